"""What somebody chose of the window's looks: put on at the start, and written down whenever it changes."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication

from tjdesk.ui.desk.paper_choices import paper_choices
from tjdesk.ui.desk.settings import SettingsFile
from tjdesk.ui.kit.columns import columns
from tjdesk.ui.kit.theme import Mode, dress, look
from tjdesk.ui.kit.words import tongue


def choose_look(settings: SettingsFile, language: str = "") -> None:
    """Colours, text size and language as chosen before; `language` is one asked for now."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    dress(app)
    look().set_mode(Mode(settings.now.mode))
    look().set_text(settings.now.text)
    columns().begin(settings.now.columns)
    paper_choices().begin(settings.now.papers, settings.now.printer, settings.now.pdf_folder)
    tongue().speak(language or settings.now.language or tongue().language.code)


def remember_choices(settings: SettingsFile) -> None:
    """Language, appearance and text size are written down whenever they change, wherever that was done."""
    columns().changed.connect(
        lambda: settings.change(columns={name: list(widths) for name, widths in columns().widths.items()})
    )
    paper_choices().changed.connect(lambda: _remember_papers(settings))
    tongue().changed.connect(lambda: settings.change(language=tongue().language.code))
    look().changed.connect(lambda: settings.change(mode=look().mode.value, text=look().scale.text))


def _remember_papers(settings: SettingsFile) -> None:
    chosen = paper_choices()
    kept = {kind: list(words) for kind, words in chosen.kept.items()}
    settings.change(papers=kept, printer=chosen.printer, pdf_folder=chosen.folder)
