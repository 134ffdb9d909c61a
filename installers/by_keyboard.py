"""Drives an installed TJDesk by the keyboard alone: from its first start to a session's summary, saved as PDF.

    /usr/bin/python3 installers/by_keyboard.py ROOT OUT        ROOT: a Debian root with TJDesk installed; needs root

The X server, the window manager and the session bus are this computer's; the program runs inside ROOT and finds there
what its package brought and nothing else. Keys are pressed by xdotool. What is on screen is known as a screen reader
knows it, by AT-SPI. Pictures of the stations, and failed.png where a step fails, go to OUT.
"""

from __future__ import annotations

import datetime as dt
import os
import re
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PATIENCE = 120
"""Seconds until what does not come counts as broken; a noisy machine is no failure."""
HOME = Path("/root/court day")
SUMMARY = HOME / "resumen de mañana.pdf"
USER, COURT = "C. Ruiz Peña", "Juzgado de Control, Guadalupe"
# Only letters that have a key of their own on a Spanish keyboard: xdotool loses others now and then.
PEOPLE = (("JT-001/2026", "Ibañez", "Peña", "Iñigo"), ("JT-002/2026", "Herrera", "Muñoz", "Begoña"))


@dataclass(frozen=True)
class Seen:
    """A control on screen, as a screen reader is told of it."""

    role: str
    name: str
    text: str
    focused: bool


class Hands:
    """Presses keys, and reads the screen to know when to press the next."""

    def __init__(self, program: subprocess.Popen[bytes], root: Path, out: Path) -> None:
        import gi

        gi.require_version("Atspi", "2.0")
        from gi.repository import Atspi

        self._reader: Any = Atspi
        self._program, self.root, self._out = program, root, out
        Atspi.init()

    def press(self, *keys: str) -> None:
        subprocess.run(["xdotool", "key", "--delay", "30", *keys], check=True)
        time.sleep(0.2)

    def type(self, words: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "40", words], check=True)
        time.sleep(0.2)

    def picture(self, name: str) -> None:
        subprocess.run(["import", "-window", "root", self._out / f"{name}.png"], check=False, stderr=subprocess.DEVNULL)

    def seen(self) -> Iterator[Seen]:
        """Everything that shows in the program's windows."""
        waiting = [self._reader.get_desktop(0)]
        while waiting:
            node = waiting.pop()
            node.clear_cache()  # what it was a moment ago is of no use
            states = node.get_state_set()
            if node.get_role_name() not in ("desktop frame", "application"):
                if not states.contains(self._reader.StateType.SHOWING):
                    continue
                yield self._told(node, states)
            waiting += [
                child for at in range(min(node.get_child_count(), 300)) if (child := node.get_child_at_index(at))
            ]

    def _told(self, node: Any, states: Any) -> Seen:
        text = self._reader.Text.get_text(node, 0, -1) if "Text" in node.get_interfaces() else ""
        focused = states.contains(self._reader.StateType.FOCUSED)
        return Seen(node.get_role_name(), (node.get_name() or "").replace("&", ""), text or "", focused)

    def until(self, told: str, happened: Callable[[list[Seen]], object], patience: float = PATIENCE) -> Any:
        """Waits for something on screen; what it was. Fails, saying `told`, where it never comes."""
        end = time.monotonic() + patience
        while time.monotonic() < end:
            if self._program.poll() is not None:
                raise SystemExit(f"the program ended with {self._program.returncode} before: {told}")
            try:
                found = happened(list(self.seen()))
            except Exception:  # noqa: BLE001 - a window that goes away while it is read
                found = None
            if found:
                return found
            time.sleep(0.2)
        raise SystemExit(f"never came: {told}\n" + "\n".join(f"    {one}" for one in self.seen() if one.name))

    def shows(self, words: str, patience: float = PATIENCE) -> None:
        self.until(words, lambda seen: any(words in one.name or words in one.text for one in seen), patience)

    def titled(self, words: str) -> None:
        """The window's title begins with these words: the screen is there."""
        self.until(f"the screen “{words}”", lambda seen: any(one.name.startswith(f"{words} – ") for one in seen))

    def ended(self) -> None:
        """The window is closed; the program ends by itself."""
        self.press("ctrl+q")
        if self._program.wait(PATIENCE) != 0:
            raise SystemExit(f"the program ended with {self._program.returncode}")

    def gone(self, words: str) -> None:
        self.until(f"no “{words}” any more", lambda seen: not any(words in one.name for one in seen))

    def focus(self) -> str:
        """The name of what has the focus."""
        return str(
            self.until("a focus", lambda seen: next((one.name for one in seen[::-1] if one.focused and one.name), ""))
        )

    def pick(self, name: str, key: str) -> None:
        """Presses a key until what has the focus has this name."""
        for _step in range(20):
            if self.focus().startswith(name):
                return
            self.press(key)
        raise SystemExit(f"{key} never reaches “{name}”")

    def tab_to(self, name: str) -> None:
        """Tab until what has the focus begins with this name."""
        passed = []
        for _step in range(60):
            passed.append(self.focus())
            if passed[-1].startswith(name):
                return
            self.press("Tab")
        raise SystemExit(f"Tab never reaches “{name}”, but: {passed}")


def found_court(hands: Hands) -> str:
    """Language, purpose, court, user, recovery sheet; the passphrase that was drawn."""
    hands.shows("Which language do you read?")
    hands.tab_to("English")
    hands.pick("Español", "Down")
    hands.tab_to("Siguiente")
    hands.picture("1-first-start")
    hands.press("Return")
    hands.shows("Página 2 de 4")
    hands.press("Return")
    hands.shows("Página 3 de 4")
    hands.type(COURT)
    hands.tab_to("Cualquier jurisdicción")
    hands.pick("México", "Down")
    hands.tab_to("Siguiente")
    hands.press("Return")
    hands.shows("Página 4 de 4")
    hands.type(USER)
    passphrase = str(hands.until("a passphrase that is offered", lambda seen: _text(seen, "Frase de contraseña")))
    hands.tab_to("Repita la frase")
    hands.type(passphrase)
    hands.press("Return")
    sheet = hands.until("the recovery sheet", _groups_asked)
    hands.picture("2-recovery-sheet")
    for place in sheet:
        hands.tab_to(f"Grupo {place}")
        hands.type(hands.until(f"group {place}", lambda seen, place=place: _group(seen, place)))
    hands.press("Return")
    hands.titled("Hoy")
    hands.picture("3-today")
    return passphrase


def _text(seen: list[Seen], name: str) -> str:
    """What stands in a field."""
    return next((one.text for one in seen if one.name == name and one.text), "")


def _groups_asked(seen: list[Seen]) -> list[str]:
    """The numbers of the groups of the recovery sheet that are to be typed."""
    return [found[1] for one in seen[::-1] if one.role == "text" and (found := re.match(r"Grupo (\d+)$", one.name))]


def _group(seen: list[Seen], place: str) -> str:
    """A group as it stands on the sheet: the label that follows its number."""
    labels = [one.name for one in seen if one.role == "label"][::-1]
    return labels[labels.index(place) + 1] if place in labels else ""


def _today() -> str:
    return f"{dt.datetime.now().astimezone():%d/%m/%Y}"


def registered(hands: Hands, number: str, family: str, second: str, given: str) -> None:
    """One person, admitted today, in the first phase."""
    hands.press("ctrl+3")
    hands.titled("Participantes")
    hands.press("ctrl+n")
    today = _today()
    for name, words in (
        ("Carpeta", number), ("Primer apellido", family), ("Segundo apellido", second), ("Nombres", given),
        ("Ingreso", today), ("En la fase desde", today),
    ):  # fmt: skip
        hands.tab_to(name)
        hands.type(words)
    hands.press("ctrl+Return")
    hands.gone("Registrar participante")
    hands.shows(number)


def planned(hands: Hands) -> None:
    """A session today at nine, with everybody on its list."""
    hands.press("ctrl+2")
    hands.titled("Sesiones")
    hands.press("ctrl+n")
    hands.shows("Sala")
    for words in (_today(), "9:00", "Sala 2", "Jueza M. Treviño"):
        hands.press("ctrl+a")
        hands.type(words)
        hands.press("Tab")
    hands.press("ctrl+Return")
    hands.shows("Jueza M. Treviño")
    for place, (number, family, *_names) in enumerate(PEOPLE, 1):
        hands.press("ctrl+shift+n")
        hands.type(number[:6])
        hands.until(f"{number} in the list under the line", lambda seen, number=number: _proposed(seen, number))
        hands.press("Return", "ctrl+Return")
        hands.shows(f"{place}, {family}")


def _proposed(seen: list[Seen], number: str) -> bool:
    return any(one.role in ("list item", "table cell") and number in one.name for one in seen)


def recorded(hands: Hands) -> None:
    """The routine outcome of the first, then one with a note."""
    hands.press("F7")
    hands.type(PEOPLE[0][1])
    hands.press("Return")
    hands.until("the first outcome", lambda seen: any(one.focused and one.name == "Celebrada" for one in seen))
    hands.press("1", "1", "2", "E", "Return", "Tab", "1", "ctrl+Return")
    hands.shows("1 de 2 registradas")
    hands.press("1", "2", "3", "E", "Return", "Tab", "1", "alt+n")
    hands.type("Trabaja desde el lunes; llega tarde por la mañana.")
    hands.picture("4-session")
    hands.press("ctrl+Return")
    hands.shows("2 de 2 registradas")


def _windows() -> list[str]:
    asked = ["xdotool", "search", "--onlyvisible", "--class", "tjdesk"]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.split()


def saved(hands: Hands) -> None:
    """The print menu, its first line, Save as PDF, a name typed into the question for it."""
    hands.press("ctrl+p")
    hands.until("the print menu", lambda _seen: len(_windows()) > 1)
    hands.press("Return")
    hands.shows("Guardar como PDF")
    hands.picture("5-summary")
    hands.press("ctrl+s")
    hands.until("the question for a name", lambda seen: _text(seen, "Nombre de fichero:"))
    hands.press("ctrl+a")
    hands.type(str(SUMMARY))
    hands.press("Return")
    hands.until("the file", lambda _seen: (hands.root / SUMMARY.relative_to("/")).exists())
    hands.picture("6-saved")


@contextmanager
def within(root: Path, places: list[Path]) -> Iterator[None]:
    """The sockets of this computer's X server and bus, seen inside the root too."""
    with ExitStack() as undo:
        for place in places if root != Path("/") else []:
            inside = root / place.relative_to("/")
            inside.mkdir(parents=True, exist_ok=True)
            subprocess.run(["mount", "--bind", place, inside], check=True)
            undo.callback(subprocess.run, ["umount", inside], check=False)
        yield


@contextmanager
def started(*command: str | Path, **more: Any) -> Iterator[subprocess.Popen[bytes]]:
    """A process that is ended afterwards."""
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, **more)
    try:
        yield process
    finally:
        process.terminate()
        try:
            process.wait(10)
        except subprocess.TimeoutExpired:
            process.kill()


def drive(root: Path, out: Path, journey: Callable[[Hands], str], *command: str) -> str:
    """The program in its root, on a screen of its own, with hands at its keyboard."""
    out.mkdir(parents=True, exist_ok=True)
    (root / HOME.relative_to("/")).mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="tjdesk-keys-") as place, ExitStack() as undo:
        display = undo.enter_context(screen())
        told = {"DISPLAY": display, "XDG_RUNTIME_DIR": place, "DBUS_SESSION_BUS_ADDRESS": f"unix:path={place}/bus"}
        os.environ.update(told)
        bus = ["dbus-daemon", "--session", "--nofork", f"--address=unix:path={place}/bus"]
        undo.enter_context(started(*bus, stderr=subprocess.DEVNULL))
        undo.enter_context(started("openbox", "--startup", f"touch {place}/managed", stderr=subprocess.DEVNULL))
        while not Path(place, "managed").exists():
            time.sleep(0.1)
        subprocess.run(["setxkbmap", "es"], check=True)
        undo.enter_context(within(root, [Path(place), Path("/tmp/.X11-unix")]))  # noqa: S108 - where X has its sockets
        log = undo.enter_context((out / "program.log").open("wb"))
        bare = {"HOME": str(HOME), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8"} | told
        bare |= {"QT_ACCESSIBILITY": "1", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1"}
        words = ["chroot", str(root), "env", "-i", *(f"{name}={value}" for name, value in bare.items()), *command]
        hands = Hands(undo.enter_context(started(*words, stdout=log, stderr=log)), root, out)
        try:
            return journey(hands)
        except BaseException:
            hands.picture("failed")
            raise


@contextmanager
def screen() -> Iterator[str]:
    """An X server of the size of a clerk's laptop; its name."""
    read, write = os.pipe()
    server = ["Xvfb", "-displayfd", str(write), "-screen", "0", "1366x768x24", "-nolisten", "tcp"]
    with started(*server, pass_fds=[write], stderr=subprocess.DEVNULL):
        os.close(write)
        yield ":" + os.read(read, 16).decode().strip()


def journey(hands: Hands) -> str:
    """From the first start to the summary; the passphrase of the store."""
    passphrase = found_court(hands)
    for person in PEOPLE:
        registered(hands, *person)
    planned(hands)
    recorded(hands)
    saved(hands)
    hands.ended()
    return passphrase


def proved(root: Path, passphrase: str) -> None:
    """What the keyboard made is sound, and the paper says whom it is about."""
    secret = HOME / "secret"
    (root / secret.relative_to("/")).write_text(passphrase, "utf-8")
    store = HOME / ".local/share/tjdesk/court"
    asked = ["chroot", root, "tjdesk", "verify", store, "--user", USER, "--passphrase-file", secret]
    subprocess.run(asked, check=True)
    paper = root / SUMMARY.relative_to("/")
    said = subprocess.run(["pdftotext", "-layout", paper, "-"], check=True, capture_output=True, text=True).stdout
    wanting = [name for _number, name, *_others in PEOPLE if name not in said]
    if wanting:
        raise SystemExit(f"{wanting} are not on the summary:\n{said}")


if __name__ == "__main__":
    inside, pictures = Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve()
    proved(inside, drive(inside, pictures, journey, "tjdesk"))
    print("from the first start to the summary by keyboard: done")
