"""A desk that joined and waits: its card for the coordination office, and the bundle that lets it in."""

from __future__ import annotations

import tempfile
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.house import House
from tjdesk.ui.first_run.page import CentredPages, FirstPage, Labelled
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.panes import Card
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import said, tongue


class WaitingPage(FirstPage):
    """The words that stand for the card, and the two files. `saving()` asks for the card's file."""

    saving = Signal()

    def __init__(self) -> None:
        super().__init__(
            0,
            _("This desk waits to be admitted"),
            _(
                "Send its card to the coordination office and read these words to them. Then take in the bundle that "
                "comes back."
            ),
            _("Take the bundle in…"),
        )
        card = Card()
        self.court, self.words = Text("", Role.STRONG), Text("…", Role.HEADING, wrap=True)
        card.column.addWidget(self.court)
        card.column.addWidget(self.words)
        self.column.addWidget(card)
        self.column.addSpacing(look().px(8))
        self.save = Button(_("Save the card…"), icon="for_them", do=self.saving.emit)
        row = QHBoxLayout()
        row.addWidget(self.save)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addSpacing(look().px(8))
        self.heard = Field(_("Words of the programme"), tall=True)
        hint = _("If the office read them to you. A bundle of another programme is then refused.")
        self.column.addWidget(Labelled(_("Words of the programme"), self.heard, hint))

    def take_focus(self) -> None:
        self.save.setFocus(Qt.FocusReason.OtherFocusReason)


class Waiting(QWidget):
    """At work over one store and its passphrase: `admitted(user, passphrase)` when it can be opened, `given_up()`."""

    admitted = Signal(str, str)
    given_up = Signal()

    def __init__(self, tasks: Tasks, house: House, store: Path, user: str, passphrase: str) -> None:
        super().__init__()
        self._tasks, self._house, self._store = tasks, house, store
        self._key = (user or None, passphrase)
        self._pages, self.page = CentredPages(), WaitingPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self._pages.add(self.page)
        self.page.back.connect(self.given_up)
        self.page.saving.connect(self._choose_place)
        self.page.finished.connect(self._choose_bundle)

    def begin(self) -> None:
        """Show it, and read the card."""
        self._pages.go(self.page)
        with_language = tongue().language

        def read(_task: object) -> tuple[str, tuple[str, ...]]:
            with (
                tempfile.TemporaryDirectory() as folder,
                self._house.exchanging(self._store, *self._key) as exchange,
            ):
                shown = exchange.card(Path(folder) / "card.json")
            return shown.court, self._house.fingerprint(shown.key, with_language)

        self._tasks.write(read, lambda told: self._show(*told), refused=self._refused, troubled=self._troubled)

    def save_card(self, file: Path) -> None:
        """Write the card where somebody can carry it from."""

        def work(_task: object) -> None:
            with self._house.exchanging(self._store, *self._key) as exchange:
                exchange.card(file)

        told = _("The card was written: {path}", path=str(file))
        self._tasks.write(
            work, lambda _none: self.page.remark.say(told), refused=self._refused, troubled=self._troubled
        )

    def take(self, file: Path) -> None:
        """Take in the bundle that admits this desk."""
        words = self.page.heard.text().strip()
        self.page.setEnabled(False)

        def work(_task: object) -> None:
            with self._house.exchanging(self._store, *self._key) as exchange:
                exchange.take(file, words=words)

        self._tasks.write(work, lambda _none: self._in(), refused=self._refused, troubled=self._troubled)

    def _in(self) -> None:
        user, passphrase = self._key
        self.admitted.emit(user or "", passphrase)

    def _show(self, court: str, words: tuple[str, ...]) -> None:
        self.page.court.say(court)
        self.page.words.say(" ".join(words))

    def _choose_place(self) -> None:
        title = said(_("Save the card, on a stick if you can"))
        file, _kind = QFileDialog.getSaveFileName(self, title, "card.json", "TJDesk (*.json)")
        if file:
            self.save_card(Path(file))

    def _choose_bundle(self) -> None:
        title = said(_("Choose the bundle that came back"))
        file, _kind = QFileDialog.getOpenFileName(self, title, "", "TJDesk (*.tjb);;* (*)")
        if file:
            self.take(Path(file))

    def _refused(self, refusal: Refused) -> None:
        self._failed(refusal.message)

    def _troubled(self, trouble: Trouble) -> None:
        self._failed(_("{what} {then}", what=trouble.message, then=trouble.advice))

    def _failed(self, message: Message) -> None:
        self._pages.failed(self.page, message)
