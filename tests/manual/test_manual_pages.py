"""The manual's pages: the same in every language, with links, words, keys and pictures that exist."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from tjdesk.cli.verbs import VERBS
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.manual.blocks import Block, Items, Kind, Manual, Page, Paragraph, Picture, Span, Spans, Table
from tjdesk.manual.keys import GROUPS
from tjdesk.manual.library import PICTURES, manual, picture, sources
from tjdesk.manual.quoted import is_key, quoted
from tjdesk.manual.read import BadPage, read_page
from tjdesk.manual.search import find
from tjdesk.manual.troubles import PAGE, all_sections

SRC = Path(__file__).resolve().parents[2] / "src" / "tjdesk"
CATALOGUE = SRC.parents[1] / "translations"
OTHERS = [code for code in LANGUAGES if code != "en"]


def book(code: str) -> Manual:
    return manual(language(code))


def shape(page: Page) -> list[tuple[str, int]]:
    """The kinds of a page's blocks, with how many items or rows each has."""
    return [(type(block).__name__, size(block)) for block in page.blocks]


def size(block: Block) -> int:
    match block:
        case Items():
            return len(block.items)
        case Table():
            return len(block.rows)
    return 1


def spans_of(page: Page) -> Iterator[Span]:
    for block in page.blocks:
        for spans in parts(block):
            yield from spans


def parts(block: Block) -> Iterator[Spans]:
    match block:
        case Paragraph():
            yield block.spans
        case Items():
            yield from block.items
        case Table():
            yield from block.heads
            for row in block.rows:
                yield from row


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_has_the_same_pages_sections_lists_and_pictures(code: str) -> None:
    ours, english = book(code), book("en")
    assert [page.name for page in ours.pages] == [page.name for page in english.pages]
    for mine, theirs in zip(ours.pages, english.pages, strict=True):
        assert mine.anchors == theirs.anchors, mine.name
        assert shape(mine) == shape(theirs), mine.name
        pictures = [[one.name for one in page.blocks if isinstance(one, Picture)] for page in (mine, theirs)]
        assert pictures[0] == pictures[1], mine.name


@pytest.mark.parametrize("code", OTHERS)
def test_every_language_names_the_same_keys_words_and_places_on_each_page(code: str) -> None:
    for mine, theirs in zip(book(code).pages, book("en").pages, strict=True):
        assert linked(mine) == linked(theirs), mine.name
        ours, english = (sources(base)[mine.name] for base in (code, "en"))
        assert sorted(told(ours)) == sorted(told(english)), mine.name


def linked(page: Page) -> list[str]:
    return sorted(span.to for span in spans_of(page) if span.to)


def told(source: str) -> list[str]:
    """Words of the program and code spans, as they are written."""
    return [f"{one.context}|{one.text}" for one in quoted(source)] + re.findall(r"`([^`]+)`", source)


def test_every_word_quoted_is_one_that_the_program_says() -> None:
    known = ids((CATALOGUE / "tjdesk.pot").read_text("utf-8"))
    said = {(one.context, one.text) for source in sources("en").values() for one in quoted(source)}
    assert said - known == set()


def ids(catalogue: str) -> set[tuple[str, str]]:
    """(context, message) of every entry."""
    found = re.findall(r'^(?:msgctxt "(.*)"\n)?msgid ((?:".*"\n)+)', catalogue, re.MULTILINE)
    return {(context, "".join(re.findall(r'"(.*)"', lines)).replace('\\"', '"')) for context, lines in found}


def test_every_key_named_is_bound_somewhere_in_the_window() -> None:
    code = "\n".join(file.read_text("utf-8") for file in (SRC / "ui").rglob("*.py"))
    named = {key for source in sources("en").values() for key in re.findall(r"`([^`]+)`", source) if is_key(key)}
    named |= {key for group in GROUPS for stroke in group.strokes for key in stroke.keys}
    bound = {key for key in named if f'"{key}"' in code or f"Key_{key}" in code}
    by_itself = {"Tab", "Shift+Tab", "Alt", "1", "9", "+14", "Up", "Down", "Left", "Right", "Ctrl+L"}
    by_itself |= {f"Ctrl+{at}" for at in range(1, 7)}
    assert named - bound - by_itself == set()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_fault_has_its_section(code: str) -> None:
    assert all_sections() <= set(book(code).page(PAGE).anchors)


@pytest.mark.parametrize(
    ("code", "typed", "place"),
    [
        ("es", "RECUPERACION hoja", "first-day#recovery"),
        ("fr", "recuperation", "first-day#recovery"),
        ("pt", "relógio", "trouble#clock"),
        ("pt", "relogio", "trouble#clock"),
        ("en", "printer answer", "trouble#printer"),
    ],
)
def test_search_minds_neither_accents_nor_capitals_nor_order(code: str, typed: str, place: str) -> None:
    assert find(book(code), typed)[0].section.place == place


def test_search_for_nothing_or_for_what_is_not_there_finds_nothing() -> None:
    assert find(book("en"), "  ") == ()
    assert find(book("en"), "unicorn") == ()


@pytest.mark.parametrize(
    "source",
    ["## No title {#a}", "# T\n\n## No anchor", "# T\n\n- a\n  - b", "# T\n\n<b>x</b>", "# T\n\n[a](http://x.org)"],
)
def test_a_page_that_is_not_written_as_pages_are_is_found_out(source: str) -> None:
    with pytest.raises(BadPage):
        read_page("p", source, language("en"), {})


def test_words_are_said_in_the_language_and_keys_as_on_its_keyboard() -> None:
    page = read_page("p", "# T\n\n[[Save and next]]: `Ctrl+Return` [](q)", language("fr"), {"q": "Ailleurs"})
    assert isinstance(page.blocks[0], Paragraph)
    assert page.blocks[0].spans == (
        Span("Enregistrer et suivant", Kind.SCREEN), Span(": "), Span("Ctrl+Entrée", Kind.KEY), Span(" "),
        Span("Ailleurs", to="q"),
    )  # fmt: skip


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_link_leads_somewhere(code: str) -> None:
    whole = book(code)
    assert [(page.name, to) for page in whole.pages for to in linked(page) if not whole.has(to)] == []


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_picture_is_there_and_all_together_are_small(code: str) -> None:
    named = {one.name for page in book(code).pages for one in page.blocks if isinstance(one, Picture)}
    assert [name for name in sorted(named) if not picture(name, code).is_file()] == []
    assert {file.stem for file in (PICTURES / code).glob("*.png")} == named
    assert sum(file.stat().st_size for file in (PICTURES / code).glob("*.png")) < 700_000


def test_every_command_named_is_one_of_the_program() -> None:
    typed = {span.text for page in book("en").pages for span in spans_of(page) if span.kind is Kind.TYPED}
    verbs = {found[1] for one in typed if (found := re.match(r"tjdesk (?:--)?([a-z]+)", one))}
    assert verbs - set(VERBS) == {"help"}
