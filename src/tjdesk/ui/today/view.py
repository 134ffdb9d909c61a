"""The Today screen as it looks: the next session and what it lacks at the left, what waits at the right."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.i18n.language import sentence_case
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.exchange_page import Outlook
from tjdesk.services.today import Attention, SessionCount, Today
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.lines import Piece, WayIn
from tjdesk.ui.kit.panes import Page, Pane, ScreenBar
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import PAGE_EDGE, Role
from tjdesk.ui.kit.words import Speaks, said, tongue
from tjdesk.ui.today import form
from tjdesk.ui.today.form import Way

_SIDE = 356
_SECOND, _THIRD = 341, 479


class TodayView(Pane, Dressed, Speaks):
    """Shows a `Today`. `went(screen, id, part)` tells what a person chose."""

    went = Signal(str, str, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("paper", parent=parent)
        self._today: Today | None = None
        self._hour: dt.time | None = None
        self.outlook: Outlook | None = None
        self.bar = ScreenBar("")
        self.column.addWidget(self.bar)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.column.addLayout(self._row, 1)
        self.open: Button | None = None
        self._lines: list[tuple[Way, WayIn]] = []
        self._halves: tuple[QWidget, ...] = ()

    @property
    def focused(self) -> Way | None:
        """Which line has the focus."""
        return next((way for way, line in self._lines if line.hasFocus()), None)

    def focus_again(self, before: Way | None) -> bool:
        """The focus to the line that leads where one did that was shown before; whether there is one."""
        for way, line in self._lines:
            if before is not None and way.spot == before.spot:
                line.setFocus(Qt.FocusReason.OtherFocusReason)
                return True
        return False

    def show_today(self, today: Today, hour: dt.time) -> None:
        """Everything anew; the focus stays on the button that opens the session."""
        self._today, self._hour, self._lines = today, hour, []
        for side in self._halves:
            self._row.removeWidget(side)
            side.hide()
            side.deleteLater()
        left, right = self._halves = self._left(today), self._right(today)
        self._row.addWidget(left, 1)
        self._row.addWidget(right)
        left.show()  # now, not at the next turn: the focus may go there at once
        right.show()
        self.retranslate()

    def retranslate(self) -> None:
        if self._today is None or self._hour is None:
            return
        self.bar.heading.say(sentence_case(tongue().language.date(self._today.day)))
        self.bar.after.say(tongue().language.time(self._hour))

    # The left side

    def _left(self, today: Today) -> QWidget:
        page = Page(edge=PAGE_EDGE)
        column = page.column
        column.setSpacing(0)
        column.setContentsMargins(look().px(PAGE_EDGE), look().px(20), look().px(PAGE_EDGE), look().px(24))
        self.open = None
        if today.next is None:
            self._nothing_planned(column)
        else:
            self._next(column, today.next, today.day)
        self._block(
            column, _("What is missing"), _("for this session"), [form.lacking_way(one) for one in today.lacking]
        )
        self._terms(column, today)
        for one in today.attention:
            self._attention(column, one)
        adrift = counted("{count} active participant", "{count} active participants", today.adrift_count)
        self._block(column, _("Without a next hearing"), adrift, [form.adrift_way(one) for one in today.adrift])
        self._and_more(column, form.adrift_more(today))
        self._block(column, _("Sessions after it"), "", [form.following_way(one) for one in today.following])
        column.addStretch(1)
        return page

    def _terms(self, column: QVBoxLayout, today: Today) -> None:
        within = max((max(one.term.rule.alert_days, default=0) for one in today.terms), default=0)
        after = _("{count} within {days} days", count=today.terms_count, days=within)
        self._block(column, _("Terms that end"), after, [form.term_way(one) for one in today.terms])
        self._and_more(column, form.terms_more(today))

    def _attention(self, column: QVBoxLayout, one: Attention) -> None:
        ways = [form.attention_way(one.code, who, wanting) for who, wanting in one.people]
        self._block(column, form.ATTENTION_HEADS[one.code], form.attention_after(one), ways)
        self._and_more(column, form.more_than(one.count, len(one.people)))

    def _and_more(self, column: QVBoxLayout, more: Message | None) -> None:
        if more is not None:
            column.addWidget(Text(more, Role.SMALL, "ink2"))

    def _next(self, column: QVBoxLayout, item: SessionCount, day: dt.date) -> None:
        column.addWidget(Text(_("Next session"), Role.SMALL, "ink2", weight=600))
        row = QHBoxLayout()
        row.setSpacing(look().px(8))
        row.addWidget(_Title(form.title(item.session, day)), 1)
        self.open = Button(_("Open the session"), Rank.PRIMARY, keys="Return", bind=False)
        self.open.activated.connect(lambda: self.went.emit("sessions", item.session.id, ""))
        row.addWidget(self.open)
        column.addLayout(row)
        column.addSpacing(look().px(4))
        column.addWidget(_Joined(form.about(item)))

    def _nothing_planned(self, column: QVBoxLayout) -> None:
        empty = Empty(
            _("No session is planned."),
            _("A session holds the hearings of one day. Next dates that are recorded plan it by themselves."),
            _("Go to sessions"),
        )
        empty.acted.connect(lambda: self.went.emit("sessions", "", ""))
        layout = empty.layout()
        if layout is not None:
            layout.setContentsMargins(0, 0, 0, look().px(8))
        column.addWidget(empty)

    def _block(self, column: QVBoxLayout, heading: Message, after: Message | str, ways: Sequence[Way]) -> None:
        if not ways:
            return
        column.addSpacing(look().px(16))
        runs = [Run(heading, "ink", 700)] + ([Run("   "), Run(after, "ink2")] if after else [])
        column.addWidget(_Heading(*runs))
        column.addSpacing(look().px(4))
        for way in ways:
            column.addWidget(self._way(way))

    def _way(self, way: Way) -> WayIn:
        person = bool(way.lead and way.third and way.part)
        at = _SECOND if way.detail and (person or not way.lead) else 0
        pieces = [Piece(way.words, "" if at else way.detail, weight=600 if at and (person or not way.third) else 400)]
        if at:
            pieces.append(Piece(way.detail, at=at, tone="ink2"))
        if way.third:
            pieces.append(Piece(way.third, at=_THIRD if at else 0, tone="ink2"))
        line = WayIn(*pieces, lead=way.lead, below=way.below, icon=way.icon, alert=way.alert)
        line.activated.connect(lambda: self.went.emit(*way.spot))
        self._lines.append((way, line))
        return line

    # The right side

    def _right(self, today: Today) -> QWidget:
        side = Pane("rail", left=True)
        side.setFixedWidth(look().px(_SIDE if self.width() >= look().px(1000) else 280))
        page = Page(edge=24, ground="rail")
        column = page.column
        column.setSpacing(0)
        column.setContentsMargins(look().px(23), look().px(22), look().px(20), look().px(16))
        self._aside(column, _("Sessions to close"), [form.unfinished_way(one) for one in today.unfinished[:6]])
        self._aside(column, _("Backup"), [form.backup_way(today.backup, today.day)])
        self._aside(column, _("Exchange"), form.exchange_ways(self.outlook, today.day))
        self._aside(column, _("Open warrants"), [form.warrant_way(one, today.day) for one in today.warrants[:8]])
        column.addStretch(1)
        side.column.addWidget(page)
        return side

    def _aside(self, column: QVBoxLayout, heading: Message, ways: Iterable[Way], more: Message | None = None) -> None:
        lines = [self._way(way) for way in ways]
        if not lines:
            return
        column.addWidget(Text(heading, Role.STRONG, weight=700))
        for line in lines:
            column.addWidget(line)
        if more is not None:
            column.addWidget(Text(more, Role.SMALL, "ink2"))
        column.addSpacing(look().px(20))


class _Title(Text):
    def __init__(self, words: Message) -> None:
        super().__init__(words, Role.DISPLAY, wrap=True)
        self.setAlignment(Qt.AlignmentFlag.AlignVCenter)

    @property
    def plain(self) -> str:
        return sentence_case(super().plain)


class _Heading(Line):
    def __init__(self, *runs: Run) -> None:
        super().__init__(*runs, role=Role.BODY)


class _Joined(Text):
    """Pieces joined by points."""

    def __init__(self, pieces: Sequence[Message | str]) -> None:
        self._pieces = tuple(pieces)
        super().__init__("", Role.HEADING, weight=400, wrap=True)

    @property
    def plain(self) -> str:
        return " · ".join(said(piece) for piece in self._pieces)
