"""One card per site: what there is for them, what came from them last, how old; make a bundle, see the receipts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from tjdesk.i18n.message import _, counted
from tjdesk.services.exchange import Contact
from tjdesk.ui.exchange.form import CardLine, card_lines
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.panes import Card, Pane
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said

_WIDE = 288


class SiteCard(Card, Speaks):
    """`making(site)` and `receipts(site)` give the site's id."""

    making = Signal(str)
    receipts = Signal(str)

    def __init__(self, contact: Contact, today: dt.date) -> None:
        self._lines: list[_Line] = []
        super().__init__()
        self.contact = contact
        head, foot = QHBoxLayout(), QHBoxLayout()
        name = Text(contact.name, Role.HEADING, elide=True)
        devices = counted("{count} device", "{count} devices", contact.devices)
        head.addWidget(name, 1)
        head.addWidget(Text(devices, Role.SMALL, "ink2"))
        self.column.addLayout(head)
        self._lines = [_Line(line) for line in card_lines(contact, today)]
        for widget in self._lines:
            self.column.addWidget(widget)
        self.make = Button(_("Make a bundle"), do=lambda: self.making.emit(contact.site))
        self.past = Button(_("Receipts"), Rank.QUIET, do=lambda: self.receipts.emit(contact.site))
        foot.addWidget(self.make)
        foot.addStretch(1)
        foot.addWidget(self.past)
        self.column.addLayout(foot)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.redress()
        self.retranslate()

    def redress(self) -> None:
        super().redress()
        low = look().scale.density is Density.FOLDED
        for widget in self._lines[:2]:
            widget.setVisible(not low)
        self.setMinimumWidth(look().px(_WIDE))
        self.setMaximumWidth(look().px(_WIDE + 112))

    def retranslate(self) -> None:
        name = self.contact.name
        self.make.setAccessibleName(said(_("Make a bundle for {site}", site=name)))
        self.past.setAccessibleName(said(_("Receipts of {site}", site=name)))


class _Line(QWidget):
    """An icon and words."""

    def __init__(self, line: CardLine) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(look().px(7))
        tone = "alert" if line.alert else line.tone
        icon = Icon(line.icon, "alert" if line.alert else "accent" if line.icon == "recorded" else "ink2")
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(Text(line.words, Role.BODY, tone, weight=600 if line.alert else 0, elide=True), 1)


class Cards(Pane, Dressed):
    """The cards in a row that scrolls sideways when there are many."""

    making = Signal(str)
    receipts = Signal(str)

    def __init__(self) -> None:
        super().__init__("rail", below=True)
        self.cards: dict[str, SiteCard] = {}
        self._inner = QWidget()
        self._row = QHBoxLayout(self._inner)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inner)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.viewport().setAutoFillBackground(False)
        self._inner.setAutoFillBackground(False)
        self.column.addWidget(self._scroll)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.redress()

    def show_contacts(self, contacts: Sequence[Contact], today: dt.date) -> None:
        """One card each; the focus stays on the same button of the same site."""
        held = next(((site, card.past.hasFocus()) for site, card in self.cards.items() if _holds(card)), None)
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self.cards = {one.site: SiteCard(one, today) for one in contacts}
        for card in self.cards.values():
            card.making.connect(self.making)
            card.receipts.connect(self.receipts)
            for button in (card.make, card.past):
                button.installEventFilter(self)
            self._row.addWidget(card, 1)
            card.show()
        self._row.addStretch(0)
        if held is not None and held[0] in self.cards:
            again = self.cards[held[0]]
            (again.past if held[1] else again.make).setFocus()
        self._fit()

    def focus_first(self) -> None:
        """The focus on the first site's button."""
        first = next(iter(self.cards.values()), None)
        if first is not None:
            first.make.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.FocusIn and isinstance(watched, QWidget):
            card = watched.parentWidget()
            if card is not None:
                self._scroll.ensureWidgetVisible(card)
        return False

    def redress(self) -> None:
        edge = look().px(16)
        self._row.setContentsMargins(edge, look().px(12), edge, look().px(12))
        self._row.setSpacing(look().px(12))
        self._fit()

    def _fit(self) -> None:
        self._inner.adjustSize()
        bar = look().px(12) if len(self.cards) > 3 else 0
        self._scroll.setFixedHeight(self._inner.sizeHint().height() + bar)
        self.setVisible(bool(self.cards))


def _holds(card: SiteCard) -> bool:
    return card.make.hasFocus() or card.past.hasFocus()
