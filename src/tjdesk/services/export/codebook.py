"""What every column and every code of a package means, in the four languages."""

from __future__ import annotations

from collections.abc import Iterator

from tjdesk.i18n.language import language
from tjdesk.i18n.message import Label, Message, _
from tjdesk.packs.pack import Pack

SPOKEN = ("es", "fr", "pt", "en")
CATALOGUES = {
    "sex": "sex", "source": "referral_source", "instrument": "legal_instrument", "offence": "offence_group",
    "track": "track", "employment": "employment", "housing": "housing", "education": "education", "status": "status",
    "substance": "substance", "service": "service", "disposition": "disposition", "attendance": "attendance",
    "validity": "validity", "finding": "finding",
}  # fmt: skip
"""Columns → the catalogue of the pack that holds their codes."""

COLUMNS: dict[str, Message] = {
    "person": _("a pseudonym, this recipient's own; the same in every file"),
    "episode": _("one enrolment of that person"),
    "site": _("a pseudonym of the site"),
    "sex": _("sex, a code"),
    "age_band": _("age at admission, in bands"),
    "track": _("the track of the programme, a code"),
    "source": _("who referred, a code"),
    "instrument": _("the legal instrument, a code"),
    "offence": _("the group of offences, a code"),
    "employment": _("employment, a code"),
    "housing": _("housing, a code"),
    "education": _("education, a code"),
    "referred": _("date of referral, moved"),
    "screened": _("date of the legal screening, moved"),
    "eligible": _("found legally eligible: 1, 0, or empty"),
    "admitted": _("date of admission, moved"),
    "left": _("date of exit, moved"),
    "left_class": _("how the person left: graduated, terminated, withdrew, neutral"),
    "status": _("status, a code"),
    "days": _("days from admission to exit"),
    "hearings": _("hearings held"),
    "tests": _("tests due"),
    "tests_positive": _("tests with a positive finding"),
    "date": _("date, moved by the same days as all others of this person"),
    "disposition": _("what became of the hearing, a code"),
    "attendance": _("whether the person came, a code"),
    "validity": _("validity of the sample, a code"),
    "finding": _("finding over all substances, a code"),
    "explained": _("every positive substance is prescribed: 1 or 0"),
    "substance": _("positive substances, codes"),
    "service": _("kind of service, a code"),
    "kind": _("incentive, sanction or adjustment"),
}


def columns(files: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A head, then a line for each column of each file."""
    yield ("file", "column", *SPOKEN)
    for file, names in sorted(files.items()):
        for name in names:
            yield (file, name, *_said(COLUMNS[name]))


def codes(pack: Pack, used: dict[str, tuple[str, ...]]) -> Iterator[tuple[str, ...]]:
    """A head, then a line for each code of each catalogue that the columns use."""
    yield ("column", "code", *SPOKEN)
    for column in sorted({name for names in used.values() for name in names} & CATALOGUES.keys()):
        for code, item in sorted(pack.catalogues.get(CATALOGUES[column], {}).items()):
            yield (column, code, *_said(item.label))


def _said(words: Message | Label) -> Iterator[str]:
    for code in SPOKEN:
        yield language(code).say(words)
