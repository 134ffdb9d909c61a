"""State machines of what is kept on paper beside the enrolment: consent, order and warrant, row by row."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

from tjdesk.domain.consent import Consent
from tjdesk.domain.machine import Machine, Move, moves_from
from tjdesk.domain.obligation import OrderStatus
from tjdesk.domain.warrant import WarrantStatus
from tjdesk.i18n.message import in_context


class ConsentStatus(StrEnum):
    """How a consent stands on a day. Only a signed one allows anything."""

    DRAFT = "draft"
    SIGNED = "signed"
    EXPIRED = "expired"
    REVOKED = "revoked"


CONSENT = Machine(
    moves=(
        Move(ConsentStatus.DRAFT, "signs", ConsentStatus.SIGNED),
        Move(ConsentStatus.SIGNED, "expires", ConsentStatus.EXPIRED),
        Move(ConsentStatus.SIGNED, "revokes", ConsentStatus.REVOKED),
    ),
    states={
        ConsentStatus.DRAFT: in_context("consent", "draft"),
        ConsentStatus.SIGNED: in_context("consent", "signed"),
        ConsentStatus.EXPIRED: in_context("consent", "expired"),
        ConsentStatus.REVOKED: in_context("consent", "revoked"),
    },
    events={
        "signs": in_context("consent event", "signature"),
        "expires": in_context("consent event", "expiry"),
        "revokes": in_context("consent event", "revocation"),
    },
)
"""Revoking never makes past use unlawful; it stops every new disclosure."""

_JUDGED = (OrderStatus.MET, OrderStatus.PARTLY, OrderStatus.NOT_MET)

ORDER = Machine(
    moves=(
        *moves_from((OrderStatus.OPEN, OrderStatus.PARTLY, OrderStatus.NOT_MET), OrderStatus.MET, OrderStatus.MET),
        *moves_from((OrderStatus.OPEN, OrderStatus.NOT_MET), OrderStatus.PARTLY, OrderStatus.PARTLY),
        *moves_from((OrderStatus.OPEN, OrderStatus.PARTLY), OrderStatus.NOT_MET, OrderStatus.NOT_MET),
        *moves_from(
            (OrderStatus.OPEN, OrderStatus.PARTLY, OrderStatus.NOT_MET), OrderStatus.LIFTED, OrderStatus.LIFTED
        ),
        # A tick in the wrong place is taken back.
        *moves_from((*_JUDGED, OrderStatus.LIFTED), OrderStatus.OPEN, OrderStatus.OPEN),
    ),
    states={
        OrderStatus.OPEN: in_context("order", "open"),
        OrderStatus.MET: in_context("order", "met"),
        OrderStatus.PARTLY: in_context("order", "partly met"),
        OrderStatus.NOT_MET: in_context("order", "not met"),
        OrderStatus.LIFTED: in_context("order", "lifted"),
    },
    events={
        OrderStatus.OPEN: in_context("order event", "open again"),
        OrderStatus.MET: in_context("order event", "met"),
        OrderStatus.PARTLY: in_context("order event", "partly met"),
        OrderStatus.NOT_MET: in_context("order event", "not met"),
        OrderStatus.LIFTED: in_context("order event", "lifted"),
    },
)

WARRANT = Machine(
    moves=(
        Move(WarrantStatus.ISSUED, WarrantStatus.EXECUTED, WarrantStatus.EXECUTED),
        Move(WarrantStatus.ISSUED, WarrantStatus.RECALLED, WarrantStatus.RECALLED),
    ),
    states={
        WarrantStatus.ISSUED: in_context("warrant", "in force"),
        WarrantStatus.EXECUTED: in_context("warrant", "executed"),
        WarrantStatus.RECALLED: in_context("warrant", "recalled"),
    },
    events={
        WarrantStatus.EXECUTED: in_context("warrant event", "execution"),
        WarrantStatus.RECALLED: in_context("warrant event", "recall"),
    },
)


def consent_status(consent: Consent, day: date) -> ConsentStatus:
    """How a consent stands on a day; one revoked later still stood before."""
    if consent.revoked and (consent.revoked_on is None or consent.revoked_on <= day):
        return ConsentStatus.REVOKED
    if consent.given_on is None or consent.given_on > day:
        return ConsentStatus.DRAFT
    if consent.expires_on is not None and consent.expires_on < day:
        return ConsentStatus.EXPIRED
    return ConsentStatus.SIGNED


def valid(consent: Consent, day: date, *, guarded: bool = False) -> bool:
    """Whether a consent allows anything on a day. `guarded`: an adolescent's needs a guardian and their own assent."""
    signed = consent_status(consent, day) is ConsentStatus.SIGNED
    return signed and (not guarded or (bool(consent.guardian) and consent.assent is True))
