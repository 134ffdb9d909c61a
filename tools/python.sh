#!/bin/sh
# Prints a Python of 3.11 or newer: the one named by PYTHON3, or else the first that is found.
set -eu
for candidate in ${PYTHON3:-} python3 python3.14 python3.13 python3.12 python3.11; do
    if "$candidate" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; then
        echo "$candidate"
        exit 0
    fi
done
echo "TJDesk needs Python 3.11 or newer and found none. Install it, or name it: make PYTHON3=/path/to/python3" >&2
exit 1
