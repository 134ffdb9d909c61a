"""What is done about sealing: asked in windows, told to the store."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.services.ports import Changes
from tjdesk.services.retention_page import ReadRetention
from tjdesk.services.sealing import SealingPort
from tjdesk.ui.desk.room import Room
from tjdesk.ui.office.sealing_page import AskWhom, SealingPage

Deed = Callable[[SealingPort, str, str], object]
"""(port, whose dossier, reason)."""


class Sealing(QObject):
    """The glue of `SealingPage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room, self.page = room, SealingPage()
        self.page.sealing.connect(self.seal)
        self.page.holding.connect(self.hold)
        self.page.lifting.connect(self.lift)
        self.page.undoing.connect(self.undo)

    def arrive(self) -> None:
        self.room.tasks.read(
            lambda _task: self.room.desk.ask(ReadRetention(self.room.house.now().date())),
            lambda found: self.page.show_sealed(found, self._why_not),
        )
        self.page.seal.setFocus()

    @property
    def _why_not(self) -> Message | str:
        if "coordinator" in self.room.seat.roles:
            return ""
        return _("Only the coordination of the programme seals a dossier or holds one for the law.")

    def seal(self) -> None:
        ask = AskWhom(
            _("Seal a dossier"),
            _(
                "Nobody finds it any more, from now on and everywhere. Print the letters that are needed first."
                " Within the grace period it can be taken back."
            ),
            _("Seal"),
            self.page,
        )
        self._begin(ask, lambda port, who, reason: port.seal(who, reason), "dossier_sealed")

    def hold(self) -> None:
        ask = AskWhom(
            _("Hold a dossier for the law"),
            _("Nothing of it is destroyed until the hold is lifted, even if it is sealed."),
            _("Hold"),
            self.page,
            who=self.page.table.current,
        )
        self._begin(ask, lambda port, who, reason: port.hold(who, reason), "hold_placed")

    def lift(self) -> None:
        ask = AskWhom(
            _("Lift a hold"),
            _("If the dossier is sealed and its grace period is over, its contents are destroyed."),
            _("Lift"),
            self.page,
            who=self.page.table.current,
        )
        self._begin(ask, lambda port, who, reason: port.lift(who, reason), "hold_lifted")

    def undo(self, dossier: str) -> None:
        ask = AskWhom(
            _("Take a sealing back"),
            _("The dossier is found again, here and at every site that takes in the next bundle."),
            _("Take back"),
            self.page,
            who=dossier,
        )
        self._begin(ask, lambda port, who, reason: port.undo(who, reason), "sealing_undone")

    def _begin(self, ask: AskWhom, deed: Deed, action: str) -> None:
        def answered() -> None:
            found = ask.missing()
            ask.set_problem(found or "")
            if found is None:
                self._do(ask, deed, action)

        ask.answered.connect(answered)
        ask.open()

    def _do(self, ask: AskWhom, deed: Deed, action: str) -> None:
        who, reason = ask.who.text().strip(), ask.reason.text.strip()
        ask.button.setEnabled(False)

        def refused(fault: Refused | Trouble) -> None:
            ask.button.setEnabled(True)
            ask.set_problem(fault.message)

        def done(_told: object) -> None:
            ask.accept()
            kinds = frozenset(("person", "enrolment", "hearing", "sealing"))
            self.room.tell_saved(Changes(action, "", frozenset((self.room.seat.programme_dossier,)), kinds))
            self.arrive()

        self.room.tasks.write(
            lambda _task: deed(self.room.opened.sealing, who, reason), done, refused=refused, troubled=refused
        )
