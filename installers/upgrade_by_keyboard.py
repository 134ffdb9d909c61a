"""Takes an update in the window, sees the newer program run, and goes back, by the keyboard alone.

    /usr/bin/python3 installers/upgrade_by_keyboard.py ROOT OUT PROGRAM STORE UPDATE SECRET

Run by try_upgrade.sh, which made all of these inside ROOT; SECRET is the file with the passphrase. Pictures go to OUT.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

from by_keyboard import HOME, Hands, drive

SELF_TEST = 600.0
"""Seconds that the new version's own self-test may take on a busy machine, as `app/updating.py` allows."""


def unlocked(hands: Hands, passphrase: str) -> None:
    """Past the passphrase, to the page of updates."""
    hands.shows("Frase de contraseña")
    hands.type(passphrase)
    hands.press("Return")
    hands.titled("Hoy")
    hands.press("ctrl+6")
    hands.titled("Oficina")
    hands.press("End")
    hands.pick("Actualizaciones", "Up")
    hands.press("Return")
    hands.shows("Programa en uso")


def reached(hands: Hands, name: str) -> None:
    """Tab until a control of this name has the focus; the row chosen in the list counts as focused all the time."""
    for _step in range(30):
        if any(one.focused and one.name.startswith(name) for one in hands.seen()):
            return
        hands.press("Tab")
    raise SystemExit(f"Tab never reaches “{name}”")


def updated(hands: Hands, passphrase: str, update: str) -> str:
    """The older program takes the update; what it says of it."""
    unlocked(hands, passphrase)
    hands.picture("1-before")
    reached(hands, "Tomar una actualización")
    hands.press("Return")
    hands.until("the question for a file", lambda seen: any(one.name.startswith("Nombre de fichero") for one in seen))
    hands.type(update)
    hands.press("Return")
    hands.shows("Instalarla")
    hands.picture("2-looked-at")
    hands.press("ctrl+Return")
    hands.shows("quedó instalado y se probó", SELF_TEST)
    hands.picture("3-installed")
    hands.ended()
    return ""


def gone_back(hands: Hands, passphrase: str) -> str:
    """The newer program opens the store, and gives way to the older."""
    unlocked(hands, passphrase)
    hands.shows("Esta versión llegó con una actualización")
    hands.picture("4-newer-runs")
    reached(hands, "Volver a la versión anterior")
    hands.press("Return")
    hands.shows("Lo registrado desde entonces permanece")
    hands.picture("5-asked")
    reached(hands, "Volver atrás")
    hands.press("Return")
    hands.shows("A partir del próximo inicio se usará de nuevo la versión anterior")
    hands.picture("6-gone-back")
    hands.ended()
    return ""


def switched(root: Path) -> list[int]:
    """The numbers of the versions that stand, as the computer keeps them."""
    told = root / HOME.relative_to("/") / ".local/share/tjdesk/versions/current.json"
    return [step["number"] for step in json.loads(told.read_text("utf-8"))["steps"]]


def main(root: Path, out: Path, program: str, store: str, update: str, secret: str, *only: str) -> None:
    """Both journeys, each with its own program and reader of the screen: a reader keeps to the bus it began with."""
    passphrase = (root / secret.lstrip("/")).read_text("utf-8").strip()
    journeys: dict[str, tuple[Callable[[Hands], str], list[int]]] = {
        "take": (partial(updated, passphrase=passphrase, update=update), [2]),
        "back": (partial(gone_back, passphrase=passphrase), []),
    }
    if not only:
        for name in journeys:
            subprocess.run([sys.executable, *sys.argv, name], check=True)
        subprocess.run(["chroot", root, program, "verify", store, "--passphrase-file", secret], check=True)
        print("an update taken and gone back from in the window: done")
        return
    journey, standing = journeys[only[0]]
    drive(root, out, journey, program, store, "--lang", "es")
    if switched(root) != standing:
        raise SystemExit(f"{switched(root)} stands, not {standing}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), *sys.argv[3:])
