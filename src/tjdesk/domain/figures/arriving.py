"""From referral to admission: R1–R5, T1, T2."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from tjdesk.domain.figures.episode import Asked, Episode
from tjdesk.domain.figures.measure import Figure, count, median, number, share
from tjdesk.i18n.message import _


def figures(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """Every figure of how people come into the programme."""
    referred = asked.among(episodes, "referred_on")
    yield from _referrals(referred)
    yield from _screening(episodes, asked)
    yield from _admission(referred, asked)
    yield from _refusal(episodes, asked)
    yield from _reasons(referred, asked)
    yield from _waiting(episodes, asked)


def _referrals(referred: Sequence[Episode]) -> Iterator[Figure]:
    yield count("R1", _("Referrals"), _("Referrals received in the period."), referred)
    people = len({one.person for one in referred})
    yield number("R1", _("People referred"), _("Different people referred in the period."), people, part="people")


def _screening(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    screened = [one for one in asked.among(episodes, "screened_on") if one.eligible is not None]
    yield share(
        "R2",
        _("Eligibility rate"),
        _("Of the legal screenings decided in the period."),
        [one for one in screened if one.eligible],
        screened,
    )


def _admission(referred: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    admitted = [one for one in referred if one.admitted_on is not None and one.admitted_on <= asked.as_of]
    came = {one.id for one in admitted}
    others = [one for one in referred if one.id not in came]
    refused = [one for one in others if one.refused_on and one.refused_on <= asked.as_of]
    decided = [*admitted, *refused]
    yield share(
        "R3",
        _("Admission rate"),
        _("Of the referrals received in the period on which a decision was taken."),
        admitted,
        decided,
    )
    undecided = [one for one in others if not one.refused_on or one.refused_on > asked.as_of]
    yield count(
        "R3",
        _("Referrals not decided"),
        _("Referrals received in the period that wait for a decision."),
        undecided,
        part="undecided",
    )


def _refusal(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    offered = asked.among(episodes, "offered_on")
    yield share(
        "R4",
        _("Refusal rate"),
        _("Of the people who were offered a place in the period."),
        [one for one in offered if one.declined],
        offered,
    )


def _reasons(referred: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    """One figure a reason; the reasons exclude one another, and "none recorded" is one of them."""
    refused = [one for one in referred if one.refused_on is not None and one.refused_on <= asked.as_of]
    yield count("R5", _("Not admitted"), _("People referred in the period who were not admitted."), refused)
    reasons = Counter(one.refusal_reason for one in refused)
    for reason, _many in sorted(reasons.items(), key=lambda pair: (not pair[0], -pair[1], pair[0])):
        label = _("Not admitted: {reason}", reason=reason) if reason else _("Not admitted: no reason recorded")
        sentence = _("Of the people referred in the period who were not admitted.")
        some = [one for one in refused if one.refusal_reason == reason]
        yield share("R5", label, sentence, some, refused, part=reason or "none_recorded")


def _waiting(episodes: Sequence[Episode], asked: Asked) -> Iterator[Figure]:
    cohort = asked.among(episodes, "admitted_on")
    known = [one for one in cohort if one.referred_on is not None]
    days = [(one.admitted_on - one.referred_on).days for one in known if one.admitted_on and one.referred_on]
    yield median(
        "T1",
        _("Days from referral to admission"),
        _("Median over the people admitted in the period whose referral is dated."),
        days,
        rows=known,
    )
    dated = [one for one in cohort if one.told or one.referred_on is not None]
    treated = [one for one in dated if one.tally is not None and one.tally.first_treated is not None]
    waits = [
        (one.tally.first_treated - one.admitted_on).days
        for one in treated
        if one.tally and one.tally.first_treated and one.admitted_on
    ]
    figure = median(
        "T2",
        _("Days from admission to first treatment"),
        _("Median over the people admitted in the period who attended treatment."),
        waits,
        rows=treated,
    )
    yield replace(figure, unknown=len(cohort) - len(dated))
