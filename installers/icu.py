"""Qt's copy of the Unicode data, cut down to the four languages: thirty megabytes of other locales stay behind.

python installers/icu.py LIBRARY        rewrites one libicudata.so.NN in place (needs icu-devtools and gcc)
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from pathlib import Path

KEPT_LANGUAGES = ("root", "en", "es", "fr", "pt")
_ALWAYS = re.compile(r"^(?:icustd\.res|.*\.(?:icu|nrm|spp|cfu))$")
_LOCALE = re.compile(rf"^(?:(?:coll|zone)/)?(?:{'|'.join(KEPT_LANGUAGES)})(?:_\w+)?\.res$")
_TABLES = re.compile(
    r"^(?:(?:coll|zone)/)?(?:pool|res_index|ucadata|supplementalData|"
    r"metaZones|timezoneTypes|windowsZones|zoneinfo64|likelySubtags|plurals|pluralRanges|numberingSystems|metadata|units|"
    r"keyTypeData|currencyNumericCodes|dayPeriods|genderList|grammaticalFeatures|icuver|langInfo|tzdbNames|"
    r"supplementaldata)\.(?:res|icu)$"
)


def cut(library: Path) -> None:
    """Rewrite a library of Unicode data with what TJDesk's languages need. Raises CalledProcessError, ValueError."""
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        name = _symbol(library)
        data = folder / f"{name.removesuffix('_dat')}l.dat"
        data.write_bytes(_bytes_of(library, name))
        unwanted = [item for item in _run("icupkg", "-l", str(data)).splitlines() if not _is_kept(item)]
        (folder / "unwanted.txt").write_text("\n".join(unwanted))
        less = folder / "less" / data.name
        less.parent.mkdir()
        _run("icupkg", "--ignore-deps", "-r", str(folder / "unwanted.txt"), str(data), str(less))
        _run("genccode", "-a", "gcc", "-e", name.removesuffix("_dat"), "-d", str(folder), str(less))
        assembly = next(folder.glob("*.[sS]"))
        soname = library.name
        _run(
            "gcc",
            "-shared",
            "-nostdlib",
            "-Wl,--build-id=none",
            f"-Wl,-soname,{soname}",
            "-o",
            str(folder / soname),
            str(assembly),
        )
        library.write_bytes((folder / soname).read_bytes())


def _is_kept(item: str) -> bool:
    return bool(_ALWAYS.match(item) or _LOCALE.match(item) or _TABLES.match(item))


def _symbol(library: Path) -> str:
    found = re.search(r"\b(icudt\d+_dat)\b", _run("readelf", "-sW", "--dyn-syms", str(library)))
    if found is None:
        raise ValueError(f"{library} holds no Unicode data")
    return found.group(1)


def _bytes_of(library: Path, symbol: str) -> bytes:
    """The data as they lie in the file: address of the symbol, in the section that holds it."""
    line = next(line for line in _run("readelf", "-sW", "--dyn-syms", str(library)).splitlines() if symbol in line)
    _number, address, size, *_rest = line.split()
    at, length = int(address, 16), int(size, 0)
    for section in _run("readelf", "-SW", str(library)).splitlines():
        fields = section.replace("[ ", "[").split()
        if len(fields) > 5 and fields[1] == ".rodata":
            start, offset = int(fields[3], 16), int(fields[4], 16)
            return library.read_bytes()[offset + at - start :][:length]
    raise ValueError(f"{library} has no read-only data")


def _run(*command: str) -> str:
    return subprocess.run(command, check=True, capture_output=True, text=True).stdout


if __name__ == "__main__":
    cut(Path(sys.argv[1]))
