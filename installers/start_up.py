"""What the start of the frozen program costs beside a bare window built the same way, and what memory it takes.

    python installers/start_up.py BUILD PROGRAM [ROUNDS]        BUILD as of `make installers`, PROGRAM is dist/tjdesk

Both are started in turn on a screen of their own (Xvfb), once more than measured so that everything lies in memory: by
the clock and in processor time until their window is mapped. Processor time says more where the machine has other work.
As root this looks on before everybody else's work: ours goes on once its window is up, the bare one has nothing to do.
Then the program opens a court of its own making, and it is told how much memory it holds.
"""

from __future__ import annotations

import ctypes
import os
import select
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from by_keyboard import screen as shown
from by_keyboard import started as running
from program import HERE

PASSPHRASE = "dos personas distintas miden"  # noqa: S105 - of a court that is made for this and thrown away
OPENED = 60
"""Seconds in which a store is opened and every screen built, on a busy machine too."""
_VIEWABLE = 2
_CHILDREN_TOLD = 1 << 19
"""SubstructureNotifyMask: the X server tells when a window is mapped."""
_EVENT_BYTES = 192


class _Attributes(ctypes.Structure):
    """XWindowAttributes; only its size and these fields matter."""

    _fields_ = (
        *((name, ctypes.c_int) for name in ("x", "y", "width", "height", "border", "depth")),
        ("visual", ctypes.c_void_p), ("root", ctypes.c_ulong),
        *((name, ctypes.c_int) for name in ("kind", "bit_gravity", "win_gravity", "backing")),
        ("planes", ctypes.c_ulong), ("pixel", ctypes.c_ulong), ("save_under", ctypes.c_int),
        ("colormap", ctypes.c_ulong), ("installed", ctypes.c_int), ("map_state", ctypes.c_int),
        ("rest", ctypes.c_byte * 64),
    )  # fmt: skip


class Screen:
    """Looks for windows through the X library."""

    def __init__(self, name: str) -> None:
        self._x = ctypes.CDLL("libX11.so.6")
        self._x.XOpenDisplay.restype = ctypes.c_void_p
        self._x.XDefaultRootWindow.restype = ctypes.c_ulong
        self._display = ctypes.c_void_p(self._x.XOpenDisplay(name.encode()))
        self._root = ctypes.c_ulong(self._x.XDefaultRootWindow(self._display))
        self._x.XSelectInput(self._display, self._root, ctypes.c_long(_CHILDREN_TOLD))
        self._told = self._x.XConnectionNumber(self._display)

    def changed(self) -> bool:
        """Waits until something may have appeared or gone; false where nothing did for a second."""
        if not self._x.XPending(self._display):
            select.select([self._told], [], [], 1.0)
        happened = ctypes.create_string_buffer(_EVENT_BYTES)
        count = self._x.XPending(self._display)
        for _one in range(count):
            self._x.XNextEvent(self._display, happened)
        return bool(count)

    def shows(self) -> bool:
        """Whether a window of some size is on screen."""
        root, parent, count = ctypes.c_ulong(), ctypes.c_ulong(), ctypes.c_uint()
        windows = ctypes.POINTER(ctypes.c_ulong)()
        told = [ctypes.byref(one) for one in (root, parent, windows, count)]
        self._x.XQueryTree(self._display, self._root, *told)
        found = any(self._is_large(windows[at]) for at in range(count.value))
        if windows:
            self._x.XFree(windows)
        return found

    def _is_large(self, window: int) -> bool:
        said = _Attributes()
        known = self._x.XGetWindowAttributes(self._display, ctypes.c_ulong(window), ctypes.byref(said))
        return bool(known) and said.map_state == _VIEWABLE and said.width > 300


@dataclass(frozen=True)
class Start:
    """Seconds by the clock and of the processor until the window showed."""

    clock: float
    processor: float


def started(screen: Screen, command: list[str], home: Path) -> Start:
    """A program started, seen, and ended."""
    with _running(screen, command, home) as start:
        return start[1]


@contextmanager
def _running(screen: Screen, command: list[str], home: Path) -> Iterator[tuple[int, Start]]:
    while screen.shows():
        screen.changed()
    began = time.perf_counter()
    process = subprocess.Popen(command, env=_bare(home), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        while not screen.shows():
            if process.poll() is not None:
                raise SystemExit(f"{command[0]} ended with {process.returncode}")
            screen.changed()
        used, shown_at = _processor(process.pid), time.perf_counter()
        yield process.pid, Start(shown_at - began, used)
    finally:
        process.kill()
        process.wait()


def _bare(home: Path) -> dict[str, str]:
    return {"HOME": str(home), "PATH": "/usr/bin:/bin", "LANG": "C.UTF-8", "DISPLAY": os.environ["DISPLAY"]}


def _processor(pid: int) -> float:
    return time.clock_gettime((~pid << 3) | 2)  # what clock_getcpuclockid answers on Linux


def first_served() -> None:
    """Before everybody else's work, where that is allowed; what is started from here is not."""
    with suppress(PermissionError):
        os.sched_setscheduler(0, os.SCHED_FIFO | os.SCHED_RESET_ON_FORK, os.sched_param(1))


def _memory(pid: int) -> str:
    said = dict(line.split(":", 1) for line in Path(f"/proc/{pid}/smaps_rollup").read_text("ascii").splitlines()[1:])
    return ", ".join(f"{name} {int(said[name].split()[0]) / 1000:.0f} MB" for name in ("Rss", "Pss", "Private_Dirty"))


def frozen(scratch: Path) -> Path:
    """The bare window, built by the Python and the rules that built the program."""
    python = scratch / "venv/bin/python"
    places = ["--distpath", scratch / "bare", "--workpath", scratch / "bare-work"]
    command = [python, "-m", "PyInstaller", "--noconfirm", "--log-level", "ERROR", *places, HERE / "bare.spec"]
    subprocess.run(command, check=True, cwd=scratch)
    return scratch / "bare/bare/bare"


def founded(program: Path, home: Path) -> Path:
    """A training court with its records, made by the program itself."""
    secret, store = home / "secret", home / "court"
    secret.write_text(PASSPHRASE, "utf-8")
    told = ["--pack", "mx", "--court", "Juzgado de Control", "--user", "C. Ruiz", "--passphrase-file", secret]
    sheet = ["--recovery-sheet", home / "sheet.txt"]
    subprocess.run([program, "new", store, *told, *sheet], check=True, stdout=subprocess.DEVNULL, env=_bare(home))
    return store


def main(scratch: Path, program: Path, rounds: int) -> None:
    """Prints what was measured."""
    bare = frozen(scratch)
    first_served()
    with tempfile.TemporaryDirectory() as place, shown() as name:
        os.environ["DISPLAY"] = name
        home, screen = Path(place), Screen(name)
        store = founded(program, home)
        ours, theirs = [str(program), str(store)], [str(bare)]
        pairs = [(started(screen, theirs, home), started(screen, ours, home)) for _round in range(rounds + 1)][1:]
        for line in told(pairs):
            print(line)
        remembered(screen, ours, home)


def told(pairs: list[tuple[Start, Start]]) -> Iterator[str]:
    """The bare window beside the program, in a line for each way to look at them."""
    for word in ("clock", "processor"):
        one, two = ([getattr(pair[at], word) for pair in pairs] for at in (0, 1))
        for name, pick in (("median", statistics.median), ("least", min)):
            bare, ours = pick(one), pick(two)
            yield f"{word}, {name}: bare {bare:.2f} s, TJDesk {ours:.2f} s, {ours / bare:.2f} ×"
        ratios = [ours / bare for bare, ours in zip(one, two, strict=True)]
        yield f"{word}, median of the ratios: {statistics.median(ratios):.2f} ×"


def remembered(screen: Screen, ours: list[str], home: Path) -> None:
    """Says what the program holds before and after its store is opened."""
    with running("openbox", stderr=subprocess.DEVNULL):
        time.sleep(3)
        _remembered(screen, ours, home)


def _remembered(screen: Screen, ours: list[str], home: Path) -> None:
    with _running(screen, ours, home) as (pid, _start):
        time.sleep(10)
        print(f"memory, locked: {_memory(pid)}")
        subprocess.run(["xdotool", "type", "--delay", "40", PASSPHRASE], check=True)
        subprocess.run(["xdotool", "key", "Return"], check=True)
        time.sleep(OPENED)
        print(f"memory, a store open and every screen built: {_memory(pid)}")


if __name__ == "__main__":
    main(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve() / "tjdesk", int((*sys.argv[3:], "21")[0]))
