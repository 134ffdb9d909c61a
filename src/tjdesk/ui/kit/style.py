"""The only style sheet: line edits, text edits and scroll bars, built from the tokens. No fonts, no catch-all rules."""

from __future__ import annotations

from string import Template

from tjdesk.ui.kit.tokens import BETWEEN, COLUMN, FIELD_CORNER, INSIDE, TARGET, Colours

_SHEET = Template("""
QLineEdit, QPlainTextEdit, QTextEdit {
    background: $field; color: $ink; border: 1px solid $edge; border-radius: ${corner}px;
    selection-background-color: $accent; selection-color: $on; placeholder-text-color: $ink3;
}
QLineEdit { padding: 1px ${pad}px 1px ${pad}px; }
QPlainTextEdit, QTextEdit { padding: 1px ${text_pad}px 1px ${text_pad}px; }
QLineEdit:focus { border: 2px solid $accent; padding: 0px ${less}px 0px ${less}px; }
QPlainTextEdit:focus, QTextEdit:focus {
    border: 2px solid $accent; padding: 0px ${text_less}px 0px ${text_less}px;
}
QLineEdit[wrong="true"] { border: 2px solid $alert; padding: 0px ${less}px 0px ${less}px; }
QPlainTextEdit[wrong="true"], QTextEdit[wrong="true"] {
    border: 2px solid $alert; padding: 0px ${text_less}px 0px ${text_less}px;
}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] { background: $paper; border-color: $line2; }
QLineEdit:disabled, QPlainTextEdit:disabled { background: $paper; color: $ink3; border-color: $line2; }
QScrollBar:vertical { background: transparent; width: ${bar}px; margin: 0px; }
QScrollBar:horizontal { background: transparent; height: ${bar}px; margin: 0px; }
QScrollBar::handle {
    background: $edge; border-radius: ${half}px; margin: 2px; min-height: ${grip}px; min-width: ${grip}px;
}
QScrollBar::handle:hover { background: $ink3; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0px; height: 0px; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def sheet(colours: Colours) -> str:
    """The style sheet of the whole application for these colours.

    It holds for every text size: Qt takes near half a second to put another one on a full window.
    """
    return _SHEET.substitute(
        {name: getattr(colours, name) for name in Colours.__dataclass_fields__},
        corner=FIELD_CORNER,
        pad=BETWEEN - 2,
        less=BETWEEN - 3,
        text_pad=INSIDE,
        text_less=INSIDE - 1,
        bar=COLUMN - 3,
        half=2,
        grip=TARGET,
    )
