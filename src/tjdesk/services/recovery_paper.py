"""The recovery sheet and its shares as papers: what stands on each page, for whoever finds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from tjdesk.i18n.message import Message, _
from tjdesk.services.recovery import SharePaper


@dataclass(frozen=True)
class RecoveryPage:
    """One page: its title, groups in rows of so many, and what its finder must know."""

    title: Message
    groups: Sequence[str]
    row: int
    sentences: Sequence[Message]


@dataclass(frozen=True, kw_only=True)
class RecoveryPaper:
    """What stands on every page; `pages` are what is particular to each. `at` is when it was made, `user` by whom."""

    court: str
    store: str
    user: str
    at: dt.datetime

    def pages(self) -> Sequence[RecoveryPage]:
        """One for each sheet of paper."""
        raise NotImplementedError


@dataclass(frozen=True, kw_only=True)
class SharesPaper(RecoveryPaper):
    """A page for each person who keeps a share."""

    shares: Sequence[SharePaper]

    def pages(self) -> Sequence[RecoveryPage]:
        """One for each share."""
        return tuple(
            RecoveryPage(_("Share {number} of {of} of the recovery sheet", number=one.number, of=one.of), one.groups, 5,
                         _sentences(one))
            for one in self.shares
        )  # fmt: skip


def _sentences(share: SharePaper) -> tuple[Message, ...]:
    return (
        _(
            "Any {needed} of these {of} shares, brought together, open the store without a passphrase. One alone"
            " opens nothing.",
            needed=share.needed,
            of=share.of,
        ),
        _("Keep it on paper, in a locked place, apart from the other shares."),
        _(
            "To use it: on the unlock page choose “Use the recovery sheet”, then “Use shares of the sheet…”, and"
            " type the ten groups in order."
        ),
        _("Kept by: ________________________________________"),
        _(
            "The first group is alike on all shares that go together. They stay valid until a new recovery sheet"
            " is made."
        ),
    )


@dataclass(frozen=True, kw_only=True)
class SheetPaper(RecoveryPaper):
    """The recovery sheet itself."""

    groups: Sequence[str]

    def pages(self) -> Sequence[RecoveryPage]:
        """The one page there is."""
        sentences = (
            _("Whoever has this sheet can open the store without a passphrase. Keep it on paper, in a locked place."),
            _("To use it: on the unlock page choose “Use the recovery sheet” and type the eight groups in order."),
            _("A sheet printed later replaces this one. Then destroy this one."),
        )
        return (RecoveryPage(_("Recovery sheet"), self.groups, 4, sentences),)
