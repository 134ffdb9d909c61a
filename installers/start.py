"""Where the installed program begins."""

import sys

from tjdesk.app.main import main

if __name__ == "__main__":
    sys.exit(main())
