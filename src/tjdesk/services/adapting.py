"""A programme adapts its pack: a whole pack is adopted, checked against the one in force and its people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.given import GivenResponse
from tjdesk.domain.hearing import Hearing
from tjdesk.domain.pack_edition import PackEdition, by_force
from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.domain.sealing import CLOSED
from tjdesk.i18n.message import Label, Message, _, counted
from tjdesk.packs import whole
from tjdesk.packs.load import load
from tjdesk.packs.pack import Pack
from tjdesk.packs.problems import PackProblem
from tjdesk.services.command import Command, Question
from tjdesk.services.court import MAY_CHANGE
from tjdesk.services.ports import Changes, Reads, SeatedReads, Work
from tjdesk.services.sites import programme_of


class PackRefused(Refused):
    """A pack that cannot be adopted, with everything that stands against it."""

    def __init__(self, problems: tuple[PackProblem, ...]) -> None:
        self.problems = problems
        first = problems[0]
        message = counted(
            "The pack cannot be adopted: {first}",
            "The pack cannot be adopted, for {count} reasons. The first: {first}",
            len(problems),
            first=first.message,
        )
        super().__init__(message, first.place)


@dataclass(frozen=True)
class Adopted:
    """What an adoption came to."""

    code: str
    version: int
    digest: str
    changes: Changes


@dataclass(frozen=True)
class InForce:
    """The pack in force as it can be changed, and what of it is used although it is retired: (label, how often)."""

    told: whole.Told
    version: int
    digest: str
    people: dict[str, int]
    flagged: tuple[tuple[Label, int], ...]


def pack_in_force(reads: Reads, code: str) -> Pack:
    """The newest edition that this program can read and whose text is what its digest says; else the own pack."""
    found = _edition_in_force(reads)
    return found[1] if found else load(code)


def _edition_in_force(reads: Reads) -> tuple[PackEdition, Pack, whole.Told] | None:
    for edition in by_force(_editions(reads)):
        try:
            told = whole.told_of(edition.text)
            pack = whole.pack_of(told)
        except (Trouble, ValueError):
            continue
        if pack.digest == edition.digest:
            return edition, pack, told
    return None


def _editions(reads: Reads) -> list[PackEdition]:
    """Those of the programme in force; what was adopted before it joined another does not hold any more."""
    programme = reads.programme()
    return reads.find(PackEdition, dossier=programme.dossier) if programme else []


def _standing(reads: SeatedReads) -> tuple[Pack, whole.Told]:
    """The pack in force now, whatever the desk was opened with."""
    found = _edition_in_force(reads)
    if found:
        return found[1], found[2]
    code = programme_of(reads).pack
    return load(code), whole.told_of_own(code)


def people_in_phases(reads: Reads) -> dict[str, int]:
    """How many people of open episodes are in each phase."""
    return dict(Counter(one.phase for one in reads.find(Enrolment) if one.phase and one.status not in CLOSED))


@dataclass(frozen=True)
class ReadPack(Question[InForce]):
    """The pack in force, to be looked at and changed."""

    def answer(self, reads: SeatedReads) -> InForce:
        pack, told = _standing(reads)
        return InForce(told, pack.version, pack.digest, people_in_phases(reads), tuple(_flagged(reads, pack)))


def _flagged(reads: SeatedReads, pack: Pack) -> Iterator[tuple[Label, int]]:
    """What is used although it is gone, as happens where another site did not know yet: responses given after their
    item was retired, and phases that people are in after they were taken out."""
    known = {phase.code for phase in pack.phases}
    for code, count in people_in_phases(reads).items():
        if code not in known:
            yield _earlier_label(reads, code), count
    since = max((edition.adopted_on for edition in _editions(reads)), default=None)
    if since is None:
        return
    heard = [one for hearing in reads.find(Hearing) if hearing.date > since for one in hearing.responses]
    given = [one.response for one in reads.find(GivenResponse) if one.date > since and one.response]
    used = Counter((one.kind, one.item) for one in (*heard, *given))
    for (kind, code), count in used.items():
        item = pack.catalogues.get(kind, {}).get(code)
        if item and item.retired:
            yield item.label, count


def _earlier_label(reads: SeatedReads, code: str) -> Label:
    """What a phase was called in the latest edition that had it."""
    for edition in by_force(reads.find(PackEdition)):
        for phase in whole.told_of(edition.text)["phases"]:
            if phase["code"] == code:
                return Label.of(code, phase["label"])
    return reads.pack.phase_label(code)


@dataclass(frozen=True)
class AdaptPack(Command[Adopted]):
    """Adopt a whole pack. It holds at every site once their next bundle was taken in and the desk is opened again.

    `told` is the pack without bases (see `packs.whole`). With `next_version` it gets the version after the one in
    force; without, it must bring a higher one.
    """

    told: dict[str, Any]
    next_version: bool = False

    def execute(self, work: Work) -> Adopted:
        if not MAY_CHANGE & set(work.seat.roles):
            raise Refused(_("Only a coordinator or an administrator adapts the pack."), "pack")
        current, before = _standing(work)
        told = {**self.told, "version": current.version + 1} if self.next_version else self.told
        problems = whole.problems_of(told) or tuple(_against(work, before, told, current.version))
        if problems:
            raise PackRefused(problems)
        pack = whole.pack_of(told)
        edition = PackEdition(
            id=work.new_id(work.seat.programme_dossier), dossier=work.seat.programme_dossier, code=pack.code,
            version=pack.version, digest=pack.digest, text=whole.text_of(told), adopted_on=work.now().date(),
        )  # fmt: skip
        work.put(edition)
        return Adopted(pack.code, pack.version, pack.digest, work.commit("pack_adopted"))


def _against(work: Work, before: whole.Told, after: whole.Told, version: int) -> Iterator[PackProblem]:
    """What the pack in force and the people in it have against another one."""
    if after["version"] <= version:
        said = _("Version {version} is in force; a pack to be adopted needs a higher one.", version=version)
        yield PackProblem("version", said)
    people = people_in_phases(work)
    for catalogue, code in sorted(whole.codes_of(before) - whole.codes_of(after)):
        if catalogue == "phase" and people.get(code):
            yield PackProblem(f"phases.{code}", _people_there(code, people[code]))
        elif catalogue != "phase":
            said = _("The code “{code}” is in use and cannot be taken out or renamed; retire it instead.", code=code)
            yield PackProblem(f"catalogues.{catalogue}.{code}", said)


def _people_there(code: str, count: int) -> Message:
    return counted(
        "{count} person is in the phase “{code}”; it cannot be taken out before that person has left it.",
        "{count} people are in the phase “{code}”; it cannot be taken out before they have left it.",
        count,
        code=code,
    )
