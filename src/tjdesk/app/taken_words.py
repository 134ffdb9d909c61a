"""What is said of a bundle that was taken in, or would be."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tjdesk.db.take import Result
from tjdesk.i18n.message import Message, counted
from tjdesk.services.bundles import Brought, Bundle, HandedOver, Taken, handed_words, short_code
from tjdesk.services.uniting import brought_words


def again(bundle: Bundle) -> Taken:
    """One that had been taken in before."""
    carried = len(bundle.contents.entries)
    return Taken(
        sender=bundle.header.sender_name, number=bundle.header.number, entries=carried, new=0, already=carried,
        waiting=0, conflicts=0, receipt=short_code(bundle.digest), again=True,
    )  # fmt: skip


def notes_of(result: Result, handed: Sequence[HandedOver], joined: Brought | None, *, done: bool) -> Iterator[Message]:
    """Everything about it that is no figure."""
    if joined is not None:
        yield brought_words(joined, done=done)
    if result.newer:
        yield counted(
            "{count} entry was written by a newer TJDesk: what this one cannot show is kept for a newer version.",
            "{count} entries were written by a newer TJDesk: what this one cannot show is kept for a newer version.",
            result.newer,
        )
    if result.forked:
        yield counted(
            "{count} chain has two branches: a copied or restored store wrote twice under one number. Both are kept.",
            "{count} chains have two branches: a copied or restored store wrote twice under one number. Both are kept.",
            result.forked,
        )
    yield from map(handed_words, handed)
