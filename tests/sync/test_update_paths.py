"""No member of an update's program is written outside its folder, whatever Python's own library looks at."""

from __future__ import annotations

import hashlib
import io
import tarfile
import zipfile
from pathlib import Path

import pytest
import zstandard

from tjdesk.domain.refusal import Trouble
from tjdesk.domain.release import Release
from tjdesk.sync.update_file import PROGRAM, UpdateFile, unpack

FILE, FOLDER, LINK, HARD, PIPE = tarfile.REGTYPE, tarfile.DIRTYPE, tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.FIFOTYPE
Member = tuple[str, bytes, str]
"""A name, what it is, and what it links to."""


def packed(folder: Path, members: list[Member]) -> UpdateFile:
    """An update that holds these, each file with the one word `ours`."""
    plain = io.BytesIO()
    with tarfile.open(fileobj=plain, mode="w") as tar:
        for name, kind, target in members:
            told = tarfile.TarInfo(name)
            told.type, told.linkname, told.size, told.mode = kind, target, 4 if kind == FILE else 0, 0o755
            tar.addfile(told, io.BytesIO(b"ours"))
    program = zstandard.compress(plain.getvalue())
    file = folder / "made.tju"
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr(PROGRAM, program)
    release = Release(
        number=2, program="9", platform="linux-x86_64", schema=1, bytes=len(program), unpacked=1000,
        sha256=hashlib.sha256(program).hexdigest(),
    )  # fmt: skip
    return UpdateFile(file, release, b"", {})


@pytest.mark.parametrize("filtered", [True, False], ids=["with Python's filter", "without"])
@pytest.mark.parametrize(
    "members",
    [
        [("../theirs", FILE, "")],
        [("a/../../theirs", FILE, "")],
        [("a", LINK, "../theirs")],
        [("a", LINK, "/etc")],
        [("a", HARD, "../theirs")],
        [("a/b", FOLDER, ""), ("a/b/up", LINK, "../.."), ("a/b/up/../theirs", FILE, "")],
        [("a/b", FOLDER, ""), ("a/b/up", LINK, "../.."), ("out", LINK, "a/b/up/../theirs"), ("out", FILE, "")],
        [("a", PIPE, "")],
    ],
)
def test_nothing_is_written_outside(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, members: list[Member], filtered: bool
) -> None:
    if not filtered:
        monkeypatch.setattr(tarfile, "data_filter", lambda member, _path: member, raising=False)
    into = tmp_path / "program"
    into.mkdir()
    (tmp_path / "theirs").write_text("theirs")
    with pytest.raises(Trouble):
        unpack(packed(tmp_path, members), into, lambda _done, _whole: None)
    assert (tmp_path / "theirs").read_text() == "theirs"
    assert {path.name for path in tmp_path.iterdir()} == {"program", "theirs", "made.tju"}


def test_files_folders_and_links_among_them_are(tmp_path: Path) -> None:
    into = tmp_path / "program"
    into.mkdir()
    members = [
        ("lib", FOLDER, ""), ("lib/one", FILE, ""), ("two", LINK, "lib/one"), ("lib/three", LINK, "../two"),
        ("four", HARD, "lib/one"),
    ]  # fmt: skip
    unpack(packed(tmp_path, members), into, lambda _done, _whole: None)
    assert [(into / name).read_text() for name in ("lib/one", "two", "lib/three", "four")] == ["ours"] * 4
