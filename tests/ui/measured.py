"""What a picture of a screen would show to be wrong, measured: words cut or clipped, controls without a name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from PySide6.QtCore import QPoint, QRect
from PySide6.QtGui import QAccessible, QAccessibleInterface, QFontMetricsF
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLabel,
    QLineEdit,
    QListView,
    QPlainTextEdit,
    QScrollArea,
    QWidget,
)

from tjdesk.ui.kit import paint
from tjdesk.ui.kit.buttons import Button
from tjdesk.ui.kit.lines import WayIn
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.ticks import Tick

MOST_CHILDREN = 60
Worded = QLabel | QAbstractButton


def faults(window: QWidget, data: list[str]) -> list[str]:
    """Everything wrong with what is on show; `data` are names and free text, which may be shortened."""
    with painted() as cut:
        window.grab()
    found = [
        f"painted {text!r} {room:.0f} < {asked:.0f}"
        for text, asked, room in cut
        if bare(text, data) and not any(text in one for one in data)
    ]
    shown = [one for one in window.findChildren(QWidget) if one.isVisible()]
    found += [*narrow(shown, data), *low(shown), *clipped(shown, window), *hints(shown), *squeezed(shown)]
    return [*found, *off_colour(shown), *unnamed(window)]


@contextmanager
def painted() -> Iterator[list[tuple[str, float, float]]]:
    """Words that the pen had to shorten or to break: text, the width they ask for, the room there was."""
    cut: list[tuple[str, float, float]] = []
    pen, wrapping = paint.words, paint.paragraph

    def watched(painter: Any, place: Any, text: str, font: Any, *rest: Any, **named: Any) -> float:
        asked = QFontMetricsF(font).horizontalAdvance(text)
        if asked > place.width() + 0.5:
            cut.append((text, asked, place.width()))
        return pen(painter, place, text, font, *rest, **named)

    def watched_lines(painter: Any, place: Any, text: str, font: Any, token: str) -> None:
        asked = [(word, QFontMetricsF(font).horizontalAdvance(word)) for word in re.split(r"[ \n-]", text)]
        cut.extend((word, wide, place.width()) for word, wide in asked if wide > place.width() + 0.5)
        wrapping(painter, place, text, font, token)

    paint.words, paint.paragraph = watched, watched_lines
    try:
        yield cut
    finally:
        paint.words, paint.paragraph = pen, wrapping


def bare(text: str, data: list[str]) -> str:
    """The text without names, free text and mark-up; empty if no word is left."""
    plain = re.sub(r"<[^>]*>", "", text)
    for one in data:
        plain = plain.replace(one, "")
    return plain.strip() if re.search(r"[^\W\d_]", plain) else ""


def narrow(shown: list[QWidget], data: list[str]) -> list[str]:
    """Labels and buttons narrower than what they say, unless that is a name."""
    return [
        f"{told(one)} {one.width()} < {asked}"
        for one in worded(shown)
        if one.width() + 1 < (asked := asked_width(one)) and bare(one.text(), data)
    ]


def asked_width(one: Worded) -> int:
    """How wide it must be to say everything; 0 for what wraps, or paints its own words (see `painted`)."""
    if isinstance(one, Text) and not one.wordWrap():
        return round(one.fontMetrics().horizontalAdvance(one.plain))
    if isinstance(one, WayIn | PersonName | Tick) or (isinstance(one, QLabel) and one.wordWrap()):
        return 0
    return (one.minimumSizeHint() if isinstance(one, Button) else one.sizeHint()).width()


def low(shown: list[QWidget]) -> list[str]:
    """Labels that wrap and have not the height for their lines, and others lower than a line."""
    return [
        f"{told(one)} {one.height()} high < {asked}"
        for one in worded(shown)
        if isinstance(one, QLabel | Tick) and one.height() + 2 < (asked := asked_height(one))
    ]


def asked_height(one: QLabel | Tick) -> int:
    if isinstance(one, Tick):
        return one.heightForWidth(one.width())
    return one.heightForWidth(one.width()) if one.wordWrap() else one.fontMetrics().height() - 2


def clipped(shown: list[QWidget], window: QWidget) -> list[str]:
    """What can be read or typed into, and lies partly outside of what holds it (a page that scrolls holds it all)."""
    kinds = (QLabel, QAbstractButton, QLineEdit, QComboBox, QPlainTextEdit)
    read = [one for one in shown if isinstance(one, kinds) and one.width() > 0]
    return [f"{told(one)} {words}" for one in read if (words := outside(one, window))]


def outside(one: QWidget, window: QWidget) -> str:
    """In which direction it is cut, or an empty string."""
    place, holder = QRect(QPoint(0, 0), one.size()), one
    while holder is not window:
        place.translate(holder.pos())
        above = holder.parentWidget()
        scrolls = above.parentWidget() if above is not None else None
        holder = above
        if holder is None:
            return ""
        if isinstance(scrolls, QScrollArea) and scrolls.viewport() is holder:
            if place.left() < -1 or place.right() > holder.width():
                return f"sideways in {type(scrolls).__name__}: {place.left()}..{place.right()} of {holder.width()}"
            if not scrolls.isVisible():
                return ""
            place = place.intersected(holder.rect())
            if place.isEmpty():
                return ""
            continue
        if isinstance(scrolls, QAbstractScrollArea) and scrolls.viewport() is holder:
            return ""
        if place.left() < -1 or place.right() > holder.width() or place.top() < -1 or place.bottom() > holder.height():
            return f"outside {type(holder).__name__}: {place.getRect()} of {holder.width()} x {holder.height()}"
    return ""


def hints(shown: list[QWidget]) -> list[str]:
    """Grey words in empty fields and words of drop-downs that do not fit."""
    fields = [one for one in shown if isinstance(one, QLineEdit) and not one.text()]
    return [
        f"hint {one.placeholderText()!r} {one.width() - 12} < {asked}"
        for one in fields
        if one.width() - 12 < (asked := round(one.fontMetrics().horizontalAdvance(one.placeholderText())))
    ]


def squeezed(shown: list[QWidget]) -> list[str]:
    """Rows of lists that are lower than what is painted in them, and run into the next."""
    lists = [one for one in shown if isinstance(one, QListView)]
    return [
        f"row {at.data()!r} {high} high < {asked}"
        for view in lists
        for at in (view.model().index(row, 0) for row in range(min(view.model().rowCount(), MOST_CHILDREN)))
        if (high := view.visualRect(at).height()) + 1 < (asked := view.sizeHintForIndex(at).height())
    ]


def off_colour(shown: list[QWidget]) -> list[str]:
    """Tables whose ground is not the paper of the colours in force."""
    tables = [one for one in shown if isinstance(one, Table)]
    return [
        f"table {one.accessibleName()!r} on {ground.name()}"
        for one in tables
        if (ground := one.viewport().palette().base().color()) != look().colour("paper")
    ]


def told(one: QWidget) -> str:
    text = getattr(one, "text", None) or getattr(one, "currentText", None)
    words = text() if callable(text) else text if isinstance(text, str) else ""
    return f"{type(one).__name__} {re.sub(r'<[^>]*>', '', words) or one.accessibleName()!r}"


def worded(shown: list[QWidget]) -> list[Worded]:
    return [one for one in shown if isinstance(one, QLabel | QAbstractButton) and one.text()]


def walked(top: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """What a screen reader sees, the invisible left out."""
    stack = [top]
    while stack:
        one = stack.pop()
        if one is None or not one.isValid() or one.state().invisible:
            continue
        yield one
        stack.extend(one.child(at) for at in range(min(one.childCount(), MOST_CHILDREN)))


def unnamed(window: QWidget) -> list[str]:
    """Roles of what takes the focus and has no name."""
    named = QAccessible.Text.Name
    return [
        f"{one.role().name} {type(one.object()).__name__} without a name"
        for one in walked(QAccessible.queryAccessibleInterface(window))
        if one.state().focusable and not one.text(named).strip()
    ]
