"""A page per pack for whoever validates it: docs/packs/CODE.md, in the court's own language, made from the data.

    python tools/pack_pages.py [--check]

With --check nothing is written; the exit code is 1 where a page is missing or not fresh.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from tjdesk.domain.jurisdiction import Holiday
from tjdesk.domain.term import TermRule
from tjdesk.i18n.language import Language, language
from tjdesk.i18n.message import Label
from tjdesk.packs.load import available, load
from tjdesk.packs.pack import Pack

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "packs"
Say = Callable[[Label], str]

HEADINGS: dict[str, tuple[str, ...]] = {
    "en": (
        "Draft, to be validated locally. Made from the data: correct it with a pencil and send it back.",
        "To be confirmed", "Paper and numbers", "paper", "names in public", "example of a file number", "languages",
        "Phases", "phase", "minimum days", "days without use", "tests a week", "sessions a week",
        "hearing every (days)", "before the next phase", "Legal term", "legal grounds", "months", "extensions",
        "paused by", "minimum days to closure", "effect at the end", "Exits", "exit", "effect in law", "reasons",
        "Tracks", "ages", "guardian and assent", "Panels of tests", "treated as positive", "Holidays",
        "What the court wants to be told", "unexcused absences in a row",
        "positive tests in a row", "incentives to a sanction (days)", "days before a consent ends",
        "maximum days in custody as a sanction", "months of follow-up", "What can be chosen", "no longer offered",
        "Words of this court",
    ),
    "es": (
        "Borrador, por validar localmente. Hecho a partir de los datos: corríjalo a lápiz y devuélvalo.",
        "Por confirmar", "Papel y números", "papel", "nombres en público", "ejemplo de número", "idiomas",
        "Fases", "fase", "días mínimos", "días sin consumo", "pruebas por semana", "sesiones por semana",
        "audiencia cada (días)", "antes de la fase siguiente", "Plazo legal", "figuras legales", "meses",
        "ampliaciones", "lo pausa", "días mínimos antes de concluir la causa", "efecto al terminar",
        "Salidas", "salida", "efecto legal", "motivos", "Vías", "edades", "patria potestad o tutela, y asentimiento",
        "Paneles de pruebas", "se trata como positivo", "Días inhábiles", "De qué se avisa",
        "inasistencias injustificadas seguidas",
        "pruebas positivas seguidas", "estímulos por sanción (días)", "días antes de que venza un consentimiento",
        "máximo de días de arresto como sanción", "meses de seguimiento", "Lo que se puede elegir", "ya no se ofrece",
        "Palabras de este tribunal",
    ),
    "fr": (
        "Ébauche, à valider localement, faite à partir des données. Corrigez-la au crayon et retournez-la.",
        "À confirmer", "Papier et numéros", "papier", "noms en public", "exemple de numéro de dossier", "langues",
        "Phases", "phase", "minimum de jours", "jours d’abstinence", "tests par semaine", "séances par semaine",
        "audience tous les (jours)", "avant la phase suivante", "Délai légal", "fondements légaux", "mois",
        "prolongations", "suspendu par", "minimum de jours avant la clôture", "effet à la fin",
        "Fins de participation", "fin de participation", "effet en droit", "motifs", "Volets", "âges",
        "titulaire de l’autorité parentale et assentiment", "Panels de dépistage", "traité comme positif",
        "Jours fériés", "Ce dont le tribunal est averti",
        "absences non justifiées consécutives", "tests positifs consécutifs",
        "mesures d’encouragement par sanction (jours)", "jours avant la fin d’un consentement",
        "maximum de jours de détention comme sanction", "mois de suivi",
        "Ce qui peut être choisi", "n’est plus offert",
        "Mots de ce tribunal",
    ),
    "pt": (
        "Rascunho, a validar localmente. Feito a partir dos dados: corrija a lápis e devolva.",
        "A confirmar", "Papel e números", "papel", "nomes em público", "exemplo de número do processo", "idiomas",
        "Etapas", "etapa", "mínimo de dias", "dias de abstinência", "exames por semana", "sessões por semana",
        "audiência a cada (dias)", "antes da próxima etapa", "Prazo legal", "instrumentos legais", "meses",
        "prorrogações", "suspenso por", "mínimo de dias até o encerramento", "efeito no fim",
        "Desligamentos", "desligamento", "efeito legal", "motivos", "Modalidades", "idades",
        "responsável e assentimento", "Painéis de exames", "tratado como positivo",
        "Dias sem expediente forense", "Quando a vara é avisada",
        "ausências injustificadas seguidas", "exames positivos seguidos", "incentivos por sanção (dias)",
        "dias antes do fim de um consentimento", "máximo de dias de prisão como sanção", "meses de acompanhamento",
        "O que se pode escolher", "não é mais oferecido",
        "Palavras desta vara",
    ),
}  # fmt: skip
_NAMES = tuple(
    "draft confirm paper_h paper public example languages phases phase days abstinent tests sessions hearing checklist "
    "term instruments months extensions paused closure effect exits exit legal reasons tracks ages guardian "
    "panels positive holidays watch absences positives balance consent custody follow choices retired words".split()
)


class Page:
    """One pack in its court's first language."""

    def __init__(self, pack: Pack) -> None:
        self.pack = pack
        self.speak: Language = language(pack.languages[0])
        self.say: Say = self.speak.say
        self.word = dict(zip(_NAMES, HEADINGS[pack.languages[0]], strict=True))

    def text(self) -> str:
        parts = (
            self._head(), self._phases(), self._terms(), self._exits(), self._tracks(), self._tests(), self._calendar(),
            self._choices(), self._words(),
        )  # fmt: skip
        return "\n".join(self._spaced(line) for part in parts for line in part).rstrip() + "\n"

    def _spaced(self, line: str) -> str:
        """French has a hard space before the colon of an entry."""
        entry = self.speak.base == "fr" and line.lstrip().startswith("* ")
        return re.sub(r"(?<=\S): ", "\N{NO-BREAK SPACE}: ", line) if entry else line

    def _named(self, catalogue: str, codes: tuple[str, ...]) -> str:
        return ", ".join(self.say(self.pack.item(catalogue, code)) for code in codes) or "–"

    def _head(self) -> Iterator[str]:
        pack, word = self.pack, self.word
        yield f"# {self.say(pack.label)}"
        yield from ("", f"`{pack.code}` {pack.version}. {word['draft']}", "")
        if pack.notes:
            yield from (f"## {word['confirm']}", "")
            yield from (f"{number}. {self.say(note)}" for number, note in enumerate(pack.notes, 1))
            yield ""
        yield from (f"## {word['paper_h']}", "")
        yield f"* {word['paper']}: {pack.paper}"
        yield f"* {word['public']}: {pack.public_names}"
        yield f"* {word['example']}: {pack.file_number_example or '–'}"
        yield f"* {word['languages']}: {', '.join(pack.languages)}"
        yield ""

    def _phases(self) -> Iterator[str]:
        names = ("phase", "days", "abstinent", "tests", "sessions", "hearing", "checklist")
        yield from (f"## {self.word['phases']}", "", *_table([self.word[name] for name in names]))
        for one in self.pack.phases:
            numbers = (one.min_days, one.min_abstinent_days, one.tests_per_week, one.sessions_per_week)
            yield _row(
                [self.say(one.label), *(str(number or "–") for number in numbers), str(one.hearing_interval_days),
                 self._named("promotion_item", one.checklist)]
            )  # fmt: skip
        yield ""

    def _terms(self) -> Iterator[str]:
        if not self.pack.terms:
            return
        yield from (f"## {self.word['term']}", "")
        for rule in self.pack.terms.values():
            yield from self._term(rule)
        yield ""

    def _term(self, rule: TermRule) -> Iterator[str]:
        word = self.word
        yield f"* {word['instruments']}: {self._named('legal_instrument', rule.instruments)}"
        yield f"  * {word['months']}: {rule.min_months or '?'}–{rule.max_months or '?'}"
        yield f"  * {word['extensions']}: {rule.extensions_allowed} × {rule.extension_max_months}"
        yield f"  * {word['paused']}: {self._named('pause_reason', rule.pausing_reasons)}"
        yield f"  * {word['closure']}: {rule.min_days_to_closure or '–'}"
        effect = (rule.closing_effect,) if rule.closing_effect else ()
        yield f"  * {word['effect']}: {self._named('legal_effect', effect)}"

    def _exits(self) -> Iterator[str]:
        yield from (f"## {self.word['exits']}", "", *_table([self.word[name] for name in ("exit", "legal", "reasons")]))
        for rule in self.pack.exits.values():
            status = {"withdrew": "withdrawn", "neutral": "neutral_exit"}.get(rule.code, rule.code)
            effects = [self._named("legal_effect", (rule.effect,))] if rule.effect else []
            effects += [
                f"{self._named('legal_instrument', (ground,))}: {self._named('legal_effect', (effect,))}"
                for ground, effect in rule.effects.items()
            ]
            reasons = tuple(item.code for item in self.pack.reasons_for(rule.code))
            yield _row(
                [self.say(self.pack.item("status", status)), "; ".join(effects), self._named("exit_reason", reasons)]
            )
        yield ""

    def _tracks(self) -> Iterator[str]:
        yield from (f"## {self.word['tracks']}", "")
        for rule in self.pack.tracks.values():
            ages = (
                f"{self.word['ages']} {rule.min_age or ''}–{rule.max_age or ''}" if rule.min_age or rule.max_age else ""
            )
            guarded = f"; {self.word['guardian']}" if rule.guardian else ""
            yield f"* {self.say(self.pack.item('track', rule.code))}: {ages}{guarded}"
        yield ""

    def _tests(self) -> Iterator[str]:
        yield from (f"## {self.word['panels']}", "")
        for panel in self.pack.panels.values():
            yield f"* {self.say(panel.label)}: {self._named('substance', panel.substances)}"
        policy = [self._status(code) for code in self.pack.tests.treat_as_positive]
        yield f"* {self.word['positive']}: {', '.join(policy) or '–'}"
        yield ""

    def _status(self, code: str) -> str:
        known = self.pack.catalogues["test_status"]
        return self.say(self.pack.item("test_status" if code in known else "validity", code))

    def _calendar(self) -> Iterator[str]:
        yield from (f"## {self.word['holidays']}", "")
        yield from (", ".join(self._holiday(one) for one in self.pack.calendar.holidays), "")
        yield from self._watch()

    def _holiday(self, one: Holiday) -> str:
        """A day with its date, and with two years' dates where it moves."""
        if one.day and not one.to_monday:
            return f"{self.say(one.label)} ({one.month:02d}-{one.day:02d})"
        days = (day.isoformat() for year in (2026, 2027) if (day := one.in_year(year)) is not None)
        return f"{self.say(one.label)} ({', '.join(days)})"

    def _watch(self) -> Iterator[str]:
        watch, word = self.pack.watch, self.word
        yield from (f"## {word['watch']}", "")
        yield f"* {word['absences']}: {watch.absences}"
        yield f"* {word['positives']}: {watch.positives}"
        yield f"* {word['balance']}: {watch.incentives_per_sanction} ({watch.balance_days})"
        yield f"* {word['consent']}: {watch.consent_days}"
        yield f"* {word['custody']}: {watch.custody_days}"
        yield f"* {word['follow']}: {', '.join(str(month) for month in watch.follow_up_months)}"
        yield ""

    def _choices(self) -> Iterator[str]:
        yield from (f"## {self.word['choices']}", "")
        for name, items in self.pack.catalogues.items():
            yield from (f"### `{name}`", "")
            for item in items.values():
                retired = f" – *{self.word['retired']}*" if item.retired else ""
                yield f"* {self.say(item.label)} (`{item.code}`){retired}"
            yield ""

    def _words(self) -> Iterator[str]:
        yield from (f"## {self.word['words']}", "")
        yield from (f"* `{code}`: {self.say(label)}" for code, label in self.pack.words.items())


def _row(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _table(names: list[str]) -> tuple[str, str]:
    return _row(names), "|" + "---|" * len(names)


def pages() -> dict[Path, str]:
    """Every page there is to be, with what it says."""
    return {FOLDER / f"{heading.code}.md": Page(load(heading.code)).text() for heading in available()}


def main(check: bool) -> int:
    """Write the pages, or only compare them."""
    made = pages()
    stale = [path.name for path, text in made.items() if not path.is_file() or path.read_text("utf-8") != text]
    strange = [path.name for path in FOLDER.glob("*.md") if path not in made]
    if check:
        for name in (*stale, *strange):
            print(f"docs/packs/{name} is not what the packs say; run tools/pack_pages.py")
        return 1 if stale or strange else 0
    FOLDER.mkdir(exist_ok=True)
    for path, text in made.items():
        path.write_text(text, "utf-8")
    for name in strange:
        (FOLDER / name).unlink()
    return 0


if __name__ == "__main__":
    sys.exit(main("--check" in sys.argv[1:]))
