"""Recording outcomes behind the form: one after the other, while the next person is already called."""

from __future__ import annotations

from PySide6.QtCore import QObject, Signal

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.services.docket_page import DocketPage
from tjdesk.services.recording import OutcomeRefused, Recorded, RecordOutcome
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.sessions.form import Filled, Table, draft_key, outcome
from tjdesk.ui.sessions.verdict import by_row


class Recorder(QObject):
    """`recorded(participant, Recorded)`; `refused(participant, sentences by row)`; `troubled(participant, Trouble)`.

    `saving` holds the forms that were given and do not stand in the session's page yet, in the order they came.
    """

    recorded = Signal(str, object)
    refused = Signal(str, object)
    troubled = Signal(str, object)

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self._room = room
        self.saving: dict[str, Filled] = {}
        room.tasks.mistaken.connect(lambda _mistake: self.saving.clear())

    def record(self, filled: Filled, table: Table, reason: str = "") -> None:
        """Records an outcome and drops its draft; `reason` amends a signed one."""
        participant, session, room = table.called.participant.id, table.session.id, self._room
        self.saving[participant] = filled
        command = RecordOutcome(
            participant=participant,
            session=session,
            outcome=outcome(filled),
            mode=filled.mode if filled.held else "",
            amend_reason=reason,
            clear_team_notes=bool(table.called.team_notes) and not filled.team_notes.strip(),
        )

        def work(_task: Task[Recorded]) -> Recorded:
            recorded = room.desk.execute(command)
            room.desk.drop_draft(draft_key(session, participant))
            return recorded

        room.tasks.write(
            work,
            lambda recorded: self._recorded(participant, recorded),
            refused=lambda refusal: self._refused(participant, refusal),
            troubled=lambda trouble: self._troubled(participant, trouble),
        )

    def read_again(self, page: DocketPage) -> None:
        """What stands in the page is no longer under way."""
        for one in page.called:
            if one.hearing.recorded:
                self.saving.pop(one.participant.id, None)

    def _recorded(self, participant: str, recorded: Recorded) -> None:
        self.recorded.emit(participant, recorded)

    def _refused(self, participant: str, refusal: Refused) -> None:
        """A rule that the form could not foresee: its sentences by row."""
        filled = self.saving.pop(participant, Filled())
        found = (
            by_row(refusal.problems, filled) if isinstance(refusal, OutcomeRefused) else {"hearing": refusal.message}
        )
        self.refused.emit(participant, dict(found))

    def _troubled(self, participant: str, trouble: Trouble) -> None:
        self.saving.pop(participant, None)
        self.troubled.emit(participant, trouble)
