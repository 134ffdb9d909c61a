"""Where a store may lie: not on a share that several machines reach, where locks and logs of a database do not hold."""

from __future__ import annotations

import contextlib
import sys
from pathlib import Path

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import _

SHARED = frozenset(
    {"nfs", "nfs4", "cifs", "smb3", "smbfs", "ncpfs", "afs", "afpfs", "webdav", "davfs", "ceph", "glusterfs"}
    | {"fuse.sshfs", "fuse.davfs", "fuse.rclone", "fuse.glusterfs", "fuse.gvfsd-fuse"}
)
"""Kinds of file systems that lie on another machine, by their names on Linux and macOS."""

_MOUNTS = Path("/proc/self/mounts")
_REMOTE_DRIVE = 4


def refuse_shared(store: Path) -> None:
    """Raises Trouble(ROOM) for a folder that lies on another machine."""
    if on_share(store.absolute()):
        raise Trouble(
            Kind.ROOM,
            _("{path} is on a network share: two computers using one store would damage it.", path=str(store)),
            _("Keep the store on this computer's own disk, and exchange bundles through the share: `tjdesk exchange`."),
        )


def on_share(path: Path) -> bool:
    """Whether a path lies on a share; where the system does not tell, it does not."""
    if sys.platform == "win32":
        import ctypes  # the other systems' programs are built without it

        drive = path.anchor
        return drive.startswith("\\\\") or ctypes.windll.kernel32.GetDriveTypeW(drive) == _REMOTE_DRIVE
    with contextlib.suppress(OSError):
        return shared_by(path, _MOUNTS.read_text("utf-8", "replace"))
    return False


def shared_by(path: Path, mounts: str) -> bool:
    """The same by a table of mounts as Linux tells it: device, place, kind, one a line."""
    found, kind_there = -1, ""
    for line in mounts.splitlines():
        words = line.split()
        if len(words) < 3:
            continue
        place = Path(words[1].encode().decode("unicode_escape"))
        if (place == path or place in path.parents) and len(place.parts) >= found:
            found, kind_there = len(place.parts), words[2]
    return kind_there in SHARED
