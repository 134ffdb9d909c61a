"""The program's own sentences in a court's turns of phrase: gender and capitals right, places left alone."""

from __future__ import annotations

import pytest

from tjdesk.i18n.language import language
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.i18n.turns import Turner
from tjdesk.packs import whole
from tjdesk.packs.load import available, digest_of, load

ONE_OVERDUE = counted(
    "{count} order is overdue, since {since}.", "{count} orders are overdue, the first since {since}.", 1, since="x"
)


@pytest.mark.parametrize(
    ("pack", "spoken", "message", "said"),
    [
        ("mx", "es", _("Warrant"), "Orden de aprehensión"),
        ("co", "es", _("Warrant"), "Orden de detención"),
        ("cl", "es", _("Warrant"), "Orden de detención"),
        ("mx", "es", in_context("row", "Orders"), "Acuerdos"),
        ("cl", "es", in_context("row", "Orders"), "Resoluciones"),
        ("cl", "es", _("New order"), "Nueva resolución"),
        ("cl", "es", _("an order is overdue"), "una resolución vencida"),
        ("cl", "es", ONE_OVERDUE, "1 resolución vencida, desde el x."),
        ("co", "es", _("an order is overdue"), "un acuerdo vencido"),
        ("cl", "es", _("There is no file number."), "Falta el RIT."),
        ("cl", "es", in_context("record", "Exit"), "Egreso"),
        ("cl", "es", _("no test yet"), "aún sin exámenes"),
        ("co", "es", in_context("exit", "voluntary withdrawal"), "retiro voluntario"),
        ("mx", "es", in_context("exit", "voluntary withdrawal"), "baja voluntaria"),
        ("cr", "es", in_context("response", "incentive"), "incentivo"),
        ("ht", "fr", _("Warrant"), "Mandat d’amener"),
        ("ca_qc", "fr", _("Warrant"), "Mandat d’arrestation"),
        ("us", "en", _("Court and programme"), "Court and program"),
        ("jm", "en", _("Court and programme"), "Court and programme"),
        ("cl", "en", _("New order"), "New order"),
    ],
)
def test_what_is_said_follows_the_court(pack: str, spoken: str, message: Message, said: str) -> None:
    assert language(spoken).turned(load(pack).turns).say(message) == said


def test_the_warrant_is_called_alike_on_paper_and_on_screen() -> None:
    """In Mexico the one that follows the declaration of having evaded justice (CNPP, article 141)."""
    for heading in available():
        pack = load(heading.code)
        for spoken in ("es", "fr"):
            speaks = language(spoken).turned(pack.turns)
            assert speaks.say(_("Warrant")) == speaks.say(pack.words["warrant"]), (heading.code, spoken)
            assert speaks.say(in_context("row", "Orders")) == speaks.say(pack.words["orders"]), (heading.code, spoken)


def test_places_and_parts_of_words_stay() -> None:
    turner = Turner({"order": "ruling", "order of the day": "agenda"})
    assert turner.turn("Order {order}: reorder the order of the day, ORDER") == (
        "Ruling {order}: reorder the agenda, Ruling"
    )


def test_what_a_person_wrote_is_never_turned() -> None:
    speaks = language("es").turned(load("cl").turns)
    assert speaks.say(_("{order}", order="Cumplir el acuerdo")) == "Cumplir el acuerdo"


def test_a_pack_without_turns_keeps_the_digest_that_it_had_before_there_were_any() -> None:
    told = {name: part for name, part in whole.told_of_own("cl").items() if name != "turns"}
    pack = whole.pack_of(told)
    assert not pack.turns
    assert pack.digest == digest_of(pack) != load("cl").digest


def test_turns_travel_with_a_pack_that_stands_alone() -> None:
    told = whole.told_of(whole.text_of(whole.told_of_own("cl")))
    assert whole.pack_of(told).turns["es"]["nuevo acuerdo"] == "nueva resolución"
    wrong = {**told, "turns": {"de": {"a": "b"}, "es": {"a": ""}}}
    assert [one.place for one in whole.problems_of(wrong)] == ["turns.de", "turns.es.a"]
