#!/bin/sh
# Sees to what the system must have: the venv module of Python until there is a .venv, and the libraries that Qt loads,
# `offscreen` for the tests, `proof` for their long form (with PostgreSQL), `window` for a real window as well,
# `installers` for what packs the program, `windows` for its setup for Windows, `try-installers` and `try-windows` for trying them,
# `nothing` where Qt is not used. When root, on Debian
# or Ubuntu, missing packages are installed; otherwise the command to type is said, and this fails.
# Libraries are looked up in the linker's cache, which takes no time when all is there.
set -eu
here=$(dirname "$0")

offscreen="libGL.so.1=libgl1 libEGL.so.1=libegl1 libxkbcommon.so.0=libxkbcommon0 libdbus-1.so.3=libdbus-1-3
    libfontconfig.so.1=libfontconfig1 libglib-2.0.so.0=libglib2.0-0"
window="libxcb-cursor.so.0=libxcb-cursor0 libxkbcommon-x11.so.0=libxkbcommon-x11-0 libxcb-icccm.so.4=libxcb-icccm4
    libxcb-keysyms.so.1=libxcb-keysyms1 libxcb-shape.so.0=libxcb-shape0 libcups.so.2=libcups2"
tools="icupkg=icu-devtools gcc=gcc readelf=binutils rsvg-convert=librsvg2-bin dpkg-deb=dpkg rpmbuild=rpm xz=xz-utils"
windows="makensis=nsis x86_64-w64-mingw32-gcc=gcc-mingw-w64-x86-64 icotool=icoutils rsvg-convert=librsvg2-bin"

screen="Xvfb=xvfb openbox=openbox xdotool=xdotool import=imagemagick"
trying="debootstrap=debootstrap $screen dbus-daemon=dbus
    setxkbmap=x11-xkb-utils pdftotext=poppler-utils /usr/libexec/at-spi-bus-launcher=at-spi2-core
    /usr/lib/python3/dist-packages/gi=python3-gi
    /usr/lib/x86_64-linux-gnu/girepository-1.0/Atspi-2.0.typelib=gir1.2-atspi-2.0"

venv_package() {
    [ ! -x "$here/../.venv/bin/python" ] || return 0
    python=$(sh "$here/python.sh")
    "$python" -c 'import venv, ensurepip' 2>/dev/null ||
        "$python" -c 'import sys; print("python%d.%d-venv" % sys.version_info[:2])'
}

# What freezes the program carries Python as a library, which Debian's own Python does not need for itself.
python_library() {
    python=$("$(sh "$here/python.sh")" -c 'import sys; print("%s %d.%d" % (sys.base_prefix, *sys.version_info[:2]))')
    case $python in
        "/usr "*) library_files "libpython${python#* }.so.1.0=libpython${python#* }" ;;
    esac
}

tool_packages() {
    for pair in $1; do
        command -v "${pair%%=*}" >/dev/null || [ -x "/usr/sbin/${pair%%=*}" ] || [ -e "${pair%%=*}" ] || echo "${pair#*=}"
    done
}

library_files() {
    cache=$(PATH="$PATH:/sbin:/usr/sbin" ldconfig -p)
    for pair in $1; do
        case $cache in
            *"${pair%%=*} "*) ;;
            *) echo "${pair#*=}" ;;
        esac
    done
}

library_packages() {
    library_files "$1"
    [ -n "$(find /usr/share/fonts /usr/local/share/fonts -name '*.[to]tf' 2>/dev/null | head -n 1)" ] ||
        echo fonts-dejavu-core
}

case $1 in
    nothing) libraries= ;;
    offscreen) libraries=$(library_packages "$offscreen") ;;
    proof) libraries="$(library_packages "$offscreen") $(ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || echo postgresql)" ;;
    window) libraries=$(library_packages "$offscreen $window") ;;
    installers) libraries="$(library_packages "$offscreen $window") $(tool_packages "$tools") $(python_library)" ;;
    windows) libraries=$(tool_packages "$windows") ;;
    try-installers) libraries=$(tool_packages "$trying") ;;
    try-windows) libraries=$(tool_packages "$windows wine=wine $screen") ;;
    *) echo "usage: system.sh nothing|offscreen|proof|window|installers|windows|try-installers|try-windows" >&2; exit 2 ;;
esac
venv=$(venv_package)
missing=$(echo $venv $libraries)
[ -n "$missing" ] || exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "TJDesk needs packages of the system that are not installed. Install them, then try again:" >&2
    echo "    sudo apt-get update && sudo apt-get install --yes --no-install-recommends $missing" >&2
    exit 1
fi

echo "Installing packages of the system: $missing"
export DEBIAN_FRONTEND=noninteractive
log=$(mktemp)
# shellcheck disable=SC2086
if ! { apt-get update && apt-get install --yes --no-install-recommends $missing; } >"$log" 2>&1; then
    cat "$log" >&2
    rm -f "$log"
    exit 1
fi
rm -f "$log"
