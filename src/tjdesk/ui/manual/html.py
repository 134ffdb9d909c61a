"""A page of the manual as the rich text that Qt shows, in the colours and sizes of the look."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

from tjdesk.manual.blocks import Block, Heading, Items, Kind, Page, Paragraph, Picture, Span, Spans, Table
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role

PICTURE = "picture:"


def html_of(page: Page, wide: int, shares: Mapping[str, float]) -> str:
    """The page for a column `wide` logical pixels across; `shares` are the height of each picture by its width."""
    now = look()
    style = f"color:{now.colour('ink').name()};font-size:{_size(Role.BODY)}px"
    head = f'<p style="font-size:{_size(Role.PERSON)}px;font-weight:700;margin:0 0 {now.px(8)}px 0">'
    inside = "".join(_block(block, wide, shares) for block in page.blocks)
    return f'<div style="{style}">{head}<a name="top"></a>{escape(page.title)}</p>{inside}</div>'


def _size(role: Role) -> int:
    return look().font(role).pixelSize()


def _block(block: Block, wide: int, shares: Mapping[str, float]) -> str:
    now = look()
    match block:
        case Heading():
            style = f"font-size:{_size(Role.HEADING)}px;font-weight:700;margin:{now.px(18)}px 0 {now.px(4)}px 0"
            return f'<p style="{style}"><a name="{block.anchor}"></a>{escape(block.text)}</p>'
        case Paragraph():
            return _paragraph(_spans(block.spans))
        case Items():
            tag = "ol" if block.numbered else "ul"
            items = "".join(f'<li style="line-height:130%">{_spans(item)}</li>' for item in block.items)
            margins = f"margin:{now.px(4)}px 0 {now.px(4)}px {now.px(22)}px;-qt-list-indent:0"
            return f'<{tag} style="{margins}">{items}</{tag}>'
        case Table():
            return _table(block)
        case Picture():
            return _picture(block, wide, shares[block.name])


def _picture(picture: Picture, wide: int, share: float) -> str:
    now = look()
    small = f"font-size:{_size(Role.SMALL)}px;color:{now.colour('ink2').name()}"
    size = f'width="{wide}" height="{round(wide * share)}"'
    gap = f"margin:{now.px(10)}px 0 {now.px(2)}px 0"
    return (
        f'<p style="{gap}"><img src="{PICTURE}{picture.name}" {size}></p>'
        f'<p style="{small};margin-top:0">{escape(picture.words)}</p>'
    )


def _paragraph(inside: str) -> str:
    return f'<p style="line-height:130%;margin:{look().px(6)}px 0 {look().px(6)}px 0">{inside}</p>'


def _table(table: Table) -> str:
    line = look().colour("line2").name()
    heads = "".join(
        f'<td style="font-weight:600;color:{look().colour("ink2").name()};border-bottom:1px solid '
        f'{look().colour("edge").name()}">{_spans(cell)}</td>'
        for cell in table.heads
    )
    rows = "".join(
        "<tr>" + "".join(f'<td style="border-bottom:1px solid {line}">{_spans(cell)}</td>' for cell in row) + "</tr>"
        for row in table.rows
    )
    inside = f"<tr>{heads}</tr>{rows}"
    return f'<table width="100%" cellpadding="{look().px(4)}" cellspacing="0" border="0">{inside}</table>'


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    words, now = escape(span.text), look()
    match span.kind:
        case Kind.STRONG | Kind.SCREEN:
            words = f'<span style="font-weight:600">{words}</span>'
        case Kind.KEY:
            ground = f"background-color:{now.colour('tint').name()}"
            words = f'<span style="font-weight:600;white-space:pre;{ground}">\u00a0{words}\u00a0</span>'
        case Kind.TYPED:
            words = f'<span style="background-color:{now.colour("rail").name()}">\u2009{words}\u2009</span>'
        case Kind.PLAIN:
            pass
    if not span.to:
        return words
    return f'<a href="{span.to}" style="color:{now.colour("accent").name()};font-weight:600">{words}</a>'
