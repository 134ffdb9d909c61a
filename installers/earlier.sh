#!/bin/sh
# Builds the program of an older commit as version 0.0.1, so that an update from it can be tried.
#
#     sh installers/earlier.sh COMMIT FOLDER      the program is in FOLDER/dist/tjdesk then
set -eu
root=$(realpath "$(dirname "$0")/..")
commit=$(git -C "$root" rev-parse --verify "$1^{commit}")
python=$(sh "$root/tools/python.sh")
[ -e "$2/.git" ] || git clone --quiet --no-checkout "$root" "$2"
cd "$2"
git fetch --quiet origin
git checkout --quiet --force "$commit"
sed -i 's/^__version__ = .*/__version__ = "0.0.1"/' src/tjdesk/__init__.py
"$python" installers/program.py build/installers dist
