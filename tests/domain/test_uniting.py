"""Programmes that join others: who belongs then, whose word counts, and which programme is in force."""

from __future__ import annotations

from itertools import permutations

from tjdesk.domain.programme import Statement
from tjdesk.domain.roster import ADMITTER, MEMBER, Roster, roster
from tjdesk.domain.statements import (
    ADMIT,
    ADOPT,
    JOIN,
    JUDGE,
    RETIRE,
    REVOKE,
    ROLL,
    Admission,
    Adoption,
    Body,
    Joining,
    Judgement,
    KeyRoll,
    Retirement,
    Revocation,
    encode,
    fingerprint,
)
from tjdesk.domain.uniting import ROOT, unlisted, way

KEYS = {"office": "ko", "second": "ks", "court": "kc", "clerk": "kk", "late": "kl", "lost": "kx", "new": "kn"}


def _said(what: str, by: str, body: Body, key: str = "") -> Statement:
    """Signed with the key of whoever says it, or another."""
    own = body.programme if by == ROOT else KEYS[by]
    return Statement(id="", dossier="", what=what, device=body.device, body=encode(body), by=by, signature=key or own)


def _proved(key: str, _body: str, signature: str) -> bool:
    return key == signature


def _admit(programme: str, by: str, device: str, grant: str = MEMBER, of: str = "") -> Statement:
    return _said(ADMIT, by, Admission(programme, device, f"site of {device}", KEYS[device], f"e-{device}", grant, of))


def _adopt(*listed: Statement, by: str = "office", key: str = "") -> Statement:
    return _said(ADOPT, by, Adoption("B", "court", "A", tuple(fingerprint(one) for one in listed)), key)


def _out(programme: str, by: str, device: str, **more: tuple[object, ...]) -> Statement:
    return _said(REVOKE, by, Revocation(programme, device, (("d", 3),), **more))  # type: ignore[arg-type]


OFFICE = _admit("B", ROOT, "office", ADMITTER)
SECOND = _admit("B", "office", "second", ADMITTER)
COURT = _admit("A", ROOT, "court", ADMITTER)
CLERK = _admit("A", "court", "clerk", ADMITTER)
JOINED = _said(JOIN, ROOT, Joining("A", "court", "B"))
ADOPTED = _adopt(COURT, CLERK)
BOTH = (OFFICE, SECOND, COURT, CLERK, ADOPTED)


def _b(*told: Statement) -> Roster:
    return roster("B", told, _proved)


def _members(told: Roster) -> list[str]:
    return [one.device for one in told.standing()]


def test_its_devices_become_plain_members_of_their_own_sites() -> None:
    told = _b(*BOTH)
    assert _members(told) == ["clerk", "court", "office", "second"]
    assert told.members["clerk"].site == "site of clerk"
    assert [one.device for one in told.admitters()] == ["office", "second"]


def test_the_order_in_which_it_is_heard_makes_no_difference() -> None:
    assert all(_b(*order) == _b(*BOTH) for order in permutations(BOTH))


def test_only_an_admitter_takes_in_and_a_forged_adoption_counts_nothing() -> None:
    assert _members(_b(OFFICE, COURT, CLERK, _adopt(COURT, CLERK, key="kx"))) == ["office"]
    assert _members(_b(OFFICE, _admit("B", "office", "new"), COURT, _adopt(COURT, by="new"))) == ["new", "office"]


def test_whom_it_lets_in_by_its_own_word_afterwards_is_known_and_set_apart() -> None:
    told = _b(*BOTH, _admit("A", "clerk", "late"))
    assert "late" not in _members(told)
    assert told.members["late"].signing == "kl"
    assert told.cut_off("late", "d") == 0


def test_its_root_and_its_admitters_put_nobody_out_and_accept_nothing_afterwards() -> None:
    own = _said(JUDGE, ROOT, Judgement("A", "clerk", (("d", 9),), accept=True))
    told = _b(*BOTH, _out("A", ROOT, "clerk"), _out("B", "court", "office"), _out("B", "second", "clerk"), own)
    assert told.cut_off("clerk", "d") == 3
    assert told.may_admit("office")
    assert not _b(*BOTH, _out("A", ROOT, "clerk")).put_out("clerk")


def test_who_was_put_out_before_stays_out_and_up_to_the_same_number() -> None:
    out = _out("A", "court", "lost")
    lost = _admit("A", "court", "lost")
    told = _b(OFFICE, COURT, lost, out, _adopt(COURT, lost, out))
    assert told.put_out("lost")
    assert told.cut_off("lost", "d") == 3
    yes = _said(JUDGE, "office", Judgement("B", "lost", (("d", 7),), accept=True))
    assert _b(OFFICE, COURT, lost, out, yes, _adopt(COURT, lost, out)).cut_off("lost", "d") == 7


def test_an_older_card_that_is_taken_in_too_brings_nobody_back() -> None:
    out = _out("A", "court", "clerk")
    assert _b(*BOTH, out, _adopt(COURT, CLERK, out)).put_out("clerk")


def test_what_a_device_says_of_itself_counts_under_its_old_programme_too() -> None:
    rolled = _said(ROLL, "clerk", KeyRoll("A", "clerk", "e-next", 1))
    assert _b(*BOTH, rolled).members["clerk"].encryption == "e-next"
    after = _admit("A", "clerk", "new", of="clerk")
    assert _members(_b(*BOTH, after)) == ["court", "new", "office", "second"]
    assert _b(*BOTH, after).members["new"].grant == MEMBER
    ended = _said(RETIRE, "clerk", Retirement("A", "clerk", (("d", 4),)))
    assert _b(*BOTH, ended).retired == {"clerk"}


def test_whoever_took_it_in_may_keep_it_when_put_out() -> None:
    kept = _out("B", ROOT, "office", keeps=("court", "clerk", "second"))
    assert _members(_b(*BOTH, kept)) == ["clerk", "court", "second"]
    gone = _b(*BOTH, _out("B", ROOT, "office", keeps=("second",)))
    assert _members(gone) == ["second"]
    assert gone.cut_off("court", "d") == 0


def test_it_can_be_given_the_right_to_admit_afterwards() -> None:
    told = _b(*BOTH, _admit("B", "office", "court", ADMITTER), _admit("B", "court", "late"))
    assert told.may_admit("court")
    assert "late" in _members(told)


def test_one_that_joined_brings_along_those_that_had_joined_it() -> None:
    first = _said(ADMIT, ROOT, Admission("C", "late", "s", "kl", "e", ADMITTER))
    before = _said(ADOPT, "court", Adoption("A", "late", "C", (fingerprint(first),)))
    told = _b(OFFICE, COURT, first, before, _adopt(COURT, first, before))
    assert _members(told) == ["court", "late", "office"]


def test_programmes_that_took_each_other_in_end_and_come_to_one() -> None:
    back = _said(ADOPT, "court", Adoption("A", "office", "B", (fingerprint(OFFICE),)))
    there = _said(JOIN, ROOT, Joining("B", "office", "A"))
    told = (*BOTH, back, JOINED, there)
    assert way("A", told, _proved)[-1] == way("B", told, _proved)[-1] == "A"
    assert _members(roster("A", told, _proved)) == ["clerk", "court", "office"]


def test_only_its_own_root_says_that_a_programme_joins() -> None:
    forged = _said(JOIN, ROOT, Joining("A", "court", "Z"), key="kx")
    by_device = _said(JOIN, "court", Joining("A", "court", "Z"))
    assert way("A", (forged, by_device), _proved) == ["A"]
    assert way("A", (forged, JOINED), _proved) == ["A", "B"]
    assert way("B", (JOINED,), _proved) == ["B"]
    twice = _said(JOIN, ROOT, Joining("A", "court", "C"))
    assert way("A", (twice, JOINED), _proved) == way("A", (JOINED, twice), _proved) == ["A", "B"]


def test_what_was_said_since_the_card_is_noticed() -> None:
    body = Adoption("B", "court", "A", (fingerprint(COURT), fingerprint(CLERK)))
    rolled = _said(ROLL, "clerk", KeyRoll("A", "clerk", "e-next", 1))
    assert not unlisted("A", (*BOTH, JOINED, rolled), [body])
    assert unlisted("A", (*BOTH, _admit("A", "clerk", "late")), [body])
    assert unlisted("A", (*BOTH, _out("A", "court", "clerk")), [body])
