"""Installing an update: proved, backed up, unpacked beside, self-tested, switched; and making one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from pathlib import Path

from tjdesk.app.programs import Programs, Step, own_number, own_platform, own_version
from tjdesk.db.tables import SCHEMA
from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.domain.release import Installed, Release, check_trust, judge
from tjdesk.i18n.message import Message, _
from tjdesk.security import release as keys
from tjdesk.services.house import OpenStore
from tjdesk.services.ports import Progress
from tjdesk.services.updates import Updated, UpdateSeen, WentBack
from tjdesk.sync import update_file
from tjdesk.sync.update_file import UpdateFile

SELFTEST_SECONDS = 600
_SPARE = 64 * 1024 * 1024


class TheUpdates:
    """See `services.updates.Updates`."""

    def __init__(
        self,
        programs: Programs | None = None,
        trusted: tuple[str, ...] | None = None,
        installed: Installed | None = None,
    ) -> None:
        self._programs = programs or Programs()
        self._trusted = keys.trusted_keys() if trusted is None else trusted
        self.installed = installed or Installed(
            number=own_number(), program=own_version(), platform=own_platform(), schema=SCHEMA
        )

    @property
    def standing(self) -> int:
        """See the port."""
        steps = self._programs.steps()
        return steps[-1].number if steps else 0

    def objection(self) -> Message | None:
        """See the port."""
        try:
            check_trust(len(self._trusted))
        except Trouble as fault:
            return fault.message
        return None

    # Making one

    def make(self, program: Path, number: int, version: str, platform: str, file: Path) -> Release:
        """See the port."""
        if not program.is_dir():
            raise Refused(_("{path} is not a folder with a program.", path=str(program)), "program")
        if number < 1:
            raise Refused(_("Releases are numbered from 1 on."), "number")
        try:
            with tempfile.TemporaryDirectory(dir=file.parent, prefix=".tjdesk-") as scratch:
                packed = Path(scratch) / update_file.PROGRAM
                size, unpacked, digest = update_file.pack_program(program, packed)
                release = Release(number=number, program=version, platform=platform or own_platform(), schema=SCHEMA,
                                  bytes=size, sha256=digest, unpacked=unpacked)  # fmt: skip
                update_file.write(file, update_file.said_of(release), {}, packed)
        except OSError as fault:
            raise _cannot_write(file) from fault
        return release

    def new_key(self, file: Path, passphrase: str) -> str:
        """See the port."""
        if file.exists():
            raise Refused(_("{path} is there already; a key is never overwritten.", path=str(file)), "file")
        pem, public = keys.new_release_key(passphrase)
        try:
            with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as to:
                to.write(pem)
        except OSError as fault:
            raise _cannot_write(file) from fault
        return public

    def sign(self, file: Path, key: Path, passphrase: str) -> UpdateSeen:
        """See the port."""
        update = update_file.read(file)
        try:
            public, signature = keys.sign_release(update.said, key.read_bytes(), passphrase)
            with tempfile.TemporaryDirectory(dir=file.parent, prefix=".tjdesk-") as scratch:
                packed = update_file.take_out(update, Path(scratch))
                update_file.write(file, update.said, dict(update.signatures) | {public: signature}, packed)
        except OSError as fault:
            raise _cannot_write(file) from fault
        return self.look(file)

    # Looking

    def look(self, file: Path) -> UpdateSeen:
        """See the port."""
        return self._seen(update_file.read(file))

    def _seen(self, update: UpdateFile) -> UpdateSeen:
        signers = keys.signers(update.said, update.signatures, self._trusted)
        objection: Message | None = None
        try:
            self._judge(update, signers)
        except (Refused, Trouble) as fault:
            objection = fault.message
        return UpdateSeen(update.file, update.release, len(update.signatures), signers, objection)

    def _judge(self, update: UpdateFile, signers: int) -> None:
        """Raises Refused, Trouble(STRANGER)."""
        check_trust(len(self._trusted))
        judge(update.release, signers, self.installed)

    def beside(self, file: Path) -> tuple[UpdateSeen, ...]:
        """See the port."""
        found = []
        for other in sorted(file.parent.glob("*.tju")):
            try:
                found.append(self.look(other))
            except Trouble:  # a file that is no update is not one to offer
                continue
        usable = [one for one in found if one.objection is None and one.release.number > self.standing]
        return tuple(sorted(usable, key=lambda one: one.release.number, reverse=True))

    # Installing

    def take(self, file: Path, store: OpenStore, progress: Progress) -> Updated:
        """See the port."""
        update = update_file.read(file)
        self._judge(update, keys.signers(update.said, update.signatures, self._trusted))
        self._room(update.release)
        backup = store.backup(_free(store.store / "backups" / f"before-update-{update.release.number}.tjbackup")).file
        folder = self._unpacked(update, progress)
        before = [step for step in self._programs.steps() if step.number < update.release.number][-1:]
        try:
            self._programs.keep([*before, Step(update.release.number, str(backup))])
            self._programs.tidy({step.number for step in before} | {update.release.number})
        except OSError as fault:
            raise _cannot_write(self._programs.folder) from fault
        store.log("updated", about=str(update.release.number), detail=update.release.program)
        return Updated(update.release, folder, backup)

    def _room(self, release: Release) -> None:
        folder = self._programs.folder
        try:
            folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(folder).free
        except OSError as fault:
            raise _cannot_write(folder) from fault
        if free < release.unpacked + _SPARE:
            raise Trouble(
                Kind.ROOM,
                _("There is not enough room for the update: it needs {megabytes} MB.",
                  megabytes=(release.unpacked + _SPARE) // 1_000_000),
                _("Make room on the disk, then try again. The program was not changed."),
            )  # fmt: skip

    def _unpacked(self, update: UpdateFile, progress: Progress) -> Path:
        """The new version, proved and tried, beside the others. What fails leaves nothing."""
        folder = self._programs.folder / str(update.release.number)
        part = folder.with_name(f"{folder.name}.part")
        shutil.rmtree(part, ignore_errors=True)
        try:
            update_file.unpack(update, part, progress.step)
            _selftest(part / self._programs.program(update.release.number).name)
            shutil.rmtree(folder, ignore_errors=True)
            part.rename(folder)
        except OSError as fault:
            raise _cannot_write(folder) from fault
        finally:
            shutil.rmtree(part, ignore_errors=True)
        return folder

    def back(self) -> WentBack:
        """See the port."""
        steps = self._programs.steps()
        if not steps:
            raise Refused(_("No update was installed here: there is nothing to go back to."))
        try:
            self._programs.keep(steps[:-1])
        except OSError as fault:
            raise _cannot_write(self._programs.folder) from fault
        backup = Path(steps[-1].backup)
        number = steps[-2].number if len(steps) > 1 else 0
        return WentBack(number, backup if backup.is_file() else None)


def _selftest(program: Path) -> None:
    """Run the new version's own self-test. Raises Trouble(DAMAGED) where it does not pass."""
    environment = os.environ | {"TJDESK_HANDED_OVER": "1"}
    try:
        done = subprocess.run(  # noqa: S603 - the program that was just proved
            [program, "--selftest", "--json"],
            capture_output=True,
            env=environment,
            timeout=SELFTEST_SECONDS,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
            check=False,
        )
        works = done.returncode == 0
    except (OSError, subprocess.TimeoutExpired):
        works = False
    if not works:
        raise Trouble(
            Kind.DAMAGED,
            _("The new version was unpacked but does not work on this computer."),
            _("It was removed again; the program you have stays. Tell your coordination."),
        )


def _free(wanted: Path) -> Path:
    """The path itself, or numbered where there is something already."""
    wanted.parent.mkdir(parents=True, exist_ok=True)
    place, number = wanted, 2
    while place.exists():
        place, number = wanted.with_stem(f"{wanted.stem}-{number}"), number + 1
    return place


def _cannot_write(place: Path) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("{path} cannot be written.", path=str(place)),
        _("Check that it is not read-only and that there is room, then try again."),
    )
