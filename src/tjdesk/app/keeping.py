"""Dossiers sealed and held at an open store; what was sealed is sealed again after a restore."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from tjdesk.app.identity import Identity
from tjdesk.db import hidden, sealed
from tjdesk.db.rebuild import rebuild
from tjdesk.domain.refusal import Refused
from tjdesk.domain.sealing import LegalHold, Sealing
from tjdesk.i18n.message import _
from tjdesk.services.desk import Desk
from tjdesk.services.device_log import LogSomething
from tjdesk.services.sealing import (
    DESTROYED,
    SEALED,
    HoldParticipant,
    LiftHold,
    SealedDossier,
    SealParticipant,
    UndoSealing,
    told_sealing,
)


@dataclass
class Keeping:
    """See `services.sealing.SealingPort`."""

    engine: Engine
    desk: Desk
    identity: Identity

    def seal(self, participant: str, reason: str) -> SealedDossier:
        """Seal a dossier; it is hidden when this returns."""
        changes = self.desk.execute(SealParticipant(participant, reason))
        self.settle()
        with self.desk.reading() as reads:
            (made,) = (one for one in reads.find(Sealing) if one.id in changes.records)
            return told_sealing(reads, made)

    def undo(self, participant: str, reason: str) -> None:
        """Take a sealing back. Raises Refused where the contents were destroyed."""
        with self.engine.connect() as connection:
            if not sealed.has_contents(connection, participant):
                raise Refused(_("The contents of this dossier were destroyed: there is nothing to go back to."))
        self.desk.execute(UndoSealing(participant, reason))
        with self.engine.connect().execution_options(writing=True) as connection:
            hidden.keep_ids(connection, hidden.kept_ids(connection) - {participant})
            sealed.give_again(connection, participant)
            rebuild(connection, [participant], self.identity.clock.now())
            connection.commit()
        self.identity.marks.keep_sealed({}, without={participant})

    def hold(self, participant: str, reason: str) -> str:
        """Hold a dossier; its id."""
        return self._held(self.desk.execute(HoldParticipant(participant, reason)).records)

    def lift(self, participant: str, reason: str) -> str:
        """Lift the hold; the dossier's id."""
        return self._held(self.desk.execute(LiftHold(participant, reason)).records)

    def _held(self, records: frozenset[str]) -> str:
        with self.desk.reading() as reads:
            return next(one.participant for one in reads.find(LegalHold) if one.id in records)

    def settle(self) -> None:
        """Hide what the mark says was sealed, destroy what is due, and tell in this device's log what was done."""
        self._from_mark()
        gone = sealed.destroy_due(self.engine, self.identity.clock.now().date())
        with self.engine.connect() as connection:
            unseen = hidden.sealed_dossiers(connection)
            empty = {one for one in unseen if not sealed.has_contents(connection, one)}
        self.identity.marks.keep_sealed({one: one in empty for one in unseen})
        if not self.identity.doubted:
            self._tell(SEALED, unseen)
            self._tell(DESTROYED, {*gone, *empty})

    def _from_mark(self) -> None:
        """A store put back to an earlier state does not bring back what was sealed after it."""
        told = self.identity.marks.sealed()
        with self.engine.connect().execution_options(writing=True) as connection:
            missing = told.keys() - hidden.sealed_dossiers(connection) - sealed.undone(connection)
            back = {one for one, empty in told.items() if empty and sealed.has_contents(connection, one)}
            if not missing and not back:
                return
            hidden.keep_ids(connection, hidden.kept_ids(connection) | missing)
            sealed.hide(connection, missing)
            sealed.destroy(connection, back)
            connection.commit()

    def _tell(self, event: str, wanted: set[str] | frozenset[str]) -> None:
        with self.engine.connect() as connection:
            told = sealed.told(connection, event, self.desk.seat.log_dossier)
        for dossier in sorted(wanted - told):
            self.desk.execute(LogSomething(event, dossier, self.identity.clock.now().date().isoformat()))
