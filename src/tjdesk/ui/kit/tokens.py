"""The colours, sizes and type roles of the look, as plain values: no Qt, so that a test can weigh every pair."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum


@dataclass(frozen=True, slots=True)
class Colours:
    """One palette. Every value is `#RRGGBB`; what each is for stands in the design's table of colours."""

    paper: str
    rail: str
    field: str
    ink: str
    ink2: str
    ink3: str
    line: str
    line2: str
    edge: str
    accent: str
    on: str
    tint: str
    alert: str
    atint: str
    amber: str
    amtint: str


LIGHT = Colours(
    paper="#FDFCFA",
    rail="#F3F0EA",
    field="#FFFFFF",
    ink="#1B2227",
    ink2="#4C5760",
    ink3="#5C666F",
    line="#E0DBD1",
    line2="#CFC8BB",
    edge="#7C8389",
    accent="#0B5D6E",
    on="#FFFFFF",
    tint="#E2EFF1",
    alert="#9F2F1C",
    atint="#F9E9E4",
    amber="#7A4B00",
    amtint="#FBEFD3",
)

DARK = Colours(
    paper="#1B2024",
    rail="#15191C",
    field="#22282D",
    ink="#ECE9E3",
    ink2="#B4BCC2",
    ink3="#98A2A9",
    line="#30373D",
    line2="#3D464D",
    edge="#7B868E",
    accent="#82CBD7",
    on="#0A2329",
    tint="#1B363D",
    alert="#FFA290",
    atint="#40241E",
    amber="#F2C572",
    amtint="#3A2E14",
)

BOLD_LIGHT = Colours(
    paper="#FFFFFF",
    rail="#FFFFFF",
    field="#FFFFFF",
    ink="#000000",
    ink2="#141414",
    ink3="#262626",
    line="#8C8C8C",
    line2="#8C8C8C",
    edge="#000000",
    accent="#003947",
    on="#FFFFFF",
    tint="#E0F3F7",
    alert="#850E00",
    atint="#FFF0EC",
    amber="#4F3000",
    amtint="#FFF1CC",
)

BOLD_DARK = Colours(
    paper="#000000",
    rail="#000000",
    field="#000000",
    ink="#FFFFFF",
    ink2="#F0F0F0",
    ink3="#DADADA",
    line="#767676",
    line2="#767676",
    edge="#FFFFFF",
    accent="#A6EEFA",
    on="#000000",
    tint="#0C2C33",
    alert="#FFB9AB",
    atint="#330E06",
    amber="#FFD98A",
    amtint="#2B2000",
)


def colours_of(bold: bool, dark: bool) -> Colours:
    """The palette of high contrast or of every day, light or dark."""
    if bold:
        return BOLD_DARK if dark else BOLD_LIGHT
    return DARK if dark else LIGHT


TEXT_RATIO = 4.5
BOLD_RATIO = 7.0
MARK_RATIO = 3.0

TEXT_PAIRS = (
    ("ink", "paper"), ("ink", "rail"), ("ink", "field"), ("ink", "tint"), ("ink", "amtint"), ("ink", "atint"),
    ("ink2", "paper"), ("ink2", "rail"), ("ink2", "field"), ("ink2", "tint"),
    ("ink3", "paper"), ("ink3", "rail"), ("ink3", "field"), ("ink3", "tint"),
    ("accent", "paper"), ("accent", "rail"), ("accent", "field"), ("accent", "tint"), ("accent", "amtint"),
    ("accent", "atint"), ("on", "accent"),
    ("alert", "paper"), ("alert", "rail"), ("alert", "field"), ("alert", "tint"), ("alert", "atint"),
    ("amber", "amtint"),
)  # fmt: skip
"""Text and what it stands on: each must reach TEXT_RATIO, in the palettes of high contrast BOLD_RATIO."""

MARK_PAIRS = (("edge", "paper"), ("edge", "rail"), ("edge", "field"), ("edge", "tint"), ("accent", "line2"))
"""Outlines and marks of controls, and what they stand against: each must reach MARK_RATIO."""


@dataclass(frozen=True, slots=True)
class TypeRole:
    """A size in pixels at 100 %, a weight and the height of a line."""

    size: int
    weight: int
    line: int


class Role(Enum):
    """What a piece of text is, which decides its size and weight; nothing is smaller than `SMALL`."""

    __hash__ = object.__hash__  # there is one of each; asked for at every word that is drawn

    DISPLAY = TypeRole(30, 700, 38)
    PERSON = TypeRole(22, 700, 28)
    HEADING = TypeRole(17, 700, 24)
    STRONG = TypeRole(15, 600, 21)
    BODY = TypeRole(15, 400, 21)
    SMALL = TypeRole(13, 400, 18)


INSIDE, BETWEEN, COLUMN, GUTTER, FORM_EDGE, PAGE_EDGE = 4, 8, 12, 16, 24, 32
CORNER, FIELD_CORNER, LINE, RING, BAR = 4, 3, 1, 2, 3
TOP_BAR, SCREEN_BAR, RAIL, STATUS, BAND = 44, 48, 144, 26, 34
LIST_ROW, TABLE_ROW, DOCKET_ROW, CHOICE, FIELD, BUTTON, TARGET = 34, 30, 24, 30, 28, 32, 24
TICK_GUTTER, LABEL, ICON = 18, 118, 16
WINDOW_MINIMUM = (1024, 540)


def luminance(colour: str) -> float:
    """Relative luminance of `#RRGGBB`, 0 to 1, as WCAG 2 defines it."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast ratio of two `#RRGGBB` colours, 1 to 21."""
    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)
