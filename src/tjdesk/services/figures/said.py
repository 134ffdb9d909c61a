"""A figure in words: its value with its unit, n/N, and why nothing is said."""

from __future__ import annotations

from tjdesk.domain.figures.measure import Figure, Unit
from tjdesk.domain.figures.suppression import DEFAULT
from tjdesk.i18n.language import Language
from tjdesk.i18n.message import Message, _, counted, in_context

FIELD_WORDS: dict[str, Message] = {
    "sex": _("By sex"),
    "age_band": _("By age"),
    "site": _("By site"),
    "offence": _("By offence"),
    "substance": _("By substance"),
    "instrument": _("By legal instrument"),
    "track": _("By track"),
}
"""What figures are broken down by, in words, as far as screens and reports offer it."""


UNIT_WORDS: dict[Unit, Message] = {
    Unit.PERCENT: in_context("unit", "percent"),
    Unit.COUNT: in_context("unit", "count"),
    Unit.DAYS: in_context("unit", "days"),
    Unit.RATIO: in_context("unit", "ratio to one"),
    Unit.PER_MONTH: in_context("unit", "per person and month"),
}
"""What a number in a spreadsheet is in."""


def value_said(figure: Figure, language: Language) -> str:
    """The value as people read it; a dash where there is none."""
    if figure.suppressed:
        return language.say(_("< {count}, suppressed", count=figure.below or DEFAULT))
    if figure.value is None:
        return language.say(_("not known")) if figure.unknown and not figure.denominator else "–"
    number = language.number(figure.value)
    if figure.unit is Unit.PERCENT:
        return language.percent(figure.value / 100, 1)
    if figure.unit is Unit.DAYS:
        return language.say(_("{number} days", number=number))
    if figure.unit is Unit.RATIO:
        return language.say(in_context("ratio", "{number} : 1", number=number))
    return number


def parts_said(figure: Figure, language: Language) -> str:
    """n/N, or how many there were."""
    if figure.suppressed:
        return ""
    n, whole = figure.numerator, figure.denominator
    if n is not None and whole is not None:
        return f"{language.number(n)}/{language.number(whole)}"
    if whole is not None:
        return f"n = {language.number(whole)}"
    return ""


def remark(figure: Figure) -> Message | None:
    """Why there is no value, where n and N stand without one."""
    if figure.suppressed:
        return _("Hidden so that nobody can be recognised; what would give it away is hidden too.")
    if figure.unknown:
        return counted(
            "For one more person it was not recorded.",
            "For {count} more people it was not recorded.",
            figure.unknown,
        )
    if figure.immature:
        return _("Too many of these people are still in the programme.")
    if figure.value is None and figure.unit is Unit.PERCENT and figure.denominator:
        return counted(
            "One case is too few for a percentage.",
            "{count} cases are too few for a percentage.",
            int(figure.denominator),
        )
    return None
