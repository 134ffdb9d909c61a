"""The verbs there are: each in a module of its own, imported when it is called."""

from __future__ import annotations

import argparse
from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from tjdesk.cli.face import Face
from tjdesk.i18n.message import Message, _


class Verb(Protocol):
    """What a verb's module has."""

    def options(self, parser: argparse.ArgumentParser) -> None:
        """Declare its arguments."""

    def run(self, call: argparse.Namespace, face: Face) -> int:
        """Do it; the exit code."""


def help_of(verb: Verb) -> Mapping[str, Message]:
    """What a verb says of its arguments, by their names, where it does."""
    told: Mapping[str, Message] = getattr(verb, "HELP", {})
    return told


@dataclass(frozen=True)
class Entry:
    """A verb's module, and what it is for."""

    module: str
    summary: Message

    def load(self) -> Verb:
        """Import it."""
        return cast("Verb", import_module(f"tjdesk.cli.{self.module}"))


VERBS = {
    "tour": Entry("tour", _("the main job without a screen: a training court, a session recorded and printed")),
    "new": Entry("new", _("make a store and found a programme in it")),
    "info": Entry("info", _("what a store holds")),
    "verify": Entry("verify", _("verify a store: pages, journal, records")),
    "backup": Entry("backup", _("write an encrypted copy of a store to one file, and verify it")),
    "import": Entry("intake", _("take in a spreadsheet: participants, hearings, attendance, tests or reports")),
    "participants": Entry("participants", _("list participants, or find some")),
    "sessions": Entry("sessions", _("list the court's sessions")),
    "session": Entry("session", _("one session; or session new, postpone, close, sign")),
    "record": Entry("record", _("record outcomes of hearings from a JSON file")),
    "enter": Entry("enter", _("enter steps of journeys, from referral to follow-up, from a JSON file")),
    "participant": Entry("participant", _("one participant's journey: steps, what is due, alerts")),
    "term": Entry("term", _("a participant's legal term, calculated line by line")),
    "print": Entry("printing", _("print a document as PDF")),
    "history": Entry("history", _("who changed what about a participant")),
    "pack": Entry("pack", _("jurisdictions: pack list, show, check, adopt")),
    "user": Entry(
        "user", _("people who use a store: user list, add, role, passphrase, notes, remove, recover, sheet, shares")
    ),
    "join": Entry("join", _("make a store for a new device that waits to be admitted; writes its card")),
    "card": Entry("card", _("write a waiting device's card, with words to read over the telephone")),
    "admit": Entry("admit", _("let a device into the programme by its card")),
    "revoke": Entry("revoke", _("exclude a device from the programme")),
    "retire": Entry("retire", _("end a device that is used no more, with its final numbers")),
    "site": Entry("site", _("the programme's sites, and what each is given of dossiers: --roles, --everything")),
    "accept": Entry("accept", _("what a device wrote after it was excluded: list, accept, --reject")),
    "roll": Entry("roll", _("give this device another encryption key")),
    "bundle": Entry("bundle", _("bundle make, look, take: records on their way between sites")),
    "exchange": Entry("exchange", _("take in and write bundles through a folder that several desks share")),
    "restore": Entry("restore", _("bring a store back from a backup, into a new folder")),
    "conflicts": Entry("conflicts", _("what two people changed without having seen each other's change")),
    "decide": Entry("decide", _("settle a conflict, with a reason")),
    "questions": Entry("questions", _("what a merge left for people to look at")),
    "answer": Entry("answer", _("answer one of those questions, with a reason")),
    "unjoin": Entry("unjoin", _("take two dossiers apart that were joined as one person")),
    "transfer": Entry("transfer", _("hand a participant to another site")),
    "seal": Entry("seal", _("seal a participant's dossier everywhere; --list, --undo")),
    "hold": Entry("hold", _("keep a dossier from being destroyed, for the law; --lift")),
    "audit": Entry("audit", _("who did what, when and where; --out writes it with its chain")),
    "warehouse": Entry("warehouse", _("warehouse load: the records into a national office's PostgreSQL database")),
    "diagnose": Entry("diagnose", _("a report without case data, for whoever helps from afar")),
    "indicators": Entry("indicators", _("figures of a period, each with n/N and its denominator in words")),
    "report": Entry("report", _("a report of a period as PDF, XLSX or CSV; or the records to be completed")),
    "export": Entry("export", _("a de-identified package for an evaluator, with codebook and manifest")),
    "update": Entry("update", _("update make, sign, new-key, look, take, back: newer versions carried on a stick")),
    "manual": Entry("manual", _("the manual as PDF, or with --keys its card of keys")),
    "selftest": Entry("selftest", _("try this installation on scratch stores, and say whether it works")),
    "demo": Entry("demo", _("open a training court in the window")),
}
