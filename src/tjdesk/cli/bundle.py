"""`tjdesk bundle`: make a bundle for a site, look into one, take one in."""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from tjdesk.cli.exits import DONE
from tjdesk.cli.face import Face, Usage
from tjdesk.domain.giving import reasons, why_of, why_words
from tjdesk.i18n.message import Value, _, counted
from tjdesk.services import amounts
from tjdesk.services.bundles import Brought, HandedOver, Header, Looked, Made, Taken, handed_words
from tjdesk.services.exchange import Contact
from tjdesk.services.participants import ListParticipants
from tjdesk.services.sites import site_named


def options(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments."""
    actions = parser.add_subparsers(dest="action", required=True, metavar="make|look|take")
    make = actions.add_parser("make")
    make.add_argument("store", metavar="STORE", type=Path)
    make.add_argument("--to", metavar="SITE", required=True)
    make.add_argument("--out", metavar="FILE|FOLDER", type=Path)
    make.add_argument("--dry-run", action="store_true")
    look = actions.add_parser("look")
    look.add_argument("file", metavar="FILE", type=Path)
    look.add_argument("--store", metavar="STORE", type=Path)
    take = actions.add_parser("take")
    take.add_argument("store", metavar="STORE", type=Path)
    take.add_argument("file", metavar="FILE", type=Path)
    take.add_argument("--dry-run", action="store_true")
    take.add_argument("--late", action="store_true")
    take.add_argument("--programme", metavar="WORDS", default="")


def run(call: argparse.Namespace, face: Face) -> int:
    """Do it."""
    return {"make": _make, "look": _look, "take": _take}[call.action](call, face)


def _make(call: argparse.Namespace, face: Face) -> int:
    everyone = call.to == "all"
    if call.dry_run:
        return _would_make(call, face)
    if call.out is None:
        raise Usage(_("Say where to write it: --out FILE or FOLDER."))
    if everyone and not call.out.is_dir():
        raise Usage(_("With --to all, --out names a folder that exists."))
    with face.opened(call.store) as opened:
        made = opened.exchange.make_all(call.out) if everyone else [opened.exchange.make(call.to, call.out)]
    if face.json:
        told = [made_document(one) for one in made]
        face.document({"bundles": told} if everyone else told[0])
    for one in made:
        tell_made(one, face)
    return DONE


def _would_make(call: argparse.Namespace, face: Face) -> int:
    """What a bundle would hold, and whose dossiers stay behind; nothing is written."""
    with face.opened(call.store) as opened:
        contacts = opened.exchange.contacts()
        if call.to != "all":
            with opened.desk.reading() as reads:
                wanted = site_named(reads, call.to).id
            contacts = [one for one in contacts if one.site == wanted]
        numbers = {one.id: one.file_number for one in opened.desk.ask(ListParticipants())}
    if face.json:
        told = [_would_document(one, numbers) for one in contacts]
        face.document({"bundles": told} if call.to == "all" else told[0])
        return DONE
    face.say(_("Nothing was changed; this is what would happen."))
    for one in contacts:
        face.say(
            _(
                "{site}: {entries}, {dossiers}.",
                site=one.name, entries=amounts.entries(one.unsent), dossiers=amounts.dossiers(one.dossiers),
            )
        )  # fmt: skip
        for why, count in reasons(why for _dossier, why in one.kept):
            face.say(why_words(why, count))
        lines: list[tuple[Value, Value]] = [(numbers[id], why_of(why)) for id, why in one.kept if id in numbers]
        if lines:
            face.table((_("File number"), _("Why it stays behind")), lines)
    return DONE


def _would_document(contact: Contact, numbers: Mapping[str, str]) -> dict[str, Any]:
    kept = [{"participant": id, "file_number": numbers.get(id), "reason": why.value} for id, why in contact.kept]
    return {"to": [contact.name], "dossiers": contact.dossiers, "entries": contact.unsent, "kept_back": kept}


def made_document(made: Made) -> dict[str, Any]:
    """The JSON of a bundle that was written."""
    return {
        "file": str(made.file), "to": [made.site], "number": made.number, "dossiers": made.dossiers,
        "entries": made.entries, "bytes": made.bytes, "receipt": made.receipt, "handed_over": handed(made.handed),
        "kept_back": [{"reason": why.value, "dossiers": count} for why, count in made.kept],
    }  # fmt: skip


def brought(told: Brought | None) -> dict[str, Any] | None:
    """The JSON of what a court brings along that joins another programme; null where none does."""
    if told is None:
        return None
    return {"court": told.court, "programme": told.key, "participants": told.participants, "hearings": told.hearings}


def handed(told: Iterable[HandedOver]) -> list[dict[str, Any]]:
    """The JSON of dossiers handed over; `here` is null where nobody counted."""
    return [
        {"participant": one.participant, "records": one.told, "here": one.here, "agree": one.agrees} for one in told
    ]


def tell_made(made: Made, face: Face) -> None:
    """Say that a bundle was written."""
    face.say(
        _("Bundle {number} for {site} was written: {path}", number=made.number, site=made.site, path=str(made.file))
    )
    face.say(
        _(
            "{entries}, {dossiers}, {size}. Receipt: {code}",
            entries=amounts.entries(made.entries),
            dossiers=amounts.dossiers(made.dossiers),
            size=amounts.size(made.bytes),
            code=made.receipt,
        )
    )
    for one in made.handed:
        face.say(handed_words(one))
    for why, count in made.kept:
        face.say(why_words(why, count))


def _look(call: argparse.Namespace, face: Face) -> int:
    looked = face.house.look(call.file)
    if call.store is not None:
        with face.exchanging(call.store) as exchange:
            looked = exchange.look(call.file)
    if face.json:
        face.document(_looked_document(looked))
    else:
        face.table((_("What"), _("Value")), _looked_lines(looked))
    return DONE


def _looked_document(looked: Looked) -> dict[str, Any]:
    told: dict[str, Any] = {
        "file": str(looked.file), "bytes": looked.bytes, "age": looked.age, "recipients": looked.recipients,
    }  # fmt: skip
    if looked.header is not None:
        told |= _header_document(looked.header) | {"receipt": looked.receipt, "already": looked.already}
    return told


def _header_document(header: Header) -> dict[str, Any]:
    return {
        "from": header.sender_name, "sender": header.sender, "number": header.number, "site": header.site,
        "readers": list(header.readers), "dossiers": header.dossiers, "entries": header.entries,
        "after": {device: pair[0] for device, pair in header.after.items()}, "upto": header.upto[0],
        "made_at": header.made_at, "training": header.training, "schema": header.schema,
        "version": header.version, "pack": header.pack, "legend": header.legend,
    }  # fmt: skip


def _looked_lines(looked: Looked) -> list[tuple[Value, Value]]:
    told: list[tuple[Value, Value]] = [
        (_("File"), str(looked.file)),
        (_("Bytes"), looked.bytes),
        (_("Devices that can open it"), looked.recipients),
    ]
    if looked.header is not None:
        told += [
            (_("From"), looked.header.sender_name),
            (_("Number"), looked.header.number),
            (_("Dossiers"), looked.header.dossiers),
            (_("Entries"), looked.header.entries),
            (_("Made"), looked.header.made_at),
            *([(_("Legend"), looked.header.legend)] if looked.header.legend else []),
            (_("Training"), _("yes") if looked.header.training else _("no")),
            (_("Taken before"), _("yes") if looked.already else _("no")),
            (_("Receipt"), looked.receipt),
        ]
    return told


def _take(call: argparse.Namespace, face: Face) -> int:
    with face.exchanging(call.store) as exchange:
        taken = exchange.take(call.file, dry_run=call.dry_run, late=call.late, words=call.programme)
        programme = exchange.programme_key()
    if face.json:
        words = list(face.house.fingerprint(programme, face.language)) if programme else []
        face.document(taken_document(taken, face) | {"dry_run": call.dry_run, "programme_words": words})
        return DONE
    if call.dry_run:
        face.say(_("Nothing was changed; this is what would happen."))
    tell_taken(taken, face)
    return DONE


def taken_document(taken: Taken, face: Face) -> dict[str, Any]:
    """The JSON of a bundle that was taken."""
    return {
        "from": taken.sender, "number": taken.number, "entries": taken.entries, "new": taken.new,
        "already": taken.already, "waiting": taken.waiting, "conflicts": taken.conflicts, "receipt": taken.receipt,
        "again": taken.again, "records": dict(taken.records), "missing": list(taken.missing),
        "notes": [face.language.say(note) for note in taken.notes], "handed_over": handed(taken.handed),
        "joined": brought(taken.joined),
    }  # fmt: skip


def tell_taken(taken: Taken, face: Face) -> None:
    """Say what a bundle brought."""
    if taken.again:
        face.say(_("Bundle {number} from {court} had been taken in before; nothing was changed.",
                   number=taken.number, court=taken.sender))  # fmt: skip
        return
    face.say(
        _(
            "Bundle {number} from {court}: {entries} new here, {already} already here. Receipt: {code}",
            number=taken.number,
            court=taken.sender,
            entries=amounts.entries(taken.new),
            already=taken.already,
            code=taken.receipt,
        )
    )
    if taken.waiting:
        face.say(
            counted("{count} entry waits for others that have not come; the next bundle back asks for them.",
                    "{count} entries wait for others that have not come; the next bundle back asks for them.",
                    taken.waiting)
        )  # fmt: skip
    if taken.conflicts:
        face.say(
            counted("{count} conflict waits for a decision.", "{count} conflicts wait for a decision.", taken.conflicts)
        )
    for number in taken.missing:
        face.say(_("Bundle {number} from {court} never arrived.", number=number, court=taken.sender))
    for note in taken.notes:
        face.say(note)
