"""Words that registers of four languages use for coded values, on top of those that a jurisdiction's pack brings.

Where a pack gives a word another meaning, the pack's holds. Words of two meanings are in `TRAPS`, and never read.
"""

from __future__ import annotations

from functools import cache

from tjdesk.i18n.message import Label, Message, _
from tjdesk.registers.folding import word_key

LANGUAGES = ("en", "es", "fr", "pt")

YES = frozenset("yes y sim oui si s true verdadero vrai verdadeiro cierto x 1 ✓ ✔ ☑".split())
NO = frozenset("no n non nao false falso faux 0 ☐".split())
_BLANK = frozenset(
    word_key(word)
    for word in (
        "-", "--", "---", "–", "—", ".", "n/a", "na", "n.a.", "n/d", "nd", "n.d.", "s/d", "sd", "s.d.", "null", "none",
        "sin dato", "sin datos", "sin información", "no data", "sans objet", "sem dado", "sem dados", "sem informação",
        "unknown", "se desconoce", "desconocido", "inconnu", "inconnue", "desconhecido", "não informado", "non précisé",
    )
)  # fmt: skip

# One line per code: English | Spanish | French | Portuguese. The first of each language is how the code is shown.
_WORDS = {
    "attendance": {
        "present": "present, attended, appeared, yes | asistió, compareció, presente, sí asistió, sí compareció, acudió,"
        " se presentó, asistencia, sí | présent, présente, a comparu, s'est présenté, s'est présentée, oui"
        " | compareceu, presente, presença, esteve presente, sim",
        "late": "late, arrived late, tardy | con retardo, retardo, tarde, llegó tarde, con atraso, atrasado, atrasada,"
        " impuntual | en retard, retard, arrivé en retard, arrivée en retard | com atraso, atrasado, atrasada, atrasou-se,"
        " chegou atrasado, chegou atrasada",
        "excused": "excused absence, excused, absent excused, justified absence | inasistencia justificada, falta justificada,"
        " ausencia justificada, justificada, justificó, ausente justificado, no asistió (justificado)"
        " | absence justifiée, absent excusé, absente excusée, excusé, excusée, absence excusée, absence motivée"
        " | ausência justificada, falta justificada, justificada, justificou, ausente com justificativa",
        "absent": "absent, no show, no-show, did not attend, missed, unexcused absence, unexcused, failed to appear, no"
        " | inasistencia injustificada, faltó, no asistió, no compareció, no se presentó, no acudió, inasistencia, falta,"
        " falta injustificada, ausente, ausencia, ausencia injustificada, no"
        " | absence non justifiée, absent, absente, absence, absence injustifiée, non présenté, ne s'est pas présenté,"
        " ne s'est pas présentée, n'a pas comparu, non | ausência injustificada, faltou, não compareceu, ausente, falta,"
        " falta injustificada, ausência, não",
    },
    "disposition": {
        "scheduled": "scheduled, set, to be held | programada, agendada, señalada, pendiente | fixée, prévue, à venir"
        " | designada, marcada, agendada, pendente",
        "held": "held, took place, yes | celebrada, realizada, efectuada, desahogada, se celebró, se realizó, sí"
        " | tenue, a eu lieu, oui | realizada, realizou-se, sim",
        "not_held": "not held, did not take place, no | no celebrada, no realizada, no efectuada, no desahogada, no se celebró,"
        " no se realizó, no | non tenue, n'a pas eu lieu, non | não realizada, não se realizou, não",
        "postponed": "postponed, adjourned, rescheduled | diferida, reprogramada, aplazada, pospuesta, se difirió"
        " | reportée, remise, ajournée | redesignada, adiada, remarcada",
        "cancelled": "cancelled, canceled, vacated | cancelada, sin efecto, suspendida | annulée | cancelada, sem efeito",
    },
    "finding": {
        "positive": "positive, pos, +, detected, reactive | positivo, positiva, resultado positivo, detectado, detectada,"
        " reactivo, reactiva | positif, positive, résultat positif, détecté, détectée | positivo, positiva,"
        " resultado positivo, detectado, detectada, reagente",
        "negative": "negative, neg, not detected, non-reactive | resultado negativo, negativo, no detectado, no detectada,"
        " no reactivo | négatif, négative, résultat négatif, non détecté, non détectée | resultado negativo, negativo,"
        " não detectado, não detectada, não reagente",
        "invalid": "invalid, inconclusive | no válido, inválido, no concluyente, resultado no válido"
        " | non valide, invalide, non concluant | inválido, inconclusivo, resultado inválido",
        "pending": "pending, awaited | pendiente, en espera, por confirmar | en attente, à venir"
        " | pendente, aguardando, em análise",
    },
    "test_status": {
        "collected": "collected, sample taken, taken | tomada, muestra tomada, recolectada | prélevé, prélevée,"
        " échantillon prélevé | coletada, amostra coletada",
        "no_show": "no show, no-show, did not attend, missed, absent | no se presentó, no se presentó a la prueba, no asistió,"
        " no acudió, ausente, faltó | absent, absente, ne s'est pas présenté, ne s'est pas présentée, absent au test,"
        " absente au test | não compareceu, não compareceu ao exame, ausente, faltou",
        "refused": "refused, refused to test, refusal | se rehusó, se rehusó a la prueba, se negó, se negó a la prueba,"
        " se negó al examen, rehusó | a refusé, refus, refusé, refusée, a refusé le test"
        " | recusou, recusou-se, recusa, recusou-se ao exame",
        "unable": "unable, could not give a sample | no pudo, no pudo dar la muestra, no pudo orinar"
        " | incapable, n'a pas pu | não conseguiu, incapaz",
    },
    "validity": {
        "valid": "valid | válida, válido | valide | válida, válido",
        "dilute": "dilute, diluted, dilute sample | diluida, diluido, muestra diluida | diluée, dilué | diluída, diluído",
        "adulterated": "adulterated | adulterada, adulterado | altérée, altéré, adultéré | adulterada, adulterado",
        "substituted": "substituted | sustituida, sustituido | substituée, substitué | substituída, substituído",
        "insufficient": "insufficient | insuficiente, muestra insuficiente | insuffisant, insuffisante | insuficiente",
    },
    "sex": {
        "female": "female, woman, f | mujer, femenino, femenina | femme, féminin, femme | mulher, feminino, feminina",
        "male": "male, man, h | hombre, masculino, varón | homme, masculin | homem, masculino",
    },
    "status": {
        "referred": "referred | canalización, derivación, canalizado, canalizada | aiguillage | encaminhamento",
        "active": "active, in programme, in program | activo, activa, participación activa, en tratamiento, en programa,"
        " en proceso, vigente | actif, active, participation active, en cours | ativo, ativa, participação ativa,"
        " em acompanhamento",
        "medical_leave": "medical leave | permiso médico, incapacidad, licencia médica | congé médical | licença médica",
        "in_custody": "in custody, incarcerated | privación de la libertad, privado de la libertad, privada de la libertad,"
        " en prisión | détention, détenu, détenue | privação de liberdade, preso, presa",
        "absconded": "absconded, awol | sustraído, sustraída, sustraído(a), en rebeldía, prófugo, prófuga"
        " | en fuite, en défaut | evasão, evadido, evadida",
        "not_admitted": "not admitted, rejected | no aceptado, no aceptada, sin admisión, no admitido, no admitida"
        " | refusé, refusée, non admis, non admise | não admitido, não admitida",
        "transferred_out": "transferred out, transferred | traslado, trasladado, trasladada | transfert, transféré, transférée"
        " | transferência, transferido, transferida",
        "graduated": "graduated, graduate, completed | graduado, graduada, graduación, se graduó | diplômé, diplômée,"
        " réussite du programme | concluído, concluída, conclusão, graduado, graduada",
        "terminated": "terminated, expelled, discharged | baja por incumplimiento, expulsado, expulsada, expulsión, revocado,"
        " revocada | exclusion, exclu, exclue | desligamento por descumprimento, excluído, excluída",
        "withdrawn": "withdrew, withdrawn, voluntary withdrawal | baja voluntaria, retiro voluntario, desistió"
        " | retrait volontaire | desistência voluntária, desistência, desistiu",
        "neutral_exit": "neutral exit, administrative discharge | baja administrativa, salida administrativa, egreso administrativo"
        " | départ administratif | desligamento administrativo",
        "aftercare": "aftercare | seguimiento posterior | suivi post-programme | acompanhamento pós-programa",
        "closed": "closed | caso cerrado, cerrado, cerrada | dossier fermé, fermé | caso encerrado, encerrado, encerrada",
    },
    "language": {
        "es": "Spanish, es | español, castellano | espagnol | espanhol",
        "fr": "French, fr | francés | français | francês",
        "pt": "Portuguese, pt | portugués | portugais | português",
        "en": "English, en | inglés | anglais | inglês",
    },
}  # fmt: skip

_ANY_EXIT = _("This word can stand for a graduation or for any exit. Write which it was.")
TRAPS: dict[tuple[str, str], Message] = {
    ("finding", "negativa"): _(
        "“{word}” can be a result or a refusal. Write “Resultado negativo” or “Se rehusó a la prueba”.", word="negativa"
    ),
    ("finding", "-"): _("A dash can be a negative result or no result. Write the result in words."),
    ("status", "baja"): _("Write which kind: baja voluntaria, baja por incumplimiento or baja administrativa."),
    ("status", "egresado"): _ANY_EXIT,
    ("status", "egresada"): _ANY_EXIT,
    ("status", "egreso"): _ANY_EXIT,
    ("attendance", "a"): _("“A” can be an absence or an attendance. Write the word."),
}
"""(catalogue, word) → why it is not read, even when a pack knows it as a word."""


def is_blank_word(key: str) -> bool:
    """Whether a word stands for nothing known: "n/a", "s/d", "—"."""
    return not key or key in _BLANK


@cache
def common_words(catalogue: str) -> dict[str, str]:
    """Word key → code of the words that we bring."""
    return {
        word_key(word): code
        for code, lines in _WORDS.get(catalogue, {}).items()
        for words in lines.split("|")
        for word in words.split(",")
    }


@cache
def labels(catalogue: str) -> dict[str, Label]:
    """Code → how it is shown to someone who used another word."""
    return {
        code: Label.of(
            code, {lang: words.split(",")[0].strip() for lang, words in zip(LANGUAGES, lines.split("|"), strict=True)}
        )
        for code, lines in _WORDS.get(catalogue, {}).items()
    }
