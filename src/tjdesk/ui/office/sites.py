"""What is done about devices: cards read and compared, devices let in and put out."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.domain.roles import administers
from tjdesk.i18n.message import _
from tjdesk.services.bundles import Brought
from tjdesk.services.exchange import Admitted, CardShown, KnownDevice
from tjdesk.services.ports import Changes
from tjdesk.services.site_views import LimitSite, ReadSiteViews, SiteView
from tjdesk.ui.desk.room import Room
from tjdesk.ui.kit.words import Words, said, tongue
from tjdesk.ui.office.sites_asks import AdmitAsk, CardAsk, LimitAsk, RevokeAsk
from tjdesk.ui.office.sites_page import SitesPage


class Sites(QObject):
    """The glue of `SitesPage`."""

    def __init__(self, room: Room, parent: QObject) -> None:
        super().__init__(parent)
        self.room = room
        self.page = SitesPage()
        self.page.admitting.connect(self._choose)
        self.page.revoking.connect(self._ask_revoke)
        self.page.limiting.connect(self._ask_limit)
        self.page.joining.connect(self._ask_card)
        self._brought: Brought | None = None
        self._words: tuple[str, ...] = ()

    def arrive(self) -> None:
        spoken = tongue().language

        def read(_task: object) -> tuple[list[KnownDevice], tuple[str, ...], list[SiteView], Brought | None]:
            opened = self.room.opened
            words = self.room.house.fingerprint(opened.exchange.programme_key(), spoken)
            return opened.members.devices(), words, opened.desk.ask(ReadSiteViews()), opened.exchange.brings()

        self.room.tasks.read(read, lambda told: self._show(*told))
        self.page.table.setFocus()

    def _show(
        self, devices: list[KnownDevice], words: tuple[str, ...], views: list[SiteView], brought: Brought | None
    ) -> None:
        self._words, self._brought = words, brought
        mine = next((one for one in devices if one.mine), None)
        administrator = administers(self.room.seat.roles)
        why: Words = ""
        if not administrator:
            why = _("Only an administrator admits or excludes devices.")
        elif mine is None or not mine.may_admit:
            why = _("This device may not admit others. Ask the coordination office.")
        self.page.show_devices(devices, words, why, views, administers=administrator, may_join=brought is not None)

    def _choose(self) -> None:
        asked = QFileDialog(self.page, said(_("Choose the card of the device")), str(Path.home()), "(*.json)")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda file: self.offer(Path(file)))
        asked.open()

    def offer(self, file: Path) -> None:
        """Show a card's words, to be compared before anybody is let in."""
        spoken = tongue().language

        def read(_task: object) -> tuple[CardShown, tuple[str, ...]]:
            card = self.room.opened.members.read(file)
            return card, self.room.house.fingerprint(card.key, spoken)

        self.page.problem.say("")
        self.room.tasks.read(read, lambda told: self._ask_admit(file, *told), troubled=self._failed)

    def _ask_admit(self, file: Path, card: CardShown, words: tuple[str, ...]) -> None:
        ask = AdmitAsk(card, words, self.page)
        ask.answered.connect(lambda: self._admit(file, ask))
        ask.open()

    def _admit(self, file: Path, ask: AdmitAsk) -> None:
        if not ask.compared.isChecked():
            ask.set_problem(_("Compare the words first."))
            return
        may = ask.may_admit.isChecked()

        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(fault.message)

        def done(admitted: Admitted) -> None:
            ask.accept()
            self._tell("device_admitted")
            self.room.note(_("{court} was admitted. Make a bundle for them now: they join with it.",
                             court=admitted.site))  # fmt: skip
            self.room.go("exchange", "", "make")

        self.room.tasks.write(
            lambda _task: self.room.opened.members.admit(file, may_admit=may), done, refused=failed, troubled=failed
        )

    def _ask_revoke(self, id: str) -> None:
        device = self.page.device(id)
        if device is None:
            return
        ask = RevokeAsk(device, self.page)
        ask.answered.connect(lambda: self._revoke(device, ask))
        ask.open()

    def _revoke(self, device: KnownDevice, ask: RevokeAsk) -> None:
        reason = ask.reason.text().strip()

        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(fault.message)

        def done(_nothing: None) -> None:
            ask.accept()
            self._tell("device_revoked")
            self.arrive()

        self.room.tasks.write(
            lambda _task: self.room.opened.members.revoke(device.device, reason), done, refused=failed, troubled=failed
        )

    def _ask_limit(self, id: str) -> None:
        view = self.page.view_of(id)
        if view is None:
            return
        ask = LimitAsk(view, self.room.opened.desk.pack, self.page)
        ask.answered.connect(lambda: self._limit(view, ask))
        ask.open()

    def _limit(self, view: SiteView, ask: LimitAsk) -> None:
        roles, ground = ask.wanted, ask.ground.text()

        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(fault.message)

        def done(changes: Changes) -> None:
            ask.accept()
            self.room.tell_saved(changes)
            self.arrive()

        self.room.tasks.write(
            lambda _task: self.room.opened.desk.execute(LimitSite(view.site, roles, ground)),
            done,
            refused=failed,
            troubled=failed,
        )

    def _ask_card(self) -> None:
        """What would go along is shown before anything is written."""
        if self._brought is not None:
            ask = CardAsk(self._brought, self._words, self.page)
            ask.answered.connect(lambda: self._choose_card(ask))
            ask.open()

    def _choose_card(self, ask: CardAsk) -> None:
        title = said(_("Save the card, on a stick if you can"))
        file, _kind = QFileDialog.getSaveFileName(self.page, title, "card.json", "TJDesk (*.json)")
        if file:
            self.write_card(Path(file), ask)

    def write_card(self, file: Path, ask: CardAsk) -> None:
        """The card of this programme, where somebody can carry it from."""

        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(fault.message)

        def done(_card: CardShown) -> None:
            ask.accept()
            self.room.note(_("The card was written: {path}", path=str(file)))

        self.room.tasks.write(lambda _task: self.room.opened.exchange.card(file), done, refused=failed, troubled=failed)

    def _tell(self, action: str) -> None:
        self.room.tell_saved(Changes(action, "", frozenset({self.room.seat.programme_dossier})))

    def _failed(self, trouble: Trouble) -> None:
        self.page.problem.say(_("{what} {then}", what=trouble.message, then=trouble.advice))
