"""A bundle that somebody brought or that was made here: what it would do, what it did, its receipt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from tjdesk.domain.giving import why_words
from tjdesk.i18n.message import Message, Value, _, counted, in_context
from tjdesk.services import amounts
from tjdesk.services.bundles import Made, Taken
from tjdesk.services.journal_words import kind_words
from tjdesk.services.wording import Words
from tjdesk.ui.exchange.form import Offer, figures, size_words
from tjdesk.ui.intake.result_view import Figure
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.helped import Helped
from tjdesk.ui.kit.panes import Bar, Page
from tjdesk.ui.kit.progress import ProgressPanel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.ticks import Tick
from tjdesk.ui.kit.tokens import FORM_EDGE, Role
from tjdesk.ui.kit.words import paired


class ReceiptCode(QWidget):
    """The short code, large, and what it is for."""

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        self.code = Text("", Role.DISPLAY)
        column.addWidget(Text(_("Receipt"), Role.SMALL, "ink2"))
        column.addWidget(self.code)
        column.addWidget(
            Text(_("The same code appears on the other side's receipt. Compare it on paper or by telephone."),
                 Role.SMALL, "ink2", wrap=True)
        )  # fmt: skip

    def say(self, code: str) -> None:
        """Another code."""
        self.code.say(code)
        self.setAccessibleName(paired(_("Receipt"), code))
        self.setVisible(bool(code))


class BundleView(QWidget, Dressed, Helped):
    """`taking()` when the filled button is pressed, `closed()`, `late(bool)` by the tick, `printing()`."""

    taking = Signal()
    closed = Signal()
    late = Signal(bool)
    printing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.head, self.where = Text("", Role.PERSON, wrap=True), Text("", tone="ink2", wrap=True)
        self.then, self.problem = Text("", Role.HEADING, wrap=True), Remark(problem=True)
        self.figures = [Figure() for _place in range(5)]
        self.more, self.code = Text("", wrap=True), ReceiptCode()
        self.late_tick = Tick(_("Take it in although it is late"))
        self.late_tick.ticked.connect(self.late)
        self.progress = ProgressPanel("")
        self.go = Button(_("Take it in"), Rank.PRIMARY, keys="Ctrl+Return", do=self.taking.emit)
        self.print = Button(_("Receipt as PDF…"), keys="Ctrl+P", icon="print", do=self.printing.emit)
        self.close_it = Button(_("Close"), Rank.QUIET, keys="Esc", do=self.closed.emit)
        self._lay_out()
        self.redress()

    def _lay_out(self) -> None:
        page, self._row = Page(), QHBoxLayout()
        self._page = page
        for figure in self.figures:
            self._row.addWidget(figure)
        self._row.addStretch(1)
        for widget in (self.head, self.where, self.then):
            page.column.addWidget(widget)
        page.column.addLayout(self._row)
        for other in (self.more, self.problem, self.late_tick, self.progress, self.code):
            page.column.addWidget(other)
        page.column.addStretch(1)
        foot = Bar("rail", above=True)
        foot.left.addWidget(self.close_it)
        foot.right.addWidget(self.print)
        foot.right.addWidget(self.go)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(page, 1)
        column.addWidget(foot)

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._page.column.setContentsMargins(edge, look().px(16), edge, look().px(12))
        self._page.column.setSpacing(look().px(8))
        self._row.setSpacing(look().px(36))

    def show_waiting(self, head: Words, where: Words) -> None:
        """Something is under way."""
        self._plain(head, where)
        self.go.set_unavailable(_("The bundle is being read."))
        self.go.show()

    def show_problem(self, head: Words, where: Words, problem: Words, *, late: bool = False) -> None:
        """It cannot be taken in, or made; `late` offers to take it in all the same."""
        self._plain(head, where)
        self.problem.say(problem)
        self.late_tick.setVisible(late)
        if late:
            self.late_tick.setFocus()
        else:
            self.close_it.setFocus()

    def show_offer(self, offer: Offer) -> None:
        """What taking a bundle would do."""
        taken, header = offer.taken, offer.looked.header
        if taken is None or header is None:
            return
        self._plain(_bundle(taken), str(offer.file))
        self.where.say(_made_words(offer))
        self.late_tick.set_ticked(offer.late)
        self.late_tick.setVisible(offer.late)
        if taken.again:
            self.then.say(_("It was taken in before. There is nothing in it that is not here already."))
            self.code.say(taken.receipt)
            return
        self.then.say(_("This is what would happen. Nothing is saved yet."))
        self._figures(taken, done=False)
        self.more.say(_lines(_notes(taken)))
        self.more.setVisible(bool(_notes(taken)))
        self.go.say(_("Take it in"))
        self.go.set_unavailable("")
        self.go.show()
        self.go.setFocus()

    def show_taken(self, taken: Taken) -> None:
        """What taking a bundle did, and its receipt."""
        self._plain(_bundle(taken), "")
        self.then.say(_("Taken in."))
        self._figures(taken, done=True)
        self.more.say(_lines(_notes(taken)))
        self.more.setVisible(bool(_notes(taken)))
        self.code.say(taken.receipt)
        self.print.show()
        self.print.setFocus()

    def show_made(self, made: Made) -> None:
        """A bundle that was written."""
        head = _("Bundle {number} for {site}", number=made.number, site=made.site)
        self._plain(head, str(made.file))
        self.then.say(_("Written, read back and compared. The stick can be taken out once the system releases it."))
        entries = amounts.entries(made.entries)
        dossiers = amounts.dossiers(made.dossiers)
        told = _("{entries} of {dossiers}, {size}.", entries=entries, dossiers=dossiers, size=size_words(made.bytes))
        self.more.say(_lines([told, *(why_words(why, count) for why, count in made.kept)]))
        self.more.show()
        self.code.say(made.receipt)
        self.print.show()
        self.print.setFocus()

    def _plain(self, head: Words, where: Words) -> None:
        """The head and nothing else."""
        self.head.say(head)
        self.where.say(where)
        self.then.say("")
        self.more.say("")
        self.code.say("")
        self.problem.say("")
        for figure in self.figures:
            figure.hide()
        for widget in (self.more, self.late_tick, self.go, self.print):
            widget.hide()

    def _figures(self, taken: Taken, *, done: bool) -> None:
        for figure, (number, words) in zip(self.figures, figures(taken, done), strict=True):
            figure.say(number, words, alert=figure is self.figures[-1] and number > 0)
            figure.show()


def _bundle(taken: Taken) -> Message:
    return _("Bundle {number} from {court}", number=taken.number, court=taken.sender)


def _made_words(offer: Offer) -> Message:
    header = offer.looked.header
    at = dt.datetime.fromisoformat(header.made_at) if header is not None else dt.datetime.now().astimezone()
    return _(
        "Made on {day:short}, {time:time} · {size} · {file}",
        day=at.date(),
        time=at,
        size=size_words(offer.looked.bytes),
        file=offer.file.name,
    )


def _notes(taken: Taken) -> list[Message]:
    notes: list[Message] = []
    if taken.records:
        notes.append(_("Records in it: {records}.", records=records_words(taken.records)))
    if taken.waiting:
        notes.append(
            counted("{count} entry waits for others that have not come; the next bundle back asks for them.",
                    "{count} entries wait for others that have not come; the next bundle back asks for them.",
                    taken.waiting)
        )  # fmt: skip
    notes += [_("Bundle {number} from {court} never arrived.", number=n, court=taken.sender) for n in taken.missing[:5]]
    # That a court joins another programme is the first thing to know.
    first = 1 if taken.joined else 0
    return [*taken.notes[:first], *notes, *taken.notes[first:]]


def records_words(records: Mapping[str, int]) -> tuple[Value, ...]:
    """Counts by kind, the greatest first: "12 × hearing"."""
    ordered = sorted(records.items(), key=lambda item: -item[1])
    return tuple(in_context("records", "{kind}: {count}", kind=kind_words(kind), count=n) for kind, n in ordered)


def _lines(notes: Sequence[Message]) -> Words:
    return _("{notes}", notes=tuple(notes)) if len(notes) == 1 else _joined(notes)


def _joined(notes: Sequence[Message]) -> Words:
    told: Words = ""
    for note in notes:
        told = _("{first} {second}", first=told, second=note) if told else note
    return told
