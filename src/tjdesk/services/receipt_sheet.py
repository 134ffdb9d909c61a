"""The receipt of a bundle as it is printed, for both sides to sign and compare."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from tjdesk import __version__
from tjdesk.domain.refusal import Refused
from tjdesk.i18n.message import Label, _
from tjdesk.services.command import Question
from tjdesk.services.exchange import Receipt
from tjdesk.services.papers import Imprint, PaperState
from tjdesk.services.ports import SeatedReads
from tjdesk.services.sites import site_names


@dataclass(frozen=True, kw_only=True)
class ReceiptSheet:
    """Everything that stands on it. `made` says whether the bundle was made here or taken in."""

    court: str
    programme: str
    made: bool
    sender: str
    reader: str
    number: int
    at: dt.datetime
    code: str
    figures: tuple[tuple[str, int], ...]
    legend: Label | None
    imprint: Imprint


def receipt_coded(receipts: Iterable[Receipt], code: str) -> Receipt:
    """The newest receipt with a short code. Raises Refused where there is none."""
    found = next((one for one in receipts if one.code == code.upper()), None)
    if found is None:
        raise Refused(_("There is no receipt with the code “{code}” here.", code=code), "id")
    return found


@dataclass(frozen=True)
class GatherReceipt(Question[ReceiptSheet]):
    """The receipt of one bundle, as this site prints it."""

    receipt: Receipt
    now: dt.datetime

    def answer(self, reads: SeatedReads) -> ReceiptSheet:
        told, seat = self.receipt, reads.seat
        other = site_names(reads).get(told.site, "")
        made = told.way == "made"
        counts = {name: value for name, value in told.counts.items() if isinstance(value, int)}
        return ReceiptSheet(
            court=seat.site_name,
            programme=reads.pack.code,
            made=made,
            sender=seat.site_name if made else other,
            reader=other if made else seat.site_name,
            number=told.number,
            at=dt.datetime.fromisoformat(told.at),
            code=told.code,
            figures=tuple(counts.items()),
            legend=legend.body if (legend := reads.pack.templates.get("clinical_legend")) else None,
            imprint=Imprint(
                court=seat.site_name,
                printed_at=self.now,
                printed_by=seat.user_name,
                version=f"{told.code} · TJDesk {__version__}",
                state=PaperState.SIGNED.value,
                training=seat.training,
            ),
        )
