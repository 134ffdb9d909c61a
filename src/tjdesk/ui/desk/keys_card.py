"""The card of keys that F1 shows: everything that the keyboard does, in the words of the keyboard."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look, tinted
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, key_name, said

_Keys = tuple[tuple[str, ...], Message]

GROUPS: tuple[tuple[Message, tuple[_Keys, ...]], ...] = (
    (
        _("Everywhere"),
        (
            (("Ctrl+K",), _("find a person, a file number, a session, a screen or an action")),
            (("Ctrl+1", "Ctrl+6"), _("go to a screen")),
            (("F6", "Shift+F6"), _("go round the regions of the window")),
            (("F9",), _("blank the screen, and bring it back")),
            (("Ctrl+L",), _("lock; drafts are kept")),
            (("F1",), _("this card")),
            (("Ctrl+Q",), _("close the program; drafts are kept")),
        ),
    ),
    (
        _("In a session"),
        (
            (("F7",), _("go to the docket")),
            (("Ctrl+Up", "Ctrl+Down"), _("the person before, the next person")),
            (("F4",), _("the person's file")),
            (("Ctrl+Return",), _("save and go to the next person")),
            (("Ctrl+Z",), _("undo the last save, or what was typed in a field")),
            (("F2",), _("more about the last response: behaviour, quantity, days")),
            (("Ctrl+P",), _("print")),
            (("F8",), _("what else can be done with the session")),
            (("Alt+Left",), _("back to all sessions")),
        ),
    ),
    (
        _("In a form"),
        (
            (("Tab", "Shift+Tab"), _("the next field, the field before")),
            (("1", "9"), _("choose by digit; the first letter works too")),
            (("Alt",), _("with the underlined letter: go to that field")),
            (("+14",), _("in a date: in 14 days")),
            (("Esc",), _("close a list or a window; nothing is changed")),
        ),
    ),
)


class KeysCard(QDialog, Dressed, Speaks):
    """A window of its own; Escape closes it."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setModal(True)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        page = Page()
        page.column.addWidget(Text(_("Keys"), Role.HEADING))
        for heading, keys in GROUPS:
            page.column.addSpacing(look().px(8))
            page.column.addWidget(Text(heading, Role.STRONG))
            page.column.addLayout(_lines(keys))
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page, 1)
        row = QHBoxLayout()
        edge = look().px(FORM_EDGE)
        row.setContentsMargins(edge, look().px(8), edge, look().px(16))
        row.addStretch(1)
        row.addWidget(Button(_("Close"), Rank.PRIMARY, keys="Esc", bind=False, do=self.accept))
        column.addLayout(row)
        self.redress()
        self.retranslate()

    def redress(self) -> None:
        tinted(self, "ink", "paper")
        parent = self.parentWidget()
        room = parent.window().size() if parent is not None else self.size()
        self.resize(min(look().px(640), room.width() - 40), min(look().px(600), room.height() - 40))

    def retranslate(self) -> None:
        self.setWindowTitle(said(_("Keys")))


def _lines(keys: tuple[_Keys, ...]) -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look().px(16))
    grid.setVerticalSpacing(look().px(2))
    grid.setColumnMinimumWidth(0, look().px(170))
    grid.setColumnStretch(1, 1)
    for at, (names, words) in enumerate(keys):
        grid.addWidget(_Keyed(names), at, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(Text(words, wrap=True), at, 1)
    return grid


class _Keyed(Text):
    """Names of keys in the words of the keyboard."""

    def __init__(self, names: tuple[str, ...]) -> None:
        self._names = names
        super().__init__("", tone="ink2")

    @property
    def plain(self) -> str:
        between = " … " if self._names[-1] in ("Ctrl+6", "9") else " · "
        return between.join(key_name(name) for name in self._names)
