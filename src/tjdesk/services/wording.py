"""Words of a pack and of the domain put together for the screen: statuses, phases, amounts, names within a line."""

from __future__ import annotations

from tjdesk.domain.hearing import Response
from tjdesk.domain.phase import find_phase
from tjdesk.domain.states import ENROLMENT
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.packs.pack import Pack

Words = Message | Label | str


def within(label: Label) -> Label:
    """A label as it stands within a line: its first letter small, unless it is an abbreviation or a name."""
    return Label(label.code, tuple((language, _lowered(text)) for language, text in label.texts))


def capital(label: Label) -> Label:
    """A label as it stands at the beginning of a line."""
    return Label(label.code, tuple((language, text[:1].upper() + text[1:]) for language, text in label.texts))


def head(words: Words) -> Message:
    """Words as they stand at the head of a row or a line: their first letter raised, in whatever language."""
    return _("{words:head}", words=words)


def _lowered(text: str) -> str:
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def status_words(pack: Pack, status: str) -> Words:
    """What the court calls a status; "not stated" for none."""
    return pack.item("status", status) if status else ENROLMENT.states[""]


def phase_words(pack: Pack, code: str) -> Words:
    """ "Phase 2 of 4"; a phase that the pack does not know stands as its code."""
    phase = find_phase(pack.phases, code)
    if phase is None:
        return code
    return _("{phase} {number} of {count}", phase=pack.words["phase"], number=phase.order, count=len(pack.phases))


def phase_number(pack: Pack, code: str) -> str:
    """ "2"; a phase that the pack does not know stands as its code."""
    phase = find_phase(pack.phases, code)
    return str(phase.order) if phase else code


def response_words(pack: Pack, response: Response) -> Words:
    """What was given, with its amount where there is one: "community service, 8 hours"."""
    item = pack.item(response.kind, response.item)
    what = item if item.texts else response.item
    if not response.quantity:
        return what
    return in_context("response", "{what}, {amount}", what=what, amount=pack.amount(response.quantity, response.unit))
