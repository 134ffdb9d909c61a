"""The first three rows of the form: what became of the hearing, who came, and what happened since the last one."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from tjdesk.domain.hearing import Attended, SinceLast
from tjdesk.i18n.message import _, counted, in_context
from tjdesk.packs.pack import Pack
from tjdesk.services.journey.words import HEARING_MODES
from tjdesk.services.wording import head
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.pick import Combo
from tjdesk.ui.kit.standing import stand
from tjdesk.ui.kit.text import Line, Run
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.ticks import Tick, Ticks
from tjdesk.ui.kit.tokens import BETWEEN
from tjdesk.ui.sessions.counting import Counting
from tjdesk.ui.sessions.form import Filled, reason_catalogue, wants_reason
from tjdesk.ui.sessions.offers import capital, dispositions, options, who
from tjdesk.ui.sessions.reason import Reason


class CourtRows(QObject):
    """Builds the rows and moves values in and out. `changed()` and `settled(row)` tell what a person did: a row is
    settled when a digit or letter named its answer, so that the form may go on to the next."""

    changed = Signal()
    settled = Signal(str)

    def __init__(self, form: Form) -> None:
        super().__init__(form)
        self.hearing, self.attendance = Choice(), Choice()
        self.why_not_held, self.why_away = Reason(), Reason()
        self.mode = Combo(_("How it is held"), [Option(code, head(said)) for code, said in HEARING_MODES.items()],
                          hint=_("How it is held"))  # fmt: skip
        self.warrant = Tick(in_context("tick", "Warrant issued"), tone="alert")
        self.appeared = Ticks(_("Who appeared"))
        self.counts = Line()
        self.counting = Counting()
        self.report = Tick(in_context("tick", "Report received"))
        self.agreed = Tick(in_context("tick", "Agreed"))
        self.progress = Choice(_("Progress"))
        self._add(form)
        self._listen()

    @property
    def parts(self) -> tuple[QWidget, ...]:
        """What Tab goes through, in order."""
        return (
            self.hearing, self.mode, self.why_not_held, self.attendance, self.why_away, self.warrant, self.appeared,
            self.counting, self.report, self.agreed, self.progress,
        )  # fmt: skip

    def offer(self, pack: Pack) -> None:
        """What the pack lets one choose."""
        self.hearing.set_options(dispositions(pack))
        self.attendance.set_options(options(pack, "attendance"))
        there = [Option(item.code, who(pack, item)) for item in pack.offered("appeared")]
        self.appeared.set_options(there)
        self.progress.set_options(options(pack, "progress"))

    def show_filled(self, filled: Filled, pack: Pack) -> None:
        """Shows these values without a signal."""
        self.hearing.set_value(filled.disposition)
        self.mode.set_value(filled.mode)
        self.mode.setVisible(filled.held)
        stand(self.attendance, (filled.attendance,), partial(pack.item, "attendance"))
        self.attendance.set_value(filled.attendance)
        stand(self.appeared, filled.appeared, lambda code: capital(pack.item("appeared", code)))
        self.appeared.set_values(filled.appeared)
        stand(self.progress, (filled.progress,), partial(pack.item, "progress"))
        self.progress.set_value(filled.progress)
        self._show_reasons(filled, pack)
        self._show_counts(filled)

    def read(self, filled: Filled) -> Filled:
        """The form's state with what stands in these rows."""
        wanted = wants_reason(filled)
        reason = {"hearing": self.why_not_held, "attendance": self.why_away}.get(wanted)
        return replace(
            filled,
            disposition=self.hearing.value,
            mode=self.mode.value,
            attendance=self.attendance.value,
            appeared=self.appeared.values,
            progress=self.progress.value,
            warrant=self.warrant.isChecked(),
            agreed=self.agreed.isChecked(),
            report_received=_told(filled.report_received, self.report.isChecked()),
            counts=self.counting.value if not self.agreed.isChecked() else filled.counts,
            reason=reason.reason if reason is not None else filled.reason,
        )

    def _add(self, form: Form) -> None:
        hearing = form.row("hearing", in_context("row", "Hearing"))
        hearing.add_line(self.hearing, self.mode)
        hearing.add(self.why_not_held)
        row = form.row("attendance", in_context("row", "Attendance"), self.attendance)
        away = QWidget()
        line = QHBoxLayout(away)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(look().px(BETWEEN))
        line.addWidget(self.why_away, 1)
        line.addWidget(self.warrant)
        self._away = away
        row.add(away)
        row.add(self.appeared)
        since = form.row("since", in_context("row", "Since last"))
        self.counts.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        since.add_flow(self.counts, self.counting, self.report, self.agreed)
        since.add(self.progress)

    def _listen(self) -> None:
        for choice, row in ((self.hearing, "hearing"), (self.attendance, "attendance"), (self.progress, "since")):
            choice.chosen.connect(self._tell)
            choice.typed.connect(lambda _value, row=row: self.settled.emit(row))
        self.mode.chosen.connect(self._tell)
        for reason in (self.why_not_held, self.why_away):
            reason.given.connect(self._tell)
        for tick in (self.warrant, self.report, self.agreed):
            tick.ticked.connect(self._tell)
        self.appeared.changed.connect(self._tell)
        self.counting.changed.connect(self._tell)

    def _tell(self, *_told: object) -> None:
        self.changed.emit()

    def _show_reasons(self, filled: Filled, pack: Pack) -> None:
        wanted, catalogue = wants_reason(filled), reason_catalogue(filled)
        for row, reason in (("hearing", self.why_not_held), ("attendance", self.why_away)):
            if row == wanted:
                reason.offer(pack, catalogue)
            reason.show_reason(filled.reason if row == wanted else "", row == wanted)
        absent = filled.held and filled.attendance == Attended.ABSENT
        self.warrant.set_ticked(filled.warrant)
        self.warrant.setVisible(absent)
        self._away.setVisible(absent or wanted == "attendance")

    def _show_counts(self, filled: Filled) -> None:
        self.agreed.set_ticked(filled.agreed)
        self.report.set_ticked(bool(filled.report_received))
        self.counts.say(*_runs(filled.counts))
        self.counting.show_value(filled.counts)
        self.counts.setVisible(filled.agreed)
        self.counting.setVisible(not filled.agreed)


def _told(before: bool | None, ticked: bool) -> bool | None:
    """Whether a report came in: nobody has said, until the tick was touched."""
    return None if before is None and not ticked else ticked


def _runs(counts: SinceLast) -> tuple[Run, ...]:
    """ "**7 of 8** sessions   **4** tests, 0 positive, 0 missed"."""
    kept = _("{attended} of {scheduled}", attended=counts.treatment_attended, scheduled=counts.treatment_scheduled)
    sessions = counted("treatment session", "treatment sessions", counts.treatment_scheduled)
    tests = counted("test", "tests", counts.tests)
    positive = counted("{count} positive", "{count} positive", counts.tests_positive)
    missed = counted("{count} missed", "{count} missed", counts.tests_missed)
    tone = "alert" if counts.tests_positive else "ink2"
    weight = 600 if counts.tests_positive else 400
    return (
        Run(kept, weight=600), Run(" ", "ink2"), Run(sessions, "ink2"), Run("     ", "ink2"),
        Run(str(counts.tests), weight=600), Run(" ", "ink2"), Run(tests, "ink2"), Run(", ", "ink2"),
        Run(positive, tone, weight), Run(", ", "ink2"), Run(missed, "ink2"),
    )  # fmt: skip
