"""Handing a participant to another site: asks to which."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.i18n.message import _
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Choice, Option


class TransferAsk(Ask):
    """`to` holds the site's id."""

    def __init__(self, name: str, sites: Sequence[tuple[str, str]], parent: QWidget) -> None:
        super().__init__(
            _("Hand {name} to another site", name=name),
            _("The whole dossier goes with the next bundle: from then on the other site holds and writes it. How many"
              " records it has is kept with it, to be compared on arrival."),
            _("Hand over"),
            parent=parent,
        )  # fmt: skip
        self.to = Choice(_("To which site"), [Option(id, site) for id, site in sites])
        self.add(self.to, label=_("To which site"))
        self.to.setFocus()
