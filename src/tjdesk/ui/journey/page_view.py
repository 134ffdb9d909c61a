"""The journey of one participant at a glance: steps and orders at the left; alerts, term and consents at the right."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.problem import Problem
from tjdesk.domain.states import OUT
from tjdesk.domain.track import Track
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.journey.page import JourneyPage
from tjdesk.ui.journey import glance
from tjdesk.ui.journey.forms import FORMS, GROUPS, REFER_AGAIN
from tjdesk.ui.journey.glance import Glance
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.lines import Piece, WayIn
from tjdesk.ui.kit.menus import Menu
from tjdesk.ui.kit.panes import Page, Pane, ScreenBar
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Action, Words

_SIDE = 392


def _who(page: JourneyPage, pack: Pack) -> Words:
    """Whose journey it is, and on which track, where it is not the usual one."""
    name, track = page.participant.name.text, page.participant.enrolment.track
    if track in ("", Track.TREATMENT_COURT):
        return name
    return _("{name} · {track}", name=name, track=pack.item("track", track))


class JourneyView(Pane, Dressed):
    """`wanted(step, known)` opens the form of a step with values given; `closed()` goes back to the timeline."""

    wanted = Signal(str, object)
    closed = Signal()

    def __init__(self, pack: Pack) -> None:
        super().__init__("paper")
        self._court = self._pack = pack
        self._page: JourneyPage | None = None
        self._advice: tuple[Problem, ...] = ()
        self.menu = Menu(parent=self)
        self.menu.aboutToShow.connect(self._fill)
        self.bar = ScreenBar(_("Journey"))
        self.record = Button(_("Record…"), menu=self.menu, keys="Ctrl+R")
        self.bar.right.addWidget(Button(_("Timeline"), Rank.QUIET, keys="Esc", do=self.closed.emit))
        self.bar.right.addWidget(self.record)
        self.column.addWidget(self.bar)
        self._row = QHBoxLayout()
        self._row.setSpacing(0)
        self.column.addLayout(self._row, 1)
        self.first: WayIn | None = None

    def show_page(self, page: JourneyPage, advice: Sequence[Problem] = ()) -> None:
        """Everything anew; `advice` is what to mind after what was just saved."""
        self._page, self._advice = page, tuple(advice)
        track = page.participant.enrolment.track
        self._pack = self._court.on_track(track)
        self.bar.after.say(_who(page, self._pack))
        self.redress()

    def redress(self) -> None:
        if self._page is None:
            return
        while (item := self._row.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        left, right = self._left(self._page), self._right(self._page)
        self._row.addWidget(left, 1)
        self._row.addWidget(right)
        left.show()
        right.show()

    def start(self) -> None:
        """The focus to what is due, or to the button that records."""
        (self.first or self.record).setFocus(Qt.FocusReason.OtherFocusReason)

    def _fill(self) -> None:
        """The forms in their groups, in the language in force."""
        self.menu.clear()
        for words, steps in GROUPS:
            group = Menu(words, self.menu)
            self.menu.addMenu(group)
            for step in (one for one in steps if one != REFER_AGAIN or self._over):
                group.addAction(Action(FORMS[step].title, self._opener(step), parent=group))

    @property
    def _over(self) -> bool:
        """Whether the enrolment is over, so that another one may follow it."""
        return self._page is not None and self._page.participant.enrolment.status in OUT

    def _opener(self, step: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(step, {})

    def _left(self, page: JourneyPage) -> QWidget:
        sheet = Page(edge=FORM_EDGE)
        column = self._column(sheet, FORM_EDGE)
        for problem in self._advice:
            remark = Remark()
            column.addWidget(remark)
            remark.say(problem.message)
        self.first = None
        self._block(column, _("Due next"), [glance.due_line(one) for one in page.due[: glance.MOST_LINES]])
        due = next((line for line in sheet.findChildren(WayIn)), None)
        self._block(column, _("Steps"), [glance.step_line(one) for one in page.steps])
        self._block(column, _("Open orders"), [glance.order_line(one, page) for one in page.open_orders])
        self.first = due or next(iter(sheet.findChildren(WayIn)), None)
        column.addStretch(1)
        return sheet

    def _right(self, page: JourneyPage) -> QWidget:
        side = Pane("rail", left=True)
        side.setFixedWidth(look().px(_SIDE if self.width() >= look().px(1000) else 300))
        sheet = Page(edge=20, ground="rail")
        column = self._column(sheet, 20)
        self._told(column, _("Alerts"), [one.words for one in page.alerts], alert=True)
        if page.term is not None:
            self._told(column, self._pack.words["legal_term"], [glance.term_head(page)], weight=600)
            self._told(column, "", [line.words for line in glance.term_lines(page)], small=True)
        self._block(column, self._pack.words["consent"], glance.consent_lines(page, self._pack))
        self._told(column, self._pack.words["responses"], [self._balance(page)])
        column.addStretch(1)
        side.column.addWidget(sheet)
        return side

    def _balance(self, page: JourneyPage) -> Words:
        return glance.balance_words(page.lately, page.file.watch.balance_days)

    def _column(self, sheet: Page, edge: int) -> QVBoxLayout:
        column = sheet.column
        column.setSpacing(0)
        column.setContentsMargins(look().px(edge), look().px(12), look().px(edge), look().px(20))
        return column

    def _block(self, column: QVBoxLayout, heading: Words, lines: Iterable[Glance]) -> None:
        made = [self._way(line) for line in lines]
        if not made:
            return
        column.addWidget(Text(heading, Role.STRONG, weight=700))
        for line in made:
            column.addWidget(line)
        column.addSpacing(look().px(18))

    def _way(self, line: Glance) -> WayIn:
        piece = Piece(line.words, line.detail)
        made = WayIn(piece, lead=line.lead, below=line.below, icon=line.icon, alert=line.alert, indent=142)
        if line.step:
            made.activated.connect(lambda: self.wanted.emit(line.step, dict(line.known)))
        else:
            made.activated.connect(self.closed)
        return made

    def _told(
        self,
        column: QVBoxLayout,
        heading: Words,
        lines: Iterable[Words],
        *,
        alert: bool = False,
        small: bool = False,
        weight: int = 0,
    ) -> None:
        """Sentences under a heading; nothing where there are none."""
        told = list(lines)
        if not told:
            return
        if heading:
            column.addWidget(Text(heading, Role.STRONG, weight=700))
            column.addSpacing(look().px(2))
        for words in told:
            if alert:
                remark = Remark(problem=True)
                column.addWidget(remark)
                remark.say(words)
            else:
                column.addWidget(Text(words, Role.SMALL if small else Role.BODY, weight=weight, wrap=True))
        column.addSpacing(look().px(6 if weight else 18))
