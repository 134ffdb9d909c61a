"""Memory of a process with a store open in its window: MiB resident, on Today and once every screen was seen.

    python tools/bench_memory.py STORE

It is a process of its own: what another measurement left behind would count too. Linux only, as /proc is.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from bench_court import house
from bench_stage import staged
from tjdesk.ui.desk.places import PLACES


def resident() -> int:
    """MiB of this process in memory, what it shares with others included."""
    lines = Path("/proc/self/status").read_text("utf-8").splitlines()
    return next(int(line.split()[1]) // 1024 for line in lines if line.startswith("VmRSS"))


def main() -> None:
    store = Path(sys.argv[1])
    passphrase = store.with_name(store.name + ".passphrase").read_text("utf-8").strip()
    with tempfile.TemporaryDirectory() as folder, staged(house(), store, passphrase, Path(folder)) as (stage, _s, _l):
        stage.settle()
        today = resident()
        for place in PLACES:
            stage.shell.go_to(place.name)
            stage.settle()
        print(today, resident())


if __name__ == "__main__":
    main()
