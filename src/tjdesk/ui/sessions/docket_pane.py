"""The docket at the left: a line to find someone on it, the rows, and what the signs mean."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from tjdesk.domain.hearing import Attended, Disposition, Hearing
from tjdesk.domain.names import fold, matches
from tjdesk.i18n.message import Label, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.docket_page import Called, DocketPage
from tjdesk.ui.kit.docket import Docket, DocketRow, Legend
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import COLUMN, Role
from tjdesk.ui.kit.words import Words, key_name

WIDE, NARROW = 360, 232


class DocketPane(Pane, Dressed):
    """`opened(id)` tells which participant somebody went to."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("rail", right=True, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self._unfolded = False
        self._rows: list[DocketRow] = []
        self.line = _Find(_("Go to a person on the docket"), hint=_("Go to… number or name"))
        self.line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.docket, self.legend = Docket(in_context("name of a list", "Docket")), Legend()
        self._head = QWidget()
        self._lay_out()
        self.docket.opened.connect(self._open)
        self.line.edited.connect(self._look_for)
        self.line.entered.connect(lambda: self._open(self.docket.current))
        self.line.moved.connect(self._move)
        self.redress()

    def show_page(self, page: DocketPage, pack: Pack, now: str) -> None:
        """Shows everybody called; `now` is the participant whose form is open."""
        self._rows = [_row(place, one, pack, now) for place, one in enumerate(page.called, 1)]
        self.docket.show_rows(self._rows)
        self.docket.set_current(now)

    def go_to(self) -> None:
        """Puts the focus into the docket, unfolded if it was folded away."""
        self._unfolded = look().scale.density is Density.FOLDED
        self.redress()
        (self.line if self._head.isVisible() else self.docket).setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.line.selectAll()

    def fold(self) -> None:
        """Away again, where there is no room for it."""
        self._unfolded = False
        self.redress()

    def redress(self) -> None:
        density = look().scale.density
        tight = density in (Density.TIGHT, Density.FOLDED)
        self.setFixedWidth(look().px(NARROW if tight else WIDE))
        self._head.setVisible(not tight)
        self.legend.setVisible(not tight)
        folded = density is Density.FOLDED and not self._unfolded
        if folded or self.parentWidget() is not None:  # without a parent it would be a window of its own
            self.setVisible(not folded)

    def _lay_out(self) -> None:
        line = QHBoxLayout(self._head)
        side = look().px(COLUMN)
        line.setContentsMargins(side, look().px(8), side, look().px(8))
        line.addWidget(self.line, 1)
        line.addWidget(Text(key_name("F7"), Role.SMALL, "ink2"))
        rows = QVBoxLayout()
        rows.addWidget(self.docket)
        self.column.addWidget(self._head)
        self.column.addLayout(rows, 1)
        self.column.addWidget(self.legend)

    def _look_for(self, text: str) -> None:
        """Marks the first row of that number, or whose name fits."""
        wanted = fold(text)
        if not wanted:
            return
        numbered = [row for row in self._rows if str(row.number) == wanted]
        named = [row for row in self._rows if matches(text, fold(f"{row.surnames} {row.given}"))]
        for row in (*numbered, *sorted(named, key=lambda row: not fold(row.surnames).startswith(wanted))):
            self.docket.set_current(row.id)
            return

    def _move(self, by: int) -> None:
        ids = [row.id for row in self._rows]
        at = ids.index(self.docket.current) + by if self.docket.current in ids else 0
        if ids:
            self.docket.set_current(ids[min(max(at, 0), len(ids) - 1)])

    def _open(self, id: str) -> None:
        self.line.clear()
        self.fold()
        if id:
            self.opened.emit(id)


class _Find(Field):
    """Enter tells `entered()`, arrows `moved(by)`."""

    entered = Signal()
    moved = Signal(int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
        if event.modifiers():
            super().keyPressEvent(event)
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.entered.emit()
        elif Qt.Key(event.key()) in steps:
            self.moved.emit(steps[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


def _row(place: int, one: Called, pack: Pack, now: str) -> DocketRow:
    name, phase = one.participant.name, one.facts.phase
    return DocketRow(
        id=one.participant.id,
        number=place,
        surnames=name.family or name.instead,
        given=name.given,
        mark="now" if one.participant.id == now and not one.hearing.recorded else _mark(one.hearing),
        exception=_exception(one.hearing, pack),
        phase=in_context("short phase", "P{order}", order=phase.order) if phase else "",
        phase_words=phase.label if phase else "",
        flags=one.flags[:2],
        surname_first=name.family_first,
    )


def _mark(hearing: Hearing) -> str:
    if not hearing.recorded:
        return ""
    if hearing.disposition == Disposition.POSTPONED:
        return "postponed"
    away = hearing.disposition != Disposition.HELD or hearing.attendance in (Attended.ABSENT, Attended.EXCUSED)
    return "absent" if away else "recorded"


def _exception(hearing: Hearing, pack: Pack) -> Words:
    if hearing.disposition in (Disposition.NOT_HELD, Disposition.CANCELLED, Disposition.POSTPONED):
        return _small(pack.item("disposition", hearing.disposition))
    short = {
        Attended.ABSENT.value: in_context("docket", "absent"),
        Attended.EXCUSED.value: in_context("docket", "excused"),
        Attended.LATE.value: in_context("docket", "late"),
    }
    return short.get(hearing.attendance, "")


def _small(label: Label) -> Label:
    texts: Iterable[tuple[str, str]] = ((code, text[:1].lower() + text[1:]) for code, text in label.texts)
    return Label.of(label.code, dict(texts))
