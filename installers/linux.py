"""Packs the program for Linux: a portable folder in a tar file, a .deb and an .rpm.

    python installers/linux.py PROGRAM OUT      PROGRAM from installers/program.py; writes three files into OUT

Needs dpkg-deb, rpmbuild, xz, rsvg-convert. Dates, owners and the order of files do not depend on who builds, or when.
"""

from __future__ import annotations

import gzip
import os
import platform
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
SIZES = (16, 24, 32, 48, 64, 128, 256, 512)
PORTABLE = "portable"
"""A file of this name beside the program makes it keep everything in its own folder (`app/portable.py`)."""


def version() -> str:
    """The program's version, as its package says it."""
    found = re.search(r'__version__ = "(.+)"', (ROOT / "src/tjdesk/__init__.py").read_text("utf-8"))
    assert found is not None
    return found.group(1)


def pack(program: Path, out: Path, epoch: str) -> list[Path]:
    """The three files. `epoch` is the date of everything in them, in seconds since 1970."""
    out.mkdir(parents=True, exist_ok=True)
    os.environ["SOURCE_DATE_EPOCH"] = epoch
    with tempfile.TemporaryDirectory() as scratch:
        tree = _tree(program, Path(scratch) / "tree", int(epoch))
        return [
            _tar(program, Path(scratch), out, epoch),
            _deb(tree, Path(scratch), out),
            _rpm(tree, Path(scratch), out),
        ]


def _tree(program: Path, tree: Path, epoch: int) -> Path:
    """Everything where a system has it."""
    share, library = tree / "usr/share", tree / "usr/lib/tjdesk"
    shutil.copytree(program, library, symlinks=True)
    (tree / "usr/bin").mkdir(parents=True)
    (tree / "usr/bin/tjdesk").symlink_to("../lib/tjdesk/tjdesk")
    _copy(HERE / "linux/tjdesk.desktop", share / "applications/tjdesk.desktop")
    _copy(HERE / "linux/tjdesk-mime.xml", share / "mime/packages/tjdesk.xml")
    _copy(HERE / "linux/org.tjdesk.TJDesk.metainfo.xml", share / "metainfo/org.tjdesk.TJDesk.metainfo.xml")
    icons(share / "icons/hicolor")
    _documents(program, share / "doc/tjdesk")
    for path in sorted(tree.rglob("*")):
        _plain(path, epoch)
    return tree


def _copy(file: Path, to: Path) -> None:
    to.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(file, to)


def icons(folder: Path) -> None:
    """The program's icon and that of its bundles, drawn and in every size."""
    for kind, name, source in (("apps", "tjdesk", "tjdesk"), ("mimetypes", "application-x-tjdesk-bundle", "bundle")):
        drawing = HERE / f"icons/{source}.svg"
        _copy(drawing, folder / f"scalable/{kind}/{name}.svg")
        for size in SIZES:
            picture = folder / f"{size}x{size}/{kind}/{name}.png"
            picture.parent.mkdir(parents=True, exist_ok=True)
            subprocess.run(["rsvg-convert", "-w", str(size), "-h", str(size), drawing, "-o", picture], check=True)


def _documents(program: Path, folder: Path) -> None:
    folder.mkdir(parents=True)
    _copy(program / "LICENCES.txt", folder / "copyright")
    with gzip.GzipFile(folder / "changelog.gz", "wb", mtime=0) as packed:
        packed.write((ROOT / "CHANGELOG.md").read_bytes())


def _plain(path: Path, epoch: int) -> None:
    """Rights and date that do not depend on who built it, or when."""
    if not path.is_symlink():
        runs = path.is_dir() or bool(path.stat().st_mode & 0o100)
        path.chmod(0o755 if runs else 0o644)
    os.utime(path, (epoch, epoch), follow_symlinks=False)


def _tar(program: Path, scratch: Path, out: Path, epoch: str) -> Path:
    """The portable folder: it runs from a stick, and keeps what it writes beside itself."""
    folder = scratch / f"TJDesk-{version()}"
    shutil.copytree(program, folder, symlinks=True)
    (folder / PORTABLE).write_text("TJDesk keeps its data in the folder `data` beside this file.\n", "utf-8")
    file = out / f"tjdesk-{version()}-linux-x86_64.tar.xz"
    fixed = ["--sort=name", f"--mtime=@{epoch}", "--owner=0", "--group=0", "--numeric-owner", "--mode=u+rwX,go+rX,go-w"]
    squeezed = "--use-compress-program=xz --x86 --lzma2=preset=9e"
    subprocess.run(["tar", *fixed, "-C", scratch, squeezed, "-cf", file, folder.name], check=True)
    return file


def _deb(tree: Path, scratch: Path, out: Path) -> Path:
    root = scratch / "deb"
    shutil.copytree(tree, root, symlinks=True)
    size = sum(path.lstat().st_size for path in tree.rglob("*") if not path.is_dir()) // 1024
    told = (HERE / "linux/control.in").read_text("utf-8")
    (root / "DEBIAN").mkdir()
    control = told.format(version=version(), kilobytes=size, libc=platform.libc_ver()[1])
    (root / "DEBIAN/control").write_text(control, "utf-8")
    file = out / f"tjdesk_{version()}_amd64.deb"
    subprocess.run(
        ["dpkg-deb", "--root-owner-group", "-Zxz", "-z9", "-Sextreme", "--build", root, file],
        check=True, stdout=subprocess.DEVNULL,
    )  # fmt: skip
    return file


def _rpm(tree: Path, scratch: Path, out: Path) -> Path:
    spec = scratch / "tjdesk.spec"
    spec.write_text((HERE / "linux/tjdesk.spec.in").read_text("utf-8").format(version=version(), tree=tree), "utf-8")
    top = scratch / "rpm"
    options = ["--define", f"_topdir {top}", "--define", "_binary_payload w9.xzdio"]
    subprocess.run(["rpmbuild", "-bb", "--quiet", "--target", "x86_64", *options, spec], check=True)
    (built,) = top.glob("RPMS/x86_64/*.rpm")
    return Path(shutil.move(built, out / built.name))


if __name__ == "__main__":
    said = subprocess.run(["git", "log", "-1", "--format=%ct"], cwd=ROOT, capture_output=True, text=True, check=False)
    for made in pack(Path(sys.argv[1]).resolve(), Path(sys.argv[2]).resolve(), said.stdout.strip() or "1767225600"):
        print(f"{made}  {made.stat().st_size / 1e6:.1f} MB")
