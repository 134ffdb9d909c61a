"""Where a bundle is to be written: a stick that is in the computer, with the room on it, or any folder."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.ui.exchange.form import size_words
from tjdesk.ui.exchange.sticks import Stick
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Words, said

_LEAST = 2_000_000
_FOLDER = "folder"


class MakeAsk(Ask):
    """`folder` is what was chosen, or None. `kept` says which dossiers stay behind, `advice` what to do about it."""

    def __init__(
        self, site: str, found: tuple[Stick, ...], parent: QWidget, kept: Sequence[Message] = (), advice: Words = ""
    ) -> None:
        title: Message = _("Make a bundle for {site}", site=site) if site else _("Make bundles for all sites")
        super().__init__(
            title,
            _("Only the computers of that site can read it. It holds what they do not have yet; it is read back and"
              " compared after writing."),
            _("Make the bundle") if site else _("Make the bundles"),
            parent=parent,
        )  # fmt: skip
        self._sticks = {str(one.path): one for one in found}
        self._chosen: Path | None = None
        options = [Option(path, _words(one), _why_not(one)) for path, one in self._sticks.items()]
        self.where = Choice(_("Where"), [*options, Option(_FOLDER, _("a folder…"))])
        self.where.chosen.connect(self._picked)
        for line in kept:
            self.add(Text(line, wrap=True))
        if advice:
            self.add(Text(advice, Role.SMALL, "ink2", wrap=True))
        self.path = Text("", Role.SMALL, "ink2", wrap=True)
        self.add(self.where, label=_("Where"))
        self.browse = Button(_("Choose a folder…"), do=self._browse)
        self.add(self.path, self.browse)
        usable = [path for path, one in self._sticks.items() if not _why_not(one)]
        if usable:
            self.choose(Path(usable[0]))
            self.where.set_value(usable[0])
        self.where.setFocus() if found else self.browse.setFocus()

    @property
    def folder(self) -> Path | None:
        return self._chosen

    def choose(self, folder: Path) -> None:
        """Takes a folder."""
        self._chosen = folder
        if str(folder) not in self._sticks:
            self.where.set_value(_FOLDER)
        self.path.say(str(folder))
        self.set_problem("")

    def _picked(self, value: str) -> None:
        if value == _FOLDER:
            self._browse()
        else:
            self.choose(Path(value))

    def _browse(self) -> None:
        start = str(self._chosen or Path.home())
        asked = QFileDialog(self, said(_("Choose a folder")), start)
        asked.setFileMode(QFileDialog.FileMode.Directory)
        asked.setOption(QFileDialog.Option.ShowDirsOnly)
        asked.fileSelected.connect(lambda folder: self.choose(Path(folder)))
        asked.open()


def _words(one: Stick) -> Message:
    return _("{name}, {size} free", name=one.name, size=size_words(one.free))


def _why_not(one: Stick) -> Message | str:
    if not one.writable:
        return _("This stick is write-protected: move its little switch, or take another one.")
    return _("There is no room on this stick.") if one.free < _LEAST else ""
