#!/bin/sh
# Pictures of every dialog of the setup for Windows, in each of its languages, by the keyboard under wine and Xvfb.
#
#     sh installers/windows_dialogs.sh SETUP OUT
set -eu
setup=$(realpath "$1")
mkdir -p "$2"
out=$(realpath "$2")
wine=$(command -v wine64 || command -v wine)
scratch=$(mktemp -d)
export WINEPREFIX="$scratch/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="
display=$scratch/display
Xvfb -displayfd 3 -screen 0 800x600x24 -nolisten tcp 3>"$display" 2>/dev/null &
server=$!
trap 'wineserver -k 2>/dev/null || true; kill $server 2>/dev/null || true; rm -rf "$scratch"' EXIT
while [ ! -s "$display" ]; do sleep 0.2; done
DISPLAY=":$(cat "$display")"
export DISPLAY
openbox 2>/dev/null &
PAINTED=40
press() { xdotool key --delay 60 "$@"; }
# bare: what the screen is like without a dialog, so that it counts as none
bare() {
    sleep 1
    import -window root "$scratch/look.png"
    last=$(convert "$scratch/look.png" rgb:- | md5sum) shown=nothing
}
# colours: how many the window in front has inside; one that is not painted yet has hardly any
colours() {
    import -window "$(xdotool getactivewindow)" "$scratch/front.png" 2>/dev/null || { echo 0; return; }
    convert "$scratch/front.png" -format '%k' info:
}
# picture NAME: when the window in front is painted and nothing on screen has moved for two looks
picture() {
    before= now=$last
    for _look in $(seq 60); do
        sleep 1
        import -window root "$scratch/look.png"
        now=$(convert "$scratch/look.png" rgb:- | md5sum)
        [ "$now" != "$before" ] || [ "$now" = "$last" ] || [ "$(colours 2>/dev/null)" -lt "$PAINTED" ] || break
        before=$now
    done
    [ "$now" != "$last" ] || { echo "FAILED: nothing came after $shown" >&2; exit 1; }
    last=$now shown=$1
    mv "$scratch/look.png" "$out/$1.png"
}

"$wine" wineboot --init >/dev/null 2>&1
"$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
wineserver -w
place=0
for language in en es fr pt; do
    bare
    "$wine" reg delete 'HKCU\Software\TJDesk' /f >/dev/null 2>&1 || true
    "$wine" "$setup" >/dev/null 2>&1 &
    sleep 3
    picture "$language-1-language"
    press Home
    for _line in $(seq $place); do press Down; done
    press Return
    picture "$language-2-welcome"
    press Return
    picture "$language-3-licence"
    press Return
    picture "$language-4-folder"
    press Return
    while [ -z "$(find "$WINEPREFIX" -name uninstall.exe -newer "$display")" ]; do sleep 1; done
    sleep 3
    picture "$language-5-done"
    press Escape
    wineserver -k || true
    wineserver -w
    folder=$(find "$WINEPREFIX/drive_c/users" -path '*Programs/TJDesk' -type d | head -n 1)
    bare
    "$wine" "$folder/uninstall.exe" >/dev/null 2>&1 &
    sleep 3
    picture "$language-6-uninstall"
    press Return
    while [ -e "$folder/uninstall.exe" ]; do sleep 1; done
    sleep 3
    picture "$language-7-uninstalled"
    press Return
    wineserver -w
    [ ! -e "$folder/tjdeskw.exe" ] || { echo "FAILED: it is still there" >&2; exit 1; }
    touch "$display"
    place=$((place + 1))
done
echo "all done"
