"""Questions about a session that are asked rarely: planning one, moving it, amending after the signature."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from tjdesk.domain.session import CourtSession
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.participants import Participant
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.fields import DateField, Field, TimeField
from tjdesk.ui.kit.suggest import Suggest, Suggestion
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import BETWEEN
from tjdesk.ui.kit.words import Words
from tjdesk.ui.sessions.reason import Reason

Today = Callable[[], dt.date]


class HeadQuestion(Ask):
    """Day, hour, room, judge and clerk: of a session that is planned, or of one whose head is corrected."""

    def __init__(self, title: Words, sentence: Words, action: Words, today: Today, parent: QWidget) -> None:
        super().__init__(title, sentence, action, parent=parent)
        self.day = DateField(_("Day"), today=today)
        self.hour = TimeField(_("Hour"))
        self.room, self.judge, self.clerk = Field(_("Room")), Field(_("Judge")), Field(_("Clerk"))
        self.add(beside(self.day, self.hour), label=_("Day and hour"))
        self.add(self.room, label=_("Room"))
        self.add(self.judge, label=_("Judge"))
        self.add(self.clerk, label=_("Clerk"))

    def show_head(self, session: CourtSession | None, day: dt.date) -> None:
        """Shows what is known: the session's own head, or that of the last one."""
        self.day.set_value(day)
        if session is not None:
            self.hour.set_value(session.time)
            self.room.set_text(session.room)
            self.judge.set_text(session.judge)
            self.clerk.set_text(session.clerk)

    def settled(self) -> bool:
        """Whether day and hour can be read; if not, it is said."""
        for field in (self.hour, self.day):
            field.settle()
        problem = self.day.problem or self.hour.problem or (_("Say the day.") if self.day.value is None else "")
        self.set_problem(problem)
        return not problem


def plan_question(today: Today, parent: QWidget) -> HeadQuestion:
    """A new session."""
    sentence = _("A session holds the hearings of one day before one judge.")
    return HeadQuestion(_("Plan a session"), sentence, in_context("deed", "Plan it"), today, parent)


def head_question(session: CourtSession, today: Today, parent: QWidget) -> HeadQuestion:
    """Hour, room, judge and clerk of a session; its day is changed by postponing it."""
    sentence = _("The day stays; to change it, postpone the session.")
    asked = HeadQuestion(_("Hour, room and judge"), sentence, in_context("deed", "Keep it so"), today, parent)
    asked.show_head(session, session.date)
    asked.day.setReadOnly(True)
    asked.day.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return asked


class MoveQuestion(Ask):
    """To which day the session, or what is left of it, is put off, and why."""

    def __init__(self, count: int, rest: bool, pack: Pack, today: Today, parent: QWidget) -> None:
        super().__init__(_("Postpone the rest") if rest else _("Postpone the session"), _moved(count, rest),
                         in_context("deed", "Postpone"), parent=parent)  # fmt: skip
        self.day, self.why = DateField(_("New day"), today=today), Reason()
        self.why.offer(pack, "not_held_reason")
        self.why.show_reason("", wanted=True)
        self.add(self.day, label=_("New day"))
        self.add(self.why, label=_("Reason"))

    def settled(self) -> bool:
        """Whether day and reason are there; if not, it is said."""
        self.day.settle()
        problem: Message | str = self.day.problem or ""
        if self.day.value is None:
            problem = problem or _("Say the new day.")
        elif not self.why.reason.strip():
            problem = _("Say why the session is postponed.")
        self.set_problem(problem)
        return not problem


def _moved(count: int, rest: bool) -> Message:
    if rest:
        return counted(
            "{count} hearing has no outcome yet. It is recorded as postponed and listed on the new day.",
            "{count} hearings have no outcome yet. They are recorded as postponed and listed on the new day.",
            count,
        )
    return counted(
        "Its {count} hearing is recorded as postponed and listed on the new day.",
        "Its {count} hearings are recorded as postponed and listed on the new day.",
        count,
    )


class WhyQuestion(Ask):
    """A reason in one's own words, such as for amending a signed record."""

    def __init__(self, title: Words, sentence: Words, action: Words, lacking: Message, parent: QWidget) -> None:
        super().__init__(title, sentence, action, parent=parent)
        self._lacking = lacking
        self.why = Field(_("Reason"))
        self.add(self.why, label=_("Reason"))

    def settled(self) -> bool:
        """Whether there is a reason; if not, it is said."""
        there = bool(self.why.text().strip())
        self.set_problem("" if there else self._lacking)
        return there


def amend_question(name: str, late: bool, parent: QWidget) -> WhyQuestion:
    """Why a signed outcome is amended, or one is added to a signed session."""
    sentence = (
        _("The session is signed. The outcome of {name} is added to it, and the reason stays with it.", name=name)
        if late
        else _("The session is signed. The outcome of {name} gets a new version; the signed one stays and prints.",
               name=name)
    )  # fmt: skip
    lacking = _("Say why the signed record is amended.")
    return WhyQuestion(_("Amend the record"), sentence, in_context("deed", "Save the amendment"), lacking, parent)


class PersonQuestion(Ask):
    """Who is to be listed. `typed(text)` asks for people; `offer` shows those found."""

    typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        sentence = _("Letters of the name or of the file number. People are listed last.")
        super().__init__(_("List a person"), sentence, in_context("deed", "List"), parent=parent)
        self.chosen = ""
        self.line = Field(_("Name or file number"))
        self.add(self.line, label=_("Name or file number"))
        self._suggest = Suggest(self.line, lambda _text: ())
        self._suggest.picked.connect(self._pick)
        self.line.edited.connect(self._ask)

    def offer(self, found: list[Participant]) -> None:
        """Shows people under the line."""
        self._suggest.show([Suggestion(one, one.name.text, one.file_number) for one in found])

    def settled(self) -> bool:
        self.set_problem("" if self.chosen else _("Choose somebody from the list."))
        return bool(self.chosen)

    def _ask(self, text: str) -> None:
        self.chosen = ""
        self.typed.emit(text)

    def _pick(self, line: Suggestion) -> None:
        self.chosen = line.value.id
        self.line.set_text(line.value.name.text)
        self.set_problem("")


def beside(*widgets: QWidget) -> QWidget:
    """Widgets in one line, at their own widths."""
    made = QWidget()
    line = QHBoxLayout(made)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look().px(BETWEEN))
    for widget in widgets:
        line.addWidget(widget)
    line.addStretch(1)
    return made
