"""Every part of the kit in every state: `python -m tjdesk.ui.gallery [--lang --dark --scale --page --shot]`."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QPainter, QPaintEvent
from PySide6.QtWidgets import QApplication, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.ui.gallery_form import TODAY, FormPage
from tjdesk.ui.gallery_lists import ListsPage
from tjdesk.ui.gallery_words import HEARING, KINDS, OFFERS, PHASE
from tjdesk.ui.kit.bands import Band, Mood, training_band
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.chips import Chip
from tjdesk.ui.kit.choice import Choice
from tjdesk.ui.kit.empty import Empty
from tjdesk.ui.kit.fields import DateField
from tjdesk.ui.kit.flow import FlowBox
from tjdesk.ui.kit.form_view import Remark
from tjdesk.ui.kit.icons import ALARMING, MEANINGS
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.scale import TEXT_SIZES, density_for
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.tags import Disputed
from tjdesk.ui.kit.text import Icon, Text
from tjdesk.ui.kit.theme import Dressed, Mode, dress, look
from tjdesk.ui.kit.tokens import DARK, LIGHT, Colours, Role
from tjdesk.ui.kit.words import tongue

SWATCHES = ("paper", "rail", "field", "tint", "atint", "line2", "edge", "ink3", "ink2", "ink", "accent", "alert")
SAMPLES = {
    Role.DISPLAY: "One big line per screen",
    Role.PERSON: "Person, value in dispute, figure",
    Role.HEADING: "Heading of a screen or a block",
    Role.STRONG: "Label of a field, value that counts",
    Role.BODY: "Everything else: áéíñçãœ 0123456789",
    Role.SMALL: "Caption, unit, shortcut in words, status strip",
}


class Swatches(QWidget, Dressed):
    """The colours of a palette with their names."""

    def __init__(self, colours: Colours) -> None:
        super().__init__()
        self._colours = colours
        self.redress()

    def redress(self) -> None:
        self.setFixedHeight(look().px(56))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter, now = QPainter(self), look()
        for at, name in enumerate(SWATCHES):
            left = now.px(46.6) * at
            painter.fillRect(left, 0, now.px(44), now.px(36), getattr(self._colours, name))
            painter.setPen(now.colour("line2"))
            painter.drawRect(left, 0, now.px(44), now.px(36))
            painter.setFont(now.font(Role.SMALL))
            painter.setPen(now.colour("ink2"))
            painter.drawText(left, now.px(51), name)


def heading(words: str) -> Text:
    """A heading of the gallery."""
    return Text(words, Role.STRONG, weight=600)


class PartsPage(QWidget):
    """Type, colours, states, bands, chips, a table, icons, nothing here yet."""

    def __init__(self) -> None:
        super().__init__()
        column, row = QVBoxLayout(self), QHBoxLayout()
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(training_band("Leave training"))
        sentence = "Signed on 26 November at 13:05. Corrections are amendments with a reason."
        column.addWidget(Band(Mood.READ_ONLY, "Read only", sentence, "Amend"))
        sentence = "This hearing is kept in memory and in the draft. Free 20 MB and it saves by itself."
        column.addWidget(Band(Mood.TROUBLE, "The disk is full", sentence, "How"))
        row.addWidget(self._left(), 1)
        row.addWidget(self._right(), 1)
        column.addLayout(row, 1)

    def _left(self) -> QWidget:
        page = Page()
        page.column.setSpacing(look().px(6))
        add = page.column.addWidget
        add(heading("Type"))
        grid = QGridLayout()
        grid.setVerticalSpacing(0)
        for at, (role, words) in enumerate(SAMPLES.items()):
            grid.addWidget(Text(f"{role.value.size}/{role.value.weight}", Role.SMALL, "ink2"), at, 0)
            grid.addWidget(Text(words, role, "ink2" if role is Role.SMALL else "ink"), at, 1)
        grid.setColumnStretch(1, 1)
        page.column.addLayout(grid)
        for name, colours in (("Light", LIGHT), ("Dark", DARK)):
            add(heading(name))
            add(Swatches(colours))
        add(heading("Responses: shape, sign and word"))
        chips = FlowBox()
        for given in (OFFERS[0], OFFERS[2], OFFERS[4]):
            chips.add(Chip(given.kind, next(kind.words for kind in KINDS if kind.code == given.kind), given.words))
        add(chips)
        add(heading("Table"))
        self.table = sample_table()
        add(self.table)
        page.column.addStretch(1)
        return page

    def _right(self) -> QWidget:
        page = Page()
        add = page.column.addWidget
        add(heading("Button: rest, hover, pressed, focus, off"))
        add(self._buttons())
        add(heading("Field: rest, focus, error"))
        add(self._fields())
        add(heading("One of: rest, and with the focus (its digits appear)"))
        held, self.phase = Choice("Hearing", HEARING), Choice("Phase", PHASE[:4])
        held.set_value("held")
        self.phase.set_value("stay")
        add(held)
        add(self.phase)
        add(heading("A disputed value, wherever it shows"))
        add(Disputed("Phase 3", "Kingston says 1."))
        add(heading("Icons: always beside a word"))
        page.column.addLayout(_icons())
        add(heading("Nothing here yet"))
        page.column.setSpacing(look().px(6))
        sentence = "A session holds the hearings of one day. The next usual day is Thursday 3 December."
        empty = Empty("No session is planned.", sentence, "Plan 3 December", keys="Ctrl+N")
        empty.layout().setContentsMargins(0, 0, 0, 0)  # type: ignore[union-attr]
        add(empty)
        page.column.addStretch(1)
        return page

    def _buttons(self) -> QWidget:
        line = FlowBox()
        self.buttons = [Button("Print") for _state in range(5)]
        for button in self.buttons:
            line.add(button)
        self.buttons[2].setDown(True)
        self.buttons[4].set_unavailable("There is nothing to print yet.")
        for button in (
            Button("Save and next", Rank.PRIMARY, keys="Ctrl+Return"),
            Button("Receipts", Rank.QUIET),
            Button("Lock", Rank.PLAIN, icon="lock", keys="Ctrl+L", bind=False),
        ):
            line.add(button)
        return line

    def _fields(self) -> QWidget:
        box = QWidget()
        grid = QGridLayout(box)
        grid.setContentsMargins(0, 0, 0, 0)
        rest, self.focused, wrong = (DateField("Next", today=lambda: TODAY) for _at in range(3))
        for at, field in enumerate((rest, self.focused, wrong)):
            field.set_value(dt.date(2026, 12, 10))
            grid.addWidget(field, 0, at, Qt.AlignmentFlag.AlignLeft)
        remark = Remark(problem=True)
        wrong.misread.connect(lambda problem: remark.say(problem or ""))
        wrong.setText("31/11/2026")
        wrong.settle()
        grid.addWidget(remark, 1, 1, 1, 3)
        grid.setColumnStretch(3, 1)
        return box

    def pose(self, focus: str) -> None:
        """Puts parts into the states that need a hand: the second button hovered, `focus` on one of them."""
        QApplication.sendEvent(self.buttons[1], QEvent(QEvent.Type.Enter))
        self.buttons[1].setAttribute(Qt.WidgetAttribute.WA_UnderMouse)
        wanted: dict[str, QWidget] = {"button": self.buttons[3], "field": self.focused, "choice": self.phase}
        wanted.get(focus, self.phase).setFocus(Qt.FocusReason.TabFocusReason)


def sample_table() -> Table:
    """Three hearings."""
    rows = [
        ("12 Nov 2026", "review", "present", "incentive", "signed"),
        ("29 Oct 2026", "review", "present", "–", "signed"),
        ("15 Oct 2026", "review", "late", "adjustment", "amended"),
    ]
    heads = ("Date", "Kind", "Attendance", "Response", "Minute")
    columns = [Column(head, _cell(at), wide="00 mmm 0000" if at == 0 else "") for at, head in enumerate(heads)]
    model: RowsModel[tuple[str, ...]] = RowsModel(columns, key=lambda row: row[0])
    model.show(rows)
    table = Table(model, "Hearings")
    model.setParent(table)
    table.set_current("29 Oct 2026")
    table.setFixedHeight(look().px(124))
    return table


def _cell(at: int) -> Callable[[tuple[str, ...]], Cell]:
    return lambda row: Cell(row[at])


def _icons() -> QGridLayout:
    grid = QGridLayout()
    grid.setHorizontalSpacing(look().px(8))
    grid.setVerticalSpacing(look().px(4))
    for at, name in enumerate(MEANINGS):
        row, column = divmod(at, 5)
        grid.addWidget(Icon(name, "alert" if name in ALARMING else "ink2", 16), row, column * 2)
        grid.addWidget(Text(name.replace("_", " ")), row, column * 2 + 1)
        grid.setColumnMinimumWidth(column * 2 + 1, look().px(98))
    grid.setColumnStretch(9, 1)
    return grid


PAGES: dict[str, Callable[[], QWidget]] = {"parts": PartsPage, "form": FormPage, "lists": ListsPage}


def show(argv: Sequence[str] | None = None) -> int:
    """Shows the gallery, or with `--shot` writes a picture of it and ends."""
    asked = _parser().parse_args(argv)
    if asked.shot:
        QApplication.setAttribute(Qt.ApplicationAttribute.AA_DontUseNativeMenuBar)
    QGuiApplication.setHighDpiScaleFactorRoundingPolicy(Qt.HighDpiScaleFactorRoundingPolicy.PassThrough)
    app = QApplication.instance() or QApplication(["tjdesk-gallery"])
    if not isinstance(app, QApplication):
        return 2
    page = _page(app, asked)
    if not asked.shot:
        return app.exec()
    for _turn in range(4):
        app.processEvents()
    page.grab().save(asked.shot)
    return 0


def _page(app: QApplication, asked: argparse.Namespace) -> QWidget:
    width, height = (int(size) for size in asked.size.split("x"))
    now = dress(app)
    now.set_mode(Mode.DARK if asked.dark else Mode.LIGHT)
    now.set_text(asked.scale)
    now.set_density(density_for(height, asked.scale))
    tongue().speak(asked.lang)
    page = PAGES[asked.page]()
    page.setWindowTitle("TJDesk gallery")
    page.resize(width, height)
    page.show()
    page.activateWindow()
    app.processEvents()
    if isinstance(page, PartsPage):
        page.pose(asked.focus)
    elif isinstance(page, FormPage):
        page.phase.setFocus(Qt.FocusReason.TabFocusReason)
    return page


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="tjdesk gallery")
    parser.add_argument("--lang", default="en")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--scale", type=float, default=1.0, choices=TEXT_SIZES)
    parser.add_argument("--page", default="parts", choices=sorted(PAGES))
    parser.add_argument("--focus", default="choice", choices=("button", "field", "choice"))
    parser.add_argument("--size", default="1366x768")
    parser.add_argument("--shot", default="", metavar="FILE")
    return parser


if __name__ == "__main__":
    raise SystemExit(show())
