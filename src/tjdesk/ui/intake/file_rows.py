"""The rows that say which file is read as what."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.i18n.message import _, in_context
from tjdesk.ui.intake.form import KIND_WORDS, Chosen
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.words import Words, said

SPREADSHEETS = "*.csv *.tsv *.txt *.xlsx *.xlsm"


class FileRows(Form):
    """File, kind, map and order of dates. `changed(Chosen)` when a person chose something else."""

    changed = Signal(object)

    def __init__(self) -> None:
        super().__init__(_("What is to be imported"))
        self._chosen = Chosen()
        self.file, self.map = Text("", weight=600, elide=True), Text("", tone="ink2", elide=True)
        another = Button(_("Another file…"), Rank.QUIET, keys="Ctrl+O", do=self.choose_file)
        self.row("file", _("File")).add_line(another, self.file, stretch=False).setStretch(1, 1)
        self.kind = Choice(_("What the file holds"), [Option(kind, words) for kind, words in KIND_WORDS.items()])
        self.kind.chosen.connect(lambda kind: self._take(kind=kind))
        self.row("kind", _("Holds"), self.kind)
        self.dates = Choice(_("How dates are read"), _orders())
        self.dates.chosen.connect(lambda order: self._take(dates="" if order == "told" else order))
        self.row("dates", _("Dates"), self.dates)
        self._pick_map = Button(_("Choose a map…"), Rank.QUIET, do=self.choose_map)
        self.row("map", in_context("import", "Map")).add_line(self._pick_map, self.map, stretch=False).setStretch(1, 1)
        self.finish()

    @property
    def chosen(self) -> Chosen:
        return self._chosen

    def show_chosen(self, chosen: Chosen) -> None:
        """Shows what was chosen, without a signal."""
        self._chosen = chosen
        self.file.say(chosen.file.name if chosen.file else "")
        self.kind.set_value(chosen.kind)
        self.dates.set_value(chosen.dates or "told")
        self.map.say(chosen.map_file.name if chosen.map_file else _("none: columns are known by their names"))

    def whole_height(self) -> int:
        """The height at which nothing has to scroll."""
        sheet = self.widget()
        return (sheet.sizeHint().height() if sheet is not None else 0) + 2

    def choose_file(self) -> None:
        """Asks for a spreadsheet with the system's own dialog."""
        file = ask_file(self, _("Choose a spreadsheet"), _("Spreadsheets ({patterns})", patterns=SPREADSHEETS))
        if file is not None:
            self._take(file=file)

    def choose_map(self) -> None:
        """Asks for a map."""
        file = ask_file(self, _("Choose a map"), _("Maps ({patterns})", patterns="*.toml"))
        if file is not None:
            self._take(map_file=file)

    def _take(self, **told: Any) -> None:
        self.show_chosen(replace(self._chosen, **told))
        self.changed.emit(self._chosen)


def _orders() -> list[Option]:
    return [
        Option("told", _("as the file shows")),
        Option("dmy", _("day first: 31/12")),
        Option("mdy", _("month first: 12/31")),
    ]


def ask_file(parent: QWidget, title: Words, patterns: Words) -> Path | None:
    """A file that somebody chose, or None."""
    name, _pattern = QFileDialog.getOpenFileName(parent, said(title), "", f"{said(patterns)};;*")
    return Path(name) if name else None
