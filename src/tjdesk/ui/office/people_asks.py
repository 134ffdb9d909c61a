"""Questions about people: who is added with which roles, which roles somebody has, what the new passphrase is."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtWidgets import QLineEdit, QWidget

from tjdesk.i18n.message import Message, _
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.standing import stand
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.ticks import Ticks
from tjdesk.ui.kit.tokens import Role

Offer = Callable[[], str]
"""Draws words by chance for a passphrase."""


def _roles(pack: Pack, chosen: Sequence[str] = ()) -> Ticks:
    made = Ticks(_("Roles"), [Option(item.code, item.label) for item in pack.offered("role")])
    stand(made, chosen, partial(pack.item, "role"))
    made.set_values(chosen)
    return made


class NewPassphrase:
    """Two fields that must agree, and an offer of words drawn by chance."""

    def __init__(self, ask: Ask, offer: Offer) -> None:
        self._offer = offer
        self.field, self.again = Field(_("Passphrase"), secret=True), Field(_("The same again"), secret=True)
        ask.add(self.field, label=_("Passphrase"))
        ask.add(self.again, label=_("The same again"))
        ask.add(Button(_("Suggest one"), Rank.QUIET, do=self._fill))
        self.note = Text("", Role.SMALL, "ink2", wrap=True)
        self.note.hide()
        ask.add(self.note)

    @property
    def text(self) -> str:
        return self.field.text()

    def problem(self) -> Message | None:
        """What is missing, before anything is sent."""
        if not self.field.text():
            return _("Write a passphrase, or let the program offer one.")
        if self.field.text() != self.again.text():
            return _("The two passphrases are not the same.")
        return None

    def _fill(self) -> None:
        """Shows the words drawn, so that they can be written down."""
        words = self._offer()
        for field in (self.field, self.again):
            field.set_text(words)
            field.setEchoMode(QLineEdit.EchoMode.Normal)
        self.note.say(_("Have it written down on paper, away from this computer. It cannot be shown again."))
        self.note.show()


class AddPerson(Ask):
    """Name, roles, passphrase."""

    def __init__(self, pack: Pack, offer: Offer, parent: QWidget) -> None:
        super().__init__(
            _("Add a person"),
            _("They unlock this store with a passphrase of their own; nobody else needs to know it."),
            _("Add"),
            parent=parent,
        )
        self.name, self.roles = Field(_("Name")), _roles(pack, ("clerk",))
        self.add(self.name, label=_("Name"))
        self.add(self.roles, label=_("Roles"))
        self.passphrase = NewPassphrase(self, offer)
        self.name.setFocus()

    def problem(self) -> Message | None:
        if not self.name.text().strip():
            return _("A person needs a name.")
        if not self.roles.values:
            return _("Choose at least one role.")
        return self.passphrase.problem()


class ChangeRoles(Ask):
    """Other roles for somebody."""

    def __init__(self, name: str, roles: tuple[str, ...], pack: Pack, parent: QWidget) -> None:
        super().__init__(
            _("Roles of {name}", name=name),
            _("What somebody could read stays known to them. What is new from now on follows the new roles."),
            _("Change roles"),
            parent=parent,
        )
        self.roles = _roles(pack, roles)
        self.add(self.roles, label=_("Roles"))

    def problem(self) -> Message | None:
        return None if self.roles.values else _("Choose at least one role.")


class ChangePassphrase(Ask):
    """The old passphrase and a new one."""

    TITLE = _("Change my passphrase")
    SENTENCE = _("From now on this store is unlocked with the new one. Backups made before still need the old one.")
    ACTION = _("Change")

    def __init__(self, offer: Offer, parent: QWidget) -> None:
        super().__init__(self.TITLE, self.SENTENCE, self.ACTION, parent=parent)
        self.old = Field(_("Passphrase until now"), secret=True)
        self.add(self.old, label=_("Passphrase until now"))
        self.passphrase = NewPassphrase(self, offer)
        self.old.setFocus()

    def problem(self) -> Message | None:
        if not self.old.text():
            return _("Write the passphrase that you have used until now.")
        return self.passphrase.problem()


class ResetPassphrase(Ask):
    """A new passphrase for somebody who lost theirs."""

    def __init__(self, name: str, offer: Offer, parent: QWidget) -> None:
        super().__init__(
            _("New passphrase for {name}", name=name),
            _(
                "For somebody who lost theirs. They read closed notes again once somebody who reads them lets them"
                " (“Let them read closed notes”)."
            ),
            _("Set it"),
            parent=parent,
        )
        self.passphrase = NewPassphrase(self, offer)
        self.passphrase.field.setFocus()

    def problem(self) -> Message | None:
        return self.passphrase.problem()


class PassphraseExposed(ChangePassphrase):
    """Others know it: a new one, and everything that it opened gets new keys."""

    TITLE = _("Others know my passphrase")
    SENTENCE = _(
        "You get a new passphrase, closed notes get new keys, and the store is encrypted anew after a backup: old"
        " copies of the keys open nothing that is written from now on. This takes a while."
    )
    ACTION = _("Change everything")


class RemovePerson(Ask):
    """Nobody is removed by a slip."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(
            _("Remove {name}?", name=name),
            _(
                "They cannot unlock this store any more; what they entered stays. A backup is made first, then the"
                " store is encrypted anew, which takes a while."
            ),
            _("Remove"),
            parent=parent,
        )
