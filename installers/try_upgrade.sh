#!/bin/sh
# Tries an update between two real builds, with keys made for this trial: refused where it must be, taken, gone back from.
#
#     sh installers/try_upgrade.sh ROOT OLD NEW     ROOT as in try.sh; OLD, NEW: the folder dist/tjdesk of two builds; needs root
#
# Both builds are copied, and the copies trust the trial's keys: a build made from this repository trusts nobody.
# The old one founds a court and records; the new one comes by a .tju and opens that court; then the same in the window.
set -eu
root=$1
old=$(realpath "$2")
new=$(realpath "$3")
here=$(dirname "$0")
place=/opt/trial
clerk="/root/court day"
updates="$place/updates"
inside() { chroot "$root" env -i HOME="$clerk" PATH=/usr/bin:/bin:/usr/sbin:/sbin QT_QPA_PLATFORM=offscreen LANG=C.UTF-8 "$@"; }
tjdesk() { inside "$place/old/tjdesk" "$@"; }
step() { printf '\n== %s\n' "$*"; }
fail() { echo "FAILED: $*" >&2; exit 1; }
# refused CODE WORDS…: the command ends with this exit code and nothing was switched
refused() {
    wanted=$1 code=0
    shift
    "$@" || code=$?
    [ "$code" = "$wanted" ] || fail "$* ended with $code, not $wanted"
    runs "$before"
}
runs() { said=$(tjdesk --version); [ "$said" = "$1" ] || fail "“$said” runs, not “$1”"; }
field() { sed -n "s/^ *\"$1\": \"\{0,1\}\([^\",]*\)\"\{0,1\},\{0,1\}$/\1/p" | head -n 1; }
digest() { tjdesk info "$store" --json --passphrase-file "$secret" | field digest; }
released() {
    printf '{"number": %s}\n' "$2" >"$root$1/_internal/tjdesk/app/release.json"
    printf '{"keys": ["%s", "%s"]}\n' "$one" "$two" >"$root$1/_internal/tjdesk/security/release_keys.json"
}
signed() { tjdesk update sign "$1" --key "$place/$2.pem" --key-passphrase-file "$secret" >/dev/null; }
update_file() { # FILE FOLDER NUMBER VERSION [OPTION…]: made, and signed by both
    file=$1 folder=$2 number=$3 version=$4
    shift 4
    tjdesk update make "$folder" --number "$number" --version "$version" --out "$file" "$@" >/dev/null
    for key in one two; do signed "$file" "$key"; done
}
stand_in() { # a program that is only looked at, or whose self-test answers with a line of shell
    mkdir -p "$root$place/stand-in"
    printf '#!/bin/sh\n%s\n' "$1" >"$root$place/stand-in/tjdesk"
    chmod +x "$root$place/stand-in/tjdesk"
}

mkdir -p "$root/proc" "$root/dev/shm"
mountpoint -q "$root/proc" || mount -t proc proc "$root/proc"
trap 'umount "$root/proc" 2>/dev/null || true' EXIT
rm -rf "$root$place" "${root:?}$clerk"
mkdir -p "$root$updates" "$root$clerk"
cp -a "$old" "$root$place/old"
cp -a "$new" "$root$place/new"
store="$clerk/store" secret="$place/secret"
echo "dos personas distintas firman" >"$root$secret"
printf 'file number,family name,given names\nJT-001/2026,Ibáñez Peña,José Íñigo\n' >"$root$place/first.csv"
printf 'file number,family name,given names\nJT-002/2026,Muñoz Núñez,Begoña\n' >"$root$place/second.csv"

step "Two people, a key each; the older build is number 1, the newer number 2"
one=$(tjdesk update new-key "$place/one.pem" --key-passphrase-file "$secret" --json | field public)
two=$(tjdesk update new-key "$place/two.pem" --key-passphrase-file "$secret" --json | field public)
before=$(tjdesk --version)
after=$(inside "$place/new/tjdesk" --version)
[ "$before" != "$after" ] || fail "both builds are “$before”: nothing could be seen to change"
released "$place/old" 1
released "$place/new" 2
update_file "$updates/good.tju" "$place/new" 2 "${after#* }"
stand_in "exit 0"
update_file "$updates/older.tju" "$place/stand-in" 1 0.0.1
update_file "$updates/other.tju" "$place/stand-in" 3 9.9.9 --platform win32-amd64
tjdesk update make "$place/stand-in" --number 3 --version 9.9.9 --out "$updates/one.tju" >/dev/null
signed "$updates/one.tju" one
stand_in "exit 1"
update_file "$updates/broken.tju" "$place/stand-in" 4 9.9.9
head -c 20000000 "$root$updates/good.tju" >"$root$updates/short.tju"
tjdesk update look "$updates/good.tju"

step "The older build founds a court and records"
tjdesk new "$store" --pack mx --court "Juzgado de Control, Guadalupe" --user "C. Ruiz Peña" --passphrase-file "$secret" \
    --recovery-sheet "$place/sheet.txt" >/dev/null
tjdesk import "$store" participants "$place/first.csv" --passphrase-file "$secret"
mark=$(digest)

step "Refused, and nothing changes: one signature too few, cut short, older, of another system, one that does not work"
take() { tjdesk update take "$store" "$updates/$1.tju" --passphrase-file "$secret"; }
refused 6 take one
refused 5 take short
refused 3 take older
refused 3 take other
refused 5 take broken
[ "$(digest)" = "$mark" ] || fail "the records changed"

step "Taken: backed up first, beside the old one, tried, switched"
take good
runs "$after"
[ "$(tjdesk --as-installed --version)" = "$before" ] || fail "--as-installed does not lead to the installed program"
[ -f "$root$store/backups/before-update-2.tjbackup" ] || fail "no backup was made"
tjdesk restore "$store/backups/before-update-2.tjbackup" --drill --passphrase-file "$secret"

step "The newer build opens what the older recorded, and goes on"
tjdesk verify "$store" --passphrase-file "$secret"
[ "$(digest)" = "$mark" ] || fail "the newer build reads other records"
tjdesk import "$store" participants "$place/second.csv" --passphrase-file "$secret"
mark=$(digest)

step "And back: the older runs again, on the store or on the backup of before"
tjdesk update back
runs "$before"
code=0
tjdesk verify "$store" --passphrase-file "$secret" || code=$?
case $code in
    0) [ "$(digest)" = "$mark" ] || fail "the older build reads other records" ;;
    7) tjdesk restore "$store/backups/before-update-2.tjbackup" "$clerk/restored" --passphrase-file "$secret"
       tjdesk verify "$clerk/restored" --passphrase-file "$secret" ;;
    *) fail "the older build ended with $code" ;;
esac

step "The same in the window, by the keyboard alone"
rm -rf "$root$clerk/.local/share/tjdesk/versions"
/usr/bin/python3 "$here/upgrade_by_keyboard.py" "$root" build/upgrade-by-keyboard "$place/old/tjdesk" "$store" "$updates/good.tju" "$secret"
runs "$before"
echo "all done"
