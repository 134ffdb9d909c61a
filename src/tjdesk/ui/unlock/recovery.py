"""The way in with the recovery sheet: its groups typed, a new passphrase chosen."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _, in_context
from tjdesk.ui.desk.threshold import World
from tjdesk.ui.first_run.page import CentredPages, FirstPage, Labelled, say_problems
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue
from tjdesk.ui.unlock.passphrase import Passphrase
from tjdesk.ui.unlock.shares import SharesPage


class RecoveryPage(FirstPage):
    """Who, the eight groups, the new passphrase twice. `another_wanted()` asks for another passphrase,
    `shares_wanted()` for a place to type shares.
    """

    another_wanted = Signal()
    shares_wanted = Signal()

    def __init__(self, users: tuple[str, ...]) -> None:
        super().__init__(
            0,
            _("The recovery sheet"),
            _("It makes a new passphrase for one person. Everybody else's stays, and so does the sheet."),
            _("Make the passphrase"),
        )
        self.user = Combo(_("User"), [Option(name, name) for name in users], tall=True)
        self.user.set_value(users[0] if users else "")
        self.groups = Field(_("The eight groups"), hint="A1B2C D3E4F …", tall=True)
        self.passphrase = Field(_("New passphrase"), tall=True)
        self.again = Passphrase(_("The same again"))
        another = Button(in_context("passphrase", "Another"), do=self.another_wanted.emit)
        chance = _("Six words drawn at random. Write them on paper, or type several words of your own.")
        self.parts = {
            "user": Labelled(_("User"), self.user),
            "groups": Labelled(_("The eight groups"), self.groups, _("In order; blanks and capitals do not matter.")),
            "passphrase": Labelled(_("New passphrase"), self.passphrase, chance, another),
            "again": Labelled(_("The same again"), self.again),
        }
        shares = Button(_("Use shares of the sheet…"), Rank.QUIET, do=self.shares_wanted.emit)
        for name, part in self.parts.items():
            self.column.addWidget(part)
            if name == "groups":
                self.column.addWidget(shares, 0, Qt.AlignmentFlag.AlignLeft)
                self.column.addSpacing(look().px(8))

    def take_focus(self) -> None:
        self.groups.setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> dict[str, Message]:
        """What keeps it from being tried."""
        found: dict[str, Message] = {}
        if not self.groups.text().strip():
            found["groups"] = _("Type all the groups, in the order of the paper.")
        if " ".join(self.again.text().split()) != " ".join(self.passphrase.text().split()):
            found["again"] = _("This is not the same as above. Type it once more, from the paper you wrote it on.")
        return found


class Recovery(QWidget):
    """At work: `renewed(user, passphrase)` when the new passphrase stands, `given_up()` to go back."""

    renewed = Signal(str, str)
    given_up = Signal()

    def __init__(self, tasks: Tasks, world: World, store: Path, users: tuple[str, ...]) -> None:
        super().__init__()
        self._tasks, self._world, self._store = tasks, world, store
        self._pages, self.page = CentredPages(), RecoveryPage(users)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._pages)
        self.shares = SharesPage(world.house)
        for page in (self.page, self.shares):
            self._pages.add(page)
        self.page.shares_wanted.connect(self._begin_shares)
        self.shares.back.connect(lambda: self._pages.go(self.page))
        self.shares.gathered.connect(self._gathered)
        self.page.back.connect(self.given_up)
        self.page.finished.connect(self._try)
        self.page.another_wanted.connect(self._offer)

    def begin(self, groups: str = "") -> None:
        """Show it, with a passphrase offered; `groups` were typed already."""
        self._offer()
        if groups:
            self._gathered(groups)
        else:
            self._pages.go(self.page)

    def _begin_shares(self) -> None:
        self.shares.begin()
        self._pages.go(self.shares)

    def _gathered(self, groups: str) -> None:
        """The sheet is known already: it stands where it would have been typed, and is not shown."""
        self.page.groups.setText(groups)
        self.page.groups.setEchoMode(Field.EchoMode.Password)
        self._pages.go(self.page)
        self.page.passphrase.setFocus()

    def _offer(self) -> None:
        self.page.passphrase.set_text(self._world.house.new_passphrase(tongue().language))

    def _try(self) -> None:
        page, problems = self.page, self.page.problems()
        say_problems(page.parts, problems)
        if problems:
            return
        page.setEnabled(False)
        page.remark.say("")
        groups, user, passphrase = page.groups.text(), page.user.value, page.passphrase.text()
        self._tasks.write(
            lambda _task: self._world.doors.renew(self._store, groups, user, passphrase),
            lambda _nothing: self.renewed.emit(user, passphrase),
            refused=self._refused,
            troubled=self._troubled,
        )

    def _refused(self, refusal: Refused) -> None:
        self.page.setEnabled(True)
        if refusal.field in self.page.parts:
            say_problems(self.page.parts, {refusal.field: refusal.message})
        else:
            self._pages.failed(self.page, refusal.message)

    def _troubled(self, trouble: Trouble) -> None:
        self._pages.failed(self.page, _("{what} {then}", what=trouble.message, then=trouble.advice))
