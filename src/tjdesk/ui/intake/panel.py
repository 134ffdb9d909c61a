"""Imports: a file is read, tried, taken in; earlier ones are listed and undone."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QVBoxLayout

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _, counted
from tjdesk.manual.troubles import place_of
from tjdesk.services.import_list import ImportItem, ListImports
from tjdesk.services.import_undo import UndoImport, Undone
from tjdesk.services.importing import ImportRegister
from tjdesk.services.intake import Register, RegisterKind
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.intake.form import Chosen, Imported, Tried, asks_order, guessed_kind, refusal_words
from tjdesk.ui.intake.view import NEW, IntakeView
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.words import tongue


class Panel(Screen):
    """A spot's id is a file to begin with, if any. `closed` of the view leads back to wherever this was opened from."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = IntakeView()
        self._tried: Tried | None = None
        self._items: dict[str, ImportItem] = {}
        self._under_way: Task[Any] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        new = self.view.new
        self.view.drop.chosen.connect(self.take)
        self.view.chosen.connect(self._choose)
        self.view.past.undoing.connect(self._ask_undo)
        new.rows.changed.connect(self._look)
        new.importing.connect(self._import)
        new.again.connect(lambda: self.take(None))
        room.saved.connect(self._saved)

    @property
    def _new(self) -> Chosen:
        return self.view.new.rows.chosen

    def arrive(self, spot: Spot) -> None:
        self._read_list()
        if spot.id:
            self.take(Path(spot.id))
        elif self.view.stack.currentWidget() is not self.view.new:
            self.take(None)
        self.view.drop.button.setFocus() if self._new.file is None else self.view.new.rows.kind.setFocus()

    def take(self, file: Path | None) -> None:
        """Begin with a file; without one, where a file is dropped."""
        chosen = Chosen(file, guessed_kind(file.name)) if file else Chosen()
        self.view.list.set_current(NEW)
        self.view.show_file(chosen)
        if file is not None:
            self._look(chosen)
            self.view.new.rows.kind.setFocus()

    def _look(self, chosen: Chosen) -> None:
        """Reads the file and tries what importing it would do."""
        self._tried = None
        self._stop()
        new = self.view.new
        if not chosen.ready:
            new.show_waiting(_("Say what the file holds."), _("Say first what the file holds."))
            return
        new.manual_place = ""
        new.show_waiting(_("Reading {file}…", file=_name(chosen)), _("The file is being read."))
        self._under_way = self.room.tasks.read(
            lambda task: self._read(chosen, task),
            lambda register: self._try(chosen, register),
            refused=lambda refused: self._not_read(chosen, refused),
            troubled=lambda trouble: self._troubled(chosen, trouble),
            cancelled=lambda: self._cancelled(chosen),
            watch=new.progress.watch,
        )
        new.progress.follow(self._under_way)

    def _read(self, chosen: Chosen, task: Task[Register]) -> Register:
        """In a reader's thread."""
        house, file = self.room.house, chosen.file or Path()
        return house.read_register(
            file,
            RegisterKind(chosen.kind),
            self.room.pack,
            map_file=chosen.map_file,
            dates=chosen.dates,
            today=house.now().date(),
            progress=task,
        )

    def _try(self, chosen: Chosen, register: Register) -> None:
        if chosen != self._new:
            return
        new = self.view.new
        new.show_waiting(_("Seeing what {file} would change…", file=_name(chosen)), _("The file is being read."))
        self._under_way = self.room.tasks.write(
            lambda task: self.room.desk.execute(ImportRegister(register, dry_run=True, progress=task)),
            lambda report: self._show_tried(Tried(chosen, register, report)),
            refused=lambda refused: self._not_read(chosen, refused),
            troubled=lambda trouble: self._troubled(chosen, trouble),
            cancelled=lambda: self._cancelled(chosen),
            watch=new.progress.watch,
        )
        new.progress.follow(self._under_way)

    def _show_tried(self, tried: Tried) -> None:
        if tried.chosen == self._new:
            self.view.new.progress.end()
            self._tried = tried
            self.view.new.show_tried(tried)

    def _not_read(self, chosen: Chosen, refused: Refused) -> None:
        if chosen == self._new:
            self.view.new.progress.end()
            self.view.new.show_problem(_("{file} cannot be read this way.", file=_name(chosen)), refusal_words(refused))
            if asks_order(refused):
                self.view.new.rows.dates.setFocus()

    def _troubled(self, chosen: Chosen, trouble: Trouble) -> None:
        if chosen == self._new:
            self.view.new.progress.end()
            self.view.new.manual_place = place_of(trouble)
            told = _("{what} {then}", what=trouble.message, then=trouble.advice)
            self.view.new.show_problem(_("{file} was not imported.", file=_name(chosen)), told)

    def _cancelled(self, chosen: Chosen) -> None:
        if chosen == self._new:
            self.view.new.progress.end()
            self.view.new.show_waiting(
                _("Stopped. Nothing was changed."), _("Choose again what the file holds, or another file.")
            )

    def _import(self) -> None:
        tried = self._tried
        if tried is None:
            return
        new, spoken = self.view.new, tongue().language
        new.show_waiting(_("Importing {file}…", file=_name(tried.chosen)), _("The import is under way."))

        def work(task: Task[Imported]) -> Imported:
            report = self.room.desk.execute(ImportRegister(tried.register, progress=task))
            try:
                file = tried.chosen.file or Path()
                written = self.room.house.write_rejected(file, tried.register, report.rejected, spoken)
            except Trouble as trouble:
                return Imported(report, None, _("{what} {then}", what=trouble.message, then=trouble.advice))
            return Imported(report, written)

        self._under_way = self.room.tasks.write(
            work,
            lambda imported: self._imported(tried, imported),
            refused=lambda refused: self._not_read(tried.chosen, refused),
            troubled=lambda trouble: self._troubled(tried.chosen, trouble),
            cancelled=lambda: self._show_tried(tried),
            watch=new.progress.watch,
        )
        new.progress.follow(self._under_way)

    def _imported(self, tried: Tried, imported: Imported) -> None:
        self._tried = None
        self.view.new.progress.end()
        self.view.new.show_imported(tried, imported)
        self.view.new.next.setFocus()
        if imported.report.changes is not None:
            self.room.tell_saved(imported.report.changes)

    def _stop(self) -> None:
        if self._under_way is not None and not self._under_way.ended:
            self._under_way.cancel()
        self._under_way = None

    def _read_list(self) -> None:
        self.room.tasks.read(lambda _task: self.room.desk.ask(ListImports()), self._show_list)

    def _show_list(self, items: list[ImportItem]) -> None:
        self._items = {item.id: item for item in items}
        self.view.show_imports(items)
        shown = self._items.get(self.view.list.current)
        if shown is not None and self.view.stack.currentWidget() is self.view.past:
            self.view.show_past(shown)

    def _choose(self, id: str) -> None:
        if id in self._items:
            self.view.show_past(self._items[id])
        else:
            self.view.show_file(self._new)

    def _ask_undo(self, id: str) -> None:
        item = self._items[id]
        ask = Ask(
            _("Undo this import?"),
            counted(
                "{count} row made or changed something. What was signed or changed since stays as it is.",
                "{count} rows made or changed something. What was signed or changed since stays as it is.",
                item.records,
            ),
            _("Undo the import"),
            parent=self,
        )
        ask.answered.connect(lambda: self._undo(id, ask))
        ask.open()

    def _undo(self, id: str, ask: Ask) -> None:
        def refused(refusal: Refused) -> None:
            ask.set_problem(refusal.message)

        self.room.tasks.write(
            lambda _task: self.room.desk.execute(UndoImport(id)),
            lambda undone: self._undone(undone, ask),
            refused=refused,
        )

    def _undone(self, undone: Undone, ask: Ask) -> None:
        ask.accept()
        self.room.tell_saved(undone.changes)
        self.room.note(_said(undone))

    def _saved(self, changes: Changes) -> None:
        if self.isVisible():
            self._read_list()


def _said(undone: Undone) -> Message:
    back = counted("{count} record was put back.", "{count} records were put back.", len(undone.records))
    if not undone.left:
        return back
    left = counted(
        "{count} record was left: somebody changed it since.",
        "{count} records were left: somebody changed them since.",
        undone.left,
    )
    return _("{back} {left}", back=back, left=left)


def _name(chosen: Chosen) -> str:
    return chosen.file.name if chosen.file else ""
