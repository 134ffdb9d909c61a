"""The rows of the form of a participant's details, as a pack and a language have them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import partial
from typing import Any, TypeVar

from tjdesk.domain.names import FAMILY_FIRST
from tjdesk.domain.states import BEFORE_ADMISSION
from tjdesk.i18n.language import LANGUAGES, language
from tjdesk.i18n.message import Label, _, in_context
from tjdesk.packs.pack import Pack
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.fields import DateField, Field
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.standing import stand
from tjdesk.ui.kit.words import Words

Input = Field | DateField | Combo
Made = TypeVar("Made", Field, DateField, Combo)
Changed = Callable[[], object]


class Rows:
    """Makes the widgets of a form and knows them by the names of their fields, once all `pieces` have been called."""

    def __init__(self, form: Form, pack: Pack, today: Callable[[], dt.date], changed: Changed) -> None:
        self.inputs: dict[str, Input] = {}
        self._catalogues: dict[str, Callable[[str], Label]] = {"phase": pack.phase_label}
        self._form, self._pack, self._today, self._changed = form, pack, today, changed
        self.pieces = (self._identity, self._contact, self._enrolment, self._reason)

    def value(self, name: str) -> Any:
        """What a field says now."""
        made = self.inputs[name]
        return made.value if isinstance(made, DateField | Combo) else made.text()

    def set_value(self, name: str, value: Any) -> None:
        """Shows a value without a signal."""
        made = self.inputs[name]
        if isinstance(made, Combo):
            stand(made, (value,), self._catalogues.get(name, Label))
        if isinstance(made, DateField | Combo):
            made.set_value(value)
        else:
            made.set_text(value or "")
        if name == "second_family_name":
            made.setVisible(self._second_asked or bool(value))
        if name in ("id_kind", "id_number") and "id_number" in self.inputs:
            self._doubt_document()

    def misread(self) -> bool:
        """Whether a date field holds something that is no date."""
        dates = [made for made in self.inputs.values() if isinstance(made, DateField)]
        for made in dates:
            made.settle()
        return any(made.problem for made in dates)

    def _identity(self) -> None:
        number = self._text("file_number", self._pack.words["file_number"], wide="n" * 22)
        number.set_hint(self._pack.file_number_example)
        self._form.row("file_number", in_context("row", "File number")).add(number, left=True)
        self._names()
        self._form.row("alias", _("Alias"), self._text("alias", _("Also known as")))
        birth, age = self._date("birth_date", _("Date of birth")), self._text("age", _("Age"), wide="00000")
        age.set_hint(_("or age"))
        self._form.row("birth_date", _("Born")).add_line(birth, age)
        self._form.row("sex", _("Sex")).add_line(
            self._coded("sex", _("Sex")), self._languages("language", _("Language"))
        )

    def _names(self) -> None:
        family = self._text("family_name", _("Surname"), hint=_("Surname"))
        second = self._text("second_family_name", _("Second surname"), hint=_("Second surname"))
        given = self._text("given_names", _("Given names"), hint=_("Given names"))
        first = self._pack.name_order == FAMILY_FIRST
        self._second_asked = first
        if not first:
            second.hide()
        self._form.row("name", _("Name")).add_line(*((family, second, given) if first else (given, family, second)))

    def _contact(self) -> None:
        kind = self._coded("id_kind", _("Kind of document"), hint=_("Kind of document"))
        number = self._text("id_number", _("Document number"), hint=_("Document number"))
        self._document = self._form.row("document", _("Document"))
        self._document.add_line(kind, number)
        kind.chosen.connect(lambda _code: self._doubt_document())
        number.edited.connect(lambda _text: self._doubt_document())
        telephone = self._text("telephone", _("Telephone"), hint=_("Telephone"), wide="n" * 16)
        address = self._text("address", _("Address"), hint=_("Address"))
        self._form.row("contact", _("Contact")).add_line(telephone, address)
        row = self._form.row("life", _("Circumstances"))
        marital, work = _("Marital status"), in_context("circumstances", "Work")
        row.add_line(self._coded("marital_status", marital, hint=marital), self._coded("employment", work, hint=work))
        schooling, housing = _("Schooling"), _("Housing")
        row.add_line(self._coded("education", schooling, hint=schooling), self._coded("housing", housing, hint=housing))

    def _doubt_document(self) -> None:
        """Says beside the field what is odd about the number; saving is never stopped by it."""
        kind = self.value("id_kind")
        number = self.inputs["id_number"]
        if isinstance(number, Field):
            rule = self._pack.identity.get(kind)
            number.set_hint(rule.example if rule is not None and rule.example else _("Document number"))
        doubt = self._pack.id_doubt(kind, self.value("id_number"))
        self._document.set_hint(doubt or "")

    def _enrolment(self) -> None:
        pack = self._pack
        statuses = [Option(code, pack.item("status", code)) for code in (*BEFORE_ADMISSION, "active")]
        status = self._combo("status", in_context("fact", "Status"), statuses)
        admitted = self._date("admitted_on", _("Admitted on"), hint=_("Admitted on"))
        self._form.row("status", pack.words["admission"]).add_line(status, admitted)
        phases = [Option(phase.code, phase.label) for phase in pack.phases]
        phase, since = self._combo("phase", pack.words["phase"], phases), self._date("phase_since", _("In phase since"))
        since.set_hint(_("since"))
        self._form.row("phase", pack.words["phase"]).add_line(phase, since)
        ground, article = pack.words["legal_instrument"], _("Article of the law")
        self._form.row("legal", ground).add_line(
            self._coded("legal_instrument", ground), self._text("article", article, hint=article)
        )
        provider, plan = pack.words["treatment_provider"], pack.words["treatment"]
        self._form.row("treatment", plan).add_line(
            self._text("provider", provider, hint=provider), self._text("treatment", plan, hint=_("kind of treatment"))
        )
        source = self._coded("source", _("Referred by"), catalogue="referral_source")
        self._form.row("source", pack.words["referral"]).add_line(source)

    def _reason(self) -> None:
        why = self._text("reason", _("Why the details are changed"), hint=_("if it matters"))
        self._form.row("reason", _("Reason"), why)
        self._form.finish()

    def _text(self, name: str, words: Words, *, hint: Words = "", wide: str = "") -> Field:
        made = Field(words, hint=hint, wide=wide)
        made.edited.connect(lambda _text: self._changed())
        return self._kept(name, made)

    def _date(self, name: str, words: Words, *, hint: Words = "") -> DateField:
        made = DateField(words, hint=hint, today=self._today)
        made.changed.connect(lambda _value: self._changed())
        return self._kept(name, made)

    def _coded(self, name: str, words: Words, *, hint: Words = "", catalogue: str = "") -> Combo:
        nothing = Option("", in_context("choice", "{what}: not stated", what=words))
        catalogue = catalogue or name
        options = [Option(item.code, item.label) for item in self._pack.offered(catalogue)]
        self._catalogues[name] = partial(self._pack.item, catalogue)
        return self._combo(name, words, [nothing, *options], hint=hint)

    def _languages(self, name: str, words: Words) -> Combo:
        spoken = [Option(code, language(code).own_name) for code in LANGUAGES]
        return self._combo(
            name, words, [Option("", in_context("choice", "{what}: not stated", what=words)), *spoken], hint=words
        )

    def _combo(self, name: str, words: Words, options: list[Option], *, hint: Words = "") -> Combo:
        made = Combo(words, options, hint=hint)
        made.chosen.connect(lambda _value: self._changed())
        return self._kept(name, made)

    def _kept(self, name: str, made: Made) -> Made:
        self.inputs[name] = made
        return made
