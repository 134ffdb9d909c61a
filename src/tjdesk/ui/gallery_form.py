"""The gallery's second page: docket and form as a session screen sets them."""

from __future__ import annotations

import datetime as dt

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.ui.gallery_words import APPEARED, ATTENDANCE, HEARING, KINDS, OFFERS, PHASE, PROGRESS, REVIEW, docket, four
from tjdesk.ui.kit.bands import training_band
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice
from tjdesk.ui.kit.docket import Docket, Legend
from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.fields import DateField, Field, TimeField
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.notes import Note
from tjdesk.ui.kit.panes import Pane
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.responses import Responses
from tjdesk.ui.kit.scale import Density
from tjdesk.ui.kit.strip import Notice, StatusStrip
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.kit.tokens import FORM_EDGE, Role

TODAY = dt.date(2026, 11, 26)


class FormPage(QWidget):
    """Docket, participant bar, the eight rows, action bar."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(training_band())
        row = QHBoxLayout()
        row.setSpacing(0)
        row.addWidget(self._left())
        row.addLayout(self._right(), 1)
        column.addLayout(row, 1)
        strip = StatusStrip("Status", [four("F1 Manual", "F1 Manual", "F1 Manuel", "F1 Manual")])
        strip.show_notices([Notice("10:42"), Notice("Kingston", alert=True, goes="exchange"), Notice("2", "exchange")])
        column.addWidget(strip)

    def _left(self) -> QWidget:
        pane = Pane("rail", right=True)
        roomy = look().scale.density in (Density.ROOMY, Density.USUAL)
        pane.setFixedWidth(look().px(360 if roomy else 232))
        self.docket = Docket("Docket")
        self.docket.show_rows(docket())
        self.docket.set_current("13")
        pane.column.addWidget(self.docket, 1)
        pane.column.addWidget(Legend())
        return pane

    def _right(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        column.addWidget(self._person())
        self.form = self._form()
        column.addWidget(self.form, 1)
        column.addWidget(self._actions())
        return column

    def _person(self) -> QWidget:
        pane = Pane("paper", below=True)
        pane.column.setContentsMargins(look().px(FORM_EDGE), look().px(8), look().px(FORM_EDGE), look().px(8))
        name = PersonName("Herrera Luna", "José Antonio")
        head = QHBoxLayout()
        head.setSpacing(look().px(20))
        head.addWidget(name)
        head.addWidget(Text("JT-031/2025 · 34", tone="ink2"))
        head.addStretch(1)
        head.addWidget(Button(four("File", "Ficha", "Dossier", "Ficha"), Rank.QUIET, keys="F4", bind=False))
        pane.column.addLayout(head)
        facts = QHBoxLayout()
        facts.setSpacing(look().px(28))
        facts.addWidget(Fact(four("Last positive", "Último positivo", "Dernier positif", "Último positivo"), "21", "5"))
        facts.addWidget(Fact(four("Term", "Plazo", "Délai", "Prazo"), "15 ene 2027", "50", icon="overdue", alert=True))
        facts.addWidget(Fact(four("Consent", "Consentimiento", "Consentement", "Consentimento"), "✓", icon="recorded"))
        facts.addStretch(1)
        pane.column.addLayout(facts)
        return pane

    def _form(self) -> Form:
        form = Form("Outcome")
        hearing, attendance = Choice("Hearing", HEARING), Choice("Attendance", ATTENDANCE)
        hearing.set_value("held")
        attendance.set_value("present")
        appeared = Ticks(four("Who appeared", "Comparecieron", "Présents", "Presentes"), APPEARED)
        appeared.set_values(["judge", "prosecutor", "defence", "treatment", "supervision"])
        form.row("hearing", four("Hearing", "Audiencia", "Audience", "Audiência"), hearing).set_done(True)
        label = four("Attendance", "Asistencia", "Présence", "Comparecimento")
        form.row("attendance", label, attendance, appeared).set_done(True)
        self._since(form)
        self.responses = Responses(four("Responses", "Respuestas", "Réponses", "Respostas"), KINDS, OFFERS)
        self.responses.set_values([OFFERS[0], OFFERS[2], OFFERS[4]])
        form.row("responses", four("Responses", "Respuestas", "Réponses", "Respostas"), self.responses).set_done(True)
        self.phase = Choice(four("Phase", "Fase", "Phase", "Fase"), PHASE)
        form.row("phase", four("Phase", "Fase", "Phase", "Fase"), self.phase).set_hint(PHASE[3].why_not)
        self._rest(form)
        return form

    def _since(self, form: Form) -> None:
        row = form.row("since", four("Since last", "Desde la última", "Depuis", "Desde a última"))
        counts = Line(Run("7 / 8", weight=600), Run("  ", "ink2"), Run("4", weight=600))
        agreed = Tick(four("Agreed", "Conforme", "Conforme", "Conforme"))
        agreed.set_ticked(True)
        line = row.add_line(counts, stretch=True)
        line.addWidget(agreed)
        progress = Choice("Progress", PROGRESS)
        progress.set_value("satisfactory")
        row.add(progress)
        row.set_done(True)

    def _rest(self, form: Form) -> None:
        orders = form.row("orders", four("Orders", "Acuerdos", "Ordonnances", "Decisões"))
        orders.add(
            Tick(four("Proof of work", "Presentar constancia de empleo", "Preuve d'emploi", "Comprovante")), left=True
        )
        due = DateField("Due", hint=four("date", "fecha", "date", "data"), today=lambda: TODAY)
        orders.add_line(Field("Order", hint=four("New order", "Nuevo acuerdo", "Ordonnance", "Nova decisão")), due)
        following = form.row("next", four("Next", "Próxima", "Prochaine", "Próxima"))
        day, hour, kind = DateField("Next", today=lambda: TODAY), TimeField("Hour"), Combo("Kind", REVIEW)
        day.set_value(dt.date(2026, 12, 10))
        hour.set_value(dt.time(9))
        kind.set_value("review")
        following.add_line(day, hour, kind, Text("14", tone="ink2"))
        notes = form.row("notes", four("Notes", "Notas", "Notes", "Notas"), stretch=True)
        both = QWidget()
        line = QHBoxLayout(both)
        line.setContentsMargins(0, 0, 0, 0)
        minute = Note(four("For the record", "Para el acta", "Au procès-verbal", "Para a ata"), short="Acta")
        minute.set_text("Acude puntual. Explica la falta del día 19 por cambio de turno; entrega comprobante.")
        line.addWidget(minute)
        line.addWidget(Note(four("Team only", "Solo para el equipo", "Équipe", "Só para a equipe"), locked=True))
        both.setSizePolicy(minute.sizePolicy())
        notes.add(both)
        form.finish()

    def _actions(self) -> QWidget:
        pane = Pane("rail", above=True)
        edge = look().px(FORM_EDGE)
        pane.column.setContentsMargins(edge, look().px(8), edge, look().px(8))
        row = QHBoxLayout()
        row.setSpacing(look().px(16))
        row.addWidget(Text("10:42:07", Role.SMALL, "ink2"))
        row.addStretch(1)
        hint = Text("", Role.SMALL, "ink2")
        self.form.hinted.connect(hint.say)
        row.addWidget(hint)
        words = four("Save and next", "Guardar y siguiente", "Enregistrer et suivant", "Salvar e próximo")
        row.addWidget(Button(words, Rank.PRIMARY, keys="Ctrl+Return"), 0, Qt.AlignmentFlag.AlignVCenter)
        pane.column.addLayout(row)
        return pane
