"""Says what an installed TJDesk lacks beside its sources: `python tools/complete.py SOURCE`, run by its Python."""

from __future__ import annotations

import sys
from pathlib import Path

import tjdesk

LANGUAGES = ("es", "fr", "pt")


def lacking(source: Path, installed: Path) -> list[str]:
    """The files of the source package, and the catalogues, that the installed package does not have."""
    package = source / "src" / "tjdesk"
    wanted = {path.relative_to(package) for path in package.rglob("*") if path.is_file() and path.suffix != ".pyc"}
    wanted |= {Path("i18n/catalogues", language, "LC_MESSAGES/tjdesk.mo") for language in LANGUAGES}
    return sorted(str(path) for path in wanted if not (installed / path).is_file())


def main() -> int:
    source, installed = Path(sys.argv[1]).resolve(), Path(tjdesk.__file__).resolve().parent
    if installed.is_relative_to(source):
        print(f"This Python runs TJDesk from its sources, {installed}, so nothing is proved.", file=sys.stderr)
        return 2
    missing = lacking(source, installed)
    print("\n".join(missing) if missing else f"complete: {installed}")
    return 1 if missing else 0


if __name__ == "__main__":
    sys.exit(main())
