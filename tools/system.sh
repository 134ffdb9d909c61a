#!/bin/sh
# Sees to the libraries of the system that Qt loads: `offscreen` for the tests, `window` for a real window as well,
# `nothing` where no window is opened. Looks in the linker's cache, which takes no time when all is there.
set -eu

offscreen="libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0"
window="libxcb-cursor.so.0=libxcb-cursor0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 libcups.so.2=libcups2"

case $1 in
    nothing) exit 0 ;;
    offscreen) wanted=$offscreen ;;
    window) wanted="$offscreen $window" ;;
    *) echo "usage: system.sh nothing|offscreen|window" >&2; exit 2 ;;
esac

cache=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
missing=
for pair in $wanted; do
    case $cache in
        *"${pair%%=*} "*) ;;
        *) missing="$missing ${pair#*=}" ;;
    esac
done
[ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | head -n 1)" ] ||
    missing="$missing fonts-dejavu-core"

# shellcheck disable=SC2086
sh "$(dirname "$0")/packages.sh" $missing
