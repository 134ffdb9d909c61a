"""The papers by their names, as courts call them, with their sizes."""

from __future__ import annotations

from tjdesk.i18n.message import Message, in_context
from tjdesk.packs.form import PAPERS
from tjdesk.ui.kit.choice import Option

PAPER_WORDS: dict[str, Message] = {
    "letter": in_context("paper", "Letter, 216 × 279 mm"),
    "legal": in_context("paper", "Legal, 216 × 356 mm"),
    "a4": in_context("paper", "A4, 210 × 297 mm"),
    "oficio_330": in_context("paper", "Oficio, 216 × 330 mm"),
    "oficio_340": in_context("paper", "Oficio, 216 × 340 mm"),
}


def paper_options() -> list[Option]:
    """Every paper, for a drop-down."""
    return [Option(code, PAPER_WORDS.get(code, code)) for code in PAPERS]
