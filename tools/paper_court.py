"""A training court in which every paper has something to say: a session of today signed, a second court, a transfer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from tjdesk.app.house import TheHouse
from tjdesk.app.training import make_training_court
from tjdesk.app.unlocking import Stretch
from tjdesk.cli.face import Face
from tjdesk.cli.tour import session_of_today
from tjdesk.cli.tour_exchange import Courts, meet
from tjdesk.i18n.language import Language, language
from tjdesk.security.stretching import KdfCost
from tjdesk.services.desk import Desk
from tjdesk.services.house import OpenStore, TrainingCourt
from tjdesk.services.participants import Participant
from tjdesk.services.people import EditParticipant
from tjdesk.services.sessions import OpenDocket
from tjdesk.services.training_people import CASTS, TrainingCast
from tjdesk.services.transfer import TransferParticipant

MORNING = dt.datetime(2026, 11, 26, 10, 42, tzinfo=dt.timezone(dt.timedelta(hours=-6)))
QUICK = KdfCost(1024, 1, 1)
LONG = 200
"""How many letters a name of the court's longest may have."""


class OneMorning:
    """Every paper is printed in the same minute."""

    def now(self) -> dt.datetime:
        return MORNING


@dataclass(frozen=True)
class PaperCourt:
    """The court, and how it is opened. `cast` is who is in it."""

    house: TheHouse
    language: Language
    training: TrainingCourt
    cast: TrainingCast

    @contextmanager
    def opened(self) -> Iterator[OpenStore]:
        """Its store, unlocked."""
        with self.house.opened(self.training.store, self.training.user, self.training.passphrase) as opened:
            yield opened


def paper_court(folder: Path, spoken: str, pack: str = "", *, long_names: bool = False) -> PaperCourt:
    """Made in `folder`. `pack`: another jurisdiction than the language's own; `long_names`: somebody, the judge and the
    room are called as much as may be."""
    house, said = TheHouse(OneMorning(), Stretch(QUICK, QUICK)), language(spoken)
    cast = CASTS[said.base]
    cast = replace(cast, pack=pack or cast.pack)
    if long_names:
        cast = replace(cast, judge=_long(cast.judge), room=_long(cast.room), provider=_long(cast.provider))
    training = make_training_court(house, folder / "court", said, cast)
    court = PaperCourt(house, said, training, cast)
    _lived(court, folder, long_names)
    return court


def _lived(court: PaperCourt, folder: Path, long_names: bool) -> None:
    """The session of today is held, signed and amended; a second court joins, and is handed somebody."""
    face = Face(lambda: court.house, court.language, True, True, court.training.user, None)
    with court.opened() as opened:
        if long_names:
            _lengthen(opened.desk, on_docket(court, opened)[1])
        session_of_today(face, opened, court.training, court.cast, folder)
    courts = Courts(face, court.training, folder / "second", folder / "exchange", court.cast)
    courts.folder.mkdir()
    meet(courts)
    with court.opened() as opened:
        opened.desk.execute(TransferParticipant(on_docket(court, opened)[-2].id, court.cast.other_court))
    with court.house.exchanging(court.training.store, court.training.user, court.training.passphrase) as exchange:
        exchange.round(courts.folder)


def on_docket(court: PaperCourt, opened: OpenStore) -> list[Participant]:
    """Who is heard today, in order."""
    lines = opened.desk.ask(OpenDocket(court.training.session)).lines
    return [line.participant for line in sorted(lines, key=lambda line: line.hearing.order)]


def _lengthen(desk: Desk, who: Participant) -> None:
    assert who.person is not None
    person = replace(who.person, family_name=_long(who.person.family_name), given_names=_long(who.person.given_names))
    desk.execute(EditParticipant(person, who.enrolment))


def _long(text: str) -> str:
    return (f"{text} " * LONG)[:LONG].strip()
