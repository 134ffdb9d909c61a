"""Entries that wait for others: whose they are, which device's earlier entries are lacking, what one can do."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.exchange import Contact, Waits
from tjdesk.ui.exchange.form import Standing, wait_title
from tjdesk.ui.kit.panes import Page
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.tokens import Role


class WaitView(QWidget):
    """Nothing can be decided here; it says what is under way."""

    def __init__(self) -> None:
        super().__init__()
        self.head = Text("", Role.PERSON, wrap=True)
        self.here, self.why = Text("", wrap=True), Text("", tone="ink2", wrap=True)
        self.lost = Text("", wrap=True)
        page = Page()
        for widget in (self.head, self.here, self.why, self.lost):
            page.column.addWidget(widget)
        page.column.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(page)

    def show_wait(self, one: Waits, standing: Standing) -> None:
        """One of the waits."""
        self.head.say(wait_title(one, standing))
        if one.here:
            self.here.say(
                counted("{count} entry is here, kept apart until the earlier ones of device {device} have come.",
                        "{count} entries are here, kept apart until the earlier ones of device {device} have come.",
                        one.here, device=one.device[:8])
            )  # fmt: skip
        else:
            self.here.say(_("Entries of device {device} have not come yet.", device=one.device[:8]))
        self.why.say(
            _("Nothing is lost. The next bundle that goes out from here asks for them, and whoever has them sends them"
              " back. Until then the records here stand without them.")
        )  # fmt: skip
        lacking = [contact for contact in standing.contacts if contact.missing]
        self.lost.say(_lost(lacking[0]) if lacking else "")
        self.lost.setVisible(bool(lacking))


def _lost(contact: Contact) -> Message:
    return _("Bundle {number} from {court} never arrived.", number=contact.missing[-1], court=contact.name)
