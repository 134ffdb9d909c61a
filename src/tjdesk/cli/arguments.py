"""Reading arguments: options that every verb takes, anywhere, and each verb's own."""

from __future__ import annotations

import argparse
import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import NoReturn

from tjdesk.cli.face import Usage


class Parser(argparse.ArgumentParser):
    """argparse, but a mistake is an exception: it may have to be told as JSON."""

    def error(self, message: str) -> NoReturn:
        raise Usage(message, self.format_usage())

    def arguments(self, path: str) -> Iterator[tuple[str, argparse.Action]]:
        """Its arguments and those of its actions, each with its way to it: "bundle make to"."""
        for action in self._actions:
            if isinstance(action.choices, Mapping):
                for name, parser in action.choices.items():
                    yield from parser.arguments(f"{path} {name}")
            else:
                yield f"{path} {action.dest}", action


@dataclass(frozen=True)
class Shared:
    """What every verb takes."""

    lang: str
    json: bool
    user: str | None
    passphrase_file: Path | None
    rest: tuple[str, ...]


def shared(arguments: Sequence[str]) -> Shared:
    """The shared options out of a call, wherever they stand; the rest in its order."""
    parser = Parser(add_help=False, allow_abbrev=False, prog="tjdesk")
    add_shared(parser)
    found, rest = parser.parse_known_args(list(arguments))
    return Shared(found.lang or "", found.json, found.user, found.passphrase_file, tuple(rest))


def add_shared(parser: argparse.ArgumentParser) -> None:
    """Declare the shared options, so that each verb's help shows them."""
    parser.add_argument("--lang")
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--user")
    parser.add_argument("--passphrase-file", type=Path)


def iso_date(text: str) -> dt.date:
    """A date as 2026-11-26; argparse makes a usage error of anything else."""
    return dt.date.fromisoformat(text)


def iso_time(text: str) -> dt.time:
    """An hour as 09:00."""
    return dt.time.fromisoformat(text)
