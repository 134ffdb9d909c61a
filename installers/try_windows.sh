#!/bin/sh
# Tries the setup for Windows under wine: silent, per user, languages, associations, upgrade, uninstall; stores stay.
#
#     sh installers/try_windows.sh SETUP [OLDER]      OLDER is a setup to upgrade from; otherwise SETUP itself
#
# With a setup made by --stand-in, Python's library only says how it was started: the setup and the launchers are tried,
# the program is not. With a real one the program's own self-test runs as well. Windows itself is not tried here.
set -eu
setup=$(realpath "$1")
older=$(realpath "${2:-$1}")
wine=$(command -v wine64 || command -v wine)
scratch=$(mktemp -d)
export WINEPREFIX="$scratch/wine" WINEDEBUG=-all WINEDLLOVERRIDES="mscoree=;mshtml=;winemenubuilder.exe="
unset DISPLAY || true
trap 'wineserver -k 2>/dev/null || true; rm -rf "$scratch"' EXIT
step() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
value() { "$wine" reg query "$1" ${2:+/v "$2"} ${3:-} 2>/dev/null | tr -d '\r' | sed -n 's/^.*REG_[A-Z]* *//p' | head -n 1; }
holds() { [ "$(value "$1" "" /ve)" = "$2" ] || fail "$1 is “$(value "$1" "" /ve)”, not “$2”"; }
absent() { if "$wine" reg query "$1" >/dev/null 2>&1; then fail "$1 was left behind"; fi; }

step "A Windows for one user"
"$wine" wineboot --init >/dev/null 2>&1
wineserver -w
"$wine" reg add 'HKCU\Software\Wine' /v Version /d win7 /f >/dev/null
"$wine" "$setup" /S && fail "it was installed on a Windows that is too old"
"$wine" reg add 'HKCU\Software\Wine' /v Version /d win10 /f >/dev/null
user=$(echo "$WINEPREFIX"/drive_c/users/*/AppData/Local | sed 's:/AppData/Local.*::')
programs="$user/AppData/Local/Programs/TJDesk"
settings="$user/AppData/Roaming/TJDesk/window.json"
store="$user/AppData/Local/TJDesk/court"
mkdir -p "$store"
echo "what a court recorded" >"$store/store.db"

step "Installed silently, in Portuguese, without an administrator"
"$wine" "$older" /S /LANGUAGE=pt || fail "exit code $?"
[ -f "$programs/tjdeskw.exe" ] || fail "nothing was installed"
[ "$(cat "$settings")" = '{"language": "pt"}' ] || fail "the first language is not Portuguese"
command="\"C:\\users\\$(basename "$user")\\AppData\\Local\\Programs\\TJDesk\\tjdeskw.exe\" \"%1\""
holds 'HKCU\Software\Classes\.tjb' TJDesk.Bundle
holds 'HKCU\Software\Classes\.tju' TJDesk.Update
holds 'HKCU\Software\Classes\TJDesk.Bundle' "Pacote do TJDesk"
holds 'HKCU\Software\Classes\TJDesk.Bundle\shell\open\command' "$command"
holds 'HKCU\Software\Classes\TJDesk.Update\shell\open\command' "$command"
[ -n "$(find "$user" -name TJDesk.lnk)" ] || fail "no entry in the Start menu"
absent 'HKLM\Software\Microsoft\Windows\CurrentVersion\Uninstall\TJDesk'
[ -n "$(value 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\TJDesk' QuietUninstallString)" ] ||
    fail "Windows does not know how to remove it"

step "The launchers hand on every word as it was said"
said=$("$wine" "$programs/tjdesk.exe" --version | tr -d '\r')
case $said in
    *start.py*)
        words=$("$wine" "$programs/tjdesk.exe" info 'D:\Tribunal de Apelação\ñandú “x”' '' | tr -d '\r')
        echo "$words" | grep -qx '1 -I' || fail "not isolated"
        echo "$words" | grep -qx '6 D:\\Tribunal de Apelação\\ñandú “x”' || fail "words were lost: $words"
        echo "$words" | grep -qx '7 ' || fail "an empty word was lost"
        code=0
        "$wine" "$programs/tjdesk.exe" --fail >/dev/null || code=$?
        [ "$code" = 7 ] || fail "the exit code was lost: $code"
        ;;
    *) "$wine" "$programs/tjdesk.exe" --selftest --lang pt ;;
esac

case $said in
    *start.py*)
        step "While the program is open nothing is replaced"
        mkfifo "$scratch/input" "$scratch/output"
        "$wine" "$programs/tjdesk.exe" --wait <"$scratch/input" >"$scratch/output" &
        exec 3>"$scratch/input"
        read -r _started <"$scratch/output"
        code=0
        "$wine" "$setup" /S 3>&- || code=$?
        exec 3>&-
        wait $!
        [ "$code" = 2 ] || fail "it was replaced while it was open: $code"
        ;;
esac

step "An upgrade removes what the older one brought, and nothing else; the user's language stands"
echo "of an older version" >"$programs/site/older.pyc"
echo "the user's own" >"$programs/notes.txt"
"$wine" "$setup" /S /LANGUAGE=fr || fail "exit code $?"
[ "$(cat "$settings")" = '{"language": "pt"}' ] || fail "the user's language was changed"
[ -f "$programs/notes.txt" ] || fail "a user's own file was removed"
holds 'HKCU\Software\Classes\TJDesk.Bundle' "Paquet TJDesk"
[ "$(ls "$programs"/uninstall.exe)" ] || fail "no uninstaller"

step "An older one does not replace a newer one unasked"
"$wine" reg add 'HKCU\Software\TJDesk' /v Version /d 99.0.0 /f >/dev/null
code=0
"$wine" "$setup" /S || code=$?
[ "$code" = 3 ] || fail "a newer version was replaced: $code"

step "Removed: stores, settings and what others put there stay"
"$wine" "$programs/uninstall.exe" /S || fail "exit code $?"
wineserver -w
[ "$(cat "$store/store.db")" = "what a court recorded" ] || fail "the store was touched"
[ -f "$settings" ] || fail "the settings were removed"
[ "$(find "$programs" -type f | sed "s:.*/::" | sort | tr '\n' ' ')" = "notes.txt older.pyc " ] ||
    fail "left behind: $(find "$programs" -type f)"
for key in .tjb .tju TJDesk.Bundle TJDesk.Update; do absent "HKCU\\Software\\Classes\\$key"; done
absent 'HKCU\Software\Microsoft\Windows\CurrentVersion\Uninstall\TJDesk'
absent 'HKCU\Software\TJDesk'
[ -z "$(find "$user" -name TJDesk.lnk)" ] || fail "the Start menu still has it"

step "Each language becomes the first one"
for pair in es=es fr=fr pt-BR=pt en=en; do
    rm -f "$settings"
    "$wine" "$setup" /S /LANGUAGE="${pair%=*}"
    [ "$(cat "$settings")" = "{\"language\": \"${pair#*=}\"}" ] || fail "$pair: $(cat "$settings")"
done
echo "all done"
