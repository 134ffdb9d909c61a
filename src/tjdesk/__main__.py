"""`python -m tjdesk` and the `tjdesk` command."""

from __future__ import annotations

import sys

from tjdesk.app.main import main

if __name__ == "__main__":
    sys.exit(main())
