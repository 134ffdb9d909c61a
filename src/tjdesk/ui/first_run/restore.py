"""The page that brings a store back from a backup."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt, Signal

from tjdesk.i18n.message import Message, _
from tjdesk.ui.first_run.form import folder_problem
from tjdesk.ui.first_run.page import FirstPage, Labelled
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.unlock.passphrase import Passphrase


def latest_backup(store: Path) -> Path | None:
    """The newest backup in a store's own folder."""
    try:
        return max((store / "backups").glob("*.tjbackup"), key=lambda file: file.stat().st_mtime, default=None)
    except OSError:
        return None


class RestorePage(FirstPage):
    """Backup, folder, user and passphrase. `file_wanted()` and `folder_wanted()` ask for others."""

    file_wanted = Signal()
    folder_wanted = Signal()

    def __init__(self) -> None:
        super().__init__(
            3,
            _("Which backup is to come back?"),
            _("It is first verified in a place of its own. What is in the folder now is not touched."),
            _("Restore"),
        )
        self.file = Field(_("Backup"), tall=True)
        self.folder = Field(_("Folder of the store"), tall=True)
        self.user = Field(_("User"), tall=True)
        self.passphrase = Passphrase(_("Passphrase"))
        choose_file = Button(_("Choose…"), do=self.file_wanted.emit)
        choose_folder = Button(_("Choose…"), do=self.folder_wanted.emit)
        self.parts = {
            "file": Labelled(_("Backup"), self.file, "", choose_file),
            "folder": Labelled(_("Folder of the store"), self.folder, _("Empty or new."), choose_folder),
            "user": Labelled(_("User"), self.user, _("Needed where several people use the store.")),
            "passphrase": Labelled(
                _("Passphrase"),
                self.passphrase,
                _("The one of the day the backup was made, or the groups of the recovery sheet."),
            ),
        }
        for part in self.parts.values():
            self.column.addWidget(part)

    def take_focus(self) -> None:
        field = self.passphrase if self.file.text() else self.file
        field.setFocus(Qt.FocusReason.OtherFocusReason)

    def problems(self) -> dict[str, Message]:
        """What keeps it from being tried."""
        found: dict[str, Message] = {}
        if not self.file.text().strip() or not Path(self.file.text()).is_file():
            found["file"] = _("Choose the file of a backup.")
        wrong = folder_problem(self.folder.text())
        if wrong is not None:
            found["folder"] = wrong
        if not self.passphrase.text():
            found["passphrase"] = _("Type the passphrase that opened the store then.")
        return found
