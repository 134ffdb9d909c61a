"""The first run, from the language to an open desk; and what its pages object to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from house_room import a_house, nameless
from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel
from pytestqt.qtbot import QtBot

from tjdesk.domain.refusal import Trouble
from tjdesk.i18n.language import language
from tjdesk.i18n.message import _
from tjdesk.services.house import StorePlan
from tjdesk.services.recovery_paper import SheetPaper
from tjdesk.ui.first_run.form import Answers, court_problems, same_group, two_places, user_problems, wrong_places
from tjdesk.ui.first_run.pages import SheetPage
from tjdesk.ui.first_run.panel import Panel
from tjdesk.ui.kit.row import Remark
from tjdesk.ui.kit.tasks import Tasks
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.words import tongue

WORDS = "roble alto canta verde luna mar"


@pytest.fixture
def first(qtbot: QtBot, tmp_path: Path) -> Iterator[Panel]:
    look()
    tasks = Tasks()
    panel = Panel(tasks, tmp_path / "court")
    panel.take(a_house())
    qtbot.addWidget(panel)
    panel.resize(1366, 696)
    panel.show()
    qtbot.waitExposed(panel)
    panel.activateWindow()
    panel.begin()
    qtbot.waitUntil(lambda: not tasks.busy, timeout=10_000)
    yield panel
    tasks.close()
    QApplication.processEvents()


def _enter(panel: Panel) -> None:
    QTest.keyClick(panel.focusWidget() or panel, Qt.Key.Key_Return)


def test_by_keyboard_from_language_to_a_founded_store(first: Panel, qtbot: QtBot, tmp_path: Path) -> None:
    told: list[tuple[Path, str, str]] = []
    first.founded.connect(lambda *all_of_it: told.append(all_of_it))
    _enter(first)
    assert first.now is first.purpose
    _enter(first)
    assert first.now is first.court
    _enter(first)
    assert first.now is first.court, "a court without a name was taken"
    first.court.court.setText("Juzgado  de prueba")
    _enter(first)
    assert first.now is first.user
    assert len(first.user.passphrase.text().split()) == 6
    first.user.user.setText("C. Ruiz")
    first.user.passphrase.setText(WORDS)
    first.user.again.setText(WORDS)
    _enter(first)
    qtbot.waitUntil(lambda: first.sheet is not None, timeout=20_000)
    page = first.sheet
    assert page is not None
    assert nameless(first) == []
    page.next.click()
    assert told == [], "the sheet was not typed back"
    groups = _groups(first)
    for place, field in zip(page.places, page.typed, strict=True):
        field.setText(groups[place - 1].lower())
    page.next.click()
    assert told == [(tmp_path / "court", "C. Ruiz", WORDS)]
    with a_house().opened(tmp_path / "court", None, WORDS) as opened:
        assert opened.desk.seat.site_name == "Juzgado de prueba"


def _groups(first: Panel) -> list[str]:
    from tjdesk.ui.kit.text import Text

    assert first.sheet is not None
    return [text.plain for text in first.sheet.findChildren(Text) if len(text.plain) == 5 and text.plain.isalnum()]


def test_every_page_names_its_controls_in_every_language(first: Panel) -> None:
    for page in (first.language, first.purpose, first.court, first.user):
        first.go(page)
        assert nameless(first) == []
    first.go(first.language)
    first.language.choice.chosen.emit("pt")
    assert tongue().language.base == "pt"


def test_a_weak_passphrase_is_said_beside_it(first: Panel) -> None:
    first.go(first.user)
    first.user.user.setText("C. Ruiz")
    first.user.passphrase.setText("juzgado2026")
    first.user.next.click()
    assert first.now is first.user
    assert first.user.parts["passphrase"].findChild(type(first.user.remark)).isVisible()


def test_objections_to_a_court(tmp_path: Path) -> None:
    told = Answers(court=" ", pack="", folder=str(tmp_path))
    assert set(court_problems(told)) == {"court", "pack"}
    (tmp_path / "something").write_text("x", "utf-8")
    fine = Answers(court="Oak Hill", pack="mx", folder=str(tmp_path / "new"))
    assert court_problems(fine) == {}
    assert set(court_problems(Answers(court="x" * 300, pack="mx", folder=str(tmp_path)))) == {"court", "folder"}


def test_objections_to_a_user() -> None:
    assert set(user_problems(Answers(), None)) == {"user"}
    assert set(user_problems(Answers(user="C.", passphrase="a b", again="a c"), None)) == {"again"}
    assert set(user_problems(Answers(user="C.", passphrase="a"), _("Weak."))) == {"passphrase"}
    assert user_problems(Answers(user="C.", passphrase="a  b", again="a b "), None) == {}


def test_groups_typed_back() -> None:
    groups = ("T0XRX", "1AB2K", "J4SSF")
    assert same_group(" toxrx", "T0XRX")
    assert same_group("lab2k", "1AB2K")
    assert wrong_places(["toxrx", "j4ssg"], groups, (1, 3)) == (3,)
    for _turn in range(50):
        one, other = two_places(8)
        assert 1 <= one < other <= 8


def test_the_sheet_is_drawn_and_only_its_owner_may_read_it(qtbot: QtBot, tmp_path: Path) -> None:
    sheet = SheetPaper(court="Oak Hill", store="/somewhere", user="C. Ruiz", groups=["AAAAA"] * 8, at=a_house().now())
    file = tmp_path / "sheet.pdf"
    house = a_house()
    house.write_private(file, house.recovery(sheet, language("es"), "letter"))
    assert file.read_bytes().startswith(b"%PDF")
    assert file.stat().st_mode & 0o077 == 0
    with pytest.raises(Trouble):
        house.write_private(tmp_path / "nowhere" / "sheet.pdf", house.recovery(sheet, language("es"), "a4"))


def test_a_backup_comes_back_into_a_new_folder(first: Panel, qtbot: QtBot, tmp_path: Path) -> None:
    plan = StorePlan(store=tmp_path / "lost", pack="generic", court="Oak Hill", user="C. Ruiz", passphrase=WORDS)
    a_house().found(plan)
    with a_house().opened(tmp_path / "lost", None, WORDS) as opened:
        opened.backup(tmp_path / "copy.tjbackup")
    told: list[tuple[Path, str, str]] = []
    first.founded.connect(lambda *all_of_it: told.append(all_of_it))
    first.purpose.chosen.emit("restore")
    page = first.restore
    page.next.click()
    assert first.now is page
    page.file.setText(str(tmp_path / "copy.tjbackup"))
    page.passphrase.setText("not this one at all")
    page.next.click()
    qtbot.waitUntil(page.isEnabled, timeout=20_000)
    assert told == []
    page.passphrase.setText(WORDS)
    page.next.click()
    qtbot.waitUntil(lambda: bool(told), timeout=20_000)
    with a_house().opened(tmp_path / "court", None, WORDS) as opened:
        assert opened.desk.seat.site_name == "Oak Hill"


def test_escape_leads_back_and_typing_takes_an_objection_away(first: Panel) -> None:
    first.go(first.user)
    first.user.next.click()
    remark = first.user.parts["user"].findChild(Remark)
    assert remark is not None
    assert remark.isVisible()
    QTest.keyClicks(first.user.user, "C")
    assert not remark.isVisible()
    assert not first.user.user.property("wrong")
    QTest.keyClick(first.user.user, Qt.Key.Key_Escape)
    assert first.now is first.court
    first.go(first.language)
    QTest.keyClick(first.language.next, Qt.Key.Key_Escape)
    assert first.now is first.language, "there is no page before the first"


def test_a_saved_sheet_says_where_it_is(qtbot: QtBot, tmp_path: Path) -> None:
    look()
    page = SheetPage(("AAAAA", "BBBBB"), (1, 2))
    qtbot.addWidget(page)
    page.show()
    page.tell_saved(tmp_path / "sheet.pdf")
    assert str(tmp_path / "sheet.pdf") in page.written.plain
    assert not page.remark.isVisible()
    page.tell_saved(_("Choose a folder for the store."))
    assert page.remark.isVisible()
    assert not page.written.isVisible()


def test_the_file_dialog_is_in_the_language_of_the_screen(qtbot: QtBot) -> None:
    look()
    for code, words in (("es", "&Buscar en:"), ("fr", "&Chercher dans :"), ("pt", "&Procurar em:")):
        tongue().speak(code)
        asked = QFileDialog()
        asked.setOption(QFileDialog.Option.DontUseNativeDialog)
        qtbot.addWidget(asked)
        labels = {label.text().replace("\u00a0", " ") for label in asked.findChildren(QLabel)}
        assert words in labels
        assert not any("type:" in label or "Look" in label for label in labels)
        assert QCoreApplication.translate("QFileDialog", "nobody translated this") == "nobody translated this"
