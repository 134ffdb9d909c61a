"""The translators' tool: finds every marked sentence, keeps the catalogues of es, fr and pt, compiles and checks them.

    python tools/catalogues.py extract            src → translations/tjdesk.pot
    python tools/catalogues.py update [--prune]   template → translations/<lang>/LC_MESSAGES/tjdesk.po
    python tools/catalogues.py add FILE.json      translations into the three catalogues at once, and compile
    python tools/catalogues.py compile            .po → src/tjdesk/i18n/catalogues/<lang>/LC_MESSAGES/tjdesk.mo
    python tools/catalogues.py check              says everything that is wrong; exit code 1 if anything is

FILE.json is a list of objects: "id" (the English text), "plural" and "context" where it has them, and one text per
language, or a list of forms for a text with a plural. `add` may run many times at once and before the text is in src.
"""

from __future__ import annotations

import argparse
import ast
import contextlib
import datetime as dt
import io
import json
import os
import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from catalogue_rules import LOCALES, Source, form_problems, forms_told, item_problems, place_names, set_type

ROOT = Path(__file__).resolve().parent.parent
MARKERS = {"_": ("id",), "counted": ("id", "plural"), "in_context": ("context", "id")}
_UNSTABLE = re.compile(
    r'^"(?:POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To)'
    r':.*\n(?:"[^:"]*"\n)?',
    re.MULTILINE,
)


@dataclass(frozen=True)
class Places:
    """The folders that the tool works on."""

    root: Path = ROOT

    @property
    def template(self) -> Path:
        return self.root / "translations" / "tjdesk.pot"

    def po(self, language: str) -> Path:
        return self.root / "translations" / language / "LC_MESSAGES" / "tjdesk.po"

    def mo(self, language: str) -> Path:
        return self.root / "src/tjdesk/i18n/catalogues" / language / "LC_MESSAGES" / "tjdesk.mo"

    @contextlib.contextmanager
    def locked(self) -> Iterator[None]:
        """One writer of the catalogues at a time."""
        import fcntl  # not on Windows, where the package is built but no catalogue is written

        (self.root / "translations").mkdir(exist_ok=True)
        with (self.root / "translations" / ".lock").open("w") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            yield


def marked_calls(places: Places) -> tuple[set[Source], list[str]]:
    """Every sentence that is marked in src, and a complaint for each marked call without literal text."""
    found: set[Source] = set()
    problems: list[str] = []
    for path in sorted((places.root / "src").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in MARKERS):
                continue
            source = _source(node, MARKERS[node.func.id])
            if source is None:
                problems.append(f"{path.relative_to(places.root)}:{node.lineno}: {node.func.id}() needs literal text")
            else:
                found.add(source)
    return found, problems


def _source(call: ast.Call, names: tuple[str, ...]) -> Source | None:
    texts = [
        arg.value for arg in call.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str) and arg.value
    ]
    literal = len(call.args) >= len(names) and all(isinstance(arg, ast.Constant) for arg in call.args[: len(names)])
    if not literal or len(texts) < len(names):
        return None
    return Source(**dict(zip(names, texts, strict=False)))


def template_of(sources: Iterable[Source]) -> Catalog:
    """The template, sorted by text: the same bytes for the same sentences."""
    catalogue = Catalog(project="TJDesk", charset="utf-8", fuzzy=False)
    for source in sorted(sources):
        catalogue.add(source.msgid, context=source.context or None)
    return catalogue


def po_text(catalogue: Catalog) -> str:
    """A catalogue as it is filed: sorted, without dates, places or names of tools."""
    catalogue.header_comment = "# The words of TJDesk."
    buffer = io.BytesIO()
    write_po(buffer, catalogue, width=0, no_location=True, sort_output=True, ignore_obsolete=True)
    return _UNSTABLE.sub("", buffer.getvalue().decode("utf-8"))


def write_text(path: Path, text: str) -> None:
    """Replaces a file whole, so that a reader never sees half of it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    scratch = path.with_name(f".{path.name}.{os.getpid()}")
    scratch.write_text(text, encoding="utf-8")
    scratch.replace(path)


_NO_DATE = dt.datetime(2026, 1, 1, tzinfo=dt.UTC)
"""In place of the moment of compiling."""


def read_catalogue(places: Places, language: str) -> Catalog:
    """The catalogue of a language, or an empty one."""
    path = places.po(language)
    if not path.exists():
        return Catalog(locale=LOCALES[language], project="TJDesk", charset="utf-8", fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=LOCALES[language])


def entries(catalogue: Catalog) -> Iterator[Message]:
    """Its messages without the header."""
    return (message for message in catalogue if message.id)


def source_of(message: Message) -> Source:
    one, plural = (message.id, "") if isinstance(message.id, str) else (message.id[0], message.id[1])
    return Source(one, plural, message.context or "")


def forms_of(message: Message) -> tuple[str, ...]:
    return tuple(message.string) if isinstance(message.string, (list, tuple)) else (message.string or "",)


def extract(places: Places) -> list[str]:
    """Writes the template; answers the complaints about marked calls."""
    sources, problems = marked_calls(places)
    write_text(places.template, po_text(template_of(sources)))
    return problems


def update(places: Places, prune: bool) -> None:
    """Brings new sentences into each catalogue, untranslated; with `prune`, drops those that src no longer has."""
    sources, _problems = marked_calls(places)
    for language in LOCALES:
        catalogue = read_catalogue(places, language)
        held = {(source.id, source.context): source for source in map(source_of, entries(catalogue))}
        for source in sources:
            before = held.pop((source.id, source.context), None)
            if before is not None and before.plural != source.plural:
                catalogue.delete(source.id, context=source.context or None)
            if before is None or before.plural != source.plural:
                catalogue.add(source.msgid, context=source.context or None)
        for id_, context in held if prune else ():
            catalogue.delete(id_, context=context or None)
        write_text(places.po(language), po_text(catalogue))


def add(places: Places, items: list[dict[str, Any]]) -> list[str]:
    """Puts translations into the three catalogues, or, if anything is wrong with them, answers why and changes none."""
    problems = [problem for item in items for problem in item_problems(item)]
    if problems:
        return problems
    for language in LOCALES:
        catalogue = read_catalogue(places, language)
        for item in items:
            source = Source(item["id"], item.get("plural", ""), item.get("context", ""))
            forms = tuple(set_type(text, language) for text in forms_told(item[language]))
            catalogue.delete(source.id, context=source.context or None)
            catalogue.add(source.msgid, forms if source.plural else forms[0], context=source.context or None)
        write_text(places.po(language), po_text(catalogue))
    return []


def compile_all(places: Places) -> list[Path]:
    """Compiles every catalogue into the package, alike whenever it is done; answers the files written."""
    written = []
    for language in LOCALES:
        catalogue = read_catalogue(places, language)
        catalogue.creation_date = _NO_DATE
        target = places.mo(language)
        target.parent.mkdir(parents=True, exist_ok=True)
        scratch = target.with_name(f".{target.name}.{os.getpid()}")
        with scratch.open("wb") as file:
            write_mo(file, catalogue)
        scratch.replace(target)
        written.append(target)
    return written


def check(places: Places) -> list[str]:
    """Everything that is wrong with the catalogues, as lines to read."""
    sources, problems = marked_calls(places)
    if not places.template.exists() or places.template.read_text("utf-8") != po_text(template_of(sources)):
        problems.append("translations/tjdesk.pot is not fresh: run `make catalogues`")
    for source in sorted(sources):
        names = place_names(source.id) | place_names(source.plural)
        problems += [
            f"en: {source.id!r}: {name}" for name in sorted(names) if not (name.isidentifier() or name[0] == "%")
        ]
    for language in LOCALES:
        problems += _catalogue_problems(places, language, sources)
    return problems


def _catalogue_problems(places: Places, language: str, sources: set[Source]) -> Iterator[str]:
    held = {source_of(message): message for message in entries(read_catalogue(places, language))}
    yield from (f"{language}: {source.id!r} is missing" for source in sorted(sources - held.keys()))
    yield from (f"{language}: {source.id!r} is no longer in src" for source in sorted(held.keys() - sources))
    for source in sorted(sources & held.keys()):
        if held[source].fuzzy:
            yield f"{language}: {source.id!r} is fuzzy"
        yield from form_problems(language, source, forms_of(held[source]))


def main(argv: list[str] | None = None) -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    verbs = parser.add_subparsers(dest="verb", required=True)
    for verb in ("extract", "compile", "check"):
        verbs.add_parser(verb)
    verbs.add_parser("update").add_argument("--prune", action="store_true", help="drop what src no longer has")
    verbs.add_parser("add").add_argument("file", type=Path, metavar="FILE.json")
    told = parser.parse_args(argv)
    places = Places()
    with places.locked():
        problems = _run(places, told)
    print("\n".join(problems), file=sys.stderr, end="\n" if problems else "")
    return 1 if problems else 0


def _run(places: Places, told: argparse.Namespace) -> list[str]:
    match told.verb:
        case "extract":
            return extract(places)
        case "update":
            problems = extract(places)
            update(places, told.prune)
            return problems
        case "add":
            problems = add(places, json.loads(told.file.read_text("utf-8")))
            compile_all(places)
            return problems
        case "compile":
            compile_all(places)
            return []
        case _:
            return check(places)


if __name__ == "__main__":
    sys.exit(main())
