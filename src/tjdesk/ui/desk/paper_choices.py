"""How papers were printed the last time: language and paper of each kind, the printer, the folder of saved files."""

from __future__ import annotations

from collections.abc import Mapping

import shiboken6
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

from tjdesk.i18n.language import LANGUAGES
from tjdesk.packs.form import PAPERS


class PaperChoices(QObject):
    """The choices of the running application: get them with `paper_choices()`. `changed()` when somebody chose.

    `kept` holds [language, paper] by the kind of paper, only where they are not the court's own.
    """

    changed = Signal()

    def __init__(self, parent: QObject | None) -> None:
        super().__init__(parent)
        self.kept: dict[str, tuple[str, str]] = {}
        self.printer = self.folder = ""

    def begin(self, kept: Mapping[str, list[str]], printer: str, folder: str) -> None:
        """The choices of last time, without a signal; a language or a paper that we do not know is left out."""
        self.kept = {kind: (spoken, paper) for kind, (spoken, paper) in kept.items() if _known(spoken, paper)}
        self.printer, self.folder = printer, folder

    def usual(self, kind: str, spoken: str, paper: str) -> tuple[str, str]:
        """Language and paper for a kind: as chosen last time, or else these, which are the court's own."""
        return self.kept.get(kind, (spoken, paper))

    def keep(self, kind: str, chosen: tuple[str, str], usual: tuple[str, str]) -> None:
        """Somebody chose this language and paper; what is usual in the court is not kept, so that it can change."""
        if chosen != usual:
            self.kept[kind] = chosen
        else:
            self.kept.pop(kind, None)
        self.changed.emit()

    def keep_printer(self, name: str) -> None:
        """Printed on this one."""
        self.printer = name
        self.changed.emit()

    def keep_folder(self, folder: str) -> None:
        """Saved into this one."""
        self.folder = folder
        self.changed.emit()


def _known(spoken: str, paper: str) -> bool:
    return spoken.partition("_")[0] in LANGUAGES and paper in PAPERS


_choices: dict[int, PaperChoices] = {}


def paper_choices() -> PaperChoices:
    """The choices of the running application."""
    made = _choices.get(0)
    if made is None or not shiboken6.isValid(made):
        made = _choices[0] = PaperChoices(QApplication.instance())
    return made
