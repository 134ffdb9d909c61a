"""Two courts and their coordination office exchange bundles, and come to the same."""

from __future__ import annotations

import datetime as dt
import shutil
from pathlib import Path

import pytest
from limited import Sample

from calls import PASSPHRASE, the_house
from courts import Desk, admit, bring, found, join
from tjdesk.db.seen import Seen
from tjdesk.domain.kinds import KINDS
from tjdesk.domain.refusal import Refused
from tjdesk.services.answering import AnswerQuestion
from tjdesk.services.conflicts import DecideConflict
from tjdesk.services.receipt_sheet import GatherReceipt, receipt_coded
from tjdesk.services.transfer import TransferParticipant

DAY = dt.date(2026, 11, 20)


def test_two_desks_that_exchanged_hold_the_same(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    court.register("JT-2", "Gómez")
    bring(office, court)
    taken = bring(court, office)
    assert (taken.new, taken.waiting, taken.conflicts) == (1, 0, 0)
    assert office.digest() == court.digest()
    assert office.verified()
    assert court.verified()


def test_a_conflict_is_kept_on_both_sides_and_decided_once(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    office.change(dossier, telephone="22", alias="Chela")
    court.change(dossier, telephone="333")
    assert bring(court, office).conflicts == 1
    assert bring(office, court).conflicts == 1
    (ours,), (theirs,) = office.conflicts(), court.conflicts()
    assert ours.id == theirs.id
    assert [value.value for value in ours.values] == [value.value for value in theirs.values]
    assert {value.value: value.mine for value in ours.values} == {"22": True, "333": False}
    assert office.digest() == court.digest()
    court.execute(DecideConflict(theirs.id, "she said so herself", keep="theirs"))
    assert court.conflicts() == []
    assert court.person(dossier).telephone == "22"
    bring(court, office)
    assert office.conflicts() == []
    assert office.person(dossier) == court.person(dossier)
    assert office.digest() == court.digest()
    assert office.verified()
    assert court.verified()


def test_a_decision_for_the_value_that_is_shown_settles_it_too(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    office.change(dossier, telephone="22")
    court.change(dossier, telephone="333")
    bring(court, office)
    shown = office.person(dossier).telephone
    (conflict,) = office.conflicts()
    place = [value.value for value in conflict.values].index(shown)
    office.execute(DecideConflict(conflict.id, "called her", keep=str(place)))
    assert office.conflicts() == []
    assert bring(office, court).conflicts == 0
    assert court.person(dossier).telephone == shown
    assert court.verified()


def test_the_same_bundle_twice_changes_nothing(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    made = office.make("Riverside", court.store.parent)
    first = court.take(made.file)
    again = court.take(made.file)
    assert (first.again, first.new) == (False, 1)
    assert (again.again, again.new, again.already) == (True, 0, made.entries)
    assert again.receipt == first.receipt == made.receipt


def test_bundles_in_any_order_bring_the_same(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    first = office.make("Riverside", court.store.parent)
    office.change(dossier, telephone="22")
    second = office.make("Riverside", court.store.parent)
    assert court.take(second.file).waiting == 0
    assert court.take(first.file).new == 0
    assert office.digest() == court.digest()


def test_a_dry_run_says_what_would_happen_and_changes_nothing(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    made = office.make("Riverside", court.store.parent)
    before = court.digest()
    assert court.take(made.file, dry_run=True).new == 1
    assert court.digest() == before
    assert court.take(made.file).new == 1


def test_each_site_its_own_and_a_transfer_hands_over_everything(tmp_path: Path) -> None:
    office = found(tmp_path, share="own")
    river, hill = join(tmp_path, "Riverside"), join(tmp_path, "Hillside")
    admit(office, river)
    admit(office, hill)
    moved, stays = river.register("JT-1", "Salazar"), river.register("JT-2", "Gómez")
    bring(river, office)
    bring(office, hill)
    bring(office, river)
    assert hill.people() == []
    assert office.people() == sorted([moved, stays])
    done = river.execute(TransferParticipant("JT-1", "Hillside"))
    with pytest.raises(Refused):
        river.change(moved, telephone="2")
    bring(river, office)
    bring(office, hill)
    assert hill.people() == [moved]
    hill.change(moved, telephone="99")
    bring(hill, office)
    bring(office, river)
    assert office.person(moved).telephone == "99"
    assert river.person(moved).telephone == "1"
    with hill.opened() as opened, opened.desk.reading() as reads:
        assert sum(len(reads.find(kind, dossier=moved)) for kind in KINDS.values()) == done.records + 1
    for desk in (office, river, hill):
        assert desk.verified()
    with office.opened() as there, hill.opened() as here:
        assert there.info().digests["Hillside"] == here.info().digests["Oak Hill"] == here.info().digest


def test_a_restored_copy_that_nobody_noticed_converges(pair: tuple[Desk, Desk], tmp_path: Path) -> None:
    office, court = pair
    first = court.register("JT-1", "Salazar")
    bring(court, office)
    shutil.copytree(court.store, tmp_path / "image")
    lost = court.register("JT-2", "Gómez")
    bring(court, office)
    bring(office, court)
    shutil.rmtree(court.store)
    shutil.copytree(tmp_path / "image", court.store)
    court.change(first, telephone="7")
    for _round in range(4):
        bring(office, court)
        bring(court, office)
    assert office.people() == court.people() == sorted([first, lost])
    assert office.digest() == court.digest()
    assert office.verified()
    assert court.verified()


def test_the_value_that_a_record_was_made_with_stands_among_those_to_decide(
    pair: tuple[Desk, Desk], monkeypatch: pytest.MonkeyPatch
) -> None:
    office, court = pair
    dossier = office.register("JT-1", "Salazar")
    bring(office, court)
    with monkeypatch.context() as patched:
        patched.setattr(Seen, "standing", lambda _self, _wanted: {})
        court.change(dossier, telephone="22")
    assert bring(court, office).conflicts == 1
    (conflict,) = office.conflicts()
    assert [value.value for value in conflict.values] == ["1", "22"]
    office.execute(DecideConflict(conflict.id, "she said so", keep="0"))
    assert office.person(dossier).telephone == "1"
    assert office.verified()


def test_an_adapted_pack_travels_and_both_sites_come_to_the_same(pair: tuple[Desk, Desk]) -> None:
    from tjdesk.packs import whole
    from tjdesk.services.adapting import AdaptPack, ReadPack

    office, court = pair
    with office.opened() as opened:
        told = opened.desk.ask(ReadPack()).told
    changed = whole.with_item(told, "sanction", {"code": "warning", "retired": True})
    adopted = office.execute(AdaptPack(changed, next_version=True))
    bring(office, court)
    for desk in (office, court):
        with desk.opened() as opened:
            assert (opened.desk.pack.version, opened.desk.pack.digest) == (2, adopted.digest)
            assert opened.desk.pack.catalogues["sanction"]["warning"].retired


def _handed(desk: Desk) -> list[dict[str, object]]:
    with desk.opened() as opened:
        return [dict(one.counts) for one in opened.exchange.receipts() if "handed_over" in one.counts]


@pytest.fixture
def three(tmp_path: Path) -> tuple[Desk, Desk, Desk]:
    """Coordination, and two courts of which each holds its own."""
    office = found(tmp_path, share="own")
    river, hill = join(tmp_path, "Riverside"), join(tmp_path, "Hillside")
    admit(office, river)
    admit(office, hill)
    bring(office, river)
    return office, river, hill


def test_both_receipts_count_what_is_handed_over(three: tuple[Desk, Desk, Desk]) -> None:
    office, river, hill = three
    moved = river.register("JT-1", "Salazar")
    done = river.execute(TransferParticipant("JT-1", "Hillside"))
    bring(river, office)
    made = office.make("Hillside", office.store.parent)
    taken = hill.take(made.file)
    assert [(one.participant, one.told, one.here) for one in made.handed] == [(moved, done.records, None)]
    assert [(one.participant, one.told, one.here, one.agrees) for one in taken.handed] == [
        (moved, done.records, done.records, True)
    ]
    ((sent,), (got,)) = (_handed(office), _handed(hill))
    assert (sent["handed_over"], sent["records_told"]) == (1, done.records)
    assert (got["records_told"], got["records_here"]) == (done.records, done.records)
    assert hill.questions() == []


def test_a_difference_is_asked_about_until_it_is_gone_or_answered(
    three: tuple[Desk, Desk, Desk],
) -> None:
    """Somebody at coordination records meanwhile what the court handing over had not seen."""
    office, river, hill = three
    dossier = river.register("JT-1", "Salazar")
    bring(river, office)
    office.execute(Sample(dossier, DAY, "cocaine"))
    river.clock.at += dt.timedelta(hours=1)
    done = river.execute(TransferParticipant("JT-1", "Hillside"))
    bring(river, office)
    (one,) = bring(office, hill).handed
    assert (one.told, one.here, one.agrees) == (done.records, done.records + 3, False)
    (question,) = hill.questions()
    assert (question.kind, question.dossiers) == ("counts_differ", (dossier,))
    hill.execute(AnswerQuestion(question.id, "seen", reason="recorded at the office meanwhile"))
    assert hill.questions() == []


def test_a_bundle_carries_its_jurisdictions_legend_and_its_receipt_says_it(pair: tuple[Desk, Desk]) -> None:
    office, court = pair
    office.register("JT-1", "Salazar")
    made = office.make("Riverside", court.store.parent)
    with the_house(court.clock).exchanging(court.store, None, PASSPHRASE) as exchange:
        header = exchange.look(made.file).header
    assert header is not None
    assert "may not be passed on" in header.legend
    court.take(made.file)
    with court.opened() as opened:
        receipt = receipt_coded(opened.exchange.receipts(), made.receipt)
        sheet = opened.desk.ask(GatherReceipt(receipt, court.clock.now()))
    assert sheet.legend is not None
    assert header.legend in dict(sheet.legend.texts).values()
