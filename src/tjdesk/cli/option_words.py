"""What each argument is for, by its name: said in `tjdesk VERB --help` where a verb's module does not say it itself."""

from __future__ import annotations

import argparse
from collections.abc import Mapping

from tjdesk.cli.arguments import Parser
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _

COMMON: Mapping[str, Message] = {
    "help": _("show this help and stop"),
    "lang": _("the language to speak: es, fr, pt or en"),
    "json": _("answer with one JSON document and nothing else"),
    "user": _("who is at the desk; not needed where a store has one user"),
    "passphrase_file": _("a file that holds the passphrase; otherwise the terminal is asked"),
    "store": _("the folder of the store"),
    "participant": _("a participant, by file number or id"),
    "reason": _("why; it is kept"),
    "as_of": _("the day up to which things are known; today if none is given"),
    "on": _("the day to calculate for; today if none is given"),
    "start": _("the first day of the period"),
    "end": _("its last day"),
    "pack": _("the jurisdiction's pack: `tjdesk pack list` names them"),
    "court": _("the name of the court, as its papers show it"),
    "paper": _("the paper to print on; otherwise the court's"),
    "recovery_sheet": _("a file to write the recovery sheet to; otherwise it is shown once"),
    "name": _("the user's name"),
    "role": _("a role of the pack; may be given several times"),
    "new_passphrase_file": _("a file that holds the new passphrase; otherwise one is proposed"),
    "out": _("the file to write"),
    "csv": _("write a table to this file"),
    "xlsx": _("write a workbook to this file"),
    "pdf": _("write a printed report to this file"),
    "late": _("take it although its last day is past"),
    "dry_run": _("say what would happen, and change nothing"),
    "key_passphrase_file": _("a file that holds the passphrase of the key file"),
}

OF: Mapping[str, Message] = {
    "answer question": _("the question's id: `tjdesk questions` lists them"),
    "answer answer": _("what is to be done about it"),
    "answer subject": _("which one is meant, by file number or id, where the answer asks for one"),
    "answer number": _("the new file number, where the answer asks for one"),
    "admit card": _("the card that the waiting device wrote"),
    "admit may_admit": _("let the new device admit others too"),
    "audit since": _("from this day on"),
    "audit until": _("up to this day"),
    "audit by": _("what one person did"),
    "audit kind": _("one kind of action"),
    "audit action": _("one action, by its code"),
    "audit limit": _("the last N lines only"),
    "audit out": _("write the trail with its chain to this file"),
    "audit check": _("verify a file that was written this way"),
    "backup file": _("the file to write, which must not be there yet"),
    "backup auto": _("make one of the rotating backups, if one is due"),
    "bundle make to": _("the site that is to read it, or `all` for a file for each"),
    "bundle make out": _("a file, or a folder in which the file gets its usual name"),
    "bundle look file": _("the bundle"),
    "bundle look store": _("a store that can open it, to see what is in it"),
    "bundle take file": _("the bundle"),
    "bundle take programme": _("the programme's seven words, to be sure that it is the right one"),
    "decide conflict": _("the conflict's id: `tjdesk conflicts` lists them"),
    "decide keep": _("the value that stays: mine, theirs, or its place in the list"),
    "decide value": _("another value instead, as JSON"),
    "demo folder": _("where to make the training court; otherwise among the system's temporary files"),
    "enter file": _("a JSON list of steps"),
    "exchange folder": _("the folder that the desks share"),
    "hold lift": _("end the hold"),
    "import kind": _("what the rows are; `list` tells of past imports, `undo` takes one back"),
    "import file": _("a CSV or XLSX file; for `undo`, the import's id"),
    "import map": _("a TOML file that says which column is what"),
    "import dates": _("whether 03/04 is 3 April (dmy) or March 4 (mdy), where the file leaves it open"),
    "new share": _("each site holds its own participants (own), or every site all of them (all)"),
    "pack check file": _("a pack's TOML file"),
    "pack adopt file": _("a pack's TOML file"),
    "participants find": _("words of a name or file number; accents and order do not matter"),
    "print what": _("the document"),
    "print id": _("what it is about: a session or its date, a hearing, a participant or a receipt"),
    "print variant": _("for anyone (public) or for the court (restricted)"),
    "print to": _("to whom it is disclosed"),
    "print purpose": _("what for"),
    "print ground": _("the legal ground, where no consent covers it"),
    "record file": _("a JSON list of outcomes"),
    "restore file": _("the backup"),
    "restore store": _("the folder to make, which must not be there yet"),
    "restore drill": _("try the backup in a scratch folder, and leave nothing"),
    "restore of": _("for a drill: the store that the backup is of"),
    "seal list": _("list the dossiers that are sealed"),
    "seal undo": _("open it again, while its days of grace last"),
    "session words": _("an action, the store and the session, by id or date"),
    "session date": _("the day"),
    "session time": _("the hour"),
    "session room": _("the courtroom"),
    "session judge": _("the judge"),
    "session clerk": _("the clerk"),
    "session to": _("the day to which it is moved"),
    "session session": _("the session, by id or date"),
    "tour out": _("a folder to keep what it makes; otherwise one in the folder where you are"),
    "transfer to": _("the site that is to hold the participant"),
    "update make program": _("the folder of the program as it was built"),
    "update make number": _("the release's number, higher than any before"),
    "update make version": _("the version, as people call it"),
    "update make platform": _("the system that it is for; this one if none is given"),
    "update new-key file": _("the key file to write"),
    "update sign file": _("the update, which gets one more signature"),
    "update sign key": _("the key file to sign with"),
    "update look file": _("the update"),
    "update take file": _("the update"),
    "user recover recovery_sheet": _("the file of the recovery sheet, or of the sheets that open the store together"),
    "user sheet recovery_sheet": _("a file to write the new recovery sheet to; the old one opens nothing then"),
    "user shares recovery_sheet": _("the file of the recovery sheet that is divided"),
    "user shares out": _("a folder for the sheets, a file for each person"),
    "user shares of": _("how many sheets are made, one for each person who keeps one"),
    "user shares needed": _("how many of them open the store together"),
    "user passphrase exposed": _("somebody may have seen the old one: everything is encrypted anew"),
    "warehouse action": _("load the records, or ask the warehouse for its figures"),
}


def explain(parser: Parser, verb: str, own: Mapping[str, Message], language: Language) -> None:
    """Say what each argument of a verb and of its actions is for. `own` is what the verb's module says itself."""
    for path, action in parser.arguments(verb):
        words = own.get(action.dest) or OF.get(path) or COMMON.get(action.dest)
        if words is not None:
            action.help = (language.say(words) + _hidden_choices(action)).replace("%", "%%")


def _hidden_choices(action: argparse.Action) -> str:
    """The values of an argument whose place in the usage shows a word instead: ": summary, docket, minute"."""
    choices = action.choices
    if choices is None or isinstance(choices, range) or not action.metavar or "|" in action.metavar:
        return ""
    return ": " + ", ".join(choices)


def unexplained(parser: Parser, verb: str) -> list[str]:
    """Arguments that nothing is said of, as "bundle make to"."""
    return [path for path, action in parser.arguments(verb) if action.help is None]
