"""Words of paper that several documents share: foot, stamp, what is withheld, the letters of the three responses."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from typing import Protocol

from tjdesk.domain.hearing import ResponseClass
from tjdesk.i18n.dates import HARD_SPACE
from tjdesk.i18n.language import Language, sentence_case
from tjdesk.i18n.message import Label, Message, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.papers import PUBLIC_WITHHOLDS, Imprint, PaperState, Variant, Withheld

_YEAR_MATTERS = dt.timedelta(days=300)


def word(pack: Pack, code: str) -> Label:
    """A word of the jurisdiction, such as `judge`. Raises LookupError where the pack has none."""
    try:
        return pack.words[code]
    except KeyError:
        raise LookupError(f"pack {pack.code} has no word for {code!r}") from None


def titled(language: Language, said: Label | Message) -> str:
    """The words with a capital, for heads and captions."""
    return sentence_case(language.say(said))


def inside(language: Language, said: Label | Message) -> str:
    """The words as they stand within a sentence: a capital that only begins a caption is lowered."""
    return lowered(language.say(said))


def lowered(text: str) -> str:
    """The same without the capital of its first word, unless that word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def hearing_title(pack: Pack, kind: str) -> Label:
    """What a kind of hearing is called in full; by its short word where the pack has no more."""
    known = kind in pack.catalogues.get("hearing_title", {})
    return pack.item("hearing_title" if known else "hearing_kind", kind)


def near(language: Language, day: dt.date, since: dt.date) -> str:
    """A day without its year where no one can mistake the year: within ten months of `since`; never broken."""
    return language.date(day, "day" if abs(day - since) < _YEAR_MATTERS else "short").replace(" ", HARD_SPACE)


def whole_day(said: str) -> str:
    """A date in words whose day and month no line parts."""
    return said.replace(" ", HARD_SPACE, 2 if " de " in said else 1)


def stamp_words(variant: Variant) -> tuple[Message, Message]:
    """The framed word of a variant, and the caption below it."""
    match variant:
        case Variant.PUBLIC:
            return in_context("stamp", "PUBLIC"), _("Without health data")
        case Variant.RESTRICTED:
            return in_context("stamp", "RESTRICTED"), _("For the multidisciplinary team only")
    raise ValueError(f"no such variant: {variant!r}")


def foot(
    language: Language, imprint: Imprint, variant: Variant | None = None, *, signed: bool = False
) -> tuple[str, ...]:
    """The lines at the foot of every page: where, when and by whom printed; version and variant; whether it was signed
    where it is of something that is `signed`."""
    printed = _(
        "{court}. Printed on {date:short} at {time} by {by}.",
        court=imprint.court,
        date=imprint.printed_at.date(),
        time=imprint.printed_at.time(),
        by=imprint.printed_by,
    )
    said = [_version(imprint) if signed else _("Version {version}.", version=imprint.version)]
    if imprint.amends:
        said.append(_("Amends version {version}.", version=imprint.amends))
    if imprint.as_of:
        said.append(_("As of {date:long}.", date=imprint.as_of))
    if variant:
        said.append(_variant(variant))
    return language.say(printed), " ".join(map(language.say, said))


def _version(imprint: Imprint) -> Message:
    match PaperState(imprint.state):
        case PaperState.DRAFT:
            return _("Version {version}, unsigned draft.", version=imprint.version)
        case PaperState.SIGNED:
            return _("Version {version}, signed.", version=imprint.version)
        case PaperState.AMENDED:
            return _("Version {version}, amended after it was signed.", version=imprint.version)


def _variant(variant: Variant) -> Message:
    if variant == Variant.PUBLIC:
        return _("Public variant: without health data or notes of the team.")
    return _("Restricted variant: handed only to the team and not published.")


def legend(variant: Variant, pack: Pack, language: Language) -> tuple[str, ...]:
    """A restricted paper's words against handing on health information; nothing where the jurisdiction has none."""
    told = pack.templates.get("clinical_legend")
    return (language.say(told.body),) if told and Variant(variant) is Variant.RESTRICTED else ()


class Reckoned(Protocol):
    """What a paper of figures is of: a court, whoever asked, and a short code of what it says."""

    @property
    def court(self) -> str: ...
    @property
    def user(self) -> str: ...
    @property
    def version(self) -> str: ...
    @property
    def training(self) -> bool: ...


def unsigned(told: Reckoned, printed_at: dt.datetime) -> Imprint:
    """The imprint of a paper that nobody signs."""
    return Imprint(
        court=told.court, printed_at=printed_at, printed_by=told.user, version=told.version,
        state=PaperState.DRAFT.value, training=told.training,
    )  # fmt: skip


def as_of(language: Language, imprint: Imprint) -> str:
    """What a document reprinted as of a day says below its title; empty for any other."""
    return language.say(_("As of {date:long}.", date=imprint.as_of)) if imprint.as_of else ""


def training(language: Language, imprint: Imprint) -> tuple[str, str]:
    """The band and the large word of a training court's paper, both empty for a real court's."""
    if not imprint.training:
        return "", ""
    band = _("TRAINING: invented people, a paper without legal effect")
    return language.say(band), language.say(in_context("watermark", "TRAINING"))


def withheld_from(variant: Variant, withheld: Iterable[str]) -> frozenset[Withheld]:
    """All that a paper leaves out. Raises ValueError for a variant or a thing that there is not."""
    besides = frozenset(Withheld(thing) for thing in withheld)
    return besides | PUBLIC_WITHHOLDS if Variant(variant) == Variant.PUBLIC else besides


def withheld_words(things: frozenset[Withheld]) -> Message | None:
    """A sentence that names what is left out, or nothing where nothing is."""
    names = {
        Withheld.NAMES: _("full names"),
        Withheld.TESTS: _("drug tests"),
        Withheld.TREATMENT: _("attendance at treatment"),
        Withheld.ADJUSTMENTS: _("therapeutic adjustments"),
        Withheld.ABSENCE_REASONS: _("reasons for absence or exit"),
        Withheld.TEAM_NOTES: _("the team's notes"),
    }
    left_out = tuple(name for thing, name in names.items() if thing in things)
    return _("Not shown on this paper: {what}.", what=left_out) if left_out else None


def response_letters(pack: Pack, language: Language) -> dict[str, str]:
    """The letter of each class of response in this language; two letters where the first would be shared."""
    words = {kind.value: _letters(language.say(word(pack, kind))) for kind in ResponseClass}
    firsts = [word[:1] for word in words.values()]
    if len(set(firsts)) == len(firsts):
        return {kind: word[:1] for kind, word in words.items()}
    return {kind: word[:2].capitalize() for kind, word in words.items()}


def _letters(text: str) -> str:
    plain = unicodedata.normalize("NFD", text.upper())
    return "".join(letter for letter in plain if letter.isalpha())
