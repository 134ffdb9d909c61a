"""A backup tried by anybody: opened and proved in a scratch place, and nothing of it stays."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.i18n.message import _
from tjdesk.services import amounts
from tjdesk.services.exchange import Restored
from tjdesk.services.house import House
from tjdesk.ui.first_run.restore import latest_backup
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.text import Told
from tjdesk.ui.kit.words import said
from tjdesk.ui.unlock.passphrase import Passphrase


class TryBackup(Ask):
    """File, user and passphrase. `store` is the one it must be a backup of."""

    def __init__(self, tasks: Tasks, house: House, store: Path, user: str, parent: QWidget) -> None:
        super().__init__(
            _("Try a backup"),
            _(
                "The backup is opened and verified in a place of its own, as if everything else were lost. Nothing"
                " is changed, and nothing of it stays."
            ),
            _("Try it"),
            leave=_("Close"),
            parent=parent,
        )
        self._tasks, self._house, self._store = tasks, house, store
        self.file, self.user = Field(_("Backup")), Field(_("User"))
        self.passphrase = Passphrase(_("Passphrase"))
        self.progress, self.told = ProgressPanel(_("The backup is being opened and verified.")), Told()
        self.add(self.file, label=_("Backup"))
        self.add(Button(_("Choose…"), Rank.QUIET, do=self._choose))
        self.add(self.user, label=_("User"))
        self.add(self.passphrase, label=_("Passphrase of that day, or the groups of the recovery sheet"))
        self.add(self.progress, self.told)
        self.user.set_text(user)
        self.file.set_text(str(latest_backup(store) or ""))
        self.answered.connect(self._try)
        self.passphrase.setFocus()

    def _choose(self) -> None:
        before = str(Path(self.file.text()).parent if self.file.text() else self._store / "backups")
        chosen, _kind = QFileDialog.getOpenFileName(
            self, said(_("Choose the file of a backup.")), before, "TJDesk (*.tjbackup);;* (*)"
        )
        if chosen:
            self.file.set_text(chosen)

    def _try(self) -> None:
        file, user, passphrase = Path(self.file.text().strip()), self.user.text().strip(), self.passphrase.text()
        self.set_problem("")
        self.told.say("")
        if not self.file.text().strip() or not passphrase:
            self.set_problem(_("Choose a backup and type the passphrase that opened the store then."))
            return
        self.button.setEnabled(False)
        self.progress.follow(
            self._tasks.read(
                lambda _task: self._house.drill(file, user or None, passphrase, of=self._store),
                self._proved,
                troubled=self._failed,
                refused=self._failed,
            )
        )

    def _proved(self, done: Restored) -> None:
        self.progress.end()
        self.button.setEnabled(True)
        self.passphrase.clear()
        self.told.say(
            _(
                "This backup opens and passes verification: {records}, {entries}, made {at}. Nothing was changed.",
                records=amounts.records(done.records),
                entries=amounts.entries(done.entries),
                at=dt.datetime.fromisoformat(done.made_at),
            )
        )

    def _failed(self, fault: Trouble | Refused) -> None:
        self.progress.end()
        self.button.setEnabled(True)
        advice = fault.advice if isinstance(fault, Trouble) else ""
        self.set_problem(_("{what} {then}", what=fault.message, then=advice) if advice else fault.message)
