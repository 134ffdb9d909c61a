"""The language on screen: said words change at once everywhere, and shortcuts are named as on the keyboard."""

from __future__ import annotations

import os
from collections.abc import Callable
from typing import Any

import shiboken6
from PySide6.QtCore import QLibraryInfo, QLocale, QObject, Qt, QTranslator, Signal
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QApplication

from tjdesk.i18n import keyboard
from tjdesk.i18n.language import Language, choose, language
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.i18n.turns import Turns

Words = Message | Label | str
"""What may be shown: a message or a court's label; a bare string only for what is the same in every language."""

_QT_FILES = {"es": "qtbase_es", "fr": "qtbase_fr", "pt": "qtbase_pt_BR", "en": "qtbase_en"}
_QT_LACKS = {
    "QFileDialog": {"&Look in:": _("&Look in:"), "Files of &type:": _("Files of &type:")},
    "QAbstractFileIconProvider": {
        "Folder": in_context("disk", "Folder"),
        "File": in_context("disk", "File"),
        "%1 File": in_context("disk", "%1 File"),
    },
}


class Speaks:
    """For widgets: `retranslate()` is called whenever the language changes. Call it once yourself."""

    def retranslate(self) -> None:
        """Say all words anew with `said`."""


def of_the_system() -> Language:
    """As the environment says; where nothing there does, as on Windows and macOS, in the language of the system."""
    if any(os.environ.get(name) for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")):
        return choose()
    return choose(environment={"LANGUAGE": ":".join(QLocale.system().uiLanguages())})


class _QtWords(QTranslator):
    """Qt's own catalogue, with our names of keys, and what it lacks of the file dialog's words."""

    def translate(self, context: str, text: str, disambiguation: str | None = None, n: int = -1) -> str:
        if context == "QShortcut":
            return key_name(text)  # in menus as on buttons, on the card of keys and in the manual
        if text in _QT_LACKS.get(context, ()):
            return said(_QT_LACKS[context][text])
        return super().translate(context, text, disambiguation, n) or text  # an empty answer would be shown


class Tongue(QObject):
    """The language in force, one per application: get it with `tongue()`."""

    changed = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self._qt = _QtWords(self)
        self.language: Language = of_the_system()
        self._turns: Turns = {}
        self._spoken: object = None

    def speak(self, code: str) -> None:
        """Switches everything on screen to a language such as `es`, `es_MX` or `fr`; raises UnknownLanguage."""
        wanted = language(code).turned(self._turns)
        if self._spoken is wanted.catalogue and self.language == wanted:
            return
        self.language, self._spoken = wanted, wanted.catalogue
        self._speak_qt()
        self._say_anew()

    def turn(self, turns: Turns) -> None:
        """From now on everything is said in a court's turns of phrase; without any, in the program's own."""
        if self._turns != turns:
            self._turns = turns
            self.language = self.language.turned(turns)
            self._say_anew()

    def _say_anew(self) -> None:
        for widget in self._app.allWidgets():
            if shiboken6.isValid(widget) and isinstance(widget, Speaks):
                widget.retranslate()
        self.changed.emit()

    def say(self, words: Words) -> str:
        return words if isinstance(words, str) else self.language.say(words)

    def _speak_qt(self) -> None:
        QLocale.setDefault(QLocale(self.language.code))
        self._app.removeTranslator(self._qt)
        folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
        self._qt.load(_QT_FILES[self.language.base], folder)
        self._app.installTranslator(self._qt)


_tongues: dict[int, Tongue] = {}


def tongue() -> Tongue:
    """The tongue of the running application."""
    made = _tongues.get(0)
    if made is not None and shiboken6.isValid(made):
        return made
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        raise TypeError("a tongue needs a QApplication")
    _tongues[0] = Tongue(app)
    return _tongues[0]


def said(words: Words) -> str:
    """The words in the language in force."""
    return tongue().say(words)


def paired(name: Words, value: Words) -> str:
    """A name and what is said of it, set as the language in force sets them: “Motif : maladie”."""
    return said(_("{field}: {value}", field=said(name), value=said(value)))


def key_name(keys: str) -> str:
    """A shortcut such as "Ctrl+Return" in the words of the keyboard: Ctrl+Intro, Ctrl+Entrée, Ctrl+Enter."""
    return keyboard.key_name(keys, tongue().language.base)


class Action(QAction, Speaks):
    """A menu's line that keeps up with the language: words, an optional shortcut, and what to do."""

    def __init__(
        self, words: Words, do: Callable[[], Any] | None = None, keys: str = "", parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._words = words
        if keys:
            self.setShortcut(QKeySequence(keys))
            self.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        if do is not None:
            self.triggered.connect(lambda _checked=False: do())
        tongue().changed.connect(self.retranslate)
        self.retranslate()

    def say(self, words: Words) -> None:
        self._words = words
        self.retranslate()

    def retranslate(self) -> None:
        self.setText(said(self._words).replace("&", "&&"))
