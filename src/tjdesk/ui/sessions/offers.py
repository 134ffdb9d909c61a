"""What the pack offers in the form, as the kit wants it: options, kinds and items of responses, reasons."""

from __future__ import annotations

from collections.abc import Mapping

from tjdesk.domain.catalogue import Item
from tjdesk.domain.hearing import Disposition, Response, ResponseClass
from tjdesk.domain.outcome_rules import RECORDABLE
from tjdesk.i18n.language import sentence_case
from tjdesk.i18n.message import Label, Message
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.responses import Given, Kind

KINDS = tuple(kind.value for kind in ResponseClass)


def options(pack: Pack, catalogue: str, why_not: Mapping[str, Message] | None = None) -> list[Option]:
    """The items of a catalogue that can be chosen today."""
    refused = why_not or {}
    return [Option(item.code, item.label, refused.get(item.code, "")) for item in pack.offered(catalogue)]


def capital(label: Label) -> Label:
    """The label with a capital in every language, for something that stands by itself."""
    return Label.of(label.code, {code: sentence_case(text) for code, text in label.texts})


def who(pack: Pack, item: Item) -> Label:
    """Who may appear, by the shorter of the two names that the pack has: "Treatment" for "treatment centre"."""
    usual, word = dict(capital(item.label).texts), dict(pack.words.get(item.code, Label("")).texts)
    texts = {code: min(text, word.get(code, text), key=len) for code, text in usual.items()}
    return Label.of(item.code, texts)


def dispositions(pack: Pack) -> list[Option]:
    """What may be said of a hearing: `scheduled` is what it is until then."""
    wanted = {one.value for one in RECORDABLE} - {Disposition.SCHEDULED.value}
    return [option for option in options(pack, "disposition") if option.value in wanted]


def kinds(pack: Pack) -> list[Kind]:
    """The three classes of responses in the court's words."""
    return [Kind(code, pack.words.get(code, Label(code))) for code in KINDS]


def offers(pack: Pack) -> list[Given]:
    """Every response that can be given."""
    return [_offer(kind, item) for kind in KINDS for item in pack.offered(kind)]


def _offer(kind: str, item: Item) -> Given:
    return Given(kind, item.code, item.label, " ".join(item.keys))


def given(response: Response, pack: Pack) -> Given:
    """A response as a chip: the item, with its amount after it."""
    label = pack.item(response.kind, response.item)
    amount = pack.amount(response.quantity, response.unit)
    return Given(response.kind, response.item, with_amount(label, amount))


def with_amount(label: Label, amount: Label) -> Label:
    """As in “terapia individual, 1 por semana”, in every language that has the words."""
    if not amount.code:
        return label
    languages = {code for code, _text in (*label.texts, *amount.texts)} or {"en"}
    texts = {code: f"{_in(label, code)}, {_in(amount, code)}" for code in languages}
    return Label.of(f"{label.code}, {amount.code}", texts)


def _in(label: Label, code: str) -> str:
    texts = dict(label.texts)
    return texts.get(code) or texts.get(code.partition("_")[0]) or texts.get("en") or label.code


def responses_after(before: tuple[Response, ...], chips: tuple[Given, ...], pack: Pack) -> tuple[Response, ...]:
    """The responses that the chips stand for; those that were there keep their amounts, behaviour and dates."""
    left = list(before)
    after = []
    for chip in chips:
        kept = next((one for one in left if given(one, pack) == chip), None)
        if kept is not None:
            left.remove(kept)
        after.append(kept or Response(kind=chip.kind, item=chip.item, unit=""))
    return tuple(after)
