"""A paper handed to somebody outside the team, from its preview: to whom, what for, and on which ground."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Message, _
from tjdesk.services.handing_out import Handing, HandOut
from tjdesk.services.papers import Variant
from tjdesk.services.ports import Changes
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.fields import Field


class HandOutAsk(Ask):
    """Recorded before the paper is printed; refused where no consent covers it and no ground is stated."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("Hand this paper to somebody"),
            _(
                "What leaves the team is recorded for everybody whom the paper concerns: under a consent that names the"
                " recipient, or on another legal ground, which only coordination states."
            ),
            _("Record it"),
            parent=parent,
        )
        self.to, self.purpose, self.ground = Field(_("To whom")), Field(_("What for")), Field(_("Other legal ground"))
        self.add(self.to, label=_("To whom"))
        self.add(self.purpose, label=_("What for"))
        self.add(self.ground, label=_("Other legal ground, where there is no consent"))
        self.to.setFocus()

    def problem(self) -> Message | None:
        """What is missing before anything is tried."""
        if not self.to.text().strip() or not self.purpose.text().strip():
            return _("Say what goes to whom, and what for.")
        return None


def ask_hand_out(room: Room, paper: tuple[str, str, str], done: Callable[[str], object], parent: QWidget) -> None:
    """`paper` is what it is, of what (id), and its variant. `done(to whom)` once it is recorded."""
    ask = HandOutAsk(parent)

    def record() -> None:
        problem = ask.problem()
        ask.set_problem(problem or "")
        if problem is not None:
            return
        what, id, variant = paper
        handing = Handing(
            what=what, id=id, variant=Variant(variant), to_whom=" ".join(ask.to.text().split()),
            purpose=ask.purpose.text().strip(), ground=ask.ground.text().strip(),
        )  # fmt: skip

        def work(_task: object) -> Changes:
            told: HandOut = room.desk.ask(handing)
            return room.desk.execute(told)

        def recorded(changes: Changes) -> None:
            ask.accept()
            room.tell_saved(changes)
            done(handing.to_whom)

        def refused(refusal: Refused) -> None:
            ask.set_problem(refusal.message)

        room.tasks.write(work, recorded, refused=refused)

    ask.answered.connect(record)
    ask.open()
