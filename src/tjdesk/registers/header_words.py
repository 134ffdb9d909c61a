"""The words that stand above columns in registers of four languages, by the field they mean, the surest first.

Case, accents, punctuation, small words ("de", "of", "du") and the spelling of "number" do not matter: see `header_key`.
"""

from __future__ import annotations

from tjdesk.services.intake import RegisterKind

NAME = "name"
FAMILY_NAMES = "family_names"
"""Two columns of theirs that are several fields of ours: a whole name, and both surnames together."""

REQUIRED = {
    RegisterKind.PARTICIPANTS: ("file_number",),
    RegisterKind.HEARINGS: ("file_number", "date"),
    RegisterKind.ATTENDANCE: ("file_number", "date"),
    RegisterKind.TESTS: ("file_number", "date"),
    RegisterKind.REPORTS: ("file_number", "period_to"),
}

_FILE_NUMBER = """
    file_number | case_number | file no | case no | case file number | court file number | docket number | information number
    | número de carpeta judicial | carpeta judicial | carpeta | número de carpeta | carpeta de investigación
    | número de causa | causa | causa penal | número de expediente | expediente | RIT | RUC | RUC / RIT | RIT / RUC
    | folio | toca | radicado | numéro de dossier | numéro du dossier de la cour | dossier | n° dossier judiciaire
    | número do processo | processo | nº do processo | número dos autos | autos | processo judicial | file | case | case id
    | participant number | número de participante | número interno | id participante | participant id | docket
"""
_REFERENCE = """
    reference | referencia | référence | referência | visit | visita | visite | ref | folio de la cita | número de cita
    | rótulo | etiqueta | label | étiquette | appointment number | rendez-vous numéro
"""
_ATTENDANCE = """
    attendance | asistencia | asistió | compareció | comparecencia | présence | présences | assiduité | a comparu
    | comparecimento | compareceu | frequência | presença | attended | appeared | presencia | estado de asistencia
    | ¿asistió? | status de asistencia
"""
_REASON = """
    reason | motivo | razón | motif | raison | reason for absence | absence reason | motivo de inasistencia
    | motivo de la inasistencia | motivo de la falta | causa de inasistencia | causa de la inasistencia | justificación
    | motif d'absence | motif de l'absence | raison de l'absence | motivo da ausência | motivo da falta | justificativa
"""

_PARTICIPANTS = {
    "file_number": _FILE_NUMBER,
    "family_name": """
        family_name | apellido paterno | primer apellido | paterno | ap paterno | a paterno | 1er apellido | surname | last name
        | nom de famille | sobrenome | último nome | family names | apellido | patronyme | 1º apellido | apellido 1
    """,
    "second_family_name": """
        second_family_name | apellido materno | segundo apellido | materno | ap materno | a materno | 2do apellido
        | 2º apellido | second surname | second last name | apellido 2 | segundo sobrenome | deuxième nom de famille
    """,
    "given_names": """
        given_names | nombre(s) | nombres | nombre de pila | given name | first name | first names | forename | forenames
        | prénom | prénoms | prénom(s) | prenome | nome próprio | primer nombre | nombre propio | primeiro nome
    """,
    FAMILY_NAMES: "apellidos | apellido(s) | surnames | both surnames | sobrenomes | last names | noms de famille",
    NAME: """
        name | nombre completo | nombre y apellidos | nombres y apellidos | apellidos y nombre | apellidos y nombres
        | apellidos y nombre(s) | apellidos, nombre | apellido y nombre | apellidos, nombres | nombre del participante
        | nombre de la persona participante | nombre | participante | usuario | usuaria | persona usuaria | imputado
        | persona imputada | full name | participant | participant name | name of participant | nom complet | nom et prénom
        | nom et prénoms | nom, prénom | prénom et nom | nom du participant | nom de la personne | nom | participante (nombre)
        | nome completo | nome | nome do participante | nome e sobrenome | cumpridor | acusado | accused | accusé | beneficiário
    """,
    "alias": "alias | apodo | also known as | aka | surnom | apelido | alcunha | otros nombres | nome social | nombre social",
    "birth_date": """
        birth_date | fecha de nacimiento | nacimiento | f nacimiento | fec nac | fecha nac | f nac | date of birth | dob
        | birthdate | born | date de naissance | naissance | né le | née le | data de nascimento | nascimento | data nasc
    """,
    "age": """
        age | edad | âge | idade | edad al ingreso | age at enrolment | age at enrollment | age at admission
        | âge à l'admission | idade no ingresso | edad (años) | años
    """,
    "sex": "sex | sexo | sexe | género | gender | genre | gênero | sexo / género | sexo registral",
    "id_kind": """
        id_kind | tipo de identificación | tipo de documento | tipo documento | id type | type of identification
        | type de pièce | type de pièce d'identité | tipo do documento
    """,
    "id_number": """
        id_number | número de identificación | identificación | documento de identidad | número de documento
        | número de documento de identidad | national id | national id number | identity number | pièce d'identité
        | numéro de la pièce d'identité | número do documento | CURP | RUN | RUT | CPF | RG | DNI | cédula
        | cédula de ciudadanía | cédula de identidad | INE | clave de elector | pasaporte | passport | passeport | NIF
        | numéro d'assurance sociale
    """,
    "telephone": """
        telephone | phone | phone number | teléfono | tel | celular | teléfono celular | móvil | teléfono móvil | cell
        | mobile | téléphone | numéro de téléphone | portable | telefone | telefone celular | contato | número telefónico
    """,
    "address": """
        address | domicilio | dirección | adresse | endereço | home address | residencia | domicile | street address
        | domicilio particular | lugar de residencia
    """,
    "marital_status": """
        marital_status | estado civil | état civil | état matrimonial | situation matrimoniale | statut matrimonial | situação conjugal
    """,
    "education": """
        education | escolaridad | nivel de estudios | nivel educativo | educación | grado de estudios | scolarité
        | niveau de scolarité | niveau d'études | éducation | escolaridade | education level | schooling
    """,
    "employment": """
        employment | ocupación | empleo | situación laboral | trabajo | occupation | employment status | job | emploi
        | situation d'emploi | profession | ocupação | emprego | situação de emprego | profissão | profesión
    """,
    "housing": """
        housing | vivienda | situación de vivienda | stable housing | housing status | logement | situation de logement
        | logement stable | moradia | habitação | situação de moradia
    """,
    "language": "language | idioma | lengua | langue | língua | lengua materna | langue maternelle | preferred language",
    "status": """
        status | estado | estatus | situación | estado actual | estatus actual | situación actual | estado en el programa
        | statut | état | situation | statut actuel | situação | estado da participação | situação atual | current status
    """,
    "phase": """
        phase | fase | etapa | fase actual | etapa actual | current phase | phase actuelle | étape | fase atual | etapa atual
        | stage | fase del programa
    """,
    "admitted_on": """
        admitted_on | fecha de ingreso | fecha de admisión | ingreso | admisión | fecha ingreso | f ingreso | admission date
        | date of admission | date admitted | enrolled on | enrolment date | enrollment date | date of enrolment | start date
        | date d'admission | admission | date d'entrée | admis le | data de ingresso | data de admissão | data do ingresso
        | fecha de inicio | fecha de incorporación
    """,
    "legal_instrument": """
        legal_instrument | instrumento legal | figura legal | figura jurídica | instrumento jurídico | salida alterna
        | legal basis | instrument juridique | mesure juridique | fondement juridique | instrumento legal aplicado | medida judicial
    """,
    "article": "article | artículo | art | artigo | delito | offence | offense | charge | infraction | crime | accusation",
    "provider": """
        provider | centro de tratamiento | centro | proveedor | unidad de tratamiento | treatment provider | treatment centre
        | treatment center | clinic | fournisseur de traitement | centre de thérapie | centre de traitement | clinique
        | serviço de tratamento | CAPS | CAPS-AD | unidade de tratamento
    """,
    "treatment": """
        treatment | tratamiento | modalidad | modalidad de tratamiento | tipo de tratamiento | treatment type | modality
        | traitement | type de traitement | modalité | tratamento | modalidade | tipo de tratamento
    """,
    "source": """
        source | fuente | origen | procedencia | derivado por | canalizado por | referral source | referred by | source
        | aiguillé par | orienté par | provenance | origem | encaminhado por | fuente de derivación
    """,
    "site": """
        site | sede | juzgado | tribunal | distrito judicial | court | courthouse | point de service | district judiciaire
        | palais de justice | cour | comarca | vara | foro | partido judicial
    """,
}

_HEARINGS = {
    "file_number": _FILE_NUMBER,
    "date": """
        date | fecha de audiencia | fecha de la audiencia | hearing date | date of hearing | date d'audience
        | date de l'audience | data da audiência | data de audiência | fecha | data | fecha de la sesión | session date
        | date de la séance | data da sessão | día | date of session
    """,
    "time": """
        time | hora | heure | hora de audiencia | hora de la audiencia | hearing time | heure de l'audience | hora da audiência | horário
    """,
    "kind": """
        kind | tipo de audiencia | hearing type | type of hearing | type d'audience | tipo de audiência | tipo | type | hearing
        | audiencia | audience | audiência
    """,
    "reference": _REFERENCE,
    "disposition": """
        disposition | resultado de la audiencia | resultado | estado de la audiencia | estado | estatus | status | held
        | celebrada | audiencia celebrada | realizada | hearing status | hearing outcome | outcome | issue | résultat
        | résultat de l'audience | tenue | statut | état | situação | resultado da audiência | situação da audiência
    """,
    "attendance": _ATTENDANCE,
    "reason": _REASON
    + "| motivo de no celebración | motivo del diferimiento | motif du report | motivo da redesignação",
    "phase": "phase | fase | etapa | étape | fase actual | etapa actual | phase actuelle | fase atual | etapa atual | current phase",
    "next_date": """
        next_date | próxima audiencia | fecha de próxima audiencia | fecha de la próxima audiencia | siguiente audiencia
        | próxima fecha | next hearing | next hearing date | next date | prochaine audience | date de la prochaine audience
        | prochaine date | próxima audiência | data da próxima audiência | próxima data | fecha siguiente audiencia
    """,
    "notes": """
        notes | observaciones | notas | nota | comentarios | acuerdos | remarks | comments | note | observations | remarques
        | commentaires | observações | anotações | comentários
    """,
}

_ATTENDANCES = {
    "file_number": _FILE_NUMBER,
    "date": """
        date | fecha de la cita | fecha de cita | appointment date | date of appointment | date du rendez-vous
        | data do atendimento | data da consulta | fecha | data | fecha de atención | fecha de asistencia | fecha de la sesión
        | session date | date de la séance | data da sessão | visit date | date of visit | día | date of service
    """,
    "service": """
        service | servicio | tipo de servicio | actividad | kind of service | service type | type of service | activity
        | type de service | activité | serviço | tipo de serviço | atividade | tratamiento | treatment | traitement
        | tratamento | programa | cita | appointment | rendez-vous | atendimento | taller | grupo | sesión
    """,
    "reference": _REFERENCE,
    "attendance": _ATTENDANCE + "| estado | estatus | status | statut | situação | resultado",
    "reason": _REASON + "| observaciones",
    "date_estimated": """
        date_estimated | date is estimated | fecha estimada | fecha aproximada | estimated date | estimated | approximate date
        | date estimée | date approximative | data estimada | data aproximada | la fecha es estimada
    """,
}

_TESTS = {
    "file_number": _FILE_NUMBER,
    "date": """
        collected_on | fecha de toma | fecha de toma de muestra | fecha de la toma | fecha de muestra | fecha de la prueba
        | fecha de prueba | fecha del examen | collection date | date collected | collected | test date | date of test
        | sample date | date | date de prélèvement | date du prélèvement | date du test | prélevé le | data da coleta
        | data de coleta | data do exame | data do teste | fecha | data
    """,
    "substance": """
        substance | sustancia | droga | analito | drug | analyte | drogue | substância | sustancia detectada | droga detectada
        | panel
    """,
    "result": """
        result | resultado | résultat | resultado de la prueba | resultado del examen | test result | finding | results
        | résultat du test | resultado do exame | resultado do teste | resultados
    """,
    "specimen": """
        specimen | muestra | tipo de muestra | sample | sample type | échantillon | type d'échantillon | amostra
        | tipo de amostra | espécimen | matrix | matriz
    """,
    "status": """
        status | estado | estatus | estado de la prueba | estado de la muestra | sample status | test status | statut
        | statut du test | statut de l'échantillon | situação | situação da amostra | attendance | asistencia
    """,
    "validity": "validity | validez | validité | validade | validez de la muestra | sample validity | validade da amostra",
    "reference": _REFERENCE,
}

_REPORTS = {
    "file_number": _FILE_NUMBER,
    "date": """
        received_on | fecha de recepción | recibido | recibido el | fecha de recibido | fecha del informe | received
        | date received | report date | date of report | date de réception | reçu le | date du rapport | data de recebimento
        | recebido em | recebido | data do relatório | fecha de entrega | date
    """,
    "period_from": """
        period_from | periodo desde | periodo del | desde | inicio del periodo | fecha inicial | del | from | period start
        | start of period | période du | début de la période | depuis | du | período de | início do período | data inicial | de
    """,
    "period_to": """
        period_to | periodo hasta | periodo al | hasta | fin del periodo | fecha final | al | to | period end | end of period
        | through | période au | fin de la période | jusqu'au | au | período até | fim do período | data final | até | corte
    """,
    "provider": """
        provider | centro | centro de tratamiento | proveedor | institución | treatment provider | agency | clinic
        | centre de thérapie | centre de traitement | fournisseur | organisme | serviço de tratamento | serviço | instituição
    """,
    "scheduled": """
        scheduled | programadas | sesiones programadas | citas programadas | sessions scheduled | prévues | séances prévues
        | agendadas | sessões agendadas | previstas | sessões previstas
    """,
    "attended": """
        attended | asistidas | asistencias | sesiones asistidas | sessions attended | présences | séances suivies | suivies
        | presenças | comparecimentos | sessões com presença | asistió
    """,
    "excused": """
        excused | justificadas | inasistencias justificadas | faltas justificadas | excused absences | absences justifiées
        | absences motivées | ausências justificadas
    """,
    "unexcused": """
        unexcused | injustificadas | inasistencias injustificadas | faltas injustificadas | faltas | unexcused absences
        | absences non justifiées | absences injustifiées | ausências injustificadas
    """,
    "cancelled": """
        cancelled | canceled | canceladas | sesiones canceladas | canceladas por el centro | annulées | séances annulées
        | sessões canceladas
    """,
    "engagement": """
        engagement | participación | compromiso | disposición | actitud | participation | implication | engajamento | adesão
    """,
    "recommendation": """
        recommendation | recomendación | recomendaciones | recommendations | recommandation | recommandations | recomendação
        | recomendações | sugerencias
    """,
}

HEADER_WORDS: dict[RegisterKind, dict[str, str]] = {
    RegisterKind.PARTICIPANTS: _PARTICIPANTS,
    RegisterKind.HEARINGS: _HEARINGS,
    RegisterKind.ATTENDANCE: _ATTENDANCES,
    RegisterKind.TESTS: _TESTS,
    RegisterKind.REPORTS: _REPORTS,
}
"""Per kind and field the words, parted by "|"."""

SHEET_WORDS = {
    RegisterKind.PARTICIPANTS: "participants | participantes | usuarios | personas | padrón | cumpridores | beneficiários",
    RegisterKind.HEARINGS: "hearings | audiencias | audiences | audiências | agenda de audiencias | rol de audiencias | pauta",
    RegisterKind.ATTENDANCE: "attendance | asistencia | asistencias | présences | présence | frequência | comparecimento | citas",
    RegisterKind.TESTS: "tests | drug tests | pruebas | antidoping | exámenes | tests de dépistage | exames | pruebas toxicológicas",
    RegisterKind.REPORTS: "reports | progress reports | informes | informes de avance | informes de seguimiento | rapports | relatórios",
}
"""Names of sheets that say what they hold."""
