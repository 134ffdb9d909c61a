"""A programme adapts its pack: what may change does, and every reason against it is told at once."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from desks import TODAY, a_desk
from tjdesk.domain.enrolment import Enrolment, Status
from tjdesk.domain.hearing import Hearing, Response
from tjdesk.domain.person import Person
from tjdesk.domain.programme import User
from tjdesk.domain.refusal import Refused
from tjdesk.packs import whole
from tjdesk.packs.load import available, load
from tjdesk.services.adapting import AdaptPack, PackRefused, ReadPack, pack_in_force
from tjdesk.services.command import Command
from tjdesk.services.desk import Desk
from tjdesk.services.participants import put_participant
from tjdesk.services.ports import Work


@pytest.mark.parametrize("code", [heading.code for heading in available()])
def test_a_pack_made_whole_is_the_same_pack(code: str) -> None:
    told = whole.told_of_own(code)
    assert whole.problems_of(told) == ()
    assert whole.pack_of(whole.told_of(whole.text_of(told))).digest == load(code).digest


class Put(Command[None]):
    """Somebody active in a phase, and a hearing with a response."""

    def __init__(self, phase: str, status: str = Status.ACTIVE.value, item: str = "") -> None:
        self.phase, self.status, self.item = phase, status, item

    def execute(self, work: Work) -> None:
        person = Person(id="", dossier="", family_name="Reyes")
        enrolment = Enrolment(id="", dossier="", file_number="JT-1", status=self.status, phase=self.phase)
        _person, kept = put_participant(work, person, enrolment)
        if self.item:
            responses = (Response(kind="sanction", item=self.item),)
            day = TODAY + dt.timedelta(days=1)
            work.put(
                Hearing(
                    id=work.new_id(kept.dossier), dossier=kept.dossier, enrolment=kept.id, date=day, responses=responses
                )
            )
        work.commit("participant_registered")


def told(desk: Desk) -> whole.Told:
    return desk.ask(ReadPack()).told


def against(desk: Desk, changed: whole.Told) -> list[str]:
    with pytest.raises(PackRefused) as refused:
        desk.execute(AdaptPack(changed, next_version=True))
    return [problem.place for problem in refused.value.problems]


def test_an_adapted_pack_is_in_force_under_its_digest() -> None:
    desk = a_desk()
    changed = whole.with_field(told(desk), "file_number_pattern", "JT-[0-9]{1,4}")
    changed = whole.with_item(changed, "sanction", {"code": "warning", "retired": True})
    changed = whole.with_item(changed, "incentive", {"code": "own_book", "en": "a book", "es": "un libro", "fr": "un livre", "pt": "um livro"})  # fmt: skip # noqa: E501
    adopted = desk.execute(AdaptPack(changed, next_version=True))
    with desk.reading() as reads:
        pack = pack_in_force(reads, "generic")
    assert (pack.version, pack.digest) == (2, adopted.digest)
    assert not pack.fits_file_number("31/2025")
    assert pack.catalogues["sanction"]["warning"].retired
    assert pack.offered("incentive")[-1].code == "own_book"
    assert load("generic").version == 1


def test_a_phase_with_people_in_it_cannot_be_taken_out_but_an_empty_one_can() -> None:
    desk = a_desk()
    desk.execute(Put("phase_3"))
    desk.execute(Put("phase_4", Status.GRADUATED.value))
    assert against(desk, whole.without_phase(told(desk), "phase_3")) == ["phases.phase_3"]
    desk.execute(AdaptPack(whole.without_phase(told(desk), "phase_4"), next_version=True))
    phases = told(desk)["phases"]
    assert [phase["code"] for phase in phases] == ["phase_1", "phase_2", "phase_3", "phase_5"]
    assert [phase["order"] for phase in phases] == [1, 2, 3, 4]


def test_codes_are_never_taken_out_or_renamed() -> None:
    desk = a_desk()
    changed = told(desk)
    changed["catalogues"]["sanction"][0]["code"] = "rebuke"
    assert against(desk, changed) == ["catalogues.sanction.warning"]


def test_every_reason_is_told_at_once() -> None:
    desk = a_desk()
    changed = told(desk)
    del changed["phases"][0]["label"]["fr"]
    changed["catalogues"]["unit"].append(changed["catalogues"]["unit"][0])
    changed["paper"] = "papyrus"
    assert set(against(desk, changed)) == {"phases[1].label.fr", "catalogues.unit[11].code", "paper"}


def test_a_pack_must_be_newer_than_the_one_in_force() -> None:
    desk = a_desk()
    with pytest.raises(PackRefused) as refused:
        desk.execute(AdaptPack(told(desk)))
    assert refused.value.field == "version"


def test_only_coordination_and_administration_adapt_it() -> None:
    desk = a_desk()
    seat = replace(desk.seat, roles=("clerk",))
    desk._ledger.seat = seat  # type: ignore[misc]
    with pytest.raises(Refused, match="adapts"):
        desk.execute(AdaptPack(told(desk), next_version=True))
    with desk.reading() as reads:
        assert reads.find(User)


def test_an_item_used_after_it_was_retired_is_flagged_and_keeps_its_words() -> None:
    desk = a_desk()
    changed = whole.with_item(told(desk), "sanction", {"code": "warning", "retired": True})
    desk.execute(AdaptPack(changed, next_version=True))
    desk.execute(Put("phase_1", item="warning"))
    ((label, count),) = desk.ask(ReadPack()).flagged
    assert (dict(label.texts)["en"], count) == ("warning", 1)
