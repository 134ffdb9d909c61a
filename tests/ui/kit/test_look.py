"""The look: palettes, sizes, icons, fonts; what is said changes with the language; nothing is clipped in any."""

from __future__ import annotations

from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QImage, QKeySequence, QPainter, QPalette
from PySide6.QtWidgets import QApplication, QLabel, QMenu, QWidget
from pytestqt.qtbot import QtBot

from tjdesk.i18n.message import Label
from tjdesk.ui import gallery
from tjdesk.ui.gallery_form import FormPage
from tjdesk.ui.gallery_lists import ListsPage
from tjdesk.ui.kit import theme
from tjdesk.ui.kit.bands import Band, Bands, Mood
from tjdesk.ui.kit.buttons import Button, Rank
from tjdesk.ui.kit.chips import Chip
from tjdesk.ui.kit.docket import Docket, DocketRow, spoken
from tjdesk.ui.kit.icons import MEANINGS, SIGNS, paint_icon
from tjdesk.ui.kit.lists import Entry, MasterList
from tjdesk.ui.kit.names import PersonName
from tjdesk.ui.kit.option import OptionButton
from tjdesk.ui.kit.scale import density_for
from tjdesk.ui.kit.suggest import Suggest, Suggestion
from tjdesk.ui.kit.text import Line, Run, Text
from tjdesk.ui.kit.theme import Mode, look
from tjdesk.ui.kit.ticks import Tick
from tjdesk.ui.kit.tokens import DARK, LIGHT, Role
from tjdesk.ui.kit.type import SANS, load_fonts
from tjdesk.ui.kit.words import Action, key_name, tongue

HELD = Label.of("held", {"en": "Held", "es": "Celebrada", "fr": "Tenue", "pt": "Realizada"})


def test_the_palette_follows_the_mode_in_all_groups(qtbot: QtBot) -> None:
    for mode, colours in ((Mode.DARK, DARK), (Mode.LIGHT, LIGHT)):
        look().set_mode(mode)
        palette = QApplication.palette()
        for group in (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive, QPalette.ColorGroup.Disabled):
            assert palette.color(group, QPalette.ColorRole.Window) == QColor(colours.paper)
            assert palette.color(group, QPalette.ColorRole.Accent) == QColor(colours.accent)
            assert palette.color(group, QPalette.ColorRole.PlaceholderText) == QColor(colours.ink3)


def test_larger_text_makes_larger_parts(qtbot: QtBot) -> None:
    button, text = Button("Print"), Text("Print")
    qtbot.addWidget(button)
    qtbot.addWidget(text)
    before = button.sizeHint()
    look().set_text(1.5)
    assert button.sizeHint().width() > before.width() * 1.4
    assert button.sizeHint().height() > before.height() * 1.4
    assert text.font().pixelSize() == 22


def test_the_bundled_typeface_has_the_weights_we_use(qtbot: QtBot) -> None:
    assert SANS in load_fonts()
    thin, thick = look().metrics(Role.BODY, 400), look().metrics(Role.BODY, 600)
    assert thick.horizontalAdvance("Inasistencia") > thin.horizontalAdvance("Inasistencia")
    missing = [letter for letter in "áéíóúüñçœãõâêôàèùëïÁÑÇŒ«»“”’–…·×ᵉʳº½←→↑↓" if not thin.inFontUcs4(ord(letter))]
    assert not missing


@pytest.mark.parametrize("name", [*MEANINGS, *SIGNS])
def test_every_icon_leaves_ink_and_no_two_are_alike(qtbot: QtBot, name: str) -> None:
    picture = QImage(QSize(32, 32), QImage.Format.Format_ARGB32)
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_icon(painter, name, QRectF(0, 0, 32, 32), QColor("#123456"))
    painter.end()
    colours = [picture.pixelColor(x, y) for x in range(32) for y in range(32)]
    assert any(colour.alpha() > 200 and colour.name() == "#123456" for colour in colours)


def test_there_are_twenty_icons_with_a_meaning() -> None:
    assert len(set(MEANINGS)) == 20


@pytest.mark.parametrize(
    ("code", "words"), [("es", "Ctrl+Intro"), ("fr", "Ctrl+Entrée"), ("pt", "Ctrl+Enter"), ("en", "Ctrl+Enter")]
)
def test_a_shortcut_is_named_as_on_the_keyboard(qtbot: QtBot, code: str, words: str) -> None:
    tongue().speak(code)
    assert key_name("Ctrl+Return") == words


def test_a_language_switch_reaches_every_part(qtbot: QtBot) -> None:
    menu = QMenu()
    action = Action(HELD, parent=menu)
    parts = [Text(HELD), Line(Run(HELD)), Button(HELD), Tick(HELD)]
    for part in parts:
        qtbot.addWidget(part)
    tongue().speak("fr")
    assert {part.accessibleName() for part in parts} == {"Tenue"}
    assert action.text() == "Tenue"


def test_an_unavailable_button_says_why_and_does_nothing(qtbot: QtBot) -> None:
    did: list[str] = []
    button = Button("Print", do=lambda: did.append("printed"))
    qtbot.addWidget(button)
    button.show()
    button.set_unavailable("Nothing to print yet.")
    with qtbot.waitSignal(button.refused) as heard:
        button.click()
    assert heard.args == ["Nothing to print yet."]
    assert button.accessibleDescription() == "Nothing to print yet."
    button.set_unavailable()
    button.click()
    assert did == ["printed"]


def test_a_shortcut_presses_the_button_at_once(qtbot: QtBot) -> None:
    did: list[str] = []
    button = Button("Save and next", Rank.PRIMARY, keys="Ctrl+Return", do=lambda: did.append("saved"))
    qtbot.addWidget(button)
    button.show()
    qtbot.waitExposed(button)
    button.activateWindow()
    qtbot.waitUntil(button.isActiveWindow)
    qtbot.keyClick(button, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert did == ["saved"]


def test_two_bands_at_most_and_trouble_first(qtbot: QtBot) -> None:
    look()
    place = Bands()
    qtbot.addWidget(place)
    place.show()
    bands = {mood: Band(mood, mood.name) for mood in Mood}
    for mood, band in bands.items():
        place.put(mood.name, band)
    assert [mood for mood, band in bands.items() if band.isVisible()] == [Mood.TRAINING, Mood.TROUBLE]
    place.put(Mood.TROUBLE.name, None)
    assert bands[Mood.READ_ONLY].isVisible()


def test_the_words_of_a_band_stand_in_its_middle_at_any_width(qtbot: QtBot) -> None:
    look()
    band = Band(Mood.TRAINING, "TRAINING", "words " * 18)
    qtbot.addWidget(band)
    band.show()
    heights = set()
    for width in (400, 1240):
        band.resize(width, band.height())
        QApplication.processEvents()
        heights.add(band.height())
        words = list(band.findChildren(Text))
        assert all(abs(one.geometry().center().y() - band.rect().center().y()) <= 1 for one in words), width
    assert len(heights) == 2


def test_a_docket_row_says_itself_in_a_sentence(qtbot: QtBot) -> None:
    row = DocketRow("5", 5, "De la Cruz", "Guadalupe", "absent", "absent", "F1", "Phase 1", ("warrant",))
    assert spoken(row) == "5, De la Cruz, Guadalupe, absent, Phase 1, warrant."


def test_the_docket_opens_by_click_and_keeps_its_place(qtbot: QtBot) -> None:
    docket = Docket("Docket")
    qtbot.addWidget(docket)
    docket.resize(360, 400)
    docket.show()
    rows = [DocketRow(str(at), at, f"Name {at}", "Ana") for at in range(1, 20)]
    told: list[str] = []
    docket.opened.connect(told.append)
    docket.show_rows(rows)
    docket.set_current("3")
    docket.show_rows([DocketRow("1", 1, "Name 1", "Ana", "recorded"), *rows[1:]])
    assert docket.current == "3"
    assert told == []
    place = docket.visualRect(docket.rows.index(4))
    qtbot.mouseClick(docket.viewport(), Qt.MouseButton.LeftButton, pos=place.center())
    assert told == ["5"]


def test_headings_of_a_list_cannot_be_chosen(qtbot: QtBot) -> None:
    entries = MasterList("To decide")
    qtbot.addWidget(entries)
    told: list[str] = []
    entries.chosen.connect(told.append)
    entries.show_entries([Entry("", "One"), Entry("a", "A"), Entry("", "Two"), Entry("b", "B")])
    assert entries.current == "a"
    qtbot.keyClick(entries, Qt.Key.Key_Down)
    assert told == ["b"]


def test_a_suggestion_is_taken_with_enter_and_left_with_escape(qtbot: QtBot) -> None:
    from tjdesk.ui.kit.fields import Field

    field = Field("Find")
    qtbot.addWidget(field)
    field.show()
    qtbot.waitExposed(field)
    suggest = Suggest(field, lambda text: [Suggestion(1, "Ana"), Suggestion(2, "Berta")] if text else [])
    suggest.ask("a")
    assert suggest.current == Suggestion(1, "Ana")
    qtbot.keyClick(field, Qt.Key.Key_Down)
    with qtbot.waitSignal(suggest.picked) as heard:
        qtbot.keyClick(field, Qt.Key.Key_Return)
    assert heard.args == [Suggestion(2, "Berta")]
    suggest.ask("a")
    qtbot.keyClick(field, Qt.Key.Key_Escape)
    assert not suggest.is_open


def test_a_name_is_elided_with_the_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    text = Text("Wolfeschlegelsteinhausenbergerdorff", elide=True)
    qtbot.addWidget(text)
    text.resize(80, 21)
    text.show()
    assert text.toolTip() == "Wolfeschlegelsteinhausenbergerdorff"
    text.resize(600, 21)
    assert text.toolTip() == ""


def clipped(page: QWidget) -> list[str]:
    """The words of parts that have less width than they ask for."""
    parts: list[QWidget] = [*page.findChildren(OptionButton), *page.findChildren(Button), *page.findChildren(Tick)]
    parts += page.findChildren(Chip)
    parts += [label for label in page.findChildren(QLabel) if not label.wordWrap() and not getattr(label, "_elide", 0)]
    return [
        f"{type(part).__name__} {part.text()!r}: {part.width()} < {part.sizeHint().width()}"  # type: ignore[attr-defined]
        for part in parts
        if part.isVisible() and part.width() < part.sizeHint().width()
    ]


@pytest.mark.parametrize("text", [1.0, 1.25, 1.5])
@pytest.mark.parametrize("code", ["en", "es", "fr", "pt"])
@pytest.mark.parametrize("page", [FormPage, ListsPage], ids=["form", "lists"])
def test_nothing_is_clipped(qtbot: QtBot, page: type[QWidget], code: str, text: float) -> None:
    tongue().speak(code)
    look().set_text(text)
    look().set_density(density_for(768, text))
    made = page()
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    qtbot.waitExposed(made)
    QApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
    assert clipped(made) == []


@pytest.mark.parametrize("page", sorted(gallery.PAGES))
@pytest.mark.parametrize("arguments", [("--lang", "fr"), ("--dark", "--scale", "1.5")], ids=["fr", "dark-150"])
def test_the_gallery_writes_a_picture(qtbot: QtBot, tmp_path: Path, page: str, arguments: tuple[str, ...]) -> None:
    shot = tmp_path / "gallery.png"
    assert gallery.show(["--page", page, "--shot", str(shot), *arguments]) == 0
    assert QImage(str(shot)).width() >= 1366


def test_a_name_of_two_hundred_letters_is_cut_and_kept_whole_in_the_tool_tip(qtbot: QtBot) -> None:
    name = PersonName("W" * 200, "Ana")
    qtbot.addWidget(name)
    name.resize(300, 28)
    name.show()
    assert name.minimumSizeHint().width() <= 120
    assert name.toolTip() == name.accessibleName() == "W" * 200 + ", Ana"
    name.say("Salazar", "Ana", surname_first=False)
    assert name.text() == "Ana Salazar"


def test_high_contrast_is_left_alone(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> None:
    look().set_mode(Mode.LIGHT)
    monkeypatch.setattr(theme, "high_contrast", lambda _app: True)
    system = QPalette(QColor("#00FF00"), QColor("#000000"))
    QApplication.setPalette(system)
    look().set_mode(Mode.DARK)
    assert QApplication.palette().color(QPalette.ColorRole.Window) == system.color(QPalette.ColorRole.Window)
    assert look().colours.paper == system.color(QPalette.ColorRole.Window).name()


@pytest.mark.parametrize("code", ["es", "fr", "pt", "en"])
def test_a_menu_names_keys_as_everything_else_does(qtbot: QtBot, code: str) -> None:
    tongue().speak(code)
    for keys in ("Ctrl+Shift+N", "Ctrl+Return", "Alt+Left", "Ctrl+Z", "Del", "Ctrl+PgDown", "F7"):
        line = Action("Undo", keys=keys)
        shortcut = line.shortcut()
        assert shortcut.toString(QKeySequence.SequenceFormat.NativeText) == key_name(keys)
        assert shortcut.toString(QKeySequence.SequenceFormat.PortableText) == keys
