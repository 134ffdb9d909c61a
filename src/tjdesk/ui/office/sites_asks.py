"""Questions about devices: whether the words of a card agree, and why a device is put out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from tjdesk.domain.roles import ADMINISTRATOR
from tjdesk.i18n.message import _
from tjdesk.packs.pack import Pack
from tjdesk.services.bundles import Brought
from tjdesk.services.exchange import CardShown, KnownDevice
from tjdesk.services.site_views import SiteView
from tjdesk.services.uniting import card_words
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.kit.tokens import Role


class AdmitAsk(Ask):
    """The card's words stand large; the tick says that they were compared."""

    def __init__(self, card: CardShown, words: Sequence[str], parent: QWidget) -> None:
        whole = _("Take in the programme of {court}?", court=card.court)
        super().__init__(
            whole if card.brought else _("Admit the device of {court}?", court=card.court),
            _("Have {user} read the words from their own screen, over the telephone. If one differs, somebody has put"
              " another card in its place: do not admit it.", user=card.user),
            _("Admit"),
            parent=parent,
        )  # fmt: skip
        self.add(Text(" ".join(words), Role.HEADING, wrap=True), label=_("Words of the card"))
        self.compared = Tick(_("The words were compared and are the same"))
        self.may_admit = Tick(_("It may admit other devices"))
        if card.brought:
            self.add(Text(card_words(card.brought), wrap=True))
        self.add(self.compared, *([] if card.brought else [self.may_admit]))
        self.compared.setFocus()


class CardAsk(Ask):
    """Before a whole programme's card is written: what it is for, what would go along, and the words to read aloud."""

    def __init__(self, brought: Brought, words: Sequence[str], parent: QWidget) -> None:
        super().__init__(
            _("Join another programme?"),
            _("For a court that kept its records alone until now. Send the card to the other programme’s coordination"
              " office and read these words to them. The bundle that comes back takes this court in, with its people,"
              " its devices and its history. Before that nothing changes."),
            _("Save the card…"),
            parent=parent,
        )  # fmt: skip
        self.add(Text(card_words(brought), wrap=True))
        self.add(Text(" ".join(words), Role.HEADING, wrap=True), label=_("Words of the card"))
        self.button.setFocus()


class RevokeAsk(Ask):
    """`reason` is what is typed."""

    def __init__(self, device: KnownDevice, parent: QWidget) -> None:
        super().__init__(
            _("Exclude a device of {site}?", site=device.site),
            _("From now on nothing is encrypted to it. What it writes later than what is known here is set apart at"
              " every site until somebody decides about it. What it wrote before stays."),
            _("Exclude it"),
            parent=parent,
        )  # fmt: skip
        self.reason = Field(_("Reason"))
        self.add(self.reason, label=_("Reason"))
        self.reason.setFocus()


class LimitAsk(Ask):
    """Everything, or what some roles read; `wanted` are their codes, None for everything."""

    def __init__(self, view: SiteView, pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("What is {site} given?", site=view.name),
            _("Bundles to a site hold only what it is given. What it comes to see goes whole with the next bundle; what"
              " it was given before stays there. A site that is given a part only gets the dossiers of people on whose"
              " case it works, and of those who consented; under a legal ground, everybody's."),
            _("Keep this"),
            parent=parent,
        )  # fmt: skip
        self.extent = Choice(
            _("It is given"),
            [Option("all", _("Everything")), Option("roles", _("Only what these roles read"))],
        )
        offered = [item for item in pack.offered("role") if item.code != ADMINISTRATOR]
        self.roles = Ticks(_("Roles"), [Option(item.code, item.label) for item in offered])
        self.extent.set_value("roles" if view.limited else "all")
        self.roles.set_values([role.code for role in view.roles])
        self.extent.chosen.connect(lambda _value: self._fit())
        self.add(self.extent)
        self.add(self.roles, label=_("Roles"))
        self.ground = Field(_("Legal ground"))
        self.ground.setText(view.ground)
        self.add(self.ground, label=_("Legal ground for everybody's dossier, if there is one"))
        self._fit()
        self.extent.setFocus()

    @property
    def wanted(self) -> tuple[str, ...] | None:
        return self.roles.values if self.extent.value == "roles" else None

    def _fit(self) -> None:
        for widget in (self.roles, self.ground):
            widget.setEnabled(self.extent.value == "roles")
