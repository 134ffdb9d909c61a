"""The question before an export for evaluators: who receives it, on which ground, and whose rows are in it."""

from __future__ import annotations

import datetime as dt

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.services.export.making import Terms
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.ticks import Tick


class ExportAsk(Ask):
    """The folder is chosen afterwards; nothing is written before."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(
            _("Export for evaluators"),
            _(
                "Names, numbers and free text stay here; dates are moved. Each recipient gets other pseudonyms. The"
                " export is written down in this device's log. Whoever took back a consent to research is in none of"
                " its rows."
            ),
            _("Choose a folder…"),
            parent=parent,
        )
        self.recipient = Field(_("Who receives it"), wide="Universidad Nacional 000")
        self.ground = Field(_("Law or agreement"), wide="Universidad Nacional 000")
        self.consented = Tick(_("Only people who consented to research"))
        self.add(self.recipient, label=_("Who receives it"))
        self.add(self.ground, label=_("Law or agreement that it rests on"))
        self.add(self.consented)
        self.recipient.setFocus()

    def problem(self) -> Message | None:
        """What is missing before a folder is asked for."""
        return None if self.recipient.text().strip() else _("Say who receives the export.")

    def terms(self, as_of: dt.date) -> Terms:
        """What was answered, as the export is made under it."""
        return Terms(
            recipient=" ".join(self.recipient.text().split()),
            as_of=as_of,
            ground=self.ground.text().strip(),
            consented=self.consented.isChecked(),
        )
