#!/bin/sh
# Tries what `make installers` built where there is no Python and nothing of ours: in an empty Debian root.
#
#     sh installers/try.sh ROOT DIST       ROOT is made by debootstrap if it is not there; needs root
#
# The .deb is installed with what it depends on; then, the same for the portable folder: the self-test without a screen,
# from a folder that cannot be written, from a path with spaces and accents, and, where Xvfb is there, in a real window.
set -eu
root=$1
dist=$2
[ -e "$root/etc/debian_version" ] || debootstrap --variant=minbase bookworm "$root"
inside() { chroot "$root" env -i HOME=/root PATH=/usr/bin:/bin:/usr/sbin:/sbin DEBIAN_FRONTEND=noninteractive LANG=C.UTF-8 "$@"; }
step() { printf '\n== %s\n' "$*"; }

if inside sh -c 'command -v python3' >/dev/null; then echo "this root has a Python: nothing would be proved" >&2; exit 2; fi
mkdir -p "$root/proc" "$root/dev/shm"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc" 2>/dev/null || true' EXIT

step "The .deb, with what it depends on"
cp "$dist"/*.deb "$root/tmp/tjdesk.deb"
inside sh -c 'apt-get update -qq && apt-get install -qq --yes --no-install-recommends /tmp/tjdesk.deb' >/dev/null
inside tjdesk --version
for language in es fr pt en; do inside tjdesk --selftest --lang $language; done

step "The portable folder, under a path with spaces and accents, where nothing can be written"
place="/opt/Juzgado de Tonalá – ñandú"
mkdir -p "$root$place"
tar -xJf "$dist"/tjdesk-*.tar.xz -C "$root$place" --strip-components 1
inside useradd --create-home clerk 2>/dev/null || true
chmod -R a-w "$root$place"
inside su clerk -c "'$place/tjdesk' --selftest --lang es"

step "A real window"
if inside sh -c 'command -v Xvfb' >/dev/null || inside apt-get install -qq --yes --no-install-recommends xvfb xauth >/dev/null; then
    inside xvfb-run -a tjdesk --selftest --lang pt
fi

step "From the first start to a saved summary, by the keyboard alone"
rm -rf "$root/root/court day"
/usr/bin/python3 "$(dirname "$0")/by_keyboard.py" "$root" build/by-keyboard

step "Removing the package leaves stores alone"
inside sh -c 'mkdir -p /root/court && touch /root/court/store.db && apt-get remove -qq --yes tjdesk >/dev/null && test -e /root/court/store.db'
echo "all done"
