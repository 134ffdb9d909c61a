"""What an update says of itself, and whether it may be installed here: pure rules, no files."""

from __future__ import annotations

from dataclasses import dataclass

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _

SIGNERS = 2
"""How many different release keys must have signed: no one person can release alone."""


@dataclass(frozen=True, kw_only=True)
class Release:
    """One build of the program for one platform. `number` only ever grows; `program` is the version people read.

    `bytes` and `sha256` are of the packed program, `unpacked` is the room it takes, `schema` that of its stores.
    """

    number: int
    program: str
    platform: str
    schema: int
    bytes: int
    sha256: str
    unpacked: int


@dataclass(frozen=True, kw_only=True)
class Installed:
    """The program that runs now."""

    number: int
    program: str
    platform: str
    schema: int


def check_trust(trusted: int) -> None:
    """Whether a build that trusts so many release keys takes updates at all. Raises Trouble(STRANGER)."""
    if trusted < SIGNERS:
        raise Trouble(
            Kind.STRANGER,
            _("This TJDesk takes no updates: it was built without the keys of the two people who release it."),
            _("Install the new version with its installer, or ask your coordination for TJDesk as it was released."),
        )


def judge(release: Release, signers: int, installed: Installed) -> None:
    """Whether an update may be installed. Raises Trouble(STRANGER) for its signatures, Refused for what it is."""
    if signers < SIGNERS:
        raise Trouble(
            Kind.STRANGER,
            _(
                "This update carries {found} of the {needed} signatures that an update needs.",
                found=signers,
                needed=SIGNERS,
            ),
            _("It was not installed. Ask your coordination for the update as it was released."),
        )
    if release.platform != installed.platform:
        raise Refused(
            _(
                "This update is for {platform}; this computer needs one for {here}.",
                platform=release.platform,
                here=installed.platform,
            )
        )
    if release.number <= installed.number:
        raise Refused(
            _(
                "This update ({found}) is not newer than the program installed here ({here}).",
                found=release.program,
                here=installed.program,
            )
        )
