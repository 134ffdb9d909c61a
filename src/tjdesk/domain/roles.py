"""Who may do what: roles by areas of a dossier. The matrix itself is a pack's data; the rules about it are here."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from tjdesk.domain.programme import Site
from tjdesk.domain.record import CLOSED, Compartment, DossierKind, Record, field_specs, once_per_kind
from tjdesk.i18n.message import Message, _


class Area(StrEnum):
    """A row of the matrix. Several areas may lie in one compartment; none lies in two."""

    IDENTITY = "identity"
    COURT = "court"
    PHASE = "phase"
    RESULTS = "results"
    ANALYTES = "analytes"
    ATTENDANCE = "attendance"
    CLINICAL = "clinical"
    TEAM = "team"
    CONSENT = "consent"
    AUDIT = "audit"
    FIGURES = "figures"


class Access(StrEnum):
    """A cell of the matrix. `own`: writes, and reads what it wrote itself until the session is signed. `client`: reads,
    in the dossiers of those only whose team names the user.
    """

    NONE = "none"
    CLIENT = "client"
    READ = "read"
    SIGN = "sign"
    OWN = "own"
    WRITE = "write"


Matrix = Mapping[str, Mapping[Area, Access]]
"""Role → area → access; what is not told is `none`."""

READING = frozenset({Access.CLIENT, Access.READ, Access.SIGN, Access.WRITE})
WRITING = frozenset({Access.OWN, Access.WRITE})
ADMINISTRATOR = "administrator"

_OF_COMPARTMENT = {
    Compartment.IDENTITY: Area.IDENTITY,
    Compartment.COURT: Area.COURT,
    Compartment.RESULTS: Area.RESULTS,
    Compartment.ANALYTES: Area.ANALYTES,
    Compartment.TEAM: Area.TEAM,
    Compartment.CLINICAL: Area.CLINICAL,
}
_OF_KIND = {
    "attendance": Area.ATTENDANCE,
    "consent": Area.CONSENT,
    "disclosure": Area.CONSENT,
    "log_event": Area.AUDIT,
    "progress_report": Area.ATTENDANCE,
    "contact": Area.ATTENDANCE,
    "service_referral": Area.ATTENDANCE,
    "staffing_note": Area.TEAM,
    "response": Area.PHASE,
}
"""Kinds that lie in the court's compartment and have a row of their own."""

_OF_FIELD = {
    ("hearing", "responses"): Area.PHASE,
    ("hearing", "decision"): Area.PHASE,
    ("hearing", "phase_before"): Area.PHASE,
    ("hearing", "phase_after"): Area.PHASE,
    ("enrolment", "phase"): Area.PHASE,
    ("enrolment", "phase_since"): Area.PHASE,
}
_SIGNED = {"session": frozenset({"status", "opened_at", "closed_at", "signed_at", "signed_by"}),
           "hearing": frozenset({"signed_at", "signed_by"})}  # fmt: skip
"""What whoever signs may set without writing anything else."""

_CLINICIANS = frozenset({"assessment", "care_plan"})
"""Kinds of the court's compartment that whoever writes clinical text makes too: the text stands in them."""

_LOGGED = frozenset({"disclosure"})
"""Kinds that stand in a log of what was done: whoever does it and may read the log adds to it."""

_SHARING_COURT = (Area.COURT, Area.PHASE, Area.ATTENDANCE, Area.CONSENT)


@dataclass(frozen=True)
class Rights:
    """What somebody with some roles may do by a matrix. Several roles add up; an unknown role adds nothing."""

    roles: tuple[str, ...]
    matrix: Matrix

    @cached_property
    def cells(self) -> Mapping[Area, frozenset[Access]]:
        """Every access that one of the roles gives, by area."""
        held = [self.matrix[role] for role in self.roles if role in self.matrix]
        return {area: frozenset(row.get(area, Access.NONE) for row in held) - {Access.NONE} for area in Area}

    def reads(self, area: Area) -> bool:
        """Whether they read it at all, be it of their own clients only."""
        return bool(self.cells[area] & READING)

    @cached_property
    def elsewhere(self) -> Rights:
        """What is left of these rights in the dossier of somebody who is not their client."""
        bare = {
            role: {area: cell for area, cell in row.items() if cell is not Access.CLIENT}
            for role, row in self.matrix.items()
            if role in self.roles
        }
        return Rights(self.roles, bare)

    @cached_property
    def of_clients(self) -> bool:
        """Whether anything is read in the dossiers of own clients only."""
        return any(self.reads(area) and not self.elsewhere.reads(area) for area in Area)

    def writes(self, area: Area) -> bool:
        return bool(self.cells[area] & WRITING)

    def signs(self, area: Area) -> bool:
        return self.writes(area) or Access.SIGN in self.cells[area]

    def reads_own(self, area: Area) -> bool:
        """Whether its holder reads what they wrote themselves, until the session is signed, and nothing else there."""
        return Access.OWN in self.cells[area] and not self.reads(area)

    def opens(self, compartment: Compartment) -> bool:
        """Whether these roles read a compartment as a whole: the keys of a closed one are granted by this."""
        return self.reads(_OF_COMPARTMENT[compartment])

    @property
    def compartments(self) -> frozenset[Compartment]:
        """The compartments that these roles read."""
        return frozenset(one for one in Compartment if self.opens(one))

    @cached_property
    def withheld(self) -> tuple[Area, ...]:
        """The areas of a dossier that these roles do not read; nor does somebody who reads only what is their own."""
        return tuple(area for area in Area if area not in (Area.AUDIT, Area.FIGURES) and not self.reads(area))

    @cached_property
    def unbounded(self) -> bool:
        """Whether nothing in a dossier is kept from them: no look at a record is needed then."""
        return all(self.reads(area) and self.writes(area) for area in Area if area is not Area.FIGURES)


def administers(roles: Iterable[str]) -> bool:
    """Whether users, devices and keys are theirs to manage. It opens no area of a dossier."""
    return ADMINISTRATOR in set(roles)


def area_of(kind: type[Record], field: str = "") -> Area | None:
    """The area of a record or of one of its fields; None for the programme's own records, which everybody reads."""
    return areas_of(kind)[field] if field else _base(kind)


@once_per_kind
def areas_of(kind: type[Record]) -> Mapping[str, Area | None]:
    """The area of every field."""
    base = _base(kind)
    return {
        name: base if spec.compartment is kind.COMPARTMENT and (kind.KIND, name) not in _OF_FIELD
        else _OF_FIELD.get((kind.KIND, name)) or _OF_COMPARTMENT[spec.compartment]
        for name, spec in field_specs(kind).items()
    }  # fmt: skip


def _base(kind: type[Record]) -> Area | None:
    if kind.DOSSIER is DossierKind.PROGRAMME:
        return None
    return _OF_KIND.get(kind.KIND) or _OF_COMPARTMENT[kind.COMPARTMENT]


def shows(rights: Rights, kind: type[Record]) -> bool:
    """Whether these roles come to see that records of a kind exist."""
    area = _base(kind)
    return area is None or rights.reads(area) or rights.reads_own(area)


@once_per_kind
def _open_fields(kind: type[Record]) -> tuple[tuple[str, Area], ...]:
    """Fields with an area, but for those of closed compartments: they are ciphertext, and who reads it is for keys."""
    specs = field_specs(kind)
    areas = areas_of(kind).items()
    return tuple((name, area) for name, area in areas if area and specs[name].compartment not in CLOSED)


def hidden_fields(rights: Rights, kind: type[Record]) -> tuple[str, ...]:
    """The fields of a shown kind that these roles do not read."""
    return tuple(name for name, area in _open_fields(kind) if not rights.reads(area) and not rights.reads_own(area))


def may_change(rights: Rights, kind: type[Record], field: str) -> bool:
    """Whether these roles may give a field of an existing record another value."""
    area = areas_of(kind)[field]
    if area is None or area is Area.AUDIT or rights.writes(area):
        return True
    if area is _base(kind) and _clinician(rights, kind):
        return True
    return rights.signs(area) and field in _SIGNED.get(kind.KIND, ())


def may_make(rights: Rights, kind: type[Record]) -> bool:
    """Whether these roles may add a record of a kind. Everybody's doings are logged."""
    area = _base(kind)
    if kind.KIND in _LOGGED and area is not None and rights.reads(area):
        return True
    return area is None or area is Area.AUDIT or rights.writes(area) or _clinician(rights, kind)


def _clinician(rights: Rights, kind: type[Record]) -> bool:
    return kind.KIND in _CLINICIANS and rights.writes(Area.CLINICAL)


def seen_by(site: Site, matrix: Matrix) -> frozenset[Compartment] | None:
    """What of dossiers a site is given; None where nothing is kept from it."""
    if not site.limited or site.coordination:
        return None
    return compartments_for(site.roles, matrix) if site.roles else frozenset()


def compartments_for(roles: Iterable[str], matrix: Matrix) -> frozenset[Compartment]:
    """The compartments that a bundle to a site of these roles may hold; without roles, all of them.

    Parts of entries travel whole, so the court's compartment goes to whoever reads one of its areas.
    """
    held = tuple(roles)
    if not held:
        return frozenset(Compartment)
    rights = Rights(held, matrix)
    court = {Compartment.COURT} if any(rights.reads(area) for area in _SHARING_COURT) else set()
    return frozenset(one for one, area in _OF_COMPARTMENT.items() if rights.reads(area)) | frozenset(court)


def area_words(area: Area) -> Message:
    """An area as a person reads it."""
    return {
        Area.IDENTITY: _("name and contact"),
        Area.COURT: _("court file, hearings and orders"),
        Area.PHASE: _("phase and responses"),
        Area.RESULTS: _("results of tests"),
        Area.ANALYTES: _("substances found in tests"),
        Area.ATTENDANCE: _("attendance"),
        Area.CLINICAL: _("clinical assessments and notes"),
        Area.TEAM: _("notes of the team"),
        Area.CONSENT: _("consents and disclosures"),
        Area.AUDIT: _("the audit trail"),
        Area.FIGURES: _("figures"),
    }[area]
