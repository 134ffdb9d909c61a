"""Consent, what it covers and until when; and each disclosure that was made under one."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar

from tjdesk.domain.record import Compartment, DossierKind, Policy, Record, fact


class ConsentKind(StrEnum):
    """What somebody consents to. Only the first is needed for admission."""

    PARTICIPATION = "participation"
    DISCLOSURE = "disclosure"
    RESEARCH = "research"
    FOLLOW_UP = "follow_up"
    PHOTO = "photo"


@dataclass(frozen=True, kw_only=True)
class Consent(Record):
    """One consent. Without `given_on` it is a draft. `revoked` shows at once wherever it was said.

    `what`, `to_whom` and `purpose` are its scope; it ends on `expires_on` or when `expires_event` happens. `guardian`
    and `assent` concern adolescents: who signed for them, and whether they agreed themselves.
    """

    KIND: ClassVar[str] = "consent"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT

    enrolment: str = ""
    person: str = ""
    kind: str = ConsentKind.PARTICIPATION.value
    given_on: dt.date | None = None
    from_whom: str = fact("", group="scope")
    to_whom: str = fact("", group="scope")
    what: tuple[str, ...] = fact((), group="scope")
    purpose: str = fact("", group="scope")
    expires_on: dt.date | None = fact(None, group="expiry")
    expires_event: str = fact("", group="expiry")
    language: str = ""
    read_aloud: bool | None = None
    interpreter: str = ""
    guardian: str = ""
    assent: bool | None = None
    best_interest: str = ""
    kept_at: str = ""
    revoked: bool = fact(False, policy=Policy.RESTRICTIVE)
    revoked_on: dt.date | None = None
    revoked_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Disclosure(Record):
    """What left the programme: to whom, what, why and under which consent or other ground."""

    KIND: ClassVar[str] = "disclosure"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    POLICY: ClassVar[Policy] = Policy.APPEND

    enrolment: str = ""
    consent: str = ""
    date: dt.date
    to_whom: str = ""
    what: tuple[str, ...] = ()
    purpose: str = ""
    ground: str = ""
    by: str = ""
    amends: str = ""


@dataclass(frozen=True, kw_only=True)
class Guardian(Record):
    """Who answers for an adolescent."""

    KIND: ClassVar[str] = "guardian"
    DOSSIER: ClassVar[DossierKind] = DossierKind.PARTICIPANT
    COMPARTMENT: ClassVar[Compartment] = Compartment.IDENTITY

    person: str = ""
    name: str = ""
    relation: str = ""
    telephone: str = ""
    address: str = ""
    since: dt.date | None = None
    until: dt.date | None = None
