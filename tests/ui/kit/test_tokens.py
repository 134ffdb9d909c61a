"""Every pair of colours that meets on screen is told apart as WCAG 2.2 AA asks, in every palette."""

from __future__ import annotations

import re

import pytest

from tjdesk.ui.kit import tokens
from tjdesk.ui.kit.tokens import (
    BOLD_DARK,
    BOLD_LIGHT,
    BOLD_RATIO,
    DARK,
    LIGHT,
    MARK_PAIRS,
    MARK_RATIO,
    TEXT_PAIRS,
    TEXT_RATIO,
    Colours,
    contrast,
)

BOLD = (BOLD_LIGHT, BOLD_DARK)
PALETTES = pytest.mark.parametrize("colours", [LIGHT, DARK, *BOLD], ids=["light", "dark", "bold light", "bold dark"])


@PALETTES
@pytest.mark.parametrize(("front", "ground"), TEXT_PAIRS)
def test_text_is_legible(colours: Colours, front: str, ground: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= (
        BOLD_RATIO if colours in BOLD else TEXT_RATIO
    )


@PALETTES
@pytest.mark.parametrize(("front", "ground"), MARK_PAIRS)
def test_outlines_and_marks_are_seen(colours: Colours, front: str, ground: str) -> None:
    assert contrast(getattr(colours, front), getattr(colours, ground)) >= MARK_RATIO


@pytest.mark.parametrize(
    ("front", "ground", "light", "dark"),
    [("ink", "paper", 15.7, 13.6), ("ink", "tint", 13.7, 10.6), ("ink2", "rail", 6.5, 9.2), ("edge", "field", 3.8, 4.0),
     ("ink3", "tint", 5.0, 4.9), ("accent", "paper", 7.3, 9.0), ("on", "accent", 7.5, 8.9),
     ("alert", "atint", 6.1, 7.3),
     ("amber", "amtint", 6.5, 8.2)],
)  # fmt: skip
def test_the_ratios_are_those_of_the_design(front: str, ground: str, light: float, dark: float) -> None:
    assert contrast(getattr(LIGHT, front), getattr(LIGHT, ground)) == pytest.approx(light, abs=0.06)
    assert contrast(getattr(DARK, front), getattr(DARK, ground)) == pytest.approx(dark, abs=0.06)


@PALETTES
def test_every_token_is_a_colour(colours: Colours) -> None:
    for name in Colours.__dataclass_fields__:
        assert re.fullmatch(r"#[0-9A-F]{6}", getattr(colours, name))


def test_contrast_of_black_and_white_is_21() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


def test_nothing_is_smaller_than_small() -> None:
    assert min(role.value.size for role in tokens.Role) == tokens.Role.SMALL.value.size
