"""The people of training courts. All of them are invented, and their courts say so in their names."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class TrainingCast:
    """One language's invented court. `people` are (surnames, given names), `past` those of
    `training_past.STORIES`, `women` the given names of the women among them; `article` is what enrolments rest on;
    orders and notes are sentences to copy."""

    spoken: str
    pack: str
    court: str
    other_court: str
    judge: str
    clerk: str
    room: str
    provider: str
    people: tuple[tuple[str, str], ...]
    past: tuple[tuple[str, str], ...]
    women: frozenset[str]
    article: str
    order: str
    note: str
    team_note: str
    absence: str
    amendment: str


CASTS = {
    "es": TrainingCast(
        spoken="es",
        pack="mx",
        court="Juzgado de Control de Práctica, Valle Ficticio",
        other_court="Juzgado de Control de Práctica, Puerto Imaginario",
        judge="Lic. Mauricio Treviño Sada",
        clerk="Carmen Ruiz Almanza",
        room="Sala 2",
        provider="Centro Ficticio Amanecer",
        people=(
            ("Salazar Peña", "Ana"), ("Gómez Ríos", "Luis Fernando"), ("Cantú Elizondo", "Patricia"),
            ("Treviño Garza", "Mario Alberto"), ("De la Cruz Hernández", "Guadalupe"), ("Ibarra Montemayor", "Rosa"),
            ("Ñáñez Villarreal", "Óscar"), ("Lozano Cavazos", "Jesús"), ("Martínez Rangel", "Brenda Yolanda"),
            ("Peña Sepúlveda", "Ángel"), ("Zúñiga Chapa", "María Elena"), ("Herrera Luna", "José Antonio"),
        ),
        past=(
            ("Arriaga Solís", "Norma"), ("Villarreal Tamez", "Rubén"), ("Escamilla Ruiz", "Gerardo"),
            ("Dávila Esparza", "Iván"), ("Benavides Flores", "Daniela"), ("Hinojosa Báez", "Karla"),
            ("Guerrero Núñez", "Adrián"),
        ),
        women=frozenset((
            "Ana", "Patricia", "Guadalupe", "Rosa", "Brenda Yolanda", "María Elena", "Norma", "Daniela", "Karla",
        )),
        article="CNPP, art. 192",
        order="Presentar constancia de empleo",
        note="Acude puntual y entrega comprobante de su centro.",
        team_note="Pidió hablar de su vivienda con la gestora de caso.",
        absence="Sin aviso al juzgado",
        amendment="Se capturó la asistencia de otra persona.",
    ),
    "fr": TrainingCast(
        spoken="fr",
        pack="generic",
        court="Tribunal d’exercice, Val-Fictif",
        other_court="Tribunal d’exercice, Port-Imaginaire",
        judge="Hélène Côté-Lemœuf",
        clerk="François Béliveau",
        room="Salle 3.02",
        provider="Centre fictif L’Aube",
        people=(
            ("Bélanger", "Zoé"), ("Côté", "Étienne"), ("D'Amour", "Noël"), ("Desœuvres", "Aurélie"),
            ("Gagné", "Benoît"), ("Hébert", "Maëlle"), ("L'Écuyer", "Jérôme"), ("Lavallée", "Cécile"),
            ("Œuvrard", "Gaël"), ("Pâquet", "François"), ("Rhéaume", "Léa"), ("Tremblay", "Andréanne"),
        ),
        past=(
            ("Archambault", "Mélanie"), ("Bédard", "Loïc"), ("Charbonneau", "Solène"),
            ("Fréchette", "Rémi"), ("Gélinas", "Thérèse"), ("Laflèche", "Cédric"),
            ("Séguin", "Océane"),
        ),
        women=frozenset((
            "Zoé", "Aurélie", "Maëlle", "Cécile", "Léa", "Andréanne", "Mélanie", "Solène", "Thérèse", "Océane",
        )),
        article="Loi fictive, art. 12",
        order="Remettre une preuve d’emploi",
        note="Arrive à l’heure et remet l’attestation de son centre.",
        team_note="Souhaite parler de son logement avec la gestionnaire de cas.",
        absence="Sans avis au greffe",
        amendment="La présence d’une autre personne avait été saisie.",
    ),
    "pt": TrainingCast(
        spoken="pt",
        pack="generic",
        court="Vara de Prática, Vale Fictício",
        other_court="Vara de Prática, Porto Imaginário",
        judge="Dra. Conceição Araújo Brandão",
        clerk="João Simões",
        room="Sala 4",
        provider="Centro Fictício Aurora",
        people=(
            ("Almeida Conceição", "Antônia"), ("Araújo", "João Batista"), ("Brandão", "Luís"), ("Caçador", "Inês"),
            ("Falcão", "Sebastião"), ("Gonçalves", "Fátima"), ("Magalhães", "Estêvão"), ("Mourão", "Lúcia"),
            ("Nóbrega", "Zélia"), ("Paixão", "André"), ("Simões", "Verônica"), ("Toffanin", "Márcio"),
        ),
        past=(
            ("Assunção Leal", "Cláudia"), ("Batista Galvão", "Otávio"), ("Cerqueira Luz", "Heloísa"),
            ("Domingues Sá", "Mário"), ("Figueiró Paz", "Beatriz"), ("Guimarães Reis", "Caio"),
            ("Vilaça Monte", "Íris"),
        ),
        women=frozenset((
            "Antônia", "Inês", "Fátima", "Lúcia", "Zélia", "Verônica", "Cláudia", "Heloísa", "Beatriz", "Íris",
        )),
        article="Lei fictícia, art. 12",
        order="Apresentar comprovante de emprego",
        note="Comparece no horário e entrega o comprovante do serviço de tratamento.",
        team_note="Pediu para conversar sobre moradia com a gestora de caso.",
        absence="Sem aviso à vara",
        amendment="Foi registrado o comparecimento de outra pessoa.",
    ),
    "en": TrainingCast(
        spoken="en",
        pack="generic",
        court="Training Treatment Court, Exampleton",
        other_court="Training Treatment Court, Port Fiction",
        judge="Hon. Marcia O'Reilly",
        clerk="Denise Clarke",
        room="Courtroom 2",
        provider="Exampleton Treatment Centre",
        people=(
            ("Adeyemi", "Grace"), ("Bennett", "Marlon"), ("Clarke-Hinds", "Renée"), ("Dacosta", "Andre"),
            ("Edghill", "Shanice"), ("Fraser", "Winston"), ("Grant", "Keisha"), ("O'Brien", "Patrick"),
            ("Persaud", "Anil"), ("Smith", "Jordan"), ("Thompson", "Beverley"), ("Williams", "Zoë"),
        ),
        past=(
            ("Alleyne", "Ruth"), ("Baptiste", "Kurt"), ("Charles", "Marva"),
            ("Duncan", "Leroy"), ("Ferguson", "Tanya"), ("Greenidge", "Omar"),
            ("Joseph", "Alicia"),
        ),
        women=frozenset(("Grace", "Renée", "Shanice", "Keisha", "Beverley", "Zoë", "Ruth", "Marva", "Tanya", "Alicia")),
        article="Fictional Act, s. 12",
        order="Bring proof of employment",
        note="Arrives on time and hands in the centre’s slip.",
        team_note="Asked to talk about housing with the case manager.",
        absence="No word to the court",
        amendment="The attendance of another person had been entered.",
    ),
}  # fmt: skip
