"""The top bar: the program's name, the court, the find box, who sits here, and Lock."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QMenu, QSizePolicy, QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.desk.find import FindBox
from tjdesk.ui.desk.places import Place
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN, GUTTER, RAIL, Role

_FIND = 320
_FIND_LEAST = 150
_COURT_LEAST = 130
"""Of the court's name so much stands at least; the mark of the program goes before it."""


class TopBar(Pane, Dressed):
    """With `set_folded` the rail's screens are in a menu at the left, under the name of the one shown."""

    def __init__(
        self, court: str, user: str, finder: FindBox, user_menu: QMenu, screens: QMenu, parent: QWidget | None = None
    ) -> None:
        super().__init__("rail", below=True, parent=parent)
        self.finder = finder
        self._mark = Text("TJDesk", Role.HEADING, "accent")
        self.screens = Button("", menu=screens)
        self.screens.setAccessibleDescription("F10")
        self._court = Text(court, Role.STRONG, elide=True)
        self.user = Button(user, Rank.PLAIN, menu=user_menu)
        self.lock = Button(_("Lock"), Rank.PLAIN, icon="lock", keys="Ctrl+L", bind=False)
        self._row = QHBoxLayout()
        self._row.addWidget(self._mark)
        self._row.addWidget(self.screens)
        self._row.addWidget(self._court, 1)
        for widget in (finder, self.user, self.lock):
            self._row.addWidget(widget)
        self.column.addLayout(self._row)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self._folded = False
        self.screens.hide()
        for button in (self.screens, self.user, self.lock):
            button.setFocusPolicy(finder.focusPolicy())
        self.redress()

    def set_folded(self, folded: bool, current: Place) -> None:
        """Whether the rail is folded into a menu, and which screen is shown."""
        self._folded = folded
        self.screens.say(current.words)
        self.screens.setVisible(folded)
        self.redress()

    def redress(self) -> None:
        now = look()
        self.setFixedHeight(now.scale.top_bar)
        self._row.setContentsMargins(now.px(GUTTER), 0, now.px(GUTTER) - now.px(5), 0)
        self._row.setSpacing(now.px(BETWEEN + 4))
        self._mark.setFixedWidth(self._mark.sizeHint().width() if self._folded else now.px(RAIL - GUTTER - BETWEEN))
        asked = now.width(self._court.plain, Role.STRONG)
        least = min(asked, now.px(_COURT_LEAST))
        marked = self._left_beside(self._mark)
        self._mark.setVisible(not self._folded or marked >= least + now.px(_FIND_LEAST))
        left = self._left_beside(*(one for one in (self._mark,) if not one.isHidden()))
        self._court.setMinimumWidth(min(least, max(0, left - now.px(_FIND_LEAST))))
        self.finder.setFixedWidth(min(max(left - asked, now.px(_FIND_LEAST)), now.px(_FIND)))

    def _left_beside(self, *more: QWidget) -> int:
        """How much of the width is left for the court's name and the find box, beside the buttons and these."""
        others = [*more, self.user, self.lock, *((self.screens,) if self._folded else ())]
        taken = sum(max(one.minimumSizeHint().width(), one.minimumWidth()) for one in others)
        between = (len(others) + 2) * self._row.spacing() + 2 * look().px(GUTTER)
        return int(self.width() - taken - between)
