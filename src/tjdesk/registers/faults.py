"""What can be wrong with a whole file, each in one place: the sentence and what to do next."""

from __future__ import annotations

from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _


def missing(path: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The file {file} is not there.", file=path.name),
        _("Check its name and folder, and that the stick it is on is plugged in."),
    )


def a_folder(path: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("{file} is a folder, not a file.", file=path.name),
        _("Choose one of the files inside it."),
    )


def unreadable(path: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The file {file} cannot be read.", file=path.name),
        _("Check that no other program has it open and that you may read it, then try again."),
    )


def unwritable(path: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The rejected rows cannot be written to {file}.", file=path.name),
        _("Copy the file to a folder where there is room and where you may write, and import it from there."),
    )


def too_large(path: Path, megabytes: int) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The file {file} is larger than {megabytes} MB.", file=path.name, megabytes=megabytes),
        _("Split it into several files and import them one after another."),
    )


def empty(path: Path) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The file {file} is empty.", file=path.name),
        _("Save it again from the program that made it, and check that the copy is complete."),
    )


def not_a_table(path: Path) -> Trouble:
    return _not_spreadsheet(_("The file {file} is not a spreadsheet and not text.", file=path.name))


def protected(path: Path) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The spreadsheet {file} is protected with a password.", file=path.name),
        _("Open it with its password, take the password off, save it as XLSX or CSV and import that file."),
    )


def other_format(path: Path, name: str) -> Trouble:
    return _not_spreadsheet(_("The file {file} is in the {format} format.", file=path.name, format=name))


def web_page(path: Path) -> Trouble:
    return _not_spreadsheet(_("The file {file} is a web page with the name of a spreadsheet.", file=path.name))


def damaged(path: Path) -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The spreadsheet {file} is damaged or incomplete.", file=path.name),
        _("Copy it again from where it came, or open it in your spreadsheet program and save it as XLSX or CSV."),
    )


def _not_spreadsheet(message: Message) -> Trouble:
    return Trouble(
        Kind.DAMAGED, message, _("Open it in your spreadsheet program, save it as XLSX or CSV and import that file.")
    )
