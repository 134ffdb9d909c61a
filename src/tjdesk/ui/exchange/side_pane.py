"""One of the values of a conflict as something to choose: where, the value large, who, when, where and why."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.i18n.message import _
from tjdesk.services.conflict_page import Side
from tjdesk.services.wording import Words, within
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import Role
from tjdesk.ui.kit.words import Speaks, said


class Pick(QRadioButton, Dressed, Speaks):
    """Something to choose, laid out as any widget: a radio mark at the left top, a ring when it has the focus."""

    def __init__(self, framed: bool) -> None:
        super().__init__()
        self._framed = framed
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.column = QVBoxLayout(self)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def redress(self) -> None:
        edge = look().px(14 if self._framed else 4)
        self.column.setContentsMargins(edge + (0 if self._framed else look().px(22)), edge, edge, edge)
        self.column.setSpacing(look().px(4))
        self.updateGeometry()

    def sizeHint(self) -> QSize:
        return self.column.totalSizeHint()

    def minimumSizeHint(self) -> QSize:
        return QSize(look().px(240), self.column.totalMinimumSize().height())

    def hasHeightForWidth(self) -> bool:
        return self.column.hasHeightForWidth()

    def heightForWidth(self, width: int) -> int:
        return self.column.totalHeightForWidth(width)

    def hitButton(self, pos: object) -> bool:
        return True

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now, place = QPainter(self), look(), self.rect()
        if self._framed:
            chosen = self.isChecked()
            paint.frame(painter, place, "accent" if chosen else "line2", "tint" if chosen else "field")
        middle = self.column.contentsMargins().top() + now.line(Role.BODY) / 2
        paint.radio(painter, QPointF(now.px(21 if self._framed else 12), middle), self.isChecked(), "edge")
        if self.hasFocus():
            paint.ring(painter, place)


class SidePane(Pick):
    """One of the values, with where it comes from."""

    def __init__(self, side: Side) -> None:
        super().__init__(framed=True)
        self.side = side
        where: Words = _("this site") if side.here else _("came in a bundle")
        head = Line(Run(side.site or side.device, "ink", 700), Run("   "), Run(where, "ink2"), wrap=True)
        row = QHBoxLayout()
        row.addSpacing(look().px(22))
        row.addWidget(head, 1)
        head.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.column.addLayout(row)
        if len(side.fields) > 1:
            self._fields(side.fields)
        else:
            self._add(Text(side.value, Role.PERSON, wrap=True))
        self._facts(side)
        self.column.addStretch(1)
        self.redress()
        self.retranslate()

    def _add(self, widget: QWidget) -> None:
        widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.column.addWidget(widget)

    def _fields(self, fields: Sequence[tuple[Words, Words]]) -> None:
        first, rest = fields[0], fields[1:]
        self._add(Text(first[1], Role.PERSON, wrap=True))
        if len(rest) == 1:
            self._add(Text(_("{field}: {value}", field=rest[0][0], value=rest[0][1]), tone="ink2", wrap=True))
        else:
            self._grid(rest)

    def _facts(self, side: Side) -> None:
        who: Words = _("{name}, {role}", name=side.who, role=within(side.roles[0])) if side.roles else side.who
        lines: list[tuple[Words, Words]] = [(_("Who"), who)]
        if side.at is not None:
            lines.append((_("When"), _("{day:short}, {time:time}", day=side.at.date(), time=side.at)))
        lines.append((_("Where"), _("device {device}, {action}", device=side.device, action=side.action)))
        lines.append((_("Why"), _("“{reason}”", reason=side.reason) if side.reason else _("no reason was written")))
        self.column.addSpacing(look().px(4))
        self._grid(lines, italic_last=bool(side.reason))

    def _grid(self, lines: Sequence[tuple[Words, Words]], *, italic_last: bool = False) -> None:
        grid = QGridLayout()
        grid.setHorizontalSpacing(look().px(14))
        grid.setVerticalSpacing(look().px(3))
        grid.setColumnStretch(1, 1)
        for at, (caption, value) in enumerate(lines):
            name = Text(caption, Role.SMALL, "ink2")
            name.setContentsMargins(0, look().px(2), 0, 0)
            text = Text(value, italic=italic_last and at == len(lines) - 1, wrap=True)
            for column, widget in enumerate((name, text)):
                widget.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
                grid.addWidget(widget, at, column, Qt.AlignmentFlag.AlignTop)
        self.column.addLayout(grid)

    def retranslate(self) -> None:
        side = self.side
        words = [side.site, said(side.value), side.who, side.reason]
        self.setText("")
        self.setAccessibleName(", ".join(word for word in words if word))
