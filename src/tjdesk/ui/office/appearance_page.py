"""Language, appearance and text size: chosen at once, kept for this computer's user."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import _
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.scale import TEXT_SIZES
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.tokens import FORM_EDGE
from tjdesk.ui.kit.words import tongue

MODE_OPTIONS = (
    Option(Mode.LIGHT.value, _("Light")),
    Option(Mode.DARK.value, _("Dark")),
    Option(Mode.SYSTEM.value, _("As the system has it")),
    Option(Mode.CONTRAST.value, _("High contrast")),
)


class AppearancePage(QWidget):
    """Every choice takes effect at once, everywhere."""

    def __init__(self) -> None:
        super().__init__()
        self.form = Form(_("Language and appearance"))
        self.language = Choice(_("Language"), [Option(code, language(code).own_name) for code in LANGUAGES])
        self.mode, self.text = Choice(_("Appearance"), MODE_OPTIONS), Choice(_("Text size"), _sizes())
        self.language.chosen.connect(_speak)
        self.mode.chosen.connect(lambda mode: look().set_mode(Mode(mode)))
        self.text.chosen.connect(lambda size: look().set_text(float(size)))
        self.form.row("language", _("Language"), self.language).set_hint(
            _("Of the screen. What is printed has a language of its own, under Court and paper.")
        )
        self.form.row("mode", _("Appearance"), self.mode).set_hint(
            _("As the system has it follows the computer, and leaves its high contrast as it is.")
        )
        self.form.row("text", _("Text size"), self.text)
        self.form.finish()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, look().px(14), 0, 0)
        said_once = _("These choices are yours on this computer. They are not part of the court's records.")
        note = Text(said_once, tone="ink2", wrap=True)
        note.setContentsMargins(look().px(FORM_EDGE), 0, look().px(FORM_EDGE), look().px(8))
        column.addWidget(note)
        column.addWidget(self.form, 1)
        tongue().changed.connect(self.show_now)
        look().changed.connect(self.show_now)
        self.show_now()

    def show_now(self) -> None:
        """What is in force."""
        self.language.set_value(tongue().language.base)
        self.mode.set_value(look().mode.value)
        nearest = min(TEXT_SIZES, key=lambda size: abs(size - look().scale.text))
        self.text.set_value(str(nearest))


def _sizes() -> list[Option]:
    return [Option(str(size), _("{size}%", size=round(size * 100))) for size in TEXT_SIZES]


def _speak(code: str) -> None:
    """Keeps the country of a language that is spoken already."""
    if tongue().language.base != code:
        tongue().speak(code)
