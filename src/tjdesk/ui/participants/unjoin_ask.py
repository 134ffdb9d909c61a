"""Taking two dossiers apart that were joined as one person: asks why."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.fields import Field


class UnjoinAsk(Ask):
    """`reason` is what is typed."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            _("Take the dossiers of {name} apart", name=name),
            _("Each dossier has its own records and its own line in the list again. Nothing that was recorded is"
              " lost."),
            _("Take apart"),
            parent=parent,
        )  # fmt: skip
        self.reason = Field(_("Reason"))
        self.add(self.reason, label=_("Reason"))
        self.reason.setFocus()
