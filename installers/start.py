"""Where the installed program begins."""

import sys

if not getattr(sys, "frozen", False):  # PyInstaller says it; started by windows/launcher.c, nobody else would
    sys.frozen = True  # type: ignore[attr-defined]

from tjdesk.app.main import main

if __name__ == "__main__":
    sys.exit(main())
