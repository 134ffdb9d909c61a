"""Reads a page's Markdown into blocks. What the manual does not use (raw HTML, nested lists) is a mistake of ours."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from tjdesk.i18n.keyboard import key_name
from tjdesk.i18n.language import Language
from tjdesk.manual.blocks import Block, Heading, Items, Kind, Page, Paragraph, Picture, Span, Spans, Table
from tjdesk.manual.quoted import is_key, say_quoted

_ANCHORED = re.compile(r"(.+?)\s*\{#([a-z0-9-]+)\}")
_ON_SCREEN = re.compile(r"⟦(.*)⟧", re.DOTALL)
_LINKED = re.compile(r"[a-z-]*(#[a-z0-9-]+)?")


class BadPage(ValueError):
    """A page that is not written as pages of the manual are."""


def read_page(name: str, source: str, language: Language, heads: Mapping[str, str]) -> Page:
    """A page out of its source. `heads` are the words of every place: a link without words says where it leads.

    Links within the page get its name. Raises BadPage.
    """
    tokens = MarkdownIt("commonmark").enable("table").parse(say_quoted(source, language))
    blocks = tuple(_blocks(_Reader(name, language, heads), tokens))
    title, *rest = blocks
    if not isinstance(title, Heading) or title.anchor:
        raise BadPage(f"{name}: a page begins with its title")
    return Page(name, title.text, tuple(rest))


def heads_of(name: str, source: str) -> Iterator[tuple[str, str]]:
    """The places of a page and their words, before it is read: the page's title, and the head of each section."""
    for line in source.splitlines():
        if line.startswith("# "):
            yield name, line[2:].strip()
        elif line.startswith("## ") and (found := _ANCHORED.fullmatch(line[3:].strip())):
            yield f"{name}#{found[2]}", found[1]


class _Reader:
    """The page that is being read."""

    def __init__(self, name: str, language: Language, heads: Mapping[str, str]) -> None:
        self.name, self.language, self.heads = name, language, heads

    def spans(self, inline: Token) -> Spans:
        """The words of a line, joined where nothing changes between them."""
        spans: list[Span] = []
        strong, to = 0, ""
        for token in inline.children or ():
            match token.type:
                case "strong_open" | "em_open":
                    strong += 1
                case "strong_close" | "em_close":
                    strong -= 1
                case "link_open":
                    to = self.place(str(token.attrs["href"]))
                case "link_close":
                    if not spans or spans[-1].to != to:
                        spans.append(Span(self.heads.get(to, to), to=to))
                    to = ""
                case _:
                    spans.append(self.span(token, strong > 0, to))
        return tuple(_joined(spans))

    def span(self, token: Token, strong: bool, to: str) -> Span:
        match token.type:
            case "softbreak":
                return Span(" ", Kind.STRONG if strong else Kind.PLAIN, to)
            case "code_inline" if is_key(token.content):
                return Span(key_name(token.content, self.language.base), Kind.KEY, to)
            case "code_inline":
                return Span(token.content, Kind.TYPED, to)
            case "text":
                return Span(token.content, Kind.STRONG if strong else Kind.PLAIN, to)
        raise BadPage(f"{self.name}: {token.type} {token.content!r}")

    def place(self, href: str) -> str:
        if not _LINKED.fullmatch(href):
            raise BadPage(f"{self.name}: {href} leads out of the manual")
        return self.name + href if href.startswith("#") else href


def _joined(spans: Sequence[Span]) -> Iterator[Span]:
    held: Span | None = None
    for span in spans:
        if held is not None and (held.kind, held.to) == (span.kind, span.to):
            held = Span(held.text + span.text, held.kind, held.to)
        else:
            yield from _marked(held)
            held = span
    yield from _marked(held)


def _marked(span: Span | None) -> Iterator[Span]:
    """Strong words between the brackets of a quotation are words of the screen."""
    if span is None or not span.text:
        return
    found = _ON_SCREEN.fullmatch(span.text)
    yield Span(found[1], Kind.SCREEN, span.to) if found else span


def _blocks(reader: _Reader, tokens: Sequence[Token]) -> Iterator[Block]:
    at = 0
    while at < len(tokens):
        token = tokens[at]
        match token.type:
            case "heading_open":
                yield _heading(reader, tokens[at + 1], token.tag)
                at += 3
            case "paragraph_open":
                yield _paragraph(reader, tokens[at + 1])
                at += 3
            case "bullet_list_open" | "ordered_list_open" | "table_open":
                end = _end(tokens, at)
                inside = tokens[at + 1 : end]
                yield _table(reader, inside) if token.type == "table_open" else _items(reader, token, inside)
                at = end + 1
            case _:
                raise BadPage(f"{reader.name}: {token.type} {token.content!r}")


def _end(tokens: Sequence[Token], at: int) -> int:
    closing, level = tokens[at].type.replace("_open", "_close"), tokens[at].level
    return next(end for end in range(at, len(tokens)) if (tokens[end].type, tokens[end].level) == (closing, level))


def _heading(reader: _Reader, inline: Token, tag: str) -> Heading:
    if tag == "h1":
        return Heading("", inline.content)
    found = _ANCHORED.fullmatch(inline.content)
    if tag != "h2" or found is None:
        raise BadPage(f"{reader.name}: the heading {inline.content!r} has no anchor, or is too deep")
    return Heading(found[2], found[1])


def _paragraph(reader: _Reader, inline: Token) -> Block:
    children = inline.children or []
    if len(children) == 1 and children[0].type == "image":
        return Picture(str(children[0].attrs["src"]), children[0].content)
    return Paragraph(reader.spans(inline))


def _items(reader: _Reader, opened: Token, inside: Sequence[Token]) -> Items:
    if any(token.type in ("bullet_list_open", "ordered_list_open") for token in inside):
        raise BadPage(f"{reader.name}: a list in a list")
    lines = tuple(reader.spans(token) for token in inside if token.type == "inline")
    if len(lines) != sum(token.type == "list_item_open" for token in inside):
        raise BadPage(f"{reader.name}: an item with more than one paragraph")
    return Items(lines, opened.type == "ordered_list_open")


def _table(reader: _Reader, inside: Sequence[Token]) -> Table:
    rows: list[list[Spans]] = []
    for token in inside:
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            rows[-1].append(reader.spans(token))
    heads, *rest = (tuple(row) for row in rows)
    return Table(heads, tuple(rest))
