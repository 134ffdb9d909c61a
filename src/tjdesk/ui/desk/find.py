"""The find box of the top bar: people, file numbers, sessions, screens and actions, from one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QPainter, QPaintEvent, Qt
from PySide6.QtWidgets import QSizePolicy, QWidget

from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _
from tjdesk.services.finding import FindAnything, Found
from tjdesk.ui.desk.places import PLACES
from tjdesk.ui.desk.room import Room, Spot
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.suggest import Suggest, Suggestion
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.typed import matches, understood_date
from tjdesk.ui.kit.words import Words, key_name, said, tongue

_PAUSE = 60
"""Milliseconds without a key before the store is asked."""


@dataclass(frozen=True)
class Deed:
    """Something that can be done from the find box."""

    words: Message
    do: Callable[[], Any]
    keys: str = ""


class FindBox(Field):
    """A line with a list under it. What is picked is gone to, or done, at once, and the line is empty again."""

    def __init__(self, room: Room, deeds: tuple[Deed, ...], parent: QWidget | None = None) -> None:
        super().__init__(_("Find"), hint=_("Find"), parent=parent)
        self._room, self._deeds = room, deeds
        self._before: QWidget | None = None
        self._asked: Task[Any] | None = None
        self._list = Suggest(self, self._soon, most=12)
        self._list.picked.connect(self._picked)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE)
        self._pause.timeout.connect(self._ask)
        self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.returnPressed.connect(self._ask)
        self.installEventFilter(self)

    def redress(self) -> None:
        super().redress()
        now = look()
        self.setTextMargins(now.px(22), 0, now.width(key_name("Ctrl+K"), Role.SMALL) + now.px(8), 0)

    def begin(self) -> None:
        """Somebody wants to find something; Escape brings them back to where they were."""
        if not self.hasFocus():
            self._before = self.window().focusWidget()
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape leaves at once, also while the list is open (the list would only close)."""
        if event.type() is QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape:
            self._list.close()
            self._leave()
            return True
        return False

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        if event.reason() != Qt.FocusReason.ActiveWindowFocusReason:
            self.clear()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.MoveToNextLine) and not self._list.is_open:
            self._ask()
            return
        super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter, now = QPainter(self), look()
        paint.mark(painter, "find", now.px(9), self.height() / 2, now.px(15), "ink2")
        room = self.rect().adjusted(0, 0, -now.px(9), 0)
        paint.words(painter, room, key_name("Ctrl+K"), now.font(Role.SMALL), "ink2", paint.RIGHT)

    def _soon(self, _text: str) -> list[Suggestion]:
        self._pause.start()
        return self._here() if self.text().strip() else []

    def _here(self) -> list[Suggestion]:
        """Screens and actions need no store."""
        typed = self.text()
        screens = [
            Suggestion(Spot(place.name), place.words, key_name(f"Ctrl+{at}"), "postponed")
            for at, place in enumerate(PLACES, 1)
            if matches(typed, said(place.words))
        ]
        deeds = [
            Suggestion(deed, deed.words, key_name(deed.keys) if deed.keys else "")
            for deed in self._deeds
            if matches(typed, said(deed.words))
        ]
        return screens + deeds

    def _ask(self) -> None:
        self._pause.stop()
        if self._asked is not None:
            self._asked.cancel()
        text, room = self.text(), self._room
        if not text.strip() or not room.is_open:
            return
        question = _question(text, tongue().language, room.house.now().date())
        self._asked = room.tasks.read(
            lambda task: _answer(room, question, task),
            lambda found: self._show(text, found),
            cancelled=_nothing,
        )

    def _show(self, text: str, found: Found) -> None:
        if text != self.text() or not self.hasFocus():
            return
        people = [
            Suggestion(Spot("participants", one.id), one.name.text, one.file_number, "document") for one in found.people
        ]
        sessions = [
            Suggestion(Spot("sessions", one.id), *_session_words(one.date, one.time, one.room), "now")
            for one in found.sessions
        ]
        lines = people + sessions + self._here()
        self._list.show(lines or [Suggestion(None, _("Nothing is called that"))])

    def _picked(self, line: Suggestion) -> None:
        chosen = line.value
        if chosen is None:
            return
        self.clear()
        self._before = None
        if isinstance(chosen, Deed):
            chosen.do()
        elif isinstance(chosen, Spot):
            self._room.went.emit(chosen)

    def _leave(self) -> None:
        self.clear()
        back, self._before = self._before, None
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self.clearFocus()


def _answer(room: Room, question: FindAnything, task: Task[Found]) -> Found:
    """Asked only if no newer letters came meanwhile."""
    task.step(0, 1)
    return room.desk.ask(question)


def _question(text: str, language: Language, today: dt.date) -> FindAnything:
    """Dates are understood as in any date field; words of a date ("26 nov", "jueves") fit sessions near today."""
    understood = understood_date(text, language, today) if any(letter.isdigit() for letter in text) else None
    day = understood if isinstance(understood, dt.date) else None
    return FindAnything(text, today, day, lambda one: matches(text, language.date(one)))


def _session_words(day: dt.date, hour: dt.time | None, room: str) -> tuple[Words, str]:
    if hour is None:
        return _("Session of {date:list}", date=day), room
    return _("Session of {date:list}, {time}", date=day, time=hour), room


def _nothing() -> None:
    """A question that newer letters made idle."""
