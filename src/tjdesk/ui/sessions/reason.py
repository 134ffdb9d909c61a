"""A reason beside the choice that asks for one: one of the pack's, or words as typed; shown only where it is wanted."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.pick import Typeahead
from tjdesk.ui.kit.words import said
from tjdesk.ui.sessions.offers import options


class Reason(Typeahead):
    """One of a catalogue's reasons, or free words. `given()` tells that a person changed it."""

    given = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(_("Reason"), hint=_("Reason: first letters, or in your own words"), free=True, parent=parent)
        self._catalogue = ""
        self.chosen.connect(lambda _value, _text: self.given.emit())
        self.edited.connect(lambda _text: self.given.emit())
        self.hide()

    @property
    def reason(self) -> str:
        """A code of the catalogue, or the words typed."""
        shown = next((said(option.words) for option in self._options if option.value == self.value), "")
        return self.value if self.value and shown == self.text() else self.text()

    def offer(self, pack: Pack, catalogue: str) -> None:
        """The reasons of a catalogue; none for a reason that is always words."""
        if catalogue != self._catalogue:
            self._catalogue = catalogue
            self.set_options(options(pack, catalogue) if catalogue else [])

    def show_reason(self, reason: str, wanted: bool) -> None:
        """Shows a reason without a signal, or hides the field."""
        self.setVisible(wanted)
        if reason == self.reason:
            return
        codes = {option.value for option in self._options}
        self.set_value(reason if reason in codes else "", reason)
