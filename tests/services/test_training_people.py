"""What a training court knows of its people: enough for every figure, in words, and a gap here and there to find."""

from __future__ import annotations

import datetime as dt

import pytest

from desks import TODAY, a_desk
from tjdesk.domain.figures.measure import Figure
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.packs.load import load
from tjdesk.services.desk import Desk
from tjdesk.services.export.codebook import CATALOGUES
from tjdesk.services.figures.asking import AskFigures, Group
from tjdesk.services.figures.facts import FIELDS
from tjdesk.services.figures.gaps import FindDataGaps
from tjdesk.services.training import FillTrainingCourt
from tjdesk.services.training_facts import GAPS
from tjdesk.services.training_people import CASTS

START = TODAY - dt.timedelta(days=400)
FREE = {"site", "provider", "treatment", "article", "gender", "age_band"}
"""Fields that hold what somebody typed, or words already."""


@pytest.fixture(scope="module", params=CASTS)
def desk(request: pytest.FixtureRequest) -> Desk:
    cast = CASTS[request.param]
    made = a_desk(pack=cast.pack)
    made.execute(FillTrainingCourt(cast, TODAY))
    return made


def groups(desk: Desk, field: str) -> list[Group]:
    found: tuple[tuple[Group | None, Figure], ...] = desk.ask(
        AskFigures(start=START, end=TODAY, as_of=TODAY, by=field)
    ).figures
    return list(dict.fromkeys(group for group, _figure in found if group is not None))


@pytest.mark.parametrize("field", sorted(set(FIELDS) - FREE))
def test_every_group_is_named_in_words_not_by_its_code(desk: Desk, field: str) -> None:
    named = [group for group in groups(desk, field) if group.value]
    assert named or field in ("track", "treatment", "gender")
    for group in named:
        if field == "language":
            assert language("en").say(group.label) == language(group.value).own_name
        else:
            assert dict(group.label.texts).keys() >= set(LANGUAGES)


def test_everybody_named_a_woman_is_somebody_of_the_cast() -> None:
    for cast in CASTS.values():
        assert cast.women < {given for _surnames, given in (*cast.people, *cast.past)}


def test_a_report_of_gaps_names_the_few_that_were_left(desk: Desk) -> None:
    found = desk.ask(FindDataGaps(start=START, end=TODAY, as_of=TODAY))
    fields = {kind: count for kind, count in found.counts.items() if kind in GAPS.values()}
    assert fields == dict.fromkeys(GAPS.values(), 1)
    assert "exit_reason" not in found.counts


def test_the_codebook_of_a_package_finds_its_catalogues_in_the_pack() -> None:
    assert set(CATALOGUES.values()) <= load("generic").catalogues.keys()
