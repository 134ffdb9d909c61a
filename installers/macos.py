"""Packs the program for macOS, on a Mac: TJDesk.app, signed and notarised if asked, in a .dmg. Never run so far.

    python installers/macos.py BUILD OUT [--identity NAME] [--notary-profile NAME]

IDENTITY is a "Developer ID Application" certificate of the keychain; NOTARY-PROFILE was stored there once with
`xcrun notarytool store-credentials`. Without them the app is signed ad hoc: it runs on the Mac that built it.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from linux import version
from program import build

HERE = Path(__file__).resolve().parent
_MACH_O = (b"\xcf\xfa\xed\xfe", b"\xca\xfe\xba\xbe")


def pack(scratch: Path, out: Path, identity: str, notary: str) -> Path:
    """The disk image. Raises CalledProcessError where a step fails."""
    drawing, picture = HERE / "icons/tjdesk.svg", scratch / "tjdesk.png"
    scratch.mkdir(parents=True, exist_ok=True)
    subprocess.run(["rsvg-convert", "-w", "1024", "-h", "1024", drawing, "-o", picture], check=True)
    build(scratch, out)
    app = out / "TJDesk.app"
    for paper in ("LICENCES.txt", "sbom.cdx.json"):
        (app / "Contents/Resources" / paper).write_bytes((out / "tjdesk" / paper).read_bytes())
    sign(app, identity or "-")
    image = _image(app, scratch, out)
    if identity:
        subprocess.run(["codesign", "--sign", identity, "--timestamp", image], check=True)
    if notary:
        subprocess.run(["xcrun", "notarytool", "submit", image, "--keychain-profile", notary, "--wait"], check=True)
        subprocess.run(["xcrun", "stapler", "staple", image], check=True)
        subprocess.run(
            ["spctl", "--assess", "--type", "open", "--context", "context:primary-signature", image], check=True
        )
    return image


def sign(app: Path, identity: str) -> None:
    """Every library and program inside first, the app last; each under the hardened runtime."""
    command = ["codesign", "--force", "--sign", identity, "--options", "runtime"]
    command += ["--entitlements", str(HERE / "macos/entitlements.plist")]
    command += ["--timestamp"] if identity != "-" else []
    for binary in (*_binaries(app), app):
        subprocess.run([*command, binary], check=True)
    subprocess.run(["codesign", "--verify", "--strict", "--deep", app], check=True)


def _binaries(app: Path) -> Iterator[Path]:
    for path in sorted(app.rglob("*"), key=lambda path: (-len(path.parts), path)):
        if path.is_file() and not path.is_symlink():
            with path.open("rb") as file:
                if file.read(4) in _MACH_O:
                    yield path


def _image(app: Path, scratch: Path, out: Path) -> Path:
    folder, image = scratch / "image", out / f"TJDesk-{version()}.dmg"
    folder.mkdir(parents=True, exist_ok=True)
    subprocess.run(["ditto", app, folder / app.name], check=True)
    if not (folder / "Applications").is_symlink():
        (folder / "Applications").symlink_to("/Applications")
    command = ["hdiutil", "create", "-volname", "TJDesk", "-format", "ULMO", "-ov", "-srcfolder", folder]
    subprocess.run([*command, image], check=True)
    return image


if __name__ == "__main__":
    asked = argparse.ArgumentParser()
    asked.add_argument("build", type=Path)
    asked.add_argument("out", type=Path)
    asked.add_argument("--identity", default="")
    asked.add_argument("--notary-profile", default="")
    told = asked.parse_args()
    if sys.platform != "darwin":
        sys.exit("This needs a Mac: codesign, notarytool and hdiutil are there only.")
    print(pack(told.build.resolve(), told.out.resolve(), told.identity, told.notary_profile))
