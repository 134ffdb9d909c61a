"""Dividing a recovery sheet among several people: how many, how many must come together, and their papers."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.house import House
from tjdesk.services.recovery_paper import RecoveryPaper, SharesPaper
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.words import said, tongue
from tjdesk.ui.sessions.papers import page_size, painted

_MOST = 9
"""More people than that are not offered; the command line takes up to sixteen."""


class Outlet:
    """Puts a sheet on a printer, or in a file that only its owner may read."""

    def __init__(self, parent: QWidget, house: House, paper: str) -> None:
        self._parent, self._house, self._paper = parent, house, paper

    def print(self, sheet: RecoveryPaper) -> bool:
        """Asks for a printer and prints; whether it was sent."""
        from PySide6.QtPrintSupport import QPrintDialog, QPrinter

        sheets = self._house.recovery_sheets(sheet, tongue().language, self._paper)
        printer = QPrinter(QPrinter.PrinterMode.HighResolution)
        printer.setPageSize(page_size(sheets[0]))
        printer.setFullPage(True)
        return bool(QPrintDialog(printer, self._parent).exec()) and painted(printer, sheets)

    def save(self, sheet: RecoveryPaper, title: Message, name: Message) -> Path | Message | None:
        """Ask where to and write; the file, what went wrong, or None if nobody chose a place."""
        proposed = str(Path.home() / (said(name) + ".pdf"))
        file, _kind = QFileDialog.getSaveFileName(self._parent, said(title), proposed, "PDF (*.pdf)")
        if not file:
            return None
        try:
            self._house.write_private(Path(file), self._house.recovery(sheet, tongue().language, self._paper))
        except Trouble:
            return _("The sheet could not be written there. Choose another place, or print it.")
        return Path(file)


class DivideSheet(Ask):
    """How many people, how many of them must come together; `typed` asks for the sheet itself."""

    def __init__(self, parent: QWidget, *, typed: bool) -> None:
        super().__init__(
            _("Divide the recovery sheet"),
            _(
                "Each person gets a share on paper. No share opens anything alone; so many together as you choose open"
                " the store as the whole sheet does. The sheet itself stays valid: destroy it, or lock it away."
            ),
            _("Make the shares"),
            parent=parent,
        )
        self.groups: Field | None = None
        if typed:
            self.groups = Field(_("The eight groups"), hint="A1B2C D3E4F …")
            self.add(self.groups, label=_("The eight groups of the sheet"))
        self.of, self.needed = Combo(_("People who get a share")), Combo(_("Who must come together"))
        self.add(self.of, label=_("People who get a share"))
        self.add(self.needed, label=_("Who must come together"))
        self.of.set_options([Option(str(of), str(of)) for of in range(2, _MOST + 1)])
        self.of.set_value("3")
        self.of.chosen.connect(lambda _value: self._offer())
        self._offer()
        self.needed.set_value("2")
        (self.groups or self.of).setFocus()

    def _offer(self) -> None:
        """No more can be asked for than there are; one is left over, so that a lost share loses nothing."""
        before, of = self.needed.value, int(self.of.value)
        self.needed.set_options([Option(str(count), _words(count, of)) for count in range(2, of + 1)])
        self.needed.set_value(before if before and int(before) <= of else str(max(2, of - 1)))

    @property
    def division(self) -> tuple[int, int]:
        """(needed, of)"""
        return int(self.needed.value), int(self.of.value)

    def problem(self) -> Message | None:
        """What is missing before anything is tried."""
        if self.groups is not None and not self.groups.text().strip():
            return _("Type all the groups, in the order of the paper.")
        return None

    def failed(self, fault: Refused | Trouble) -> None:
        """Say what went wrong; what was typed stays."""
        self.button.setEnabled(True)
        advice = fault.advice if isinstance(fault, Trouble) else ""
        self.set_problem(_("{what} {then}", what=fault.message, then=advice) if advice else fault.message)


def _words(count: int, of: int) -> Message:
    if count == of:
        return _("all {count}: a lost share makes the others useless", count=count)
    return counted("any {count} of them", "any {count} of them", count)


class SharesReady(Ask):
    """The papers, to be printed or saved while this is open: the shares are kept nowhere."""

    def __init__(self, papers: SharesPaper, house: House, paper: str, parent: QWidget) -> None:
        first = papers.shares[0]
        super().__init__(
            _("The shares are ready"),
            _(
                "{of} pages, one for each person; any {needed} together open the store. They are shown this once and"
                " kept nowhere: print them now, and hand each to its keeper.",
                of=first.of,
                needed=first.needed,
            ),
            _("Print…"),
            leave=_("Close"),
            parent=parent,
        )
        self._papers, self._outlet = papers, Outlet(self, house, paper)
        self.add(Button(_("Save as PDF…"), Rank.QUIET, do=self._save))
        self._written = Remark(done=True)
        self.add(self._written)
        self.answered.connect(lambda: self._outlet.print(self._papers))

    def _save(self) -> None:
        done = self._outlet.save(
            self._papers, _("Save the shares, on a stick if you can"), _("shares of the recovery sheet")
        )
        self.set_problem(done if isinstance(done, Message) else "")
        self._written.say(_("Saved: {path}", path=str(done)) if isinstance(done, Path) else "")
