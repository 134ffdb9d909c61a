"""The figures' screen: asks for them off the window's thread, saves and exports them, leads to the people behind."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QVBoxLayout

from tjdesk import __version__
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import _, counted
from tjdesk.services.export.making import Exported, Terms, export, left_out_words
from tjdesk.services.figures.asking import AskFigures, Figures, RowsBehind
from tjdesk.services.ports import Changes
from tjdesk.services.printing import PaperOfSite
from tjdesk.ui.desk.room import Room, Screen, Spot
from tjdesk.ui.figures.export_ask import ExportAsk
from tjdesk.ui.figures.form import Period, usual
from tjdesk.ui.figures.papers import ReportPapers
from tjdesk.ui.figures.view import FiguresView
from tjdesk.ui.kit.words import said, tongue


class Panel(Screen):
    """A spot's id is the figure to be shown."""

    def __init__(self, room: Room) -> None:
        super().__init__(room)
        self.view = FiguresView()
        self.papers = ReportPapers(room, self)
        self._figures: Figures | None = None
        self._stale = True
        self.view.set_period(usual(room.house.now().date()))
        self.view.asked.connect(self._ask)
        self.view.rows_wanted.connect(self._rows)
        self.view.opened.connect(lambda who: room.go("participants", who))
        self.view.saving.connect(self._save)
        self.view.exporting.connect(self._export)
        self.view.reporting.connect(self._report)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        room.saved.connect(self._saved)

    def arrive(self, spot: Spot) -> None:
        if self._stale:
            self._ask(self.view.period)
        if spot.id:
            self.view.list.set_current(spot.id)
        self.view.list.setFocus()

    def _saved(self, _changes: Changes) -> None:
        """Figures are reckoned again at the next visit: not with every save of a morning."""
        self._stale = True

    def _ask(self, period: Period) -> None:
        problem = period.problem
        if problem is not None or period.start is None or period.end is None:
            self.view.say(problem or "")
            return
        today = self.room.house.now().date()
        question = AskFigures(start=period.start, end=period.end, as_of=max(today, period.start), by=period.by,
                              drawn=True)  # fmt: skip
        self.view.say(_("Calculating…"))
        self.room.tasks.read(lambda _task: self.room.desk.ask(question), self._show, refused=self._refused)

    def _show(self, figures: Figures) -> None:
        self._figures, self._stale = figures, False
        self.view.show_figures(figures, self.room.desk.pack)

    def _refused(self, refusal: Refused) -> None:
        self.view.say(refusal.message)

    def _rows(self, name: str) -> None:
        if self._figures is None or not name:
            return
        id, _dot, part = name.partition(".")
        asked = self._figures.asked
        question = RowsBehind(start=asked.start, end=asked.end, as_of=asked.as_of, figure=id, part=part)
        self.room.tasks.read(lambda _task: self.room.desk.ask(question), self.view.show_rows, refused=self._refused)

    # On paper, in a spreadsheet, for an evaluator

    def _save(self, kind: str) -> None:
        if self._figures is None:
            return
        asked = QFileDialog(self, said(_("Save the figures")), str(Path.home()), f"{kind.upper()} (*.{kind})")
        asked.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        asked.setDefaultSuffix(kind)
        start, end = self._figures.asked.start, self._figures.asked.end
        asked.selectFile(f"{said(_('Figures'))} {start} {end}.{kind}")
        asked.fileSelected.connect(lambda file: self.save(kind, Path(file)))
        asked.open()

    def save(self, kind: str, file: Path) -> None:
        """Writes the figures on show, in the language of the screen."""
        figures, room, spoken = self._figures, self.room, tongue().language
        if figures is None:
            return

        def work(_task: object) -> Path:
            paper = room.desk.ask(PaperOfSite()).paper
            room.house.write_paper(file, room.house.figures(figures, room.desk.pack, spoken, kind, paper))
            room.opened.log("figures_written", about=kind, detail=f"{figures.asked.start} {figures.asked.end}")
            return file

        room.tasks.write(work, lambda path: room.note(_("Saved: {path}", path=str(path))))

    def _report(self, name: str) -> None:
        period = self.view.period
        if period.problem is not None or period.start is None or period.end is None:
            self.view.say(period.problem or "")
            return
        self.papers.show(name, period.start, period.end)

    def _export(self) -> None:
        ask = ExportAsk(self)

        def answered() -> None:
            problem = ask.problem()
            if problem is not None:
                ask.set_problem(problem)
                return
            ask.accept()
            folder = QFileDialog.getExistingDirectory(self, said(_("An empty folder for the export")), str(Path.home()))
            if folder:
                self.export(ask.terms(self.room.house.now().date()), Path(folder))

        ask.answered.connect(answered)
        ask.open()

    def export(self, terms: Terms, folder: Path) -> None:
        """Writes the package into an empty folder."""
        room, spoken = self.room, tongue().language

        def work(_task: object) -> Exported:
            return export(room.house, room.opened, terms, folder=folder, language=spoken, version=__version__)

        def done(made: Exported) -> None:
            written = counted(
                "{count} file was written to {path}.", "{count} files were written to {path}.", len(made.files),
                path=str(folder),
            )  # fmt: skip
            left = left_out_words(made.left_out) if made.left_out else None
            room.note(_("{first} {second}", first=written, second=left) if left is not None else written)

        room.tasks.write(work, done, refused=self._refused)
