"""Leaving the amendment of a signed hearing in which something was typed: kept as a draft, or discarded."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.ticks import Tick


class LeaveAmendment(Ask):
    """`discard` is ticked where nothing of what was typed is wanted any more."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            _("Leave the amendment?"),
            _(
                "What was typed about {name} is not saved. It stays as a draft, and is there again when the record is"
                " amended.",
                name=name,
            ),
            _("Leave it"),
            leave=_("Go on amending"),
            parent=parent,
        )
        self.discard = Tick(_("Discard what was typed"))
        self.add(self.discard)
