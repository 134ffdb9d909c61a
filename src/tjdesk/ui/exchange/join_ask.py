"""Joining another programme with a bundle: whether it is the right one, and that the desk begins anew."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.services.bundles import Brought
from tjdesk.services.uniting import brought_words
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Tick
from tjdesk.ui.kit.tokens import Role


class JoinAsk(Ask):
    """The other programme's words stand large; the tick says that they were compared."""

    def __init__(self, brought: Brought, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            _("Join the programme of {court}?", court=brought.court),
            brought_words(brought, done=False),
            _("Join"),
            parent=parent,
        )
        self.add(Text(" ".join(words), Role.HEADING, wrap=True), label=_("Words of the programme"))
        self.add(Text(_("Have the coordination office there read the words from their own screen, over the telephone."
                        " If one differs, do not join."), wrap=True))  # fmt: skip
        self.compared = Tick(_("The words were compared and are the same"))
        self.add(self.compared)
        self.compared.setFocus()


class JoinedAsk(Ask):
    """It is done; the window locks, and opens again within the other programme."""

    def __init__(self, brought: Brought, parent: QWidget) -> None:
        super().__init__(
            _("This court has joined the programme of {court}", court=brought.court),
            _("TJDesk locks now and opens within that programme. Then make a bundle for {court}: with it they get what"
              " this court brings.", court=brought.court),
            _("Lock and go on"),
            leave=_("Later"),
            parent=parent,
        )  # fmt: skip
        self.button.setFocus()
