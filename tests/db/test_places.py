"""A store on another machine's disk is refused: locks do not hold there."""

from __future__ import annotations

from pathlib import Path

import pytest

from tjdesk.db import places
from tjdesk.db.store import check_store, make_folder
from tjdesk.domain.refusal import Kind, Trouble

MOUNTS = """overlay / overlay rw 0 0
server:/court /mnt/court nfs4 rw 0 0
//office/all /mnt/my\\040share cifs rw 0 0
/dev/sda1 /mnt/court/local ext4 rw 0 0
broken
"""


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("/home/court", False), ("/mnt/court", True), ("/mnt/court/store", True), ("/mnt/court/local/store", False),
        ("/mnt/my share/store", True), ("/mnt/courtyard", False),
    ],
)  # fmt: skip
def test_the_nearest_mount_tells(path: str, shared: bool) -> None:
    assert places.shared_by(Path(path), MOUNTS) is shared


def test_a_store_on_a_share_is_neither_made_nor_opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = tmp_path / "store"
    make_folder(store)
    for name in ("store.db", "keys.json"):
        (store / name).write_bytes(b"x")
    table = tmp_path / "mounts"
    table.write_text(f"server:/x {tmp_path} nfs rw 0 0\n", "utf-8")
    monkeypatch.setattr(places, "_MOUNTS", table)
    for refused in (lambda: check_store(store), lambda: make_folder(tmp_path / "other")):
        with pytest.raises(Trouble) as told:
            refused()
        assert told.value.kind is Kind.ROOM
    assert not (tmp_path / "other").exists()
