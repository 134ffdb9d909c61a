"""The form: Alt letters that never clash, hints where there is room, problems in sentences, tab order as set."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.ui.kit.ask import Ask
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.choice import Choice, Option
from tjdesk.ui.kit.fields import DateField, Field, Paragraph, TimeField
from tjdesk.ui.kit.form_view import Form
from tjdesk.ui.kit.letters import alt_letters, marked
from tjdesk.ui.kit.notes import Note
from tjdesk.ui.kit.responses import Given, Kind, Responses
from tjdesk.ui.kit.scale import Density, density_for
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.ticks import Ticks
from tjdesk.ui.kit.words import tongue

TODAY = dt.date(2026, 11, 26)


def write(widget: QWidget, text: str) -> None:
    """Types any letters, accents too."""
    for letter in text:
        for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
            QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))


@pytest.fixture
def form(qtbot: QtBot) -> Form:
    made = Form("Outcome")
    made.row("hearing", "Hearing", Choice("Hearing", [Option("held", "Held"), Option("not_held", "Not held")]))
    made.row("orders", "Orders", Field())
    made.row("notes", "Notes", Note("For the record"), stretch=True)
    made.finish()
    qtbot.addWidget(made)
    made.resize(800, 500)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    return made


@given(st.lists(st.text("abcdé ñÁ&12", max_size=12), max_size=8))
def test_alt_letters_never_clash(labels: list[str]) -> None:
    places = alt_letters(labels)
    taken = [label[at].casefold() for label, at in zip(labels, places, strict=True) if at >= 0]
    assert len(taken) == len(set(taken))
    for label, at in zip(labels, places, strict=True):
        assert marked(label, at).replace("&&", "\0").replace("&", "").replace("\0", "&") == label


def test_alt_letters_of_the_spanish_form() -> None:
    labels = ["Audiencia", "Asistencia", "Desde la última", "Respuestas", "Fase", "Acuerdos", "Próxima", "Notas"]
    assert [label[at] for label, at in zip(labels, alt_letters(labels), strict=True)] == list("AsDRFcPN")


def test_a_row_takes_the_focus_and_shows_its_hint(qtbot: QtBot, form: Form) -> None:
    row = form.row_of("orders")
    row.set_hint("One line each.")
    assert not row._hint.isVisible()
    row.focus_first()
    qtbot.waitUntil(lambda: row._inside)
    assert row._hint.isVisible()


def test_without_room_the_hint_goes_to_the_action_bar(qtbot: QtBot, form: Form) -> None:
    look().set_density(Density.USUAL)
    told: list[object] = []
    form.hinted.connect(told.append)
    form.row_of("orders").set_hint("One line each.")
    form.row_of("orders").focus_first()
    qtbot.waitUntil(lambda: "One line each." in told)
    assert not form.row_of("orders")._hint.isVisible()


def test_problems_are_said_in_their_rows_and_the_first_takes_the_focus(qtbot: QtBot, form: Form) -> None:
    form.set_problems({"orders": "Say what is ordered.", "notes": "Too long."}, focus=True)
    assert form.row_of("orders").problem == "Say what is ordered."
    qtbot.waitUntil(lambda: form.row_of("orders")._inside)
    form.set_problems({})
    assert form.row_of("orders").problem == ""


def test_what_has_no_name_is_named_by_its_row(form: Form) -> None:
    assert form.row_of("orders").findChild(Field).accessibleName() == "Orders"


def test_a_refused_option_explains_itself_in_the_row(qtbot: QtBot, form: Form) -> None:
    choice = Choice("Phase", [Option("stay", "Stay"), Option("graduate", "Graduate", "Only in phase 4.")])
    row = form.row("phase", "Phase", choice)
    row.show()
    choice.setFocus()
    qtbot.waitUntil(lambda: row._inside)
    qtbot.keyClick(choice.button("stay"), Qt.Key.Key_2)
    assert row._hint.plain == "Only in phase 4."


@pytest.mark.parametrize(
    ("height", "text", "density"),
    [(768, 1.0, Density.ROOMY), (740, 1.0, Density.ROOMY), (696, 1.0, Density.USUAL), (543, 1.0, Density.TIGHT),
     (768, 1.25, Density.TIGHT), (768, 1.5, Density.FOLDED)],
)  # fmt: skip
def test_density_follows_the_height(height: int, text: float, density: Density) -> None:
    assert density_for(height, text) is density


def test_a_typed_date_settles_when_left_and_is_told_once(qtbot: QtBot) -> None:
    field = DateField("Next", today=lambda: TODAY)
    qtbot.addWidget(field)
    tongue().speak("es")
    told: list[object] = []
    field.changed.connect(told.append)
    write(field, "+14")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "jue 10 dic 2026"
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.keyClick(field, Qt.Key.Key_Up)
    assert told == [dt.date(2026, 12, 10), dt.date(2026, 12, 11)]
    tongue().speak("en")
    assert field.text() == "Fri 11 Dec 2026"


def test_a_date_that_is_none_keeps_its_text_and_says_why(qtbot: QtBot) -> None:
    field = DateField("Next", today=lambda: TODAY)
    qtbot.addWidget(field)
    write(field, "31/11")
    with qtbot.waitSignal(field.misread) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.text() == "31/11"
    assert heard.args == [field.problem]
    assert field.problem is not None
    assert field.value is None
    field.clear()
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.problem is None


def test_an_hour_is_shown_as_the_language_writes_it(qtbot: QtBot) -> None:
    field = TimeField("Hour")
    qtbot.addWidget(field)
    tongue().speak("fr")
    write(field, "930")
    qtbot.keyClick(field, Qt.Key.Key_Return)
    assert field.value == dt.time(9, 30)
    assert field.text() == tongue().language.time(dt.time(9, 30))


def test_setting_a_paragraph_tells_nobody_and_typing_does(qtbot: QtBot) -> None:
    paragraph = Paragraph("Notes")
    qtbot.addWidget(paragraph)
    told: list[int] = []
    paragraph.edited.connect(lambda: told.append(1))
    paragraph.set_text("Acude puntual.")
    assert told == []
    write(paragraph, "ñ")
    assert told == [1]
    assert paragraph.text == "ñAcude puntual."


def test_ticks_by_digit_and_letter(qtbot: QtBot) -> None:
    ticks = Ticks("Who", [Option("judge", "Judge"), Option("family", "Family")])
    qtbot.addWidget(ticks)
    told: list[int] = []
    ticks.changed.connect(lambda: told.append(1))
    ticks.set_values(["judge"])
    qtbot.keyClick(ticks._ticks[0][1], Qt.Key.Key_F)
    assert ticks.values == ("judge", "family")
    qtbot.keyClick(ticks._ticks[0][1], Qt.Key.Key_1)
    assert ticks.values == ("family",)
    assert len(told) == 2


KINDS = (Kind("incentive", "Estímulo"), Kind("sanction", "Sanción"), Kind("adjustment", "Ajuste"))
OFFERS = (
    Given("incentive", "praise", "reconocimiento verbal"),
    Given("sanction", "warning", "amonestación"),
    Given("adjustment", "single", "terapia individual"),
)


@pytest.fixture
def responses(qtbot: QtBot) -> Responses:
    made = Responses("Respuestas", KINDS, OFFERS)
    qtbot.addWidget(made)
    made.resize(700, 80)
    made.show()
    qtbot.waitExposed(made)
    made.activateWindow()
    made.setFocus()
    return made


@pytest.mark.parametrize(
    ("typed", "item"),
    [("er", "praise"), ("e ver", "praise"), ("Sam", "warning"), ("a tera", "single"), ("s", "warning")],
)
def test_an_initial_and_letters_give_a_response(qtbot: QtBot, responses: Responses, typed: str, item: str) -> None:
    told: list[int] = []
    responses.changed.connect(lambda: told.append(1))
    write(responses.line, typed)
    qtbot.keyClick(responses.line, Qt.Key.Key_Return)
    assert [given.item for given in responses.values] == [item]
    assert responses.line.text() == ""
    assert told == [1]


def test_what_is_in_no_catalogue_can_be_given_as_typed(qtbot: QtBot, responses: Responses) -> None:
    write(responses.line, "e carta del juez")
    qtbot.keyClick(responses.line, Qt.Key.Key_Return)
    assert responses.values == (
        Given("incentive", "carta del juez", "carta del juez", quiet=responses.values[0].quiet),
    )


def test_backspace_in_the_empty_line_takes_the_last_away(qtbot: QtBot, responses: Responses) -> None:
    responses.set_values(OFFERS[:2])
    qtbot.keyClick(responses.line, Qt.Key.Key_Backspace)
    assert responses.values == OFFERS[:1]


def test_letters_that_fit_nothing_give_nothing(qtbot: QtBot, responses: Responses) -> None:
    write(responses.line, "x")
    qtbot.keyClick(responses.line, Qt.Key.Key_Return)
    assert responses.values == ()


def test_the_filled_button_answers_also_from_within_a_paragraph(qtbot: QtBot) -> None:
    window = QWidget()
    column = QVBoxLayout(window)
    paragraph, did = Paragraph("Notes"), list[str]()
    column.addWidget(paragraph)
    column.addWidget(Button("Save and next", Rank.PRIMARY, keys="Ctrl+Return", do=lambda: did.append("saved")))
    qtbot.addWidget(window)
    window.show()
    window.activateWindow()
    paragraph.setFocus()
    qtbot.waitUntil(paragraph.hasFocus)
    qtbot.keyClick(paragraph, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert did == ["saved"]
    assert paragraph.text == ""


def test_alt_and_the_letter_go_to_the_row(qtbot: QtBot, form: Form) -> None:
    form.row_of("notes").focus_first()
    qtbot.waitUntil(lambda: form.row_of("notes")._inside)
    qtbot.keyClick(form.row_of("notes").findChild(Paragraph), Qt.Key.Key_O, Qt.KeyboardModifier.AltModifier)
    assert form.row_of("orders").findChild(Field).hasFocus()


def test_the_focused_row_is_brought_whole_into_view(qtbot: QtBot, form: Form) -> None:
    for number in range(12):
        form.row(f"more{number}", f"More {number}", Field()).show()
    form.resize(800, 200)
    row = form.row_of("more9")
    row.focus_first()
    qtbot.waitUntil(lambda: form.viewport().rect().contains(_within(form, row)))


def _within(form: Form, row: QWidget) -> QRect:
    return QRect(row.mapTo(form.viewport(), QPoint(0, 0)), row.size())


def test_a_question_is_answered_or_given_up(qtbot: QtBot) -> None:
    ask = Ask("Amend the hearing", "The signed minute stays as it is.", "Amend")
    reason = Field()
    ask.add(reason, label="Reason")
    qtbot.addWidget(ask)
    ask.show()
    with qtbot.waitSignal(ask.answered):
        ask.button.click()
    ask.set_problem("Give a reason.")
    assert ask.isVisible()
    assert reason.accessibleName() == "Reason"
    with qtbot.waitSignal(ask.rejected):
        qtbot.keyClick(ask, Qt.Key.Key_Escape)
