"""The regions of the window that F6 goes round, and the first thing in each that takes the focus."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget


@dataclass(frozen=True)
class Region:
    """A part of the window; `enter` gives it the focus, `there` says whether that can be done now."""

    widget: QWidget
    enter: Callable[[], object]
    there: Callable[[], bool] = lambda: True


def go_round(regions: Sequence[Region], step: int) -> None:
    """The focus goes to the next region (or the one before, for -1) from the one that has it."""
    usable = [region for region in regions if region.there()]
    focused = QApplication.focusWidget()
    here = next((at for at, region in enumerate(usable) if _within(region.widget, focused)), -1 if step > 0 else 0)
    usable[(here + step) % len(usable)].enter()


def _within(region: QWidget, widget: QWidget | None) -> bool:
    return widget is not None and (region is widget or region.isAncestorOf(widget))


def focus_first(inside: QWidget) -> bool:
    """The focus goes to the first control that takes it by Tab, in the order of the tab key; whether there was one."""
    one = inside.nextInFocusChain()
    while one is not None and one is not inside:
        if inside.isAncestorOf(one) and one.isVisible() and one.focusPolicy() & Qt.FocusPolicy.TabFocus:
            one.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        one = one.nextInFocusChain()
    return False
