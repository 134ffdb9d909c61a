"""Which libraries the files of a Windows program ask for: none may be missing, and none stays that nobody asks for."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path

OBJDUMP = "x86_64-w64-mingw32-objdump"
OF_WINDOWS = frozenset(
    """
    advapi32 authz bcrypt bcryptprimitives cfgmgr32 combase comctl32 comdlg32 crypt32 d2d1 d3d11 d3d12 d3d9 dcomp dnsapi
    dwmapi dwrite dxgi gdi32 imm32 iphlpapi icu icuin icuuc kernel32 mpr msimg32 msvcrt ncrypt netapi32 ntdll ole32
    oleaut32 propsys psapi rpcrt4 secur32 setupapi shcore shell32 shlwapi synchronization ucrtbase uiautomationcore
    user32 userenv uxtheme version winhttp winmm winspool.drv ws2_32 wtsapi32
    """.split()
)
"""What Windows 10 (1809) and 11 have themselves, beside api-ms-win-…; a name that is not here must be carried."""


def asked_for(binary: Path) -> list[str]:
    """The libraries that a program or library names, in small letters."""
    said = subprocess.run([OBJDUMP, "-p", binary], check=True, capture_output=True, text=True, errors="replace").stdout
    return [line.split("DLL Name:")[1].strip().lower() for line in said.splitlines() if "DLL Name:" in line]


def is_of_windows(name: str) -> bool:
    """Whether every Windows has it."""
    return name.startswith(("api-ms-win-", "ext-ms-")) or name.removesuffix(".dll") in OF_WINDOWS


def prune(folder: Path) -> list[Path]:
    """Remove the libraries that no program, extension module or plugin of the folder leads to; what was removed."""
    binaries = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".exe", ".pyd", ".dll")]
    waiting = [path for path in binaries if _is_root(path)]
    kept = set(waiting)
    while waiting:
        for name in asked_for(waiting.pop()):
            found = {path for path in binaries if path.name.lower() == name} - kept
            kept |= found
            waiting += found
    removed = [path for path in binaries if path not in kept]
    for path in removed:
        path.unlink()
    return removed


def _is_root(path: Path) -> bool:
    return path.suffix.lower() in (".exe", ".pyd") or "plugins" in path.parts or path.name.startswith("python3")


def missing(folder: Path) -> Iterator[str]:
    """Each library that is neither carried nor of Windows, with who asks for it."""
    binaries = [path for path in sorted(folder.rglob("*")) if path.suffix.lower() in (".exe", ".pyd", ".dll")]
    carried = {path.name.lower() for path in binaries}
    for path in binaries:
        for name in asked_for(path):
            if name not in carried and not is_of_windows(name):
                yield f"{path.relative_to(folder)} asks for {name}"
