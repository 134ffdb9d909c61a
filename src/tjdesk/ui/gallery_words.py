"""The invented court words that the gallery shows its parts with, in the four languages and at their longest."""

from __future__ import annotations

from tjdesk.i18n.message import Label
from tjdesk.ui.kit.choice import Option
from tjdesk.ui.kit.docket import DocketRow
from tjdesk.ui.kit.responses import Given, Kind


def four(en: str, es: str, fr: str, pt: str) -> Label:
    """Words in the four languages."""
    return Label.of(en, {"en": en, "es": es, "fr": fr, "pt": pt})


HEARING = (
    Option("held", four("Held", "Celebrada", "Tenue", "Realizada")),
    Option("not_held", four("Not held", "No celebrada", "Non tenue", "Não realizada")),
    Option("postponed", four("Postponed", "Diferida", "Reportée", "Redesignada")),
    Option("cancelled", four("Cancelled", "Cancelada", "Annulée", "Cancelada")),
)
ATTENDANCE = (
    Option("present", four("Present", "Compareció", "A comparu", "Compareceu")),
    Option("late", four("Late", "Con retardo", "En retard", "Com atraso")),
    Option("excused", four("Excused", "Inasistencia justificada", "Absence justifiée", "Ausência justificada")),
    Option("absent", four("Absent", "Inasistencia injustificada", "Absence non justifiée", "Ausência injustificada")),
)
PHASE = (
    Option("stay", four("Stay", "Continúa", "Reste", "Permanece")),
    Option("advance", four("Advance", "Avanza", "Avance", "Avança")),
    Option("return", four("Return", "Regresa", "Retourne", "Retorna")),
    Option(
        "graduate",
        four("Graduate", "Graduación", "Termine", "Conclui"),
        four("Only in phase 4.", "Graduación, solo en la fase 4.", "Seulement en phase 4.", "Somente na etapa 4."),
    ),
    Option("terminate", four("Terminate", "Baja", "Exclusion", "Desligamento")),
    Option("withdraw", four("Withdraw", "Baja voluntaria", "Retrait volontaire", "Desistência voluntária")),
)
APPEARED = (
    Option("judge", four("Judge", "Juez", "Juge", "Juiz")),
    Option("prosecutor", four("Prosecutor", "Fiscal", "Procureur", "Promotoria")),
    Option("defence", four("Defence", "Defensa", "Défense", "Defesa")),
    Option("treatment", four("Treatment", "Tratamiento", "Traitement", "Tratamento")),
    Option("supervision", four("Supervision", "Supervisión", "Probation", "Acompanhamento")),
    Option("family", four("Family", "Familia", "Famille", "Família")),
    Option("victim", four("Victim", "Víctima", "Victime", "Vítima")),
    Option("interpreter", four("Interpreter", "Intérprete", "Interprète", "Intérprete")),
)
PROGRESS = (
    Option("excellent", four("Excellent", "Excelente", "Excellent", "Excelente")),
    Option("satisfactory", four("Satisfactory", "Satisfactorio", "Satisfaisant", "Satisfatório")),
    Option("partial", four("Partial", "Parcial", "Partiel", "Parcial")),
    Option("unsatisfactory", four("Unsatisfactory", "Insatisfactorio", "Insatisfaisant", "Insatisfatório")),
)
REVIEW = (Option("review", four("Review", "Revisión", "Suivi", "Acompanhamento")),)
KINDS = (
    Kind("incentive", four("Incentive", "Estímulo", "Encouragement", "Incentivo")),
    Kind("sanction", four("Sanction", "Sanción", "Sanction", "Sanção")),
    Kind("adjustment", four("Adjustment", "Ajuste", "Ajustement", "Ajuste")),
)
OFFERS = (
    Given("incentive", "praise", four("verbal praise", "reconocimiento verbal", "félicitations", "elogio verbal")),
    Given("incentive", "record", four("certificate", "constancia de avance", "attestation", "certificado")),
    Given("sanction", "warning", four("warning", "amonestación", "avertissement", "advertência")),
    Given("sanction", "service", four("community service", "trabajo en favor de la comunidad", "travaux communautaires",
                                      "prestação de serviços à comunidade")),
    Given("adjustment", "group", four("group twice a week", "terapia individual, 1 por semana",
                                      "groupe deux fois par semaine", "grupo 2 vezes por semana")),
)  # fmt: skip

_NAMES = (
    "Salazar Peña, Ana|Gómez Ríos, Luis Fernando|Cantú Elizondo, Patricia|Treviño Garza, Mario Alberto"
    "|De la Cruz Hernández, Guadalupe|Ibarra Montemayor, Rosa|Ñáñez Villarreal, Óscar|Lozano Cavazos, Jesús"
    "|Martínez Rangel, Brenda Yolanda|Peña Sepúlveda, Ángel|Rodríguez Leal, Juan Carlos|Sáenz Garza, Verónica"
    "|Herrera Luna, José Antonio|Villarreal Tamez, Rubén|Zúñiga Chapa, María Elena|Alanís Cerda, Héctor"
    "|Benavides Flores, Daniela|Cárdenas Ochoa, Ramón|Dávila Esparza, Sofía|Escamilla Ruiz, Gerardo"
    "|Flores Quiroga, Iván|Garza Botello, Nora Alicia|Guerrero Núñez, Adrián|Hinojosa Báez, Karla"
)
_FLAGS = {3: ("positive",), 5: ("warrant",), 7: ("overdue",), 13: ("overdue",), 15: ("positive",),
          18: ("warrant", "positive"), 20: ("overdue",), 21: ("positive",)}  # fmt: skip
_MARKS = {5: "absent", 9: "postponed", 13: "now"}
_EXCEPTIONS = {
    5: four("absent", "ausente", "absente", "ausente"),
    9: four("postponed", "diferida", "reportée", "redesignada"),
}


def docket() -> list[DocketRow]:
    """A docket of twenty-four invented people, twelve of them recorded."""
    rows = []
    for number, name in enumerate(_NAMES.split("|"), 1):
        surnames, given = name.split(", ")
        mark = _MARKS.get(number, "recorded" if number < 13 else "")
        exception, flags = _EXCEPTIONS.get(number, ""), _FLAGS.get(number, ())
        phase = f"F{(number * 5 + 1) % 4 + 1}"
        rows.append(DocketRow(str(number), number, surnames, given, mark, exception, phase, phase, flags))
    return rows
