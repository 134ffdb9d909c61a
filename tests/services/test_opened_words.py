"""Clinical text that was opened is told in the court's words."""

from __future__ import annotations

import pytest

from tjdesk.i18n.language import language
from tjdesk.packs.load import load
from tjdesk.services.opened_words import opened_words

RULES, EN = load("generic"), language("en")


@pytest.mark.parametrize(
    ("field", "kept", "told"),
    [
        ("result", "confirmed", "confirmed"),
        ("risk", "unknown", "Not assessed"),
        ("primary_substance", "alcohol", "alcohol"),
        ("diagnosis_system", "icd_10", "ICD-10"),
        ("clinical_notes", "high", "high"),
        ("scores", '{"total": 12}', "in all: 12"),
        ("scores", '{"cannabis": 27, "alcohol": 4}', "cannabis: 27 and alcohol: 4"),
        ("answers", '{"cannabis_q3": 4, "q2": 1}', "cannabis 3: 4 and 2: 1"),
        ("scores", "twelve", "twelve"),
    ],
)
def test_codes_and_points_in_words(field: str, kept: str, told: str) -> None:
    assert EN.say(opened_words(RULES, "assessment", field, kept)) == told
