"""Wrong passphrases at a store: how many since it last opened, and how long the next try has to wait.

Kept outside the store, beside its mark, because nobody has a key yet. Whoever can delete that file is not stopped by
it: what makes guessing slow is the stretching. It is for who sits at the keyboard, and for the audit trail.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import msgspec

from tjdesk.app.marks import replace_file, state_folder
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import counted

DELAYS = (0, 0, 0, 1, 2, 4, 8, 15, 30, 60, 120, 300)
"""Seconds to wait after so many wrong passphrases; the last one holds for all that follow."""

PATIENCE = 10
"""Up to so many seconds a try waits by itself; beyond, it is refused."""


class _Kept(msgspec.Struct):
    """`at` is in seconds since 1970, by this computer's clock."""

    failed: int = 0
    at: float = 0.0


@dataclass(frozen=True)
class Tries:
    """The tries at one store. `folder` is the store's own, used where there is no other place to write."""

    folder: Path
    store: str
    now: Callable[[], float] = field(default=time.time)
    sleep: Callable[[float], None] = field(default=time.sleep)

    def wait(self) -> None:
        """Wait for as long as the wrong passphrases before ask for. Raises Trouble(KEY) where that is long."""
        kept = self._read()
        delay = DELAYS[min(kept.failed, len(DELAYS) - 1)]
        # A clock that was set back does not lengthen the wait, nor end it.
        since = max(0.0, self.now() - kept.at)
        left = min(delay, delay - since)
        if left > PATIENCE:
            raise _too_many(kept.failed, round(left))
        if left > 0:
            self.sleep(left)

    def failed(self) -> None:
        """One more wrong passphrase."""
        self._write(_Kept(self._read().failed + 1, self.now()))

    def count(self) -> int:
        """How many wrong passphrases there were since the last right one."""
        return self._read().failed

    def forget(self) -> None:
        """A right one."""
        for place in self._places():
            with contextlib.suppress(OSError):
                (place / self._name).unlink(missing_ok=True)

    def _read(self) -> _Kept:
        for place in self._places():
            with contextlib.suppress(OSError, msgspec.MsgspecError):
                return msgspec.json.decode((place / self._name).read_bytes(), type=_Kept)
        return _Kept()

    def _write(self, kept: _Kept) -> None:
        for place in self._places():
            with contextlib.suppress(OSError):
                place.mkdir(parents=True, exist_ok=True)
                replace_file(place / self._name, msgspec.json.encode(kept))
                return

    def _places(self) -> tuple[Path, Path]:
        return state_folder(), self.folder

    @property
    def _name(self) -> str:
        return f"{self.store[:16]}.tries"


def _too_many(failed: int, seconds: int) -> Trouble:
    return Trouble(
        Kind.KEY,
        counted(
            "{count} wrong passphrase was given: the next try has to wait.",
            "{count} wrong passphrases were given: the next try has to wait.",
            failed,
        ),
        counted("Try again in {count} second.", "Try again in {count} seconds.", seconds),
    )
