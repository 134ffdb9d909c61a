"""What the Exchange screen says: cards of sites, the list of what is to be decided, what a bundle brings. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from tjdesk.domain.giving import reasons, why_words
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services import amounts
from tjdesk.services.bundles import Looked, Taken
from tjdesk.services.conflict_page import register_words
from tjdesk.services.conflicts import OpenConflict
from tjdesk.services.exchange import Contact, Waits
from tjdesk.services.exchange_page import SILENT_DAYS, ToDecide
from tjdesk.services.questions import OpenQuestion
from tjdesk.services.safekeeping import ago
from tjdesk.services.wording import Words

ENDING = ".tjb"
CONFLICT, QUESTION, WAIT = "conflict:", "question:", "wait:"


@dataclass(frozen=True)
class CardLine:
    """A line of a site's card: an icon, words, and whether they are urgent."""

    icon: str
    words: Words
    alert: bool = False
    tone: str = "ink"


@dataclass(frozen=True)
class ListLine:
    """A line of the list; without an id a heading."""

    id: str
    title: Words
    detail: Words = ""


@dataclass(frozen=True)
class Standing:
    """Everything the screen shows beside the detail."""

    contacts: tuple[Contact, ...] = ()
    decide: ToDecide = ToDecide()
    waits: tuple[Waits, ...] = ()
    numbers: Mapping[str, str] | None = None

    def wait(self, id: str) -> Waits | None:
        """A wait by its id in the list."""
        return next((one for one in self.waits if wait_id(one) == id), None)


@dataclass(frozen=True)
class Offer:
    """A bundle that somebody brought: its file, what it says of itself, what taking it in would do."""

    file: Path
    looked: Looked
    taken: Taken | None
    late: bool = False


def days_since(at: str, today: dt.date) -> int | None:
    """Whole days since a moment (ISO); None for an empty one."""
    return (today - dt.datetime.fromisoformat(at).date()).days if at else None


def card_lines(contact: Contact, today: dt.date) -> tuple[CardLine, ...]:
    """What we have for them, what we last had from them, how old; and, where some do, how many dossiers stay behind."""
    kept = (CardLine("lock", _kept(len(contact.kept))),) if contact.kept else ()
    return (_for_them(contact), _from_them(contact), _age(contact, today), *kept)


def _kept(count: int) -> Message:
    return counted("{count} dossier stays behind", "{count} dossiers stay behind", count)


def kept_words(contact: Contact) -> tuple[Message, ...]:
    """How many dossiers stay behind, and why."""
    return tuple(why_words(why, count) for why, count in reasons(why for _dossier, why in contact.kept))


def _for_them(contact: Contact) -> CardLine:
    if contact.unsent:
        entries = amounts.entries(contact.unsent)
        dossiers = amounts.dossiers(contact.dossiers)
        return CardLine("for_them", _("{entries}, {dossiers} for them", entries=entries, dossiers=dossiers))
    if contact.made_at:
        made = dt.datetime.fromisoformat(contact.made_at)
        return CardLine("for_them", _("nothing new since {date:day}", date=made.date()), tone="ink2")
    return CardLine("for_them", _("nothing for them yet"), tone="ink2")


def _from_them(contact: Contact) -> CardLine:
    if not contact.taken:
        return CardLine("from_them", _("no bundle taken in yet"), tone="ink2")
    if contact.missing:
        lacking = contact.missing[-1]
        words = (
            _("bundle {number}; bundle {missing} never arrived", number=contact.taken, missing=lacking)
            if len(contact.missing) == 1
            else _("bundle {number}; {missing} never arrived", number=contact.taken, missing=len(contact.missing))
        )
        return CardLine("from_them", words)
    at = dt.datetime.fromisoformat(contact.taken_at)
    return CardLine("from_them", _("bundle {number}, taken in {date:day}", number=contact.taken, date=at.date()))


def _age(contact: Contact, today: dt.date) -> CardLine:
    days = days_since(contact.heard_at, today)
    if days is None:
        return CardLine("negative", _("never heard of yet"), tone="ink2")
    if days > SILENT_DAYS:
        return CardLine("overdue", _("last heard of {age}", age=ago(days)), alert=True)
    return CardLine("recorded", _("exchanged {age}", age=ago(days)), tone="ink2")


def sites_words(contacts: tuple[Contact, ...]) -> Message:
    """ "3 sites and coordination"."""
    others = [one for one in contacts if not one.coordination]
    if not others:
        return in_context("sites", "coordination")
    sites = counted("{count} site", "{count} sites", len(others))
    return _("{sites} and coordination", sites=sites) if len(others) < len(contacts) else sites


def wait_id(one: Waits) -> str:
    """The id of a wait in the list."""
    return f"{WAIT}{one.dossier}:{one.device}"


def list_lines(standing: Standing) -> list[ListLine]:
    """What is to be decided, what may be one person, other questions, what waits for a bundle."""
    return [*_conflict_lines(standing), *_question_lines(standing), *_wait_lines(standing)]


def _conflict_lines(standing: Standing) -> Iterator[ListLine]:
    found = standing.decide.conflicts
    if found:
        yield ListLine("", _("To decide ({count})", count=len(found)))
    for one in found:
        yield ListLine(CONFLICT + one.id, conflict_title(one), _conflict_detail(one))


def conflict_title(one: OpenConflict) -> Words:
    """Whose it is."""
    return one.name.text if one.name is not None else _("Court and programme")


def _conflict_detail(one: OpenConflict) -> Message:
    ours_first = sorted(one.values, key=lambda value: not value.mine)
    sites = dict.fromkeys(_("here") if value.mine else value.site for value in ours_first)
    return _("{what} · {sites}", what=register_words(one.kind, one.register), sites=tuple(sites))


def _question_lines(standing: Standing) -> Iterator[ListLine]:
    alike = [one for one in standing.decide.questions if one.kind == "possible_duplicate"]
    others = [one for one in standing.decide.questions if one.kind != "possible_duplicate"]
    for heading, found in ((_("May be the same person ({count})", count=len(alike)), alike),
                           (_("Questions ({count})", count=len(others)), others)):  # fmt: skip
        if found:
            yield ListLine("", heading)
        for one in found:
            yield ListLine(QUESTION + one.id, question_title(one), question_detail(one))


def question_title(one: OpenQuestion) -> Words:
    """The names it is about; of nobody in particular, the court."""
    if not one.names:
        return _("Court and programme")
    return _("{names}", names=one.names) if len(one.names) != 2 else f"{one.names[0]} / {one.names[1]}"


def question_detail(one: OpenQuestion) -> Words:
    """What it is about, in a few words."""
    return QUESTIONS.get(one.kind, one.kind)


QUESTIONS: Mapping[str, Message] = {
    "possible_duplicate": _("alike in name and birth date, or the same document"),
    "same_file_number": _("one file number for several"),
    "several_active": _("active more than once"),
    "heard_twice": _("heard twice on one day"),
    "voided_edited": _("taken out here, changed there"),
    "signed_corrected": _("signed here, corrected there"),
    "counts_differ": _("handed over with another count than came"),
    "two_branches": _("a copied or restored store wrote twice"),
    "set_apart": _("written by a device that was excluded"),
}


def _wait_lines(standing: Standing) -> Iterator[ListLine]:
    if standing.waits:
        yield ListLine("", _("Waiting for a bundle ({count})", count=len(standing.waits)))
    for one in standing.waits:
        yield ListLine(wait_id(one), wait_title(one, standing), _("need an earlier bundle of that device"))


def wait_title(one: Waits, standing: Standing) -> Message:
    """How many entries of whom."""
    number = (standing.numbers or {}).get(one.dossier, "")
    count = max(one.here, one.known)
    if number:
        return counted("{count} entry of {number}", "{count} entries of {number}", count, number=number)
    return amounts.entries(count)


def figures(taken: Taken, done: bool) -> list[tuple[int, Message]]:
    """The counts of a bundle, with what they count."""
    new = in_context("entries", "new") if done else in_context("entries", "to be taken in")
    return [
        (taken.entries, in_context("entries", "in the bundle")),
        (taken.new, new),
        (taken.already, in_context("entries", "already here")),
        (taken.waiting, in_context("entries", "waiting for others")),
        (taken.conflicts, in_context("conflicts", "to decide")),
    ]


def is_bundle(file: Path) -> bool:
    """Whether a file's name is a bundle's."""
    return file.suffix.lower() == ENDING


def size_words(size: int) -> Message:
    """Bytes as people read them."""
    if size < 1_000_000:
        return _("{kilobytes} kB", kilobytes=max(1, round(size / 1000)))
    if size >= 10_000_000_000:
        return _("{gigabytes} GB", gigabytes=round(size / 1_000_000_000))
    return _("{megabytes} MB", megabytes=round(size / 1_000_000))
