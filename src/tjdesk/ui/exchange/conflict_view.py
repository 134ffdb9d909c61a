"""A conflict side by side: from which common value, each value with who, when, where and why; a reason, one button."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.i18n.message import Label, Message, _
from tjdesk.services.conflict_page import ConflictPage, Side
from tjdesk.services.wording import Words, within
from tjdesk.ui.exchange.side_pane import Pick, SidePane
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, said

ANOTHER = -1
SIDE = 250
"""The least width of a value, in pixels at 100 %."""
_LONGEST = 32


class ConflictView(QWidget, Dressed, Speaks):
    """`deciding(keep, value, reason)`: a place among the values, or `ANOTHER` with a value; `opened(dossier)`."""

    deciding = Signal(int, str, str)
    opened = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.page: ConflictPage | None = None
        self.panes: list[SidePane] = []
        self._build()
        self._lay_out()
        self.redress()

    def _build(self) -> None:
        self.who, self.number, self.sentence = PersonName(), Text("", tone="ink2"), Line(wrap=True)
        self.dossier = Button(_("Open dossier"), Rank.QUIET, keys="F4", do=self._open)
        self.another, self.other = Pick(framed=False), Field(_("Another value"))
        self.another.column.addWidget(Text(_("Neither: enter another value")))
        self.another.setAccessibleName(said(_("Neither: enter another value")))
        self.another.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        self.another.redress()
        self._group = QButtonGroup(self)
        self.hint = Text(_("← → to choose"), Role.SMALL, "ink2")
        self.reason = Field(_("Reason"))
        self.keep = Button(_("Keep"), Rank.PRIMARY, keys="Ctrl+Return", do=self._decide)
        self.problem = Remark(problem=True)
        self.note = Text("", Role.SMALL, "ink2", wrap=True)
        self._group.buttonClicked.connect(lambda _button: self._chosen())
        self.other.textEdited.connect(lambda _text: self._chosen())

    def _lay_out(self) -> None:
        self._page = Page()
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self._page)
        head, self._sides = QHBoxLayout(), QHBoxLayout()
        head.addWidget(self.who)
        head.addWidget(self.number)
        head.addStretch(1)
        head.addWidget(self.dossier)
        neither, foot = FlowBox(), FlowBox()
        for one in (self.another, self.other, self.hint):
            neither.add(one)
        for last in (Text(_("Reason"), Role.STRONG), self.reason, self.keep):
            foot.add(last)
        column = self._page.column
        for part in (head, self.sentence, self._sides, neither, foot, self.problem, self.note):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        column.addStretch(1)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._page.column.setContentsMargins(edge, look().px(16), edge, look().px(12))
        self._page.column.setSpacing(look().px(9))
        self._sides.setSpacing(look().px(12))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        """Where two do not fit beside each other, they stand one below the other; the arrows lead on all the same."""
        wide = self.width() - look().px(2 * FORM_EDGE + 12)
        fits = wide >= look().px(SIDE) * max(2, len(self.panes))
        way = QBoxLayout.Direction.LeftToRight if fits else QBoxLayout.Direction.TopToBottom
        self._sides.setDirection(way)

    def show_conflict(self, page: ConflictPage) -> None:
        """A conflict; what was chosen and typed for the same one before stays."""
        if page == self.page:
            return
        same = self.page is not None and self.page.id == page.id
        kept = self.chosen if same else next((side.place for side in page.sides if side.here), 0)
        self.page = page
        name = page.name
        if name is None:
            self.who.say(said(page.record))
        else:
            self.who.say(name.family or name.instead, name.given, surname_first=name.family_first)
        self.number.say(page.participant.file_number if page.participant and name and not name.instead else "")
        self.dossier.setVisible(page.participant is not None)
        self._tell(page)
        self._show_sides(page, kept)
        if not same:
            for field in (self.reason, self.other):
                field.set_text("")
        self.problem.say("")
        self._chosen()

    def start(self) -> None:
        """The focus on the value that is chosen."""
        self._checked().setFocus()

    def show_problem(self, words: Words, field: str = "") -> None:
        """Why nothing was decided."""
        self.problem.say(words)
        if field == "reason":
            self.reason.setFocus()

    @property
    def chosen(self) -> int:
        """The place of the value chosen among the values, or `ANOTHER`."""
        found = self._checked()
        return found.side.place if isinstance(found, SidePane) else ANOTHER

    def _checked(self) -> QWidget:
        return self._group.checkedButton() or self.panes[0]

    def _tell(self, page: ConflictPage) -> None:
        sites = len({(side.site, side.here) for side in page.sides})
        what = Run(page.what, "ink", 700)
        count = len(page.sides)
        begin = (
            _("Two sites changed this without having seen each other’s change: ")
            if sites == count == 2
            else _("Several people changed this without having seen each other’s change: ")
        )
        runs = [Run(begin, "ink2"), what, Run(". ", "ink2")]
        if page.base:
            base = _("All started from: {value}.", value=_lowered(page.base))
            runs.append(Run(base, "ink2"))
        self.sentence.say(*runs)
        others = tuple(dict.fromkeys(side.site for side in page.sides if not side.here and side.site))
        self.note.say(
            _("{sites}: they learn of this with the next bundle. Every entry stays in the history; nothing is erased.",
              sites=others)
            if others
            else _("Every entry stays in the history; nothing is erased.")
        )  # fmt: skip

    def _show_sides(self, page: ConflictPage, kept: int) -> None:
        for pane in self.panes:
            self._group.removeButton(pane)
            pane.hide()
            pane.deleteLater()
        if self.another in self._group.buttons():
            self._group.removeButton(self.another)
        ordered = sorted(page.sides, key=lambda side: not side.here)
        self.panes = [SidePane(side) for side in ordered]
        for pane in self.panes:
            self._group.addButton(pane)
            self._sides.addWidget(pane, 1)
            pane.show()
        self._group.addButton(self.another)
        self._turn()
        free = page.free
        for widget in (self.another, self.other):
            widget.setVisible(free)
        wanted = next((pane for pane in self.panes if pane.side.place == kept), self.panes[0])
        (self.another if kept == ANOTHER and free else wanted).setChecked(True)
        previous: QWidget = self.dossier
        for after in (*self.panes, self.another, self.other, self.reason, self.keep):
            QWidget.setTabOrder(previous, after)
            previous = after

    def _chosen(self) -> None:
        """The button says what it does."""
        found = self._checked()
        self.other.setEnabled(found is self.another)
        if isinstance(found, SidePane):
            self.keep.say(keep_words(found.side))
        else:
            typed = self.other.text().strip()
            self.keep.say(_("Set “{value}”", value=typed) if 0 < len(typed) <= _LONGEST else _("Set this value"))

    def _decide(self) -> None:
        if self.page is not None:
            self.deciding.emit(self.chosen, self.other.text().strip(), self.reason.text().strip())

    def _open(self) -> None:
        if self.page is not None:
            self.opened.emit(self.page.dossier)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """← → choose among the values while one of them has the focus."""
        steps = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        step = steps.get(Qt.Key(event.key()))
        shown: list[Pick] = [*self.panes] + ([self.another] if self.another.isVisible() else [])
        here = next((at for at, pane in enumerate(shown) if pane.hasFocus()), None)
        if step is None or here is None:
            super().keyPressEvent(event)
            return
        wanted = shown[(here + step) % len(shown)]
        wanted.setChecked(True)
        wanted.setFocus(Qt.FocusReason.TabFocusReason)
        self._chosen()


def keep_words(side: Side) -> Message:
    """What the button does: "Keep phase 3"."""
    if not side.readable or len(said(side.value)) > _LONGEST:
        return _("Keep the value of {site}", site=side.site) if side.site else _("Keep this value")
    return _("Keep {value}", value=_lowered(side.value))


def _lowered(words: Words) -> Words:
    return within(words) if isinstance(words, Label) else words
