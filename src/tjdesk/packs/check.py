"""Names every problem of a pack at once, each with its place. Never raises, whatever the text."""

from __future__ import annotations

from pathlib import Path

from tjdesk.i18n.message import _
from tjdesk.packs import reading, rules
from tjdesk.packs.bases import file_text, lay_over_bases
from tjdesk.packs.draft import Draft
from tjdesk.packs.problems import Findings, PackProblem

__all__ = ["PackProblem", "check", "examine"]


def check(source: Path | str) -> tuple[PackProblem, ...]:
    """Everything wrong with a pack file (a Path) or with a pack's text (a str); empty when it can be used."""
    found = Findings()
    if isinstance(source, str):
        examine(source, None, found)
        return tuple(found.problems)
    try:
        text = file_text(source)
    except OSError:
        found.add("", _("This file cannot be opened. See whether it is there and may be read."))
    except ValueError:
        found.add("", _("This is not a text file in UTF-8 of at most one megabyte."))
    else:
        examine(text, source.parent, found)
    return tuple(found.problems)


def examine(text: str, beside: Path | None, found: Findings) -> Draft | None:
    """The pack of a text, laid over its bases, while `found` gathers what is wrong; None where that cannot be done."""
    draft = reading.draft_of(text, found)
    if draft is None:
        return None
    whole = lay_over_bases(draft, beside, found)
    if whole is not None:
        rules.complain(whole, found)
    return whole
