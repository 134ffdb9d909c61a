"""Sticks and cards that are in the computer now, with the room on them; looked for, never opened by themselves."""

from __future__ import annotations

import sys
from dataclasses import dataclass
from pathlib import Path

from PySide6.QtCore import QStorageInfo

from tjdesk.ui.exchange.form import is_bundle

_PLACES = ("/media/", "/run/media/", "/mnt/", "/Volumes/")
_MOST = 2000


@dataclass(frozen=True)
class Stick:
    """A removable disk: where it is, what it is called, free bytes, whether it can be written to, its bundles."""

    path: Path
    name: str
    free: int
    writable: bool
    bundles: int = 0


def sticks() -> tuple[Stick, ...]:
    """What is plugged in, by name. Called by a reader's thread: a disk may be slow to answer."""
    found = [volume for volume in QStorageInfo.mountedVolumes() if volume.isReady() and _removable(volume)]
    return tuple(sorted((_stick(volume) for volume in found), key=lambda one: one.name))


def _removable(volume: QStorageInfo) -> bool:
    root = volume.rootPath()
    if sys.platform == "win32":
        return not volume.isRoot() and not root.upper().startswith("C:")
    return root.startswith(_PLACES) and not volume.isRoot()


def _stick(volume: QStorageInfo) -> Stick:
    path = Path(volume.rootPath())
    name = volume.name() or path.name or str(path)
    return Stick(path, name, volume.bytesAvailable(), not volume.isReadOnly(), count_bundles(path))


def count_bundles(folder: Path) -> int:
    """How many files of a folder are named as bundles, by their names alone."""
    try:
        return sum(is_bundle(file) for _at, file in zip(range(_MOST), folder.iterdir(), strict=False))
    except OSError:
        return 0
