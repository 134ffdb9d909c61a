"""Orders: those of the last hearing that are open, those given today, and the line for the next one."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.domain.hearing import CourtOrder
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import DateField, Field
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BETWEEN
from tjdesk.ui.kit.words import said
from tjdesk.ui.sessions.form import Filled, Table


class Orders(QWidget, Dressed):
    """Lines of orders over the line where one types. Enter there gives the order; `changed()` tells."""

    changed = Signal()

    def __init__(self, today: Callable[[], dt.date], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._orders: tuple[CourtOrder, ...] = ()
        self._before: tuple[CourtOrder, ...] = ()
        self._lines: list[QWidget] = []
        self._day = dt.date.min
        self.line = _Entry(_("New order"), hint=_("New order"))
        self.due = DateField(_("Due day of the order"), hint=in_context("due", "due day"), today=today)
        self._column, self._typing = QVBoxLayout(), QHBoxLayout()
        self._typing.addWidget(self.line, 1)
        self._typing.addWidget(self.due)
        self._box = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._box.setContentsMargins(0, 0, 0, 0)
        self._box.addLayout(self._column, 1)
        self._box.addLayout(self._typing, 1)
        self.setFocusProxy(self.line)
        self.line.edited.connect(lambda _text: self.changed.emit())
        self.line.entered.connect(self._take)
        self.due.changed.connect(lambda _day: self.changed.emit())
        self.redress()

    @property
    def orders(self) -> tuple[CourtOrder, ...]:
        """Those given today, without the one being typed."""
        return self._orders

    @property
    def typed_text(self) -> str:
        return self.line.text()

    @property
    def typed_due(self) -> dt.date | None:
        return self.due.value

    def show_orders(self, filled: Filled, table: Table) -> None:
        """Shows what is open from before, what was ordered, and what is being typed, without a signal."""
        before = () if table.called.hearing.recorded else table.called.facts.orders
        if (filled.orders, before) != (self._orders, self._before):
            self._orders, self._before, self._day = filled.orders, before, table.session.date
            self._rebuild()
        self.line.set_text(filled.order_text)
        if self.due.problem is None:
            self.due.set_value(filled.order_due)

    def redress(self) -> None:
        """With little height what is there stands beside the line, as long as it is one line only."""
        beside = look().scale.tight and len(self._lines) < 2
        direction = QBoxLayout.Direction.LeftToRight if beside else QBoxLayout.Direction.TopToBottom
        self._box.setDirection(direction)
        self._box.setStretch(0, 1 if self._lines else 0)
        self._box.setSpacing(look().px(BETWEEN) if beside else max(2, look().scale.row_padding - 2))
        self._column.setSpacing(2)
        self._typing.setSpacing(look().px(BETWEEN))

    def _take(self) -> None:
        self.due.settle()
        text = " ".join(self.line.text().split())
        if not text or self.due.problem is not None:
            return
        self._orders = (*self._orders, CourtOrder(text=text, due=self.due.value))
        self.line.clear()
        self.due.set_value(None)
        self._rebuild()
        self.changed.emit()

    def remove(self, at: int) -> None:
        """Takes the order at a place away, as a person does."""
        self._orders = self._orders[:at] + self._orders[at + 1 :]
        self._rebuild()
        self.line.setFocus()
        self.changed.emit()

    def _rebuild(self) -> None:
        for line in self._lines:
            self._column.removeWidget(line)
            line.hide()
            line.deleteLater()
        self._lines = [_Before(self._before, self._day)] if self._before else []
        self._lines += [_Given(order, at, self) for at, order in enumerate(self._orders)]
        for at, line in enumerate(self._lines):
            self._column.insertWidget(at, line)
        self.redress()


class _Entry(Field):
    """The line of a new order; Enter tells `entered()`."""

    entered = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.modifiers():
            self.entered.emit()
            return
        super().keyPressEvent(event)


class _Before(QWidget, Dressed):
    """Of the orders of the hearing before the most pressing one; how many more there are, and which, in the tip."""

    def __init__(self, orders: tuple[CourtOrder, ...], day: dt.date) -> None:
        super().__init__()
        line = _row(self)
        first, *others = sorted(orders, key=lambda order: order.due or dt.date.max)
        overdue = first.due is not None and first.due < day
        if overdue:
            line.addWidget(Icon("overdue", "alert"))
        words = Text(first.text, tone="ink2", elide=True)
        words.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        line.addWidget(words)
        self._due = (Text("", tone="alert" if overdue else "ink2"), first, overdue)
        line.addWidget(self._due[0])
        if others:
            line.addWidget(Text(counted("and {count} more", "and {count} more", len(others)), tone="ink3"))
        line.addStretch(1)
        whole = "\n".join(". ".join(filter(None, (one.text, said(_due(one, False))))) for one in orders)
        self.setToolTip(whole)
        self.setAccessibleName(whole)
        self.redress()

    def redress(self) -> None:
        words, order, overdue = self._due
        words.say(_due(order, overdue, short=look().scale.tight))


class _Given(QWidget):
    """An order given today, which may be taken away."""

    def __init__(self, order: CourtOrder, at: int, orders: Orders) -> None:
        super().__init__()
        self._at, self._orders = at, orders
        line = _row(self)
        line.addWidget(Text(order.text, elide=True), 1)
        line.addWidget(Text(_due(order, overdue=False), tone="ink2"))
        button = Button(in_context("order", "Remove"), Rank.QUIET)
        button.activated.connect(self._removed)
        line.addWidget(button)

    def _removed(self) -> None:
        self._orders.remove(self._at)


def _row(widget: QWidget) -> QHBoxLayout:
    line = QHBoxLayout(widget)
    line.setContentsMargins(0, 0, 0, 0)
    line.setSpacing(look().px(BETWEEN))
    return line


def _due(order: CourtOrder, overdue: bool, short: bool = False) -> Message | str:
    if order.due is None:
        return ""
    if short:
        late = in_context("short", "overdue {day:day}", day=order.due)
        due = in_context("short", "by {day:day}", day=order.due)
    else:
        late, due = _("overdue since {day:short}", day=order.due), _("due {day:short}", day=order.due)
    return late if overdue else due
