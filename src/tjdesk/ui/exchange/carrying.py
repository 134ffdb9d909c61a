"""Bundles at work: one is offered and taken in, a folder looked through, others made, their receipts shown."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.manual.troubles import place_of
from tjdesk.services.bundles import Brought, Made, Taken
from tjdesk.services.exchange import Contact, Receipt
from tjdesk.services.ports import Changes
from tjdesk.services.updates import UpdateBeside
from tjdesk.ui.desk.room import Room
from tjdesk.ui.exchange.bundle_view import BundleView
from tjdesk.ui.exchange.folder_carrying import FolderCarrying, UnderWay, told
from tjdesk.ui.exchange.folder_view import FolderView
from tjdesk.ui.exchange.form import ENDING, Offer, kept_words
from tjdesk.ui.exchange.join_ask import JoinAsk, JoinedAsk
from tjdesk.ui.exchange.make_ask import MakeAsk
from tjdesk.ui.exchange.receipt_paper import ReceiptPaper
from tjdesk.ui.exchange.receipts_view import ReceiptsView
from tjdesk.ui.exchange.sticks import Stick, sticks
from tjdesk.ui.exchange.view import ExchangeView
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.tasks import Task
from tjdesk.ui.kit.words import said, tongue

ALL = ""
"""Stands for every site where a bundle is made."""


class Carrying(QObject):
    """`changed()` after bundles were taken in or made."""

    changed = Signal()

    def __init__(self, room: Room, view: ExchangeView, parent: QWidget) -> None:
        super().__init__(parent)
        self.room, self.view, self._window = room, view, parent
        self.contacts: tuple[Contact, ...] = ()
        self.sticks: tuple[Stick, ...] = ()
        self._offer: Offer | None = None
        self._file: Path | None = None
        self._under_way = UnderWay()
        self.folders = FolderCarrying(room, view, self._under_way, parent)
        self.paper = ReceiptPaper(room, parent)
        self._connect()

    def _connect(self) -> None:
        view = self.view
        view.file_wanted.connect(self.ask_file)
        view.folder_wanted.connect(lambda: self.folders.ask(self.sticks))
        self.folders.changed.connect(self.changed)
        view.all_wanted.connect(lambda: self.ask_where(ALL))
        view.cards.making.connect(self.ask_where)
        view.cards.receipts.connect(self.show_receipts)
        view.built.connect(self._built)

    def _built(self, page: QWidget) -> None:
        match page:
            case BundleView():
                page.taking.connect(self._ask_take)
                page.late.connect(self._try_late)
                page.printing.connect(self._print_last)
            case FolderView():
                page.taking.connect(self.folders.take_all)
                page.updating.connect(lambda file: self.room.go("office", str(file), "update"))
            case ReceiptsView():
                page.printing.connect(self.paper.show)

    # One bundle

    def ask_file(self) -> None:
        """Which bundle is to be taken in."""
        start = next((str(one.path) for one in self.sticks if one.bundles), str(Path.home()))
        asked = QFileDialog(self._window, said(_("Take in a bundle")), start, f"{said(_('Bundles'))} (*{ENDING})")
        asked.setFileMode(QFileDialog.FileMode.ExistingFile)
        asked.fileSelected.connect(lambda file: self.offer(Path(file)))
        asked.open()

    def offer(self, file: Path, *, late: bool = False) -> None:
        """Say what taking a bundle in would do; nothing is saved."""
        view = self.view.bundle
        self._under_way.stop()
        self._file, self._offer = file, None
        view.manual_place = ""
        view.show_waiting(_("Reading {file}…", file=file.name), str(file.parent))
        self.view.show_page(view)

        def work(task: Task[Offer]) -> Offer:
            exchange = self.room.opened.exchange
            looked = exchange.look(file)
            return Offer(file, looked, exchange.take(file, dry_run=True, late=late, progress=task), late)

        self._follow(
            self.room.tasks.write(
                work, self._offered, refused=self._refused, troubled=self._refused, cancelled=self._cancelled,
                watch=view.progress.watch,
            )
        )  # fmt: skip

    def _offered(self, offer: Offer) -> None:
        self.view.bundle.progress.end()
        if offer.file == self._file:
            self._offer = offer
            self.view.bundle.show_offer(offer)

    def _try_late(self, late: bool) -> None:
        if self._file is not None and late:
            self.offer(self._file, late=True)

    def _ask_take(self) -> None:
        """Take it in; joining another programme with it is asked about first."""
        joined = self._offer.taken.joined if self._offer and self._offer.taken else None
        if joined is None:
            self._take()
            return
        words = self.room.house.fingerprint(joined.key, tongue().language)
        ask = JoinAsk(joined, words, self._window)

        def answered() -> None:
            if not ask.compared.isChecked():
                ask.set_problem(_("Compare the words first."))
                return
            ask.accept()
            self._take()

        ask.answered.connect(answered)
        ask.open()

    def _say_joined(self, joined: Brought) -> None:
        ask = JoinedAsk(joined, self._window)
        ask.answered.connect(ask.accept)
        ask.answered.connect(self.room.outgrown)
        ask.open()

    def _take(self) -> None:
        offer, view = self._offer, self.view.bundle
        if offer is None:
            return
        view.show_waiting(
            _("Taking in {file}…", file=offer.file.name), _("A verified copy of the store is made first.")
        )

        def work(task: Task[Taken]) -> Taken:
            return self.room.opened.exchange.take(offer.file, late=offer.late, progress=task)

        self._follow(
            self.room.tasks.write(
                work, self._taken, refused=self._refused, troubled=self._refused, cancelled=self._cancelled,
                watch=view.progress.watch,
            )
        )  # fmt: skip

    def _taken(self, taken: Taken) -> None:
        self._offer = None
        self.view.bundle.progress.end()
        self.view.bundle.show_taken(taken)
        self._tell("bundle_taken", frozenset(taken.records))
        if taken.joined is not None:
            self._say_joined(taken.joined)

    def _refused(self, fault: Refused | Trouble) -> None:
        """The bundle is not taken, or not made: why, and what to do."""
        if isinstance(fault, UpdateBeside):
            self._needs_update(fault)
            return
        view = self.view.bundle
        view.progress.end()
        view.manual_place = place_of(fault)
        late = isinstance(fault, Refused) and fault.field == "late"
        name = self._file.name if self._file is not None else ""
        view.show_problem(
            _("{file} was not taken in.", file=name), str(self._file or ""), _late_words() if late else told(fault),
            late=late,
        )  # fmt: skip

    def _needs_update(self, fault: UpdateBeside) -> None:
        """The update is on the same stick: install it?"""
        view, seen = self.view.bundle, fault.seen
        view.progress.end()
        name = self._file.name if self._file is not None else ""
        view.show_problem(
            _("{file} was not taken in.", file=name), str(self._file or ""),
            _("{what} {then}", what=fault.message, then=_("Install the update first, then take this bundle in again.")),
        )  # fmt: skip
        ask = Ask(
            _("This bundle needs a newer TJDesk"),
            _("The update to TJDesk {version} is on the same stick ({file}). Install it?",
              version=seen.release.program, file=seen.file.name),
            _("Look at the update"),
            leave=_("Not now"),
            parent=self._window,
        )  # fmt: skip
        ask.answered.connect(ask.accept)
        ask.accepted.connect(lambda: self.room.go("office", str(seen.file), "update"))
        ask.open()

    def _cancelled(self) -> None:
        view = self.view.bundle
        view.progress.end()
        name = self._file.name if self._file is not None else ""
        view.show_problem(_("{file} was not taken in.", file=name), "", _("Stopped. Nothing was changed."))

    # Making

    def ask_where(self, site: str) -> None:
        """Onto which stick or into which folder a bundle is to be written; `ALL` is one for every site."""
        self.room.tasks.read(lambda _task: sticks(), lambda found: self._ask_where(site, found))

    def _ask_where(self, site: str, found: tuple[Stick, ...]) -> None:
        self.sticks = found
        contact = next((one for one in self.contacts if one.site == site), None)
        kept = kept_words(contact) if contact is not None else ()
        advice = _("They go with the next bundle once a consent names this site.") if kept else ""
        ask = MakeAsk(contact.name if contact is not None else "", found, self._window, kept, advice)
        ask.answered.connect(lambda: self._make(site, ask))
        ask.open()

    def _make(self, site: str, ask: MakeAsk) -> None:
        folder = ask.folder
        if folder is None:
            ask.set_problem(_("Choose a stick or a folder."))
            return

        def failed(fault: Refused | Trouble) -> None:
            ask.set_problem(told(fault))

        def work(_task: object) -> list[Made]:
            exchange = self.room.opened.exchange
            return exchange.make_all(folder) if site == ALL else [exchange.make(site, folder)]

        self.room.tasks.write(work, lambda made: self._made(site, made, ask), refused=failed, troubled=failed)

    def _made(self, site: str, made: list[Made], ask: MakeAsk) -> None:
        ask.accept()
        if len(made) == 1:
            self.view.bundle.show_made(made[0])
            self.view.show_page(self.view.bundle)
        self.room.note(_("{count} bundles were written and read back.", count=len(made)) if len(made) > 1
                       else _("Written: {path}", path=str(made[0].file)))  # fmt: skip
        self._tell("bundle_made", frozenset())

    # Receipts

    def show_receipts(self, site: str) -> None:
        """Everything that went to and fro with a site."""
        contact = next((one for one in self.contacts if one.site == site), None)
        if contact is None:
            return

        def show(receipts: list[Receipt]) -> None:
            self.view.receipts.show_receipts(contact, receipts)
            self.view.show_page(self.view.receipts)

        self.room.tasks.read(lambda _task: self.room.opened.exchange.receipts(site), show)

    def _print_last(self) -> None:
        """The receipt on show: the newest that has its code."""
        code = self.view.bundle.code.code.plain

        def show(receipts: list[Receipt]) -> None:
            found = next((one for one in receipts if one.code == code), None)
            if found is not None:
                self.paper.show(found)

        self.room.tasks.read(lambda _task: self.room.opened.exchange.receipts(), show)

    def _tell(self, action: str, kinds: frozenset[str]) -> None:
        """Screens read again what a bundle may have changed."""
        self.room.tell_saved(Changes(action, "", frozenset(), kinds, frozenset()))
        self.changed.emit()

    def _follow(self, task: Task[Any]) -> None:
        self._under_way.follow(task)
        self.view.bundle.progress.follow(task)


def _late_words() -> Message:
    return _(
        "This bundle is older than it may be. It may still hold what never came otherwise: ask who brings it where it"
        " was, and decide."
    )
