"""A warehouse from the desk's side: what a load did, and who may load."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol, TypeVar

from tjdesk.domain.refusal import Refused
from tjdesk.domain.roles import Area, Rights
from tjdesk.i18n.message import _
from tjdesk.services.command import Question
from tjdesk.services.ports import Progress

T = TypeVar("T")


@dataclass(frozen=True, kw_only=True)
class WarehousePlan:
    """Where to load and how. `names`: as the records stand, instead of without names. `anew`: from the beginning."""

    url: str
    schema: str = "tjdesk"
    readers: str = "tjdesk_readers"
    names: bool = False
    anew: bool = False


@dataclass(frozen=True, kw_only=True)
class WarehouseLoad:
    """What a load did. `since` and `upto` are arrivals; `removed` counts dossiers that were sealed meanwhile.

    `veil` is `pseudonyms` or `names`; `readers` is the role that may read, empty where none could be made.
    """

    dossiers: int
    rows: int
    removed: int
    since: int
    upto: int
    veil: str
    readers: str


class WarehousePort(Protocol):
    """Loading a warehouse from an open store."""

    def load(self, plan: WarehousePlan, progress: Progress) -> WarehouseLoad:
        """Bring a warehouse up to this store. Raises Refused, Trouble, Cancelled; what arrived whole stays."""

    def ask(self, plan: WarehousePlan, question: Question[T]) -> T:
        """The answer that a warehouse gives to a question of the desk. Raises Refused, Trouble."""


def refuse_loader(rights: Rights, *, names: bool) -> None:
    """Raises Refused for whoever may not give the programme's rows away.

    Without names: coordination, or an evaluator, who reads nothing of persons. With names: only who reads all of it.
    """
    if names and not all(rights.reads(area) for area in (Area.IDENTITY, Area.ANALYTES, Area.AUDIT)):
        raise Refused(_("Only coordination loads a warehouse with names."), "role")
    if not rights.reads(Area.FIGURES) or (rights.reads(Area.IDENTITY) and not rights.reads(Area.AUDIT)):
        raise Refused(_("Only coordination or an evaluator loads a warehouse."), "role")
