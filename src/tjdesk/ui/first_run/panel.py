"""The first run at work: from page to page, then the store is made and its recovery sheet handed over."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

import shiboken6
from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFileDialog

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.packs.load import available, load
from tjdesk.packs.pack import PackHeading
from tjdesk.services.exchange import Restored
from tjdesk.services.house import House, TrainingCourt
from tjdesk.services.recovery_paper import SharesPaper, SheetPaper
from tjdesk.ui.first_run.form import Answers, court_problems, two_places, user_problems
from tjdesk.ui.first_run.page import CentredPages, say_problems
from tjdesk.ui.first_run.pages import (
    CourtPage,
    LanguagePage,
    PurposePage,
    SheetPage,
    UserPage,
    answers,
)
from tjdesk.ui.first_run.restore import RestorePage, latest_backup
from tjdesk.ui.first_run.sharing import DivideSheet, Outlet, SharesReady
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.words import said, tongue


class Panel(CentredPages):
    """`founded(store, user, passphrase)`, `joined(…)` alike: it waits to be admitted; `training_made(TrainingCourt)`;
    `other_wanted()`: a store that exists; `recovered(store, groups)`: restored with the recovery sheet."""

    founded = Signal(object, str, str)
    recovered = Signal(object, str)
    joined = Signal(object, str, str)
    training_made = Signal(object)
    other_wanted = Signal()

    def __init__(self, tasks: Tasks, folder: Path) -> None:
        super().__init__()
        self._tasks = tasks
        self._house: House | None = None
        self._told, self._joining = Answers(), False
        self.language, self.purpose, self.court, self.user = LanguagePage(), PurposePage(), CourtPage(), UserPage()
        self.restore = RestorePage()
        self.sheet: SheetPage | None = None
        for page in (self.language, self.purpose, self.court, self.user, self.restore):
            self.add(page)
        for field in (self.court.folder, self.restore.folder):
            field.set_text(str(folder))
        self._connect()
        self._tasks.read(lambda _task: _packs(), self._packs_known)

    def _connect(self) -> None:
        self.language.finished.connect(lambda: self.go(self.purpose))
        self.purpose.back.connect(lambda: self.go(self.language))
        self.purpose.chosen.connect(self._purpose)
        self.court.back.connect(lambda: self.go(self.purpose))
        self.court.finished.connect(self._court_done)
        self.court.folder_wanted.connect(lambda: self._choose_folder(self.court.folder))
        self.restore.back.connect(lambda: self.go(self.purpose))
        self.restore.folder_wanted.connect(lambda: self._choose_folder(self.restore.folder))
        self.restore.file_wanted.connect(self._choose_backup)
        self.restore.finished.connect(self._restore_done)
        self.user.back.connect(lambda: self.go(self.court))
        self.user.finished.connect(self._user_done)
        self.user.another_wanted.connect(self._offer)

    def begin(self) -> None:
        """The first page."""
        self.go(self.language)

    def begin_restoring(self, store: Path, back: Callable[[], None]) -> None:
        """The page that restores, with the newest backup of a store proposed; `back` leads where one came from."""
        self.restore.back.disconnect()
        self.restore.back.connect(back)
        newest = latest_backup(store)
        self.restore.file.set_text(str(newest or ""))
        self.go(self.restore)

    def take(self, house: House) -> None:
        """The program is there: passphrases can be offered, stores made."""
        self._house = house

    def _packs_known(self, known: tuple[Sequence[PackHeading], dict[str, str]]) -> None:
        if shiboken6.isValid(self.court):  # one who went back was quicker than the disk
            self.court.offer_packs(*known)

    def _purpose(self, what: str) -> None:
        if what in ("new", "join"):
            self._joining = what == "join"
            self.court.ask_rules(not self._joining)
            self.go(self.court)
        elif what == "restore":
            self.go(self.restore)
        elif what == "open":
            self.other_wanted.emit()
        else:
            self._make_training()

    def _make_training(self) -> None:
        house, language = self._house, tongue().language
        if house is None:
            return
        self.purpose.remark.say("")
        self.purpose.setEnabled(False)
        folder = Path(tempfile.mkdtemp(prefix="tjdesk-training-")) / "store"
        self._tasks.write(
            lambda _task: house.training_court(folder, language),
            self._training_there,
            troubled=lambda trouble: self.failed(self.purpose, trouble.message),
            refused=lambda refusal: self.failed(self.purpose, refusal.message),
        )

    def _training_there(self, court: TrainingCourt) -> None:
        self.purpose.setEnabled(True)
        self.training_made.emit(court)

    def _choose_folder(self, field: Field) -> None:
        title = said(_("Choose an empty folder for the store"))
        chosen = QFileDialog.getExistingDirectory(self, title, str(Path(field.text()).parent))
        if chosen:
            field.set_text(chosen)

    def _choose_backup(self) -> None:
        title = said(_("Choose the file of a backup."))
        chosen, _kind = QFileDialog.getOpenFileName(self, title, "", "TJDesk (*.tjbackup);;* (*)")
        if chosen:
            self.restore.file.set_text(chosen)

    def _restore_done(self) -> None:
        page, house, problems = self.restore, self._house, self.restore.problems()
        say_problems(page.parts, problems)
        if problems or house is None:
            return
        page.setEnabled(False)
        file, store = Path(page.file.text()), Path(page.folder.text())
        user, passphrase = page.user.text().strip(), page.passphrase.text()

        def restored(done: Restored) -> None:
            if done.by_sheet:
                self.recovered.emit(store, passphrase)
            else:
                self.founded.emit(store, user, passphrase)

        self._tasks.write(
            lambda _task: house.restore(file, store, user or None, passphrase),
            restored,
            troubled=lambda trouble: self.failed(page, _("{what} {then}", what=trouble.message, then=trouble.advice)),
            refused=lambda refusal: self.failed(page, refusal.message),
        )

    def _court_done(self) -> None:
        problems = court_problems(answers(self.court, self.user), joining=self._joining)
        say_problems(self.court.parts, problems)
        if not problems:
            if not self.user.passphrase.text():
                self._offer()
            self.go(self.user)

    def _offer(self) -> None:
        if self._house is not None:
            self.user.passphrase.set_text(self._house.new_passphrase(tongue().language))

    def _user_done(self) -> None:
        if self._house is None:
            return
        house, told = self._house, answers(self.court, self.user)
        weak = house.weak_passphrase(told.passphrase, (told.user, told.court))
        problems = user_problems(told, weak)
        say_problems(self.user.parts, problems)
        if problems:
            return
        self._told = told
        self.user.setEnabled(False)
        self.user.next.say(_("Making the store…"))
        code = tongue().language.code

        def work(_task: object) -> tuple[str, ...]:
            return house.join(told.joining(code)).groups if self._joining else house.found(told.plan(code))

        self._tasks.write(work, self._made, refused=self._not_made, troubled=self._not_made)

    def _not_made(self, fault: Refused | Trouble) -> None:
        self.user.next.say(_("Make the store"))
        self.failed(self.user, fault.message)

    def _made(self, groups: tuple[str, ...]) -> None:
        self.user.again.clear()
        page = SheetPage(groups, two_places(len(groups)))
        page.finished.connect(lambda: self._sheet_done(page))
        page.print_wanted.connect(lambda: self._print(groups))
        page.save_wanted.connect(lambda: self._save(page, groups))
        page.divide_wanted.connect(lambda: self._divide(groups))
        self.sheet = page
        self.add(page)
        self.go(page)

    def _paper(self, groups: Sequence[str]) -> SheetPaper:
        told = self._told
        assert self._house is not None
        return SheetPaper(
            court=told.court, store=told.folder, user=told.user, at=self._house.now(), groups=groups
        )  # fmt: skip

    def _print(self, groups: Sequence[str]) -> None:
        assert self._house is not None
        Outlet(self, self._house, self._told.paper).print(self._paper(groups))

    def _save(self, page: SheetPage, groups: Sequence[str]) -> None:
        title, name = _("Save the recovery sheet, on a stick if you can"), _("recovery sheet")
        assert self._house is not None
        page.tell_saved(Outlet(self, self._house, self._told.paper).save(self._paper(groups), title, name))

    def _divide(self, groups: Sequence[str]) -> None:
        house, told = self._house, self._told
        assert house is not None
        ask, paper = DivideSheet(self, typed=False), self._paper(groups)

        def divided() -> None:
            shares = house.divided(groups, *ask.division)
            ask.accept()
            papers = SharesPaper(court=paper.court, store=paper.store, user=paper.user, at=paper.at, shares=shares)
            SharesReady(papers, house, told.paper, self).open()

        ask.answered.connect(divided)
        ask.open()

    def _sheet_done(self, page: SheetPage) -> None:
        if not page.typed_back():
            return
        told, self._told = self._told, Answers()
        self.user.passphrase.clear()
        done = self.joined if self._joining else self.founded
        done.emit(Path(told.folder), told.plan("").user, told.passphrase)


def _packs() -> tuple[Sequence[PackHeading], dict[str, str]]:
    """The packs there are, and the usual paper of each."""
    headings = available()
    return headings, {one.code: load(one.code).paper for one in headings}
