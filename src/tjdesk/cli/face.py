"""The command line's face: says messages in a language, prints documents, asks for a passphrase."""

from __future__ import annotations

import datetime as dt
import getpass
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, Value, _

if TYPE_CHECKING:
    from tjdesk.services.exchange import ExchangePort
    from tjdesk.services.house import House, OpenStore


class Usage(Exception):
    """The words of the call are off."""

    def __init__(self, message: Message | str, hint: str = "") -> None:
        super().__init__(str(message))
        self.message = message
        self.hint = hint


@dataclass
class Face:
    """Who is spoken to, and how. `chosen` tells whether the language was asked for; the house is built on first use."""

    build: Callable[[], House]
    language: Language
    chosen: bool
    json: bool
    user: str | None
    passphrase_file: Path | None

    @cached_property
    def house(self) -> House:
        """What reaches stores, files and paper: to load it takes many times as long as to say a version."""
        return self.build()

    def say(self, *words: Value) -> None:
        """A line for a person; nothing where a program listens."""
        if not self.json:
            print(*(self.language.say(word) for word in words))

    def document(self, document: Any) -> None:
        """The verb's one JSON document."""
        print_document(document)

    def table(self, head: Sequence[Value], rows: Sequence[Sequence[Value]]) -> None:
        """Columns as wide as they need to be."""
        lines = [[self._cell(cell) for cell in row] for row in (head, *rows)]
        widths = [max(len(line[column]) for line in lines) for column in range(len(head))]
        for line in lines:
            print("  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip())

    def _cell(self, value: Value) -> str:
        return self.language.date(value, "list") if isinstance(value, dt.date) else self.language.say(value)

    def passphrase(self) -> str:
        """From the file named, or asked for at a terminal. Raises Usage where neither can be."""
        if self.passphrase_file is not None:
            return read_passphrase(self.passphrase_file)
        return self.ask_secret(_("Passphrase: "))

    def new_passphrase(self, file: Path | None) -> str:
        """A passphrase to be, typed twice at a terminal. Raises Usage where the two differ."""
        if file is not None:
            return read_passphrase(file)
        first = self.ask_secret(_("New passphrase (several words): "))
        if self.ask_secret(_("The same once more: ")) != first:
            raise Usage(_("The two passphrases differ. Nothing was changed; call again."))
        return first

    def ask_secret(self, prompt: Message) -> str:
        """A secret typed at a terminal. Raises Usage where there is none."""
        if not sys.stdin.isatty():
            raise Usage(_("No passphrase was given. Put it into a file and name the file with --passphrase-file."))
        return getpass.getpass(self.language.say(prompt))

    @contextmanager
    def opened(self, store: Path) -> Iterator[OpenStore]:
        """An unlocked store, for as long as it lasts."""
        with self.house.opened(store, self.user, self.passphrase()) as opened:
            self.language = self.language.turned(opened.desk.pack.turns)
            yield opened

    @contextmanager
    def exchanging(self, store: Path) -> Iterator[ExchangePort]:
        """Exchange at an unlocked store, which may still wait to be admitted."""
        with self.house.exchanging(store, self.user, self.passphrase()) as exchange:
            yield exchange


def print_document(document: Any) -> None:
    """One JSON document on standard output, and nothing else; escaped where the output knows few letters."""
    knows = (getattr(sys.stdout, "encoding", None) or "utf-8").lower().replace("-", "") == "utf8"
    print(json.dumps(document, ensure_ascii=not knows, indent=1))


def read_passphrase(file: Path) -> str:
    """A file's content but for one newline at its end. Raises Trouble(ROOM) or Trouble(KEY)."""
    try:
        text = file.read_text("utf-8-sig")
    except (OSError, UnicodeDecodeError) as fault:
        raise Trouble(
            Kind.ROOM if isinstance(fault, OSError) else Kind.KEY,
            _("The passphrase file {path} cannot be read.", path=str(file)),
            _("Check its name and that you may read it. It holds the passphrase as plain UTF-8 text."),
        ) from fault
    return text.removesuffix("\n").removesuffix("\r")
