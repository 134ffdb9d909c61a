"""Questions about devices: whether the words of a card agree, and why a device is put out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.services.exchange import CardShown, KnownDevice
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Tick
from tjdesk.ui.kit.tokens import Role


class AdmitAsk(Ask):
    """The card's words stand large; the tick says that they were compared."""

    def __init__(self, card: CardShown, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            _("Admit the device of {court}?", court=card.court),
            _("Have {user} read the words from their own screen, over the telephone. If one differs, somebody has put"
              " another card in its place: do not admit it.", user=card.user),
            _("Admit"),
            parent=parent,
        )  # fmt: skip
        self.add(Text(" ".join(words), Role.HEADING, wrap=True), label=_("Words of the card"))
        self.compared = Tick(_("The words were compared and are the same"))
        self.may_admit = Tick(_("It may admit other devices"))
        self.add(self.compared, self.may_admit)
        self.compared.setFocus()


class RevokeAsk(Ask):
    """`reason` is what is typed."""

    def __init__(self, device: KnownDevice, parent: QWidget) -> None:
        super().__init__(
            _("Put a device of {site} out?", site=device.site),
            _("From now on nothing is encrypted to it. What it writes later than what is known here is set apart at"
              " every site until somebody decides about it. What it wrote before stays."),
            _("Put it out"),
            parent=parent,
        )  # fmt: skip
        self.reason = Field(_("Reason"))
        self.add(self.reason, label=_("Reason"))
        self.reason.setFocus()
