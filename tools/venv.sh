#!/bin/sh
# Makes the virtual environment in the folder given, with a Python of 3.11 or newer. On a Debian or Ubuntu without
# the venv module it is installed when root, and otherwise the command to type is said.
set -eu
folder=$1

recent() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null; }

python=
for candidate in ${PYTHON3:-} python3 python3.13 python3.12 python3.11; do
    if recent "$candidate"; then
        python=$candidate
        break
    fi
done
if [ -z "$python" ]; then
    echo "TJDesk needs Python 3.11 or newer and found none. Install it, or name it: make PYTHON3=/path/to/python3" >&2
    exit 1
fi

if ! "$python" -c 'import venv, ensurepip' 2>/dev/null; then
    version=$("$python" -c 'import sys; print("python%d.%d" % sys.version_info[:2])')
    sh "$(dirname "$0")/packages.sh" "$version-venv"
fi

"$python" -m venv "$folder"
