"""A folder or stick full of bundles: what each is, and all that are for us taken in at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.bundles import Looked, Taken
from tjdesk.services.exchange import Exchanged
from tjdesk.services.updates import UpdateSeen
from tjdesk.services.wording import Words
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Bar
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role


@dataclass(frozen=True)
class FileLine:
    """One file: what it says of itself as far as we may read it, and what is or was done with it."""

    file: Path
    looked: Looked | None
    state: Words
    ours: bool = False
    alert: bool = False


def file_line(file: Path, looked: Looked) -> FileLine:
    """A file that we can open."""
    if looked.already:
        return FileLine(file, looked, _("taken in before"))
    return FileLine(file, looked, _("for us, new"), ours=True)


def _from(row: FileLine) -> Cell:
    header = row.looked.header if row.looked else None
    return Cell(_("{court}, {number}", court=header.sender_name, number=header.number) if header else "–")


def _day(row: FileLine) -> Cell:
    header = row.looked.header if row.looked else None
    if header is None:
        return Cell("–")
    return Cell(_("{date:short}", date=dt.datetime.fromisoformat(header.made_at).date()), tone="ink2")


COLUMNS = (
    Column[FileLine](in_context("column", "File"), lambda row: Cell(row.file.name, weight=600), wide="n" * 38),
    Column[FileLine](in_context("column", "From, bundle"), _from, wide="n" * 14),
    Column[FileLine](in_context("column", "Made"), _day, wide="n" * 9),
    Column[FileLine](
        in_context("column", "What it is"), lambda row: Cell(row.state, tone="alert" if row.alert else "ink")
    ),
)


class FolderView(QWidget, Dressed):
    """`taking()` when everything that is for us is to be taken in; `updating(Path)` for an update found there."""

    taking = Signal()
    updating = Signal(object)
    closed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.folder: Path | None = None
        self.head, self.then = Text("", Role.PERSON, wrap=True), Text("", tone="ink2", wrap=True)
        self.progress = ProgressPanel("")
        self._update: Path | None = None
        self.update_line = Button("", do=lambda: self.updating.emit(self._update))
        self.update_line.hide()
        self.rows: RowsModel[FileLine] = RowsModel(COLUMNS, lambda row: str(row.file))
        self.table = Table(self.rows, _("Bundles in this folder"))
        self.whole = Text("", tone="ink2", wrap=True)
        self.table.moved.connect(self._tell)
        self.go = Button(_("Take them in"), Rank.PRIMARY, keys="Ctrl+Return", do=self.taking.emit)
        foot = Bar("rail", above=True)
        foot.left.addWidget(Button(_("Close"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        foot.right.addWidget(self.go)
        self._inner, column = QVBoxLayout(), QVBoxLayout(self)
        for widget in (self.head, self.then, self.progress, self.update_line):
            self._inner.addWidget(widget)
        self._inner.addWidget(self.table, 1)
        self._inner.addWidget(self.whole)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._inner, 1)
        column.addWidget(foot)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._inner.setContentsMargins(edge, look().px(14), edge, look().px(6))
        self._inner.setSpacing(look().px(6))

    def show_waiting(self, folder: Path, then: Words) -> None:
        """The folder is being read, or its bundles are being taken in."""
        self.folder = folder
        self.update_line.hide()
        self.head.say(str(folder))
        self.then.say(then)
        self.go.set_unavailable(then)

    def show_found(self, folder: Path, lines: Sequence[FileLine]) -> None:
        """What each file is; nothing is taken in yet."""
        ours = sum(line.ours for line in lines)
        self.show_waiting(folder, "")
        self.rows.show(tuple(lines))
        if not lines:
            self.then.say(_("There is no bundle in this folder."))
        else:
            self.then.say(_("This is what is there. Nothing is saved yet."))
        words = counted("Take in {count} bundle", "Take in {count} bundles", ours)
        self.go.say(words if ours else _("Take them in"))
        self.go.set_unavailable("" if ours else _("There is nothing here for this site that is not here already."))
        self.go.setVisible(True)
        self.table.setFocus() if not ours else self.go.setFocus()

    def show_update(self, seen: UpdateSeen | None) -> None:
        """An update that lies there too and may be installed here."""
        self._update = seen.file if seen is not None else None
        self.update_line.setVisible(seen is not None)
        if seen is not None:
            self.update_line.say(
                _("The update to TJDesk {version} is here too: look at it…", version=seen.release.program)
            )

    def show_taken(self, folder: Path, done: Exchanged) -> None:
        """What was taken in and what was not."""
        taken = [FileLine(file, None, _taken_words(told), ours=True) for file, told in done.taken]
        refused = [FileLine(one.file, None, one.words, alert=True) for one in done.refused]
        self.show_waiting(folder, "")
        self.rows.show((*taken, *refused))
        self.then.say(counted("{count} bundle was taken in.", "{count} bundles were taken in.", len(taken)))
        self.go.setVisible(False)
        self.table.setFocus()

    def _tell(self, id: str) -> None:
        row = self.rows.row_at(self.rows.place_of(id))
        self.whole.say(row.state if row is not None else "")


def _taken_words(taken: Taken) -> Message:
    return _(
        "bundle {number} from {court}: {new} new, receipt {code}",
        number=taken.number,
        court=taken.sender,
        new=taken.new,
        code=taken.receipt,
    )
