"""What of Qt, of the locales and of the fonts the installed program carries: what is used, and nothing else."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterable

LANGUAGES = ("en", "es", "fr", "pt")
"""Languages whose locale data are carried, with all their regions."""

_QT_LIBRARIES = (
    "Core", "DBus", "Gui", "Network", "PrintSupport", "Svg", "WaylandClient", "Widgets", "XcbQpa",
)  # fmt: skip
_QT_PLUGINS = (
    "platforms", "platformthemes", "platforminputcontexts", "printsupport", "iconengines", "imageformats", "styles",
    "wayland-shell-integration", "wayland-decoration-client",
)  # fmt: skip
_UNWANTED_PLUGINS = re.compile(
    r"(qeglfs|qlinuxfb|qminimalegl|qdirect2d|qvkkhrdisplay|qvnc|qtiff|qwebp|qwbmp|qgif|qtga|qjpeg|qminimal|qicns|qpdf|qtvirtualkeyboard|gtk3"
    r"|ivi-shell|qt-shell|fullscreen-shell|wl-shell)",
    re.IGNORECASE,
)
_OF_THE_SYSTEM = re.compile(
    r"lib(cups|avahi|gnutls|gssapi_krb5|krb5|krb5support|k5crypto|com_err|keyutils|systemd|dbus-1|glib-2|gthread"
    r"|stdc\+\+|gcc_s|X11|fontconfig|freetype)(?!\w)"
)
"""A service's own library (printing, sound), and what every desktop has with its OpenGL and its fonts, in the version
that fits them. The packages ask for what is not a matter of course."""
_QT_BINDINGS = ("QtCore", "QtGui", "QtNetwork", "QtPrintSupport", "QtSvg", "QtWidgets")
EXCLUDED = (
    "tkinter", "unittest", "pydoc", "doctest", "pip", "setuptools", "wheel", "pkg_resources", "psycopg",
    "sqlite3", "_sqlite3", "multiprocessing", "ctypes", "_ctypes",
    "sqlalchemy.dialects.mysql", "sqlalchemy.dialects.oracle", "sqlalchemy.dialects.mssql",
    "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtOpenGL", "PySide6.QtTest", "PySide6.QtSql",
    "zstandard._cffi", "zstandard.backend_cffi", "ssl", "_ssl", "_hashlib",
    "_codecs_cn", "_codecs_hk", "_codecs_iso2022", "_codecs_jp", "_codecs_kr", "_codecs_tw",
    "PIL.ImageTk", "PIL.ImageQt", "PIL._avif", "PIL.AvifImagePlugin", "PIL._webp", "PIL._imagingft", "PIL._imagingcms",
    "PIL._imagingtk", "lxml", "numpy",
)  # fmt: skip
"""Modules that nothing of the program reaches, though something that it carries names them.

Without `_hashlib` Python's own digests stand in for those of a second OpenSSL; the first is inside `cryptography`.
"""
UNUSED_HOOKS = ("pyi_rth_inspect", "pyi_rth_pkgutil", "pyi_rth_cryptography_openssl")
"""What PyInstaller would run before the program, for things that it never does: it reads no source of its own, looks
for no modules by folder, and its OpenSSL lies inside `cryptography`."""
_OF_A_PACKAGE = (".py", ".pyd", ".dll", ".so")
_LOCALES = re.compile(rf"({'|'.join(LANGUAGES)})(_\w+)?\.dat$")
_QT_TRANSLATIONS = re.compile(rf"qtbase_({'|'.join(LANGUAGES)})(_\w+)?\.qm$")


def is_paper(name: str) -> bool:
    """Whether a file only tells of the distribution it came with; the papers of the program say all of it once."""
    folder, _slash, rest = name.replace("\\", "/").partition(".dist-info/")
    return bool(rest) and "/" not in folder and rest != "METADATA"


def is_wanted(name: str) -> bool:
    """Whether a file, by its place in the program's folder, is carried."""
    place = name.replace("\\", "/")
    parts = place.split("/")
    if "PySide6" in parts:
        return _qt_is_wanted(parts)
    if "locale-data" in parts:
        return parts[-1] == "root.dat" or bool(_LOCALES.match(parts[-1]))
    if re.match(r"(lib)?Qt6\w+(\.so|\.dll|$)", parts[-1]):
        return _library_is_wanted(parts[-1])
    return not (place.startswith("pytz/") or "/tests/" in place or place.endswith((".pyi", ".a", ".lib")))


def is_excluded(name: str) -> bool:
    """Whether a file of a wheel belongs to a module that is not carried, or serves only those who build programs."""
    parts = name.split("/")
    dotted = ".".join((*parts[:-1], parts[-1].partition(".")[0]))
    if any(dotted == module or dotted.startswith(f"{module}.") for module in EXCLUDED):
        return True
    if parts[0] in ("PySide6", "shiboken6") and len(parts) > 1:
        return parts[1] not in ("plugins", "translations", "support") and (
            len(parts) > 2 or not name.endswith(_OF_A_PACKAGE)
        )
    return parts[-1] == "entry_points.txt" or "/test/" in name or "/testing/" in name


def _qt_is_wanted(parts: list[str]) -> bool:
    last = parts[-1]
    if "plugins" in parts:
        kind = parts[parts.index("plugins") + 1]
        return kind in _QT_PLUGINS and not _UNWANTED_PLUGINS.search(last)
    if "translations" in parts:
        return bool(_QT_TRANSLATIONS.search(last))
    if "qml" in parts or last.endswith((".pyi", ".py.bak")) or last.startswith("opengl32sw"):
        return False
    if re.match(r"(lib)?Qt6", last):
        return _library_is_wanted(last)
    binding = re.match(r"(Qt\w+?)(\.abi3|\.pyd|\.cp)", last)
    return binding is None or binding.group(1) in _QT_BINDINGS


def _library_is_wanted(file: str) -> bool:
    found = re.match(r"(?:lib)?Qt6(\w+?)(?:\.|$)", file)
    return found is not None and found.group(1) in _QT_LIBRARIES


def needed_only(entries: Iterable[tuple[str, str, str]]) -> list[tuple[str, str, str]]:
    """Binaries (place, source, kind, as in PyInstaller's tables) without the libraries that nothing carried asks for.

    Roots are extension modules and Qt's plugins; a library stays only where a root asks for it, or one that stays does.
    What `_OF_THE_SYSTEM` names is left to the system.
    """
    if sys.platform != "linux":
        return list(entries)
    entries = [entry for entry in entries if not _OF_THE_SYSTEM.match(entry[0])]
    libraries = {entry[0].rsplit("/", 1)[-1]: entry for entry in entries if _is_library(*entry)}
    kept = [entry for entry in entries if not _is_library(*entry)]
    waiting = list(kept)
    while waiting:
        for name in _asked_for(waiting.pop()[1]):
            found = libraries.pop(name, None)
            if found is not None:
                kept.append(found)
                waiting.append(found)
    return kept


def _is_library(place: str, _source: str, kind: str) -> bool:
    """Whether a binary is only there for others: beside the program, or among the libraries of Pillow or Qt."""
    folder, _slash, file = place.rpartition("/")
    return kind == "BINARY" and folder in ("", "pillow.libs", "PySide6/Qt/lib") and not file.startswith("libpython")


def _asked_for(binary: str) -> list[str]:
    """The libraries that a binary itself asks for."""
    said = subprocess.run(["readelf", "-d", binary], check=True, capture_output=True, text=True).stdout
    return re.findall(r"\(NEEDED\).*\[(.+)\]", said)
