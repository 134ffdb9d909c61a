"""What is lacking is told with its days as each language writes it."""

from __future__ import annotations

import datetime as dt

import pytest

from tjdesk.i18n.language import language
from tjdesk.reports.gaps_paper import gap_said
from tjdesk.services.figures.gaps import Gap

HARD = "\N{NO-BREAK SPACE}"
DAYS = tuple(dt.date(2026, 5, day) for day in range(1, 7))


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("en", "Consent not recorded: 1 May 2026, 2 May 2026, 3 May 2026, 4 May 2026 (+2)"),
        ("fr", f"Consentement non consigné{HARD}: 1ᵉʳ mai 2026, 2 mai 2026, 3 mai 2026, 4 mai 2026 (+2)"),
    ],
)
def test_the_oldest_days_and_how_many_more(code: str, told: str) -> None:
    assert gap_said(Gap("consent", DAYS), language(code)) == told


def test_without_days_it_is_the_words_alone() -> None:
    assert gap_said(Gap("consent"), language("es")) == "Consentimiento sin registrar"
