"""The command line: one call, one exit code, faults told in the user's language."""

from __future__ import annotations

import io
import os
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from tjdesk import __version__
from tjdesk.cli import exits
from tjdesk.cli.arguments import Parser, Shared, add_shared, shared
from tjdesk.cli.face import Face, Usage, print_document
from tjdesk.cli.option_words import explain
from tjdesk.cli.verbs import VERBS, help_of
from tjdesk.domain.refusal import Cancelled, Refused, Trouble
from tjdesk.i18n.language import LANGUAGES, Language, UnknownLanguage, choose, speak_everywhere
from tjdesk.i18n.message import Value, _

if TYPE_CHECKING:
    from tjdesk.services.house import House


def run(arguments: list[str], build: Callable[[], House]) -> int:
    """Carry out one call, in the house that `build` makes if it is needed. Every fault ends here, said once."""
    json, language = "--json" in arguments, choose()
    _any_letter()
    try:
        told = shared(arguments)
        language = _language(told)
        speak_everywhere(language)
        face = Face(build, language, bool(told.lang), told.json, told.user, told.passphrase_file)
        return _carry_out(told, face)
    except Usage as fault:
        _tell(language, json, "usage", fault.message, fault.hint or _("`tjdesk --help` lists what there is."))
        return exits.USAGE
    except Refused as fault:
        _tell(language, json, "refused", fault.message, _("Nothing was saved. Correct it and call again."))
        return exits.REFUSED
    except Trouble as fault:
        _tell(language, json, fault.kind.value, fault.message, fault.advice)
        return exits.TROUBLE[fault.kind]
    except Cancelled:
        _tell(language, json, "cancelled", _("Stopped. Nothing was changed."), "")
        return exits.CANCELLED
    except KeyboardInterrupt:
        _tell(language, json, "cancelled", _("Stopped. What was saved before stays; nothing is half done."), "")
        return exits.CANCELLED
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return exits.DONE


def _any_letter() -> None:
    """A terminal that does not know a letter gets a mark in its place: nobody's work stops for it."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def tell_mistake(arguments: list[str]) -> int:
    """Something that nobody foresaw: said, with what to do; the exit code."""
    advice = _("What was saved before is safe. Run `tjdesk verify` on the store, and report the lines above.")
    message = _("TJDesk made a mistake; it is not your doing.")
    _tell(choose(), "--json" in arguments, "mistake", message, advice)
    return exits.MISTAKE


def _language(told: Shared) -> Language:
    try:
        return choose(told.lang)
    except UnknownLanguage as fault:
        raise Usage(
            _("“{code}” is not a language of this program. Languages: {known}.", code=told.lang, known=LANGUAGES)
        ) from fault


def _carry_out(told: Shared, face: Face) -> int:
    code = _called(told, face)
    sys.stdout.flush()
    return code


def _called(told: Shared, face: Face) -> int:
    rest = list(told.rest)
    if rest[:1] == ["--version"]:
        print(f"tjdesk {__version__}")
        return exits.DONE
    if rest[:1] in (["--help"], ["-h"]):
        _help(face)
        return exits.DONE
    if rest[:1] == ["--selftest"]:
        rest[0] = "selftest"
    if not rest or rest[0] not in VERBS:
        return _window(face, rest)
    name = rest[0]
    verb = VERBS[name].load()
    parser = Parser(prog=f"tjdesk {name}", description=face.language.say(VERBS[name].summary), allow_abbrev=False)
    add_shared(parser)
    verb.options(parser)
    explain(parser, name, help_of(verb), face.language)
    return verb.run(parser.parse_args(rest[1:]), face)


def _window(face: Face, rest: list[str]) -> int:
    """No verb: open the window, on a store or a bundle if one is named."""
    if len(rest) > 1 or (rest and rest[0].startswith("-")):
        raise Usage(_("“{word}” is not something TJDesk can do.", word=rest[0]))
    store = Path(rest[0]) if rest else None
    if store is not None and store.suffix.lower() in (".tjb", ".tju") and store.is_file():
        return face.house.window(None, face.language, store)
    if store is not None and not store.exists():
        raise Usage(_("“{word}” is neither a verb nor a store.", word=rest[0]))
    return face.house.window(store, face.language)


def _help(face: Face) -> None:
    say = face.language.say
    shared_options = "[--passphrase-file FILE] [--user NAME] [--json] [--lang LANG]"
    print(f"{say(_('usage: '))}tjdesk [STORE] | tjdesk VERB … {shared_options}")
    print()
    for name, entry in VERBS.items():
        print(f"  {name:<14}{say(entry.summary)}")
    print()
    print(say(_("`tjdesk VERB --help` tells a verb's own options.")))


def _tell(language: Language, json: bool, kind: str, message: Value, advice: Value) -> None:
    said = [language.say(words) if not isinstance(words, str) else words.strip() for words in (message, advice)]
    if json:
        print_document({"error": {"kind": kind, "message": said[0], "advice": said[1]}})
    else:
        print(*(line for line in said if line), sep="\n", file=sys.stderr)
