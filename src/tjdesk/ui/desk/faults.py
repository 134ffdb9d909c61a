"""Faults as the shell tells them: a band with what happened, and a window with what is safe and what to do."""

from __future__ import annotations

import datetime as dt
import platform
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import Qt, Signal, qVersion
from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk import __version__
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.manual.troubles import PAGE, place_of
from tjdesk.services.mistakes import without_values
from tjdesk.ui.desk.settings import data_folder
from tjdesk.ui.kit.bands import Band, Mood
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, Words, said


@dataclass(frozen=True)
class Fault:
    """What went wrong, as a person is told: what happened, what is safe, what to do now."""

    happened: Words
    safe: Words
    advice: Words
    place: str = PAGE
    """Where in the manual more is said of it."""


_SAVED = _("Everything saved before is safe, and what is being typed is kept as a draft.")


def fault_of(error: Exception, report: Path | None = None) -> Fault:
    """The words for a fault. `report` is the file that tells of a mistake of ours."""
    place = place_of(error)
    if isinstance(error, Refused):
        return Fault(error.message, _("Nothing was changed."), _("Correct it and try again."), place)
    if isinstance(error, Trouble):
        return Fault(error.message, _damaged() if error.kind is Kind.DAMAGED else _SAVED, error.advice, place)
    if report is None:
        advice = _("Try again. If it happens again, tell whoever maintains it.")
    else:
        advice = _(
            "Try again. If it happens again, send this report to whoever maintains it; it holds no case data: {file}",
            file=str(report),
        )
    return Fault(_("TJDesk made a mistake."), _SAVED, advice, place)


def _damaged() -> Message:
    return _("Nothing more is written. The last verified backup is safe.")


def fault_band(fault: Fault, parent: QWidget) -> Band:
    """The fault in one line; its button opens the whole of it."""
    return Band(Mood.TROUBLE, fault.happened, fault.advice, _("What now?"), parent)


class FaultWindow(QDialog, Speaks, Helped):
    """The whole of a fault: nothing is cut here. Close goes back to work; `more(place)` opens the manual (F1 too)."""

    more = Signal(str)

    def __init__(self, fault: Fault, parent: QWidget) -> None:
        super().__init__(parent)
        self._fault = fault
        self.manual_place = fault.place
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        edge = look().px(FORM_EDGE)
        column = QVBoxLayout(self)
        column.setContentsMargins(edge, edge, edge, edge)
        column.setSpacing(look().px(4))
        column.addWidget(Text(fault.happened, Role.HEADING, wrap=True))
        for caption, words in ((_("What is safe"), fault.safe), (_("What to do"), fault.advice)):
            column.addSpacing(look().px(8))
            column.addWidget(Text(caption, Role.STRONG))
            column.addWidget(Text(words, wrap=True))
        column.addSpacing(look().px(12))
        row = QHBoxLayout()
        row.addWidget(Button(_("More about this"), Rank.QUIET, keys="F1", bind=False, do=self._more))
        row.addStretch(1)
        close = Button(_("Close"), Rank.PRIMARY, keys="Esc", bind=False, do=self.accept)
        close.setDefault(True)
        row.addWidget(close)
        column.addLayout(row)
        self.setMinimumWidth(look().px(480))
        self.retranslate()

    def _more(self) -> None:
        self.more.emit(self._fault.place)

    def retranslate(self) -> None:
        self.setWindowTitle(said(self._fault.happened))


def write_report(error: BaseException, folder: Path | None = None) -> Path | None:
    """Where in the program a mistake of ours happened; no message, value or name of a case is in it."""
    now = dt.datetime.now().astimezone()
    lines = [
        f"TJDesk {__version__}, Python {platform.python_version()}, Qt {qVersion()}, {platform.platform()}",
        f"{now.isoformat(timespec='seconds')}",
        "",
    ]
    lines += without_values(error)
    place = (folder or data_folder()) / "reports"
    try:
        place.mkdir(parents=True, exist_ok=True)
        file = place / f"mistake-{now:%Y%m%d-%H%M%S}.txt"
        file.write_text("\n".join(lines) + "\n", "utf-8")
    except OSError:
        return None
    return file
