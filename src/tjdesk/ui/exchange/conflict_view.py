"""A conflict side by side: from which common value, each value with who, when, where and why; a reason, one button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPointF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QGridLayout, QHBoxLayout, QRadioButton, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.i18n.message import Label, Message, _
from tjdesk.services.conflict_page import ConflictPage, Side
from tjdesk.services.wording import Words, within
from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import Speaks, said

ANOTHER = -1
_LONGEST = 32


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
        self.column.setContentsMargins(edge + look().px(10), edge, edge, edge)
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
        paint.radio(painter, QPointF(now.px(14 if self._framed else 8), middle), self.isChecked(), "edge")
        if self.hasFocus():
            paint.ring(painter, place)


class SidePane(Pick):
    """One of the values, with where it comes from."""

    def __init__(self, side: Side) -> None:
        super().__init__(framed=True)
        self.side = side
        where: Words = _("this site") if side.here else _("came in a bundle")
        head = Line(Run(side.site or side.device, "ink", 700), Run("   "), Run(where, "ink2"))
        self._add(head)
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
        who: Words = _("{name}, {roles}", name=side.who, roles=side.roles) if side.roles else side.who
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
        neither = QHBoxLayout()
        neither.addWidget(self.another)
        neither.addWidget(self.other, 1)
        neither.addWidget(self.hint)
        foot = QHBoxLayout()
        foot.addWidget(Text(_("Reason"), Role.STRONG))
        foot.addWidget(self.reason, 1)
        foot.addWidget(self.keep)
        column = self._page.column
        for part in (head, self.sentence, self._sides, neither, foot, self.problem, self.note):
            column.addLayout(part) if isinstance(part, QHBoxLayout) else column.addWidget(part)
        column.addStretch(1)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._page.column.setContentsMargins(edge, look().px(16), edge, look().px(12))
        self._page.column.setSpacing(look().px(9))
        self._sides.setSpacing(look().px(12))

    def show_conflict(self, page: ConflictPage) -> None:
        """A conflict; what was chosen and typed for the same one before stays."""
        same = self.page is not None and self.page.id == page.id
        kept = self.chosen if same else 0
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
            base = _("All started from {value}.", value=_lowered(page.base))
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
