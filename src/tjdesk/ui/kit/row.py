"""A row of a form: a tick, a label with its Alt letter, what is filled in, a hint, and a problem in a sentence."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QKeySequence,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShortcut,
)
from PySide6.QtWidgets import QApplication, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.letters import marked
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import BAR, BETWEEN, FORM_EDGE, LABEL, TICK_GUTTER, Role
from tjdesk.ui.kit.words import Speaks, Words, paired, said


class Remark(QWidget, Dressed):
    """A sentence below what it is about, after a mark: a problem is alert 600, a hint ink2, what is done has a tick."""

    def __init__(self, problem: bool = False, parent: QWidget | None = None, *, done: bool = False) -> None:
        super().__init__(parent)
        self._mark, self._tone = ("recorded", "accent") if done else ("overdue", "alert" if problem else "ink2")
        self._text = Text("", Role.SMALL, "alert" if problem else "ink2", weight=600 if problem else 400, wrap=True)
        layout = QHBoxLayout(self)
        layout.addWidget(self._text)
        self.redress()
        self.hide()

    def say(self, words: Words) -> None:
        """Shows the sentence; empty words hide it."""
        self._text.say(words)
        self.setVisible(bool(words))

    @property
    def plain(self) -> str:
        return self._text.plain

    def redress(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.setContentsMargins(look().px(16), look().px(2), 0, 0)

    def paintEvent(self, event: QPaintEvent) -> None:
        side = look().px(13)
        top = look().px(2) + look().line(Role.SMALL) / 2
        paint.mark(QPainter(self), self._mark, 0, top, side, self._tone)


class Row(QWidget, Dressed, Speaks, Helped):
    """A row of a form. `add` puts widgets below each other, `add_line` beside each other.

    `hinted(words)` tells the form the row's hint when there is no room for it in the row. `focused(bool)` tells when
    the focus comes and goes. A `refused(words)` signal of a widget that is added becomes the row's hint.
    """

    focused = Signal(bool)
    hinted = Signal(object)
    grown = Signal()

    def __init__(
        self, label: Words, *, stretch: bool = False, wide: int = LABEL, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._words, self._place, self._wide = label, -1, wide
        self._done = self._inside = False
        self._hint_words: Words = ""
        self._label = _Label(self)
        self._alt = QShortcut(self)
        self._alt.activated.connect(self.focus_first)
        self._added: list[QWidget] = []
        self._unnamed: list[QWidget] = []
        self._body = QVBoxLayout()
        self._hint, self._problem = Remark(), Remark(problem=True)
        self._lay_out()
        vertical = QSizePolicy.Policy.Expanding if stretch else QSizePolicy.Policy.Minimum
        self.setSizePolicy(QSizePolicy.Policy.Preferred, vertical)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._focus_moved)
        self.redress()
        self.retranslate()

    def _lay_out(self) -> None:
        outer = QHBoxLayout(self)
        outer.setSpacing(0)
        outer.addWidget(self._label, 0, Qt.AlignmentFlag.AlignTop)
        outer.addLayout(self._body, 1)
        self._body.addWidget(self._hint)
        self._body.addWidget(self._problem)

    def add(self, widget: QWidget, *, left: bool = False) -> None:
        """Puts a widget below those before; `left` keeps it at its own width, not the row's."""
        self._insert(widget, left)
        self._attach(widget)

    def add_line(self, *widgets: QWidget, gap: int = BETWEEN, stretch: bool = True) -> QHBoxLayout:
        """Puts widgets beside each other, below what was there; `stretch` leaves the rest of the line empty."""
        line = QHBoxLayout()
        line.setSpacing(look().px(gap))
        for widget in widgets:
            line.addWidget(widget)
            self._attach(widget)
        if stretch and not any(_expands(widget) for widget in widgets):
            line.addStretch(1)
        self._body.insertLayout(self._body.count() - 2, line)
        return line

    def add_flow(self, *widgets: QWidget, gap: int = BETWEEN) -> None:
        """Puts widgets beside each other as long as there is room, and the others below."""
        box = FlowBox(gap=look().px(gap), row_gap=2)
        for widget in widgets:
            box.add(widget)
            self._attach(widget)
        self._insert(box, left=False)

    @property
    def label(self) -> str:
        return said(self._words)

    @property
    def is_done(self) -> bool:
        return self._done

    @property
    def problem(self) -> str:
        """The problem as it is said now, or an empty string."""
        return "" if self._problem.isHidden() else self._problem.plain

    def set_done(self, done: bool) -> None:
        """Draws the tick of a complete row."""
        if done == self._done:
            return
        self._done = done
        self._label.setAccessibleDescription("✓" if done else "")
        self.update(0, 0, look().px(FORM_EDGE), self.height())  # what stands in the row need not be drawn again

    def set_hint(self, words: Words) -> None:
        """A sentence that helps while the row has the focus; empty for none."""
        if words != self._hint_words:
            self._hint_words = words
            self._show_hint()

    def set_problem(self, words: Words) -> None:
        """A sentence on what is wrong and what to do; empty for none."""
        if not (words or self.problem):
            return
        self._problem.say(words)
        for widget in self._fillable():
            widget.setAccessibleDescription(said(words))
        if words and self.isVisible():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, paired(self.label, words)))

    def focus_first(self) -> None:
        """Puts the focus on the first thing that can be filled in."""
        shown = (one for one in self._added if not one.isHidden())
        first = next((one for one in shown if one.focusProxy() is not None or _takes_focus(one)), None)
        if first is not None:
            first.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def set_letter(self, at: int) -> None:
        """The place of the Alt letter in the label; the form gives it."""
        self._place = at
        self._alt.setKey(QKeySequence(f"Alt+{self.label[at].upper()}") if at >= 0 else QKeySequence())
        self._label.show_words(self.label, at)

    def retranslate(self) -> None:
        self._label.show_words(self.label, self._place if self._place < len(self.label) else -1)
        for widget in self._unnamed:
            widget.setAccessibleName(self.label)
        self._show_hint()

    def redress(self) -> None:
        now, layout = look(), self.layout()
        pad, edge = now.scale.row_padding, now.px(FORM_EDGE)
        if layout is not None:
            layout.setContentsMargins(edge, pad, edge, pad + 1)
        self._body.setSpacing(max(2, pad - 2))
        self._label.setFont(now.font(Role.STRONG))
        self._label.set_room(now.px(self._wide + BETWEEN))
        self._show_hint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._inside:
            self.grown.emit()

    def paintEvent(self, event: QPaintEvent) -> None:
        now, painter = look(), QPainter(self)
        if self._inside:
            painter.fillRect(self.rect(), now.colour("tint"))
            painter.fillRect(0, 0, now.px(BAR), self.height(), now.colour("accent"))
        paint.rule(painter, 0, self.height() - paint.whole(painter, 1), self.width())
        if self._done:
            gutter = QRectF(now.px(4), 0, now.px(TICK_GUTTER), 0)
            middle = now.scale.row_padding + now.scale.control / 2
            paint.mark(painter, "recorded", gutter.center().x() - now.px(7), middle, now.px(14), "accent")

    def _insert(self, widget: QWidget, left: bool) -> None:
        at = self._body.count() - 2
        if left and not widget.hasHeightForWidth():
            self._body.insertWidget(at, widget, 0, Qt.AlignmentFlag.AlignLeft)
        else:
            self._body.insertWidget(at, widget, 1 if _grows(widget) else 0)

    def _attach(self, widget: QWidget) -> None:
        refused = getattr(widget, "refused", None)
        if refused is not None:
            refused.connect(self.set_hint)
        misread = getattr(widget, "misread", None)
        if misread is not None:
            misread.connect(lambda problem: self.set_problem(problem or ""))
        self._added.append(widget)
        if _takes_focus(widget) and not widget.accessibleName():
            self._unnamed.append(widget)
            widget.setAccessibleName(self.label)

    def _fillable(self) -> list[QWidget]:
        return [child for child in self.findChildren(QWidget) if _takes_focus(child)]

    def _focus_moved(self, _before: QWidget | None, now: QWidget | None) -> None:
        inside = now is not None and self.isAncestorOf(now)
        if inside != self._inside:
            self._inside = inside
            self._show_hint()
            self.update()
            self.focused.emit(inside)

    def _show_hint(self) -> None:
        words = self._hint_words if self._inside else ""
        self._hint.say(words if look().scale.hint_in_row else "")
        if self._inside:
            self.hinted.emit("" if look().scale.hint_in_row else words)


class _Label(QLabel):
    """The label of a row, its Alt letter underlined; in two lines where one is too short."""

    def __init__(self, row: Row) -> None:
        super().__init__(row)
        self._marked, self._room = "", 0
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setWordWrap(True)

    def set_room(self, width: int) -> None:
        """How wide it is; it is as high as what stands beside it, or as its lines."""
        self._room = width
        self._fit()

    def _fit(self) -> None:
        beside = look().px(BETWEEN)
        lines = paint.paragraph_height(self.text(), self.font(), self._room - beside)
        self.setFixedSize(self._room, max(look().scale.control, lines))
        self.setContentsMargins(0, 0, beside, 0)

    def show_words(self, words: str, letter: int) -> None:
        """Shows the words with the letter at that place underlined; -1 for none."""
        self._marked = marked(words, letter)
        self.setText(words)
        self._fit()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(look().colour("ink"))
        painter.setFont(self.font())
        flags = paint.LEFT | Qt.TextFlag.TextShowMnemonic | Qt.TextFlag.TextWordWrap
        painter.drawText(self.contentsRect(), int(flags), self._marked)


def _takes_focus(widget: QWidget) -> bool:
    return bool(widget.focusPolicy() & Qt.FocusPolicy.TabFocus)


def _expands(widget: QWidget) -> bool:
    return widget.sizePolicy().horizontalPolicy() is QSizePolicy.Policy.Expanding


def _grows(widget: QWidget) -> bool:
    return widget.sizePolicy().verticalPolicy() is QSizePolicy.Policy.Expanding
