"""Tables of any length: rows come page by page, late answers are forgotten, Qt's own tester finds nothing wrong."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from tjdesk.ui.kit.docket import DocketModel, DocketRow
from tjdesk.ui.kit.lists import Entry, EntryModel
from tjdesk.ui.kit.paged import KEPT, PAGE, Cell, Column, PagedModel, RowsModel, page_of
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.words import tongue


@dataclass(frozen=True)
class Person:
    id: str
    name: str


COLUMNS = [
    Column[Person]("Name", lambda row: Cell(row.name)),
    Column[Person]("File", lambda row: Cell(row.id), wide="00000", right=True),
]


def fetch(ids: Sequence[str]) -> list[Person]:
    return [Person(id, f"Person {id}") for id in reversed(ids)]


@pytest.fixture
def tasks(qtbot: QtBot) -> Iterator[Tasks]:
    made = Tasks()
    yield made
    made.close()


@pytest.fixture
def paged(tasks: Tasks) -> PagedModel[Person]:
    return PagedModel(COLUMNS, lambda row: row.id, fetch, tasks)


def shown(model: RowsModel[Person], at: int) -> str:
    return str(model.index(at, 0).data())


def test_rows_come_when_they_are_looked_at(qtbot: QtBot, paged: PagedModel[Person]) -> None:
    paged.show_ids([str(number) for number in range(200_000)])
    assert paged.rowCount() == 200_000
    assert shown(paged, 150_000) == ""
    qtbot.waitUntil(lambda: shown(paged, 150_000) == "Person 150000")
    assert paged.index(150_000, 0).data(Qt.ItemDataRole.AccessibleTextRole) == "Name: Person 150000"
    assert paged.place_of("199999") == 199_999
    assert paged.id_at(7) == "7"


def test_few_pages_are_kept(qtbot: QtBot, paged: PagedModel[Person], tasks: Tasks) -> None:
    paged.show_ids([str(number) for number in range(PAGE * 40)])
    for page in range(40):
        qtbot.waitUntil(lambda page=page: shown(paged, page * PAGE) != "")  # type: ignore[misc]
    assert len(paged._pages) == KEPT


def test_rows_read_along_with_the_ids_are_there_at_once(qtbot: QtBot, paged: PagedModel[Person]) -> None:
    ids = [str(number) for number in range(PAGE * 3)]
    paged.show_ids(ids, (0, 2), fetch([*page_of(ids, 0), *page_of(ids, 2)]))
    assert shown(paged, 0) == "Person 0"
    assert shown(paged, PAGE * 3 - 1) == f"Person {PAGE * 3 - 1}"
    assert shown(paged, PAGE) == ""
    qtbot.waitUntil(lambda: shown(paged, PAGE) == f"Person {PAGE}")


def test_the_same_ids_with_the_same_rows_change_nothing(qtbot: QtBot, paged: PagedModel[Person], tasks: Tasks) -> None:
    ids = [str(number) for number in range(PAGE * 2)]
    paged.show_ids(ids, (0,), fetch(page_of(ids, 0)))
    shown(paged, PAGE)
    qtbot.waitUntil(lambda: not tasks.busy)
    with qtbot.assertNotEmitted(paged.modelReset), qtbot.assertNotEmitted(paged.dataChanged):
        paged.show_ids(ids, (0,), fetch(page_of(ids, 0)))
    with qtbot.assertNotEmitted(paged.modelReset), qtbot.waitSignal(paged.dataChanged):
        paged.show_ids(ids, (0,), [Person(id, "Renamed") for id in page_of(ids, 0)])
    assert shown(paged, 0) == "Renamed"
    assert shown(paged, PAGE) == ""  # what is not in view is read again
    qtbot.waitUntil(lambda: shown(paged, PAGE) == f"Person {PAGE}")


def test_an_answer_to_an_older_question_is_forgotten(qtbot: QtBot, paged: PagedModel[Person], tasks: Tasks) -> None:
    paged.show_ids(["a", "b"])
    shown(paged, 0)
    paged.show_ids(["c"])
    qtbot.waitUntil(lambda: not tasks.busy)
    qtbot.waitUntil(lambda: shown(paged, 0) == "Person c")
    assert paged.rowCount() == 1


def test_a_change_is_read_again(qtbot: QtBot, tasks: Tasks) -> None:
    names = {"a": "Ana", "b": "Berta"}
    model = PagedModel(COLUMNS, lambda row: row.id, lambda ids: [Person(id, names[id]) for id in ids], tasks)
    model.show_ids(["a", "b"])
    qtbot.waitUntil(lambda: shown(model, 0) == "Ana")
    names["a"] = "Anabel"
    model.refresh(["a", "unknown"])
    qtbot.waitUntil(lambda: shown(model, 0) == "Anabel")


def test_qt_finds_nothing_wrong_with_our_models(qtbot: QtBot, paged: PagedModel[Person], tasks: Tasks) -> None:
    rows, entries, docket = RowsModel(COLUMNS, key=lambda row: row.id), EntryModel(), DocketModel()
    mode = QAbstractItemModelTester.FailureReportingMode.Fatal
    testers = [QAbstractItemModelTester(model, mode) for model in (paged, rows, entries, docket)]
    paged.show_ids([str(number) for number in range(250)])
    qtbot.waitUntil(lambda: shown(paged, 249) != "")
    paged.show_ids([])
    rows.show(fetch(["1", "2"]))
    rows.show([])
    entries.show([Entry("", "Heading"), Entry("1", "Ana")])
    docket.show([DocketRow("1", 1, "Salazar Peña", "Ana")])
    docket.show([DocketRow("1", 1, "Salazar Peña", "Ana", "recorded")])
    docket.show([])
    assert len(testers) == 4


def test_enter_opens_the_chosen_row_and_arrows_tell_of_it(qtbot: QtBot) -> None:
    model = RowsModel(COLUMNS, key=lambda row: row.id)
    model.show([Person("1", "Ana"), Person("2", "Berta")])
    table = Table(model, "People")
    qtbot.addWidget(table)
    moved: list[str] = []
    table.moved.connect(moved.append)
    table.set_current("1")
    qtbot.keyClick(table, Qt.Key.Key_Down)
    with qtbot.waitSignal(table.opened) as heard:
        qtbot.keyClick(table, Qt.Key.Key_Return)
    assert heard.args == ["2"]
    assert moved == ["1", "2"]
    assert table.accessibleName() == "People"


def test_a_table_of_many_rows_asks_for_the_pages_in_view_only(qtbot: QtBot, tasks: Tasks) -> None:
    asked: list[int] = []

    def counted(ids: Sequence[str]) -> list[Person]:
        asked.append(len(ids))
        return fetch(ids)

    model = PagedModel(COLUMNS, lambda row: row.id, counted, tasks)
    table = Table(model, "People")
    qtbot.addWidget(table)
    table.resize(600, 400)
    table.show()
    model.show_ids([str(number) for number in range(200_000)])
    qtbot.waitUntil(lambda: shown(model, 0) != "")
    assert len(asked) <= 2
    model.setParent(table)


@pytest.mark.parametrize(("code", "name"), [("en", "Name: Ana"), ("fr", "Name\N{NO-BREAK SPACE}: Ana")])
def test_a_cell_is_read_out_as_its_language_sets_a_colon(qtbot: QtBot, code: str, name: str) -> None:
    tongue().speak(code)
    model: RowsModel[Person] = RowsModel(COLUMNS, lambda row: row.id)
    model.show([Person("1", "Ana")])
    assert model.index(0, 0).data(Qt.ItemDataRole.AccessibleTextRole) == name
