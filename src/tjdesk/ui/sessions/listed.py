"""Every session in order, with what finds them by id and by day: put together away from the window's thread. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field

from tjdesk.services.sessions import SessionItem


@dataclass(frozen=True)
class Listed:
    """The sessions of a court; make one with `after`."""

    items: tuple[SessionItem, ...] = ()
    places: Mapping[str, int] = field(default_factory=dict)
    by_day: Mapping[dt.date, tuple[SessionItem, ...]] = field(default_factory=dict)

    def after(self, items: list[SessionItem]) -> Listed:
        """These where they are what was listed before, or else what is listed now."""
        told = tuple(items)
        if told == self.items:
            return self
        days: dict[dt.date, list[SessionItem]] = {}
        for item in told:
            days.setdefault(item.session.date, []).append(item)
        places = {item.session.id: at for at, item in enumerate(told)}
        return Listed(told, places, {day: tuple(there) for day, there in days.items()})


NONE = Listed()
"""Nothing was listed yet."""
