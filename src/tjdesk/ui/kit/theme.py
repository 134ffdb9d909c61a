"""How the program looks now: colours, text size and density, and the palette and style they make for Qt."""

from __future__ import annotations

import time
from collections import deque
from enum import Enum
from typing import Any

import shiboken6
from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

from tjdesk.ui.kit import type as typefaces
from tjdesk.ui.kit.scale import Density, Scale, density_for
from tjdesk.ui.kit.style import sheet
from tjdesk.ui.kit.tokens import LIGHT, Colours, Role, colours_of

TONES = ("ink", "ink2", "ink3", "accent", "alert", "amber", "on")


class Mode(Enum):
    """What someone chose in Office; `SYSTEM` follows the desktop, also when it changes at dusk.

    `CONTRAST` is black and white with every text at 7 : 1 or more; light or dark, as the desktop has it.
    """

    LIGHT = "light"
    DARK = "dark"
    SYSTEM = "system"
    CONTRAST = "contrast"


_SLICE = 0.008
"""Seconds that hidden widgets may take in one turn of the window."""


class Dressed:
    """For widgets: `redress()` is called whenever colours, text size or density change. Call it once yourself."""

    def redress(self) -> None:
        """Take fonts, sizes and palettes anew from `look()`; painted widgets are repainted anyway."""


class Look(QObject):
    """The look in force, one per application: get it with `look()`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.mode = Mode.SYSTEM
        self.scale = Scale()
        self._settling = False
        self._height = 0
        self._sheet = ""
        self._waiting: deque[QWidget] = deque()
        self.colours = LIGHT
        self._made: dict[str, QColor] = {}
        app.setStyle("Fusion")
        app.styleHints().colorSchemeChanged.connect(self._system_changed)
        self._apply()

    def set_mode(self, mode: Mode) -> None:
        if mode is self.mode:
            return
        if self.mode is Mode.CONTRAST and mode is not Mode.CONTRAST:
            self._app.setPalette(QPalette())  # the system's own again, in case it asks for contrast itself
        self.mode = mode
        self._apply()

    def set_text(self, text: float) -> None:
        """Text size, 1.0 to 1.5; and the density that goes with it in the window, so that all is dressed once."""
        if text != self.scale.text:
            sized = self.scale.sized(text)
            self.scale = sized.dense(density_for(self._height, sized.text)) if self._height else sized
            self._apply()

    def fit(self, height: int) -> None:
        """The density that a window's client height in logical pixels allows, now and at other text sizes."""
        self.set_density(density_for(height, self.scale.text))
        self._height = height

    def set_density(self, density: Density) -> None:
        """How close things stand. A window that grows or shrinks by the change does not set off another one."""
        self._height = 0
        if density is self.scale.density or self._settling:
            return
        self._settling = True
        try:
            self.scale = self.scale.dense(density)
            self._redress_all()
            self.changed.emit()
        finally:
            self._settling = False

    @property
    def dressing(self) -> bool:
        """Whether something hidden still has the sizes of before."""
        return bool(self._waiting)

    def finish(self, within: QWidget) -> None:
        """Dresses now what still waits in a part of the window, because it is about to be shown."""
        waiting, self._waiting = self._waiting, deque()
        for widget in waiting:
            if not shiboken6.isValid(widget):
                continue
            if isinstance(widget, Dressed) and within.isAncestorOf(widget):
                widget.redress()
            else:
                self._waiting.append(widget)

    @property
    def dark(self) -> bool:
        if self.mode in (Mode.SYSTEM, Mode.CONTRAST):
            return self._app.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return self.mode is Mode.DARK

    def px(self, size: float) -> int:
        """A size at 100 % in logical pixels of now."""
        return self.scale.px(size)

    def colour(self, token: str) -> QColor:
        """The colour of a token's name, such as "ink2". It is everybody's: change a copy."""
        made = self._made.get(token)
        if made is None:
            made = self._made[token] = QColor(getattr(self.colours, token))
        return made

    def font(self, role: Role, weight: int = 0, italic: bool = False) -> QFont:
        return typefaces.font(role, self.scale.text, weight, italic)

    def metrics(self, role: Role, weight: int = 0, italic: bool = False) -> QFontMetricsF:
        return typefaces.metrics(role, self.scale.text, weight, italic)

    def line(self, role: Role) -> int:
        """The height of a line of a role: never less than its letters need."""
        return max(self.px(role.value.line), round(self.metrics(role).height()))

    def width(self, words: str, role: Role = Role.BODY, weight: int = 0) -> int:
        """How wide these words are, in whole logical pixels, rounded up."""
        return typefaces.width(words, role, self.scale.text, weight)

    def _system_changed(self) -> None:
        if self.mode in (Mode.SYSTEM, Mode.CONTRAST):
            self._apply()

    def _apply(self) -> None:
        contrasted = high_contrast(self._app) and self.mode is not Mode.CONTRAST
        self.colours = (
            _seen_in(self._app.palette()) if contrasted else colours_of(self.mode is Mode.CONTRAST, self.dark)
        )
        self._made.clear()
        if not contrasted:
            self._app.setPalette(palette_of(self.colours))
        self._app.setFont(self.font(Role.BODY))
        self._put_sheet(sheet(self.colours))
        self._redress_all()
        self.changed.emit()

    def _put_sheet(self, made: str) -> None:
        """Only if it differs: it costs more than everything else together."""
        if made != self._sheet:
            self._sheet = made
            self._app.setStyleSheet(made)

    def _redress_all(self) -> None:
        """What is on show at once; what stands hidden in a window that is on show in the turns that follow."""
        self._waiting.clear()
        for widget in self._app.allWidgets():
            if not _stands(widget):
                continue
            if _can_wait(widget):
                self._waiting.append(widget)
                continue
            if isinstance(widget, Dressed):
                widget.redress()
            widget.update()
        if self._waiting:
            QTimer.singleShot(0, self._go_on)

    def _go_on(self) -> None:
        began = time.perf_counter()
        while self._waiting and time.perf_counter() - began < _SLICE:
            widget = self._waiting.popleft()
            if shiboken6.isValid(widget) and isinstance(widget, Dressed):
                widget.redress()
        if self._waiting:
            QTimer.singleShot(0, self._go_on)


def _stands(widget: object) -> bool:
    """Whether it is a widget still.

    While some are dressed others go; and PySide may answer what a layout held at the same place of the memory before.
    """
    return isinstance(widget, QWidget) and shiboken6.isValid(widget)


def _can_wait(widget: QWidget) -> bool:
    return isinstance(widget, Dressed) and not widget.isVisible() and widget.window().isVisible()


_looks: dict[int, Look] = {}


def dress(app: QApplication) -> Look:
    """Loads the fonts and puts the look on the application; a second call answers the same look."""
    made = app.findChild(Look)
    if made is None:
        typefaces.load_fonts()
        made = Look(app)
    _looks[0] = made
    return made


def look() -> Look:
    """The look of the running application, put on at the first call if `dress` was not called before."""
    made = _looks.get(0)
    if made is not None and shiboken6.isValid(made):
        return made
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a look needs a QApplication")
    return dress(app)


def high_contrast(app: QApplication) -> bool:
    """Whether the system asks for high contrast, which is then left alone."""
    asked: Any = getattr(app.styleHints(), "accessibility", None)
    return asked is not None and asked().contrastPreference() is Qt.ContrastPreference.HighContrast


def tinted(widget: QWidget, token: str, ground: str = "") -> None:
    """Gives a plain Qt widget the text colour of a token and, if named, a ground to be filled with."""
    palette = QPalette(QApplication.palette())
    palette.setColor(QPalette.ColorRole.WindowText, look().colour(token))
    palette.setColor(QPalette.ColorRole.Text, look().colour(token))
    if ground:
        palette.setColor(QPalette.ColorRole.Window, look().colour(ground))
        palette.setColor(QPalette.ColorRole.Base, look().colour(ground))
        widget.setAutoFillBackground(True)
    widget.setPalette(palette)
    if isinstance(widget, QAbstractScrollArea):
        widget.viewport().setPalette(palette)  # a style sheet that comes while it is hidden stops it inheriting


def palette_of(colours: Colours) -> QPalette:
    """The Qt palette of the tokens, all three groups: Fusion draws with it what we do not draw ourselves."""
    role = QPalette.ColorRole
    values = {
        role.Window: colours.paper, role.WindowText: colours.ink, role.Base: colours.field, role.Text: colours.ink,
        role.AlternateBase: colours.rail, role.Button: colours.rail, role.ButtonText: colours.ink,
        role.BrightText: colours.alert, role.ToolTipBase: colours.field, role.ToolTipText: colours.ink,
        role.Highlight: colours.accent, role.HighlightedText: colours.on, role.Accent: colours.accent,
        role.PlaceholderText: colours.ink3, role.Link: colours.accent, role.LinkVisited: colours.accent,
        role.Light: colours.field, role.Midlight: colours.line, role.Mid: colours.line2, role.Dark: colours.edge,
        role.Shadow: colours.edge,
    }  # fmt: skip
    made = QPalette()
    for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
        for name, value in values.items():
            made.setColor(group, name, QColor(value))
    for name in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, name, QColor(colours.ink3))
    made.setColor(QPalette.ColorGroup.Disabled, role.Highlight, QColor(colours.line2))
    made.setColor(QPalette.ColorGroup.Disabled, role.HighlightedText, QColor(colours.ink))
    return made


def _seen_in(palette: QPalette) -> Colours:
    """The system's own high-contrast colours, in the places where our painting looks for them."""
    role = QPalette.ColorRole
    paper, ink = palette.color(role.Window).name(), palette.color(role.WindowText).name()
    accent, on = palette.color(role.Highlight).name(), palette.color(role.HighlightedText).name()
    field = palette.color(role.Base).name()
    return Colours(
        paper=paper, rail=paper, field=field, ink=ink, ink2=ink, ink3=ink, line=ink, line2=ink, edge=ink,
        accent=accent, on=on, tint=paper, alert=ink, atint=paper, amber=ink, amtint=paper,
    )  # fmt: skip
