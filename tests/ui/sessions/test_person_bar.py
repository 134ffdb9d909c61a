"""The bar over a hearing's form: what has room in it, also when words and sizes changed while it was hidden."""

from __future__ import annotations

from PySide6.QtWidgets import QApplication
from session_court import Court

from tjdesk.ui.kit.facts import Fact
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue


def shown(court: Court) -> list[Fact]:
    """The facts that have room."""
    return [fact for fact in court.panel.view.person.findChildren(Fact) if fact.isVisible()]


def change(text: float, code: str) -> None:
    look().set_text(text)
    tongue().speak(code)
    settle()


def settle() -> None:
    while look().dressing:
        QApplication.processEvents()
    QApplication.processEvents()


def squeezed(court: Court) -> list[tuple[str, int, int]]:
    return [
        (fact.accessibleName(), fact.width(), fact.sizeHint().width())
        for fact in shown(court)
        if fact.width() < fact.sizeHint().width()
    ]


def test_facts_go_rather_than_be_squeezed(court: Court) -> None:
    court.window.resize(900, 640)
    court.open(1)
    assert shown(court)
    assert squeezed(court) == []


def test_facts_that_have_room_again_are_there_when_the_bar_is_shown_again(court: Court) -> None:
    court.window.resize(1800, 900)
    change(1.25, "es")
    court.open(1)
    settle()
    before = shown(court)
    assert len(before) == 4
    court.panel.hide()
    court.window.resize(1300, 900)
    change(1.0, "es")
    court.panel.show()
    settle()
    assert shown(court) == before


def test_no_fact_is_narrower_than_its_words_after_a_change_behind_another_screen(court: Court) -> None:
    court.window.resize(1024, 540)
    court.open(1)
    settle()
    court.panel.hide()
    change(1.5, "fr")
    court.panel.show()
    settle()
    assert shown(court)
    assert squeezed(court) == []
