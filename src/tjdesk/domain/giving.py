"""Whether a site of limited view may be given somebody's dossier: under what, or why it stays behind."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from tjdesk.domain.consent import Consent, ConsentKind, Disclosure
from tjdesk.domain.names import fold
from tjdesk.domain.paper_states import ConsentStatus, consent_status, valid
from tjdesk.domain.programme import Site
from tjdesk.domain.record import Compartment
from tjdesk.i18n.message import Message, _, counted

BY_BUNDLE = "dossier"
"""What a consent, or a recorded ground, names where the dossier itself goes, kept up to date by bundles."""

_SCOPE: Mapping[Compartment, tuple[str, ...]] = {
    Compartment.IDENTITY: ("contact",),
    Compartment.COURT: ("court_file", "attendance", "progress"),
    Compartment.RESULTS: ("test_results",),
    Compartment.ANALYTES: ("test_results",),
    Compartment.CLINICAL: ("assessment", "diagnosis", "medication"),
}


class Why(StrEnum):
    """Why a dossier stays behind."""

    UNASKED = "no_consent"
    NARROW = "consent_narrow"
    ENDED = "consent_ended"
    LEFT = "participation_revoked"


@dataclass(frozen=True)
class Under:
    """Under what a dossier is given: the id of a consent, or a ground in words; of the site's own, neither."""

    consent: str = ""
    ground: str = ""


@dataclass(frozen=True, kw_only=True)
class Case:
    """What there is to decide on about one dossier.

    `own`: the site holds it. `on_it`: the site, or somebody there, stands in its team. `guarded`: an adolescent's.
    """

    own: bool = False
    on_it: bool = False
    guarded: bool = False
    consents: Sequence[Consent] = ()
    disclosures: Sequence[Disclosure] = ()


def scope_of(sees: Collection[str]) -> tuple[str, ...]:
    """What somebody must have agreed to for a site that is given some compartments."""
    return tuple(dict.fromkeys(code for one in Compartment if one in sees for code in _SCOPE.get(one, ())))


def decided(case: Case, site: Site, sees: Collection[str], day: dt.date) -> Under | Why:
    """Under what the site is given the dossier on a day, or why it is not."""
    if case.own or site.ground:
        return Under(ground="" if case.own else site.ground)
    for told in sorted(case.disclosures, key=lambda one: (one.date, one.id)):
        if told.ground and BY_BUNDLE in told.what and fold(told.to_whom) == fold(site.name):
            return Under(ground=told.ground)
    left = _took_back(case.consents, day)
    if case.on_it and not left:
        return Under(consent=next((one.id for one in _of(case, ConsentKind.PARTICIPATION, day)), ""))
    return _by_consent(case, site, sees, day) or (Why.LEFT if case.on_it else _why(case, site, day))


def _by_consent(case: Case, site: Site, sees: Collection[str], day: dt.date) -> Under | None:
    needed = set(scope_of(sees))
    for one in _of(case, ConsentKind.DISCLOSURE, day):
        if fold(one.to_whom) == fold(site.name) and (BY_BUNDLE in one.what or needed <= set(one.what)):
            return Under(consent=one.id)
    return None


def _of(case: Case, kind: ConsentKind, day: dt.date) -> Iterator[Consent]:
    """The consents of a kind that hold on a day, in an order that is the same at every site."""
    ordered = sorted(case.consents, key=lambda one: (one.given_on or day, one.id))
    return (one for one in ordered if one.kind == kind and valid(one, day, guarded=case.guarded))


def _took_back(consents: Sequence[Consent], day: dt.date) -> bool:
    """Whether taking part was revoked, and not agreed to again."""
    stood = [consent_status(one, day) for one in consents if one.kind == ConsentKind.PARTICIPATION]
    return ConsentStatus.REVOKED in stood and ConsentStatus.SIGNED not in stood


def _why(case: Case, site: Site, day: dt.date) -> Why:
    to_them = [
        one for one in case.consents if one.kind == ConsentKind.DISCLOSURE and fold(one.to_whom) == fold(site.name)
    ]
    if any(consent_status(one, day) is ConsentStatus.SIGNED for one in to_them):
        return Why.NARROW
    return Why.ENDED if any(one.given_on is not None for one in to_them) else Why.UNASKED


def reasons(kept: Iterable[Why]) -> tuple[tuple[Why, int], ...]:
    """How many stay behind for each reason."""
    found = Counter(kept)
    return tuple((why, found[why]) for why in Why if found[why])


def why_words(why: Why, count: int) -> Message:
    """So many dossiers that stay behind, and why."""
    told = {
        Why.UNASKED: counted(
            "{count} dossier stays behind: no consent names this site.",
            "{count} dossiers stay behind: no consent names this site.",
            count,
        ),
        Why.NARROW: counted(
            "{count} dossier stays behind: the consent does not name all that this site is given.",
            "{count} dossiers stay behind: the consents do not name all that this site is given.",
            count,
        ),
        Why.ENDED: counted(
            "{count} dossier stays behind: the consent was revoked or has expired.",
            "{count} dossiers stay behind: the consents were revoked or have expired.",
            count,
        ),
        Why.LEFT: counted(
            "{count} dossier stays behind: the consent to take part was revoked.",
            "{count} dossiers stay behind: the consents to take part were revoked.",
            count,
        ),
    }
    return told[why]


def why_of(why: Why) -> Message:
    """Why one dossier stays behind."""
    return {
        Why.UNASKED: _("no consent names this site"),
        Why.NARROW: _("the consent does not name all that this site is given"),
        Why.ENDED: _("the consent was revoked or has expired"),
        Why.LEFT: _("the consent to take part was revoked"),
    }[why]
