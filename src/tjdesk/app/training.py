"""Making a training court: an invented programme in a store of its own, marked as such for ever."""

from __future__ import annotations

from pathlib import Path

from tjdesk.i18n.language import Language
from tjdesk.services.house import House, StorePlan, TrainingCourt
from tjdesk.services.training import FillTrainingCourt
from tjdesk.services.training_people import CASTS, TrainingCast


def make_training_court(
    house: House, folder: Path, language: Language, cast: TrainingCast | None = None
) -> TrainingCourt:
    """Found it in `folder`, which must not exist yet or be empty, and fill it with a docket for today. `cast`: other
    people, or another jurisdiction, than the language's own."""
    cast = cast or CASTS[language.base]
    passphrase = house.new_passphrase(language)
    plan = StorePlan(
        store=folder,
        pack=cast.pack,
        court=cast.court,
        user=cast.clerk,
        passphrase=passphrase,
        share="all",
        language=language.code,
        training=True,
    )
    house.found(plan)
    with house.opened(folder, None, passphrase) as opened:
        session = opened.desk.execute(FillTrainingCourt(cast, house.now().date()))
        paper = opened.desk.pack.paper
    return TrainingCourt(folder, cast.clerk, passphrase, session.id, paper)
