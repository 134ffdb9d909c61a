"""What stands is shown and kept though nobody offers it any more: a retired item of a pack, words out of an import."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.words import Words


class Offering(Protocol):
    """A choice, a drop-down or ticks."""

    @property
    def options(self) -> Sequence[Option]: ...

    def set_options(self, options: Sequence[Option]) -> None: ...


def stand(made: Offering, values: Iterable[str], words: Callable[[str], Words]) -> None:
    """Offers, after its own options, those of `values` that are not among them; whoever saves would erase them
    otherwise. What was added for other values before is taken away."""
    offered = [one for one in made.options if not one.standing]
    known = {one.value for one in offered}
    others = [Option(value, words(value), standing=True) for value in values if value and value not in known]
    if others or len(offered) < len(made.options):
        made.set_options([*offered, *others])
