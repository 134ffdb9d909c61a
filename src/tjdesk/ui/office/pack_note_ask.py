"""The question about a remark for whoever confirms the pack: written, changed, or taken out once it is settled."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.language import language
from tjdesk.i18n.message import _
from tjdesk.packs.form import LONGEST_NOTE
from tjdesk.packs.whole import Told
from tjdesk.ui.kit.fields import Paragraph
from tjdesk.ui.kit.ticks import Tick
from tjdesk.ui.office.pack_fields import PackAsk, Problems


class NoteAsk(PackAsk):
    """A remark in the court's own language; what it says in others stays until it is changed."""

    def __init__(self, note: Told, languages: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            _("A remark") if note else _("A new remark"),
            _("What is still to be confirmed is said here, never passed off as a rule."),
            parent,
        )
        self._note, self._own = note, languages[0]
        self.text = Paragraph(language(self._own).own_name, lines=4)
        self.text.set_text(str(note.get(self._own, "")))
        self.stands = Tick(_("It is still to be confirmed"))
        self.stands.set_ticked(True)
        self.beside(self._own, self.text, label=language(self._own).own_name)
        self.add(self.stands)
        self.text.setFocus()

    def problems(self) -> Problems:
        text = self.text.text.strip()
        if not text:
            return {self._own: _("Write the remark.")}
        too_long = _("This must be one line of at most {count} characters.", count=LONGEST_NOTE)
        return {self._own: too_long} if len(text) > LONGEST_NOTE else {}

    @property
    def told(self) -> Told | None:
        """The remark as it is to stand, or None once it is settled. Another text has no translation yet."""
        if not self.stands.isChecked():
            return None
        text = " ".join(self.text.text.split())
        return self._note if text == self._note.get(self._own) else {self._own: text}
