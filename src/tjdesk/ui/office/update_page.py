"""Updates: which TJDesk runs, what an update on a stick is, installing it, and the way back."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.release import Installed
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.updates import Updated, UpdateSeen, WentBack
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.flow import spread_line
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text, Told
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Words
from tjdesk.ui.office.safety_page import size_words


class UpdatePage(QWidget, Dressed):
    """`choosing()` for another file, `installing()` for the one on show, `going_back()`."""

    choosing = Signal()
    installing = Signal()
    going_back = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.runs = Fact(_("Program that runs"), "")
        self.choose = Button(_("Take an update from a file…"), Rank.SECONDARY, do=self.choosing.emit)
        self.head, self.what = Text("", Role.HEADING, wrap=True), Told("ink2")
        self.why_not, self.problem, self.done = Remark(), Remark(problem=True), Told()
        self.install = Button(_("Install it"), Rank.PRIMARY, keys="Ctrl+Return", do=self.installing.emit)
        self.progress = ProgressPanel(_("A backup is made; then the new version is unpacked and tried."))
        self.back = Button(_("Go back to the version before…"), do=self.going_back.emit)
        self.back_about = Text("", tone="ink2", wrap=True)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        self._column, foot = QVBoxLayout(self), QHBoxLayout()
        about = _(
            "An update comes as a file, on the stick that carries the bundles, and two people have signed it. It is put"
            " beside the program that you have, tried there, and runs from the next start on. What the court has"
            " recorded is backed up first."
        )
        self._column.addWidget(spread_line(self.runs, self.choose))
        foot.addWidget(self.install)
        foot.addStretch(1)
        for widget in (Text(about, tone="ink2", wrap=True), self.why_not, self.head, self.what, self.problem):
            self._column.addWidget(widget)
        self._column.addLayout(foot)
        for other in (self.progress, self.done):
            self._column.addWidget(other)
        self._column.addStretch(1)
        self._column.addWidget(self.back_about)
        self._column.addWidget(self.back, 0, Qt.AlignmentFlag.AlignLeft)
        self.show_nothing()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, look().px(14))
        self._column.setSpacing(look().px(8))

    def show_installed(self, installed: Installed, standing: int, why_not: Words) -> None:
        """What runs now; `standing` is the update that a way leads back from; `why_not` why none can be taken."""
        number = _("release {number}", number=installed.number) if installed.number else _("not a numbered release")
        self.runs.say(_("TJDesk {version}", version=installed.program), number)
        self.choose.set_unavailable(why_not)
        self.why_not.say(why_not)
        waiting = standing > installed.number
        self.back_about.say(
            _("An update was installed and runs from the next start on. The version before is kept.")
            if waiting
            else _("This version came with an update. The version before is kept.")
        )
        for widget in (self.back_about, self.back):
            widget.setVisible(standing > 0)

    def show_nothing(self) -> None:
        """No file was chosen."""
        for text in (self.head, self.what, self.done, self.problem):
            text.say("")
        self.head.hide()
        self.install.hide()

    def show_seen(self, seen: UpdateSeen) -> None:
        """What a file is, and whether it can be installed here."""
        self.show_nothing()
        self.head.show()
        self.head.say(_("TJDesk {version}, release {number}", version=seen.release.program, number=seen.release.number))
        self.what.say(_("{file} · {size} · {signed}", file=seen.file.name, size=size_words(seen.release.bytes),
                        signed=_signed(seen)))  # fmt: skip
        if seen.objection is not None:
            self.problem.say(seen.objection)
            self.choose.setFocus()
            return
        self.install.show()
        self.install.setFocus()

    def show_problem(self, file: Path, words: Words) -> None:
        """Why nothing was installed."""
        self.head.show()
        self.head.say(_("{file} was not installed.", file=file.name))
        self.what.say("")
        self.done.say("")
        self.problem.say(words)
        self.install.hide()
        self.choose.setFocus()

    def show_updated(self, done: Updated) -> None:
        """The new version is there and was tried."""
        self.show_nothing()
        self.head.show()
        self.head.say(_("TJDesk {version} is installed and was tried.", version=done.release.program))
        self.done.say(
            _("It runs when you close TJDesk and open it again. The backup of before: {file}", file=str(done.backup))
        )
        self.choose.setFocus()

    def show_went_back(self, went: WentBack) -> None:
        """The version before runs from the next start on."""
        self.show_nothing()
        self.head.show()
        self.head.say(_("From the next start on, the version before runs again."))
        if went.backup is not None:
            self.done.say(
                _("If it says that the store was made by a newer TJDesk, restore the backup of before the update: "
                  "{path}", path=str(went.backup))
            )  # fmt: skip
        self.choose.setFocus()


def _signed(seen: UpdateSeen) -> Message:
    return counted("signed by {count} person", "signed by {count} people", seen.signers)
