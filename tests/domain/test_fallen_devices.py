"""Whom a device let in that was put out: no stranger, but nothing that it wrote counts until it is accepted."""

from __future__ import annotations

from tjdesk.domain.programme import Statement
from tjdesk.domain.roster import ADMITTER, MEMBER, Roster, roster
from tjdesk.domain.statements import ADMIT, JUDGE, REVOKE, Admission, Body, Judgement, Revocation, encode
from tjdesk.domain.uniting import ROOT


def _said(what: str, by: str, body: Body) -> Statement:
    return Statement(id="", dossier="", what=what, device=body.device, body=encode(body), by=by, signature="-")


def _roster(*told: Statement) -> Roster:
    return roster("root key", told, lambda _key, _body, _signature: True)


OFFICE = _said(ADMIT, ROOT, Admission("root key", "office", "s1", "k1", "e1", ADMITTER))
COURT = _said(ADMIT, "office", Admission("root key", "court", "s2", "k2", "e2", MEMBER))
SUCCESSOR = _said(ADMIT, "court", Admission("root key", "court 2", "s2", "k3", "e3", MEMBER, "court"))
PUT_OUT = _said(REVOKE, "office", Revocation("root key", "court", (("d1", 4),), ()))


def test_a_successor_falls_with_the_device_before_it_and_is_still_known() -> None:
    told = _roster(OFFICE, COURT, SUCCESSOR, PUT_OUT)
    assert told.members["court 2"].signing == "k3"
    assert told.put_out("court 2")
    assert (told.cut_off("court", "d1"), told.cut_off("court 2", "d1")) == (4, 0)
    assert [member.device for member in told.standing()] == ["office"]


def test_the_order_in_which_it_is_heard_makes_no_difference() -> None:
    assert _roster(PUT_OUT, SUCCESSOR, COURT, OFFICE) == _roster(OFFICE, COURT, SUCCESSOR, PUT_OUT)


def test_what_one_wrote_that_fell_can_be_accepted() -> None:
    yes = _said(JUDGE, "office", Judgement("root key", "court 2", (("d1", 2),), accept=True))
    assert _roster(OFFICE, COURT, SUCCESSOR, PUT_OUT, yes).cut_off("court 2", "d1") == 2


def test_one_that_fell_admits_and_puts_out_nobody() -> None:
    second = _said(ADMIT, "office", Admission("root key", "second", "s3", "k4", "e4", ADMITTER))
    third = _said(ADMIT, "second", Admission("root key", "third", "s4", "k5", "e5", ADMITTER))
    against = _said(REVOKE, "third", Revocation("root key", "office", (), ()))
    out = _said(REVOKE, "office", Revocation("root key", "second", (), ()))
    told = _roster(OFFICE, second, third, against, out)
    assert told.put_out("third")
    assert not told.put_out("office")
    assert told.may_admit("office")
    assert not told.may_admit("third")
