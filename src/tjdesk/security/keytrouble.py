"""What goes wrong with keys, said to people: one function a fault, each with advice."""

from __future__ import annotations

import errno

from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.i18n.message import Message, _, counted

RESTORE = _("Take keys.json from the last backup of this store, or restore the whole backup.")


def wrong_passphrase() -> Trouble:
    """The same answer for an unknown user and for a wrong passphrase."""
    return Trouble(
        Kind.KEY,
        _("The user or the passphrase is not right."),
        _("Check the keyboard and Caps Lock and try again, or use the recovery sheet."),
    )


def which_user() -> Trouble:
    return Trouble(
        Kind.KEY,
        _("Several people use this store."),
        _("Say which user is opening it."),
    )


def wrong_sheet() -> Trouble:
    return Trouble(
        Kind.KEY,
        _("This recovery sheet does not open this store."),
        _("Look for the newest sheet printed for this court. A newer sheet replaces the older ones."),
    )


def wrong_groups(groups: tuple[int, ...]) -> Trouble:
    """`groups` are places on the sheet, from 1."""
    if len(groups) == 1:
        message = _("Group {number} of the recovery sheet is not right.", number=groups[0])
    else:
        numbers = ", ".join(str(group) for group in groups)
        message = _("Groups {numbers} of the recovery sheet are not right.", numbers=numbers)
    return Trouble(Kind.KEY, message, _("Compare them with the paper and type them again."))


def missing_groups(found: int, wanted: int) -> Trouble:
    return Trouble(
        Kind.KEY,
        _("A recovery sheet has {wanted} groups; {found} were given.", wanted=wanted, found=found),
        _("Type all the groups, in the order of the paper."),
    )


def wrong_share_groups(groups: tuple[int, ...]) -> Trouble:
    """`groups` are places on the share, from 1."""
    numbers = ", ".join(str(group) for group in groups)
    if len(groups) == 1:
        message = _("Group {number} of the share is not right.", number=groups[0])
    else:
        message = _("Groups {numbers} of the share are not right.", numbers=numbers)
    return Trouble(Kind.KEY, message, _("Compare them with the paper and type them again."))


def missing_share_groups(found: int, wanted: int) -> Trouble:
    return Trouble(
        Kind.KEY,
        _("A share has {wanted} groups; {found} were given.", wanted=wanted, found=found),
        _("Type all the groups, in the order of the paper."),
    )


def no_share() -> Trouble:
    return Trouble(
        Kind.KEY, _("This is not a share of a recovery sheet."), _("Compare it with the paper and type it again.")
    )


def newer_share() -> Trouble:
    return Trouble(
        Kind.NEWER,
        _("This share was printed by a newer version of the program."),
        _("Install the newer version on this computer, then type the share again."),
    )


def repeated_share(number: int) -> Trouble:
    return Trouble(
        Kind.KEY, _("Share {number} was given already.", number=number), _("Type the share of another person.")
    )


def foreign_share(theirs: str, ours: str) -> Trouble:
    return Trouble(
        Kind.KEY,
        _("This share is of another set: its first group is {theirs}, that of the others {ours}.", theirs=theirs,
          ours=ours),
        _("Only shares that were printed together go together: their first groups are alike."),
    )  # fmt: skip


def missing_shares(missing: int) -> Trouble:
    return Trouble(
        Kind.KEY,
        counted("{count} more share is needed.", "{count} more shares are needed.", missing),
        _("Type the shares of more people, each from its own paper."),
    )


def unfit_shares() -> Trouble:
    return Trouble(
        Kind.KEY,
        _("These shares do not make a recovery sheet together: one of them is not what was printed."),
        _("Type them once more, each from its own paper, or use another person's share in place of one."),
    )


def missing_file() -> Trouble:
    return Trouble(Kind.DAMAGED, _("There is no keys.json in this store."), RESTORE)


def damaged_file() -> Trouble:
    return Trouble(Kind.DAMAGED, _("The file keys.json is damaged: it cannot be understood."), RESTORE)


def altered_file() -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The file keys.json was altered outside this program."),
        RESTORE,
    )


def foreign_file() -> Trouble:
    return Trouble(Kind.DAMAGED, _("The file keys.json belongs to another store."), RESTORE)


def older_file() -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The file keys.json is an older copy than the one last used with this store."),
        _("Someone may have put it back. Restore a whole backup, not only keys.json, and tell whoever administers it."),
    )


def weakened_file() -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The protection written in keys.json is not one this program makes: it was altered."),
        RESTORE,
    )


def newer_file() -> Trouble:
    return Trouble(
        Kind.NEWER,
        _("The keys of this store were written by a newer version of the program."),
        _("Install the newer version on this computer, then open the store again."),
    )


def no_memory() -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("There is not enough free memory to check the passphrase."),
        _("Close other programs and try again."),
    )


def cannot_read(fault: OSError) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The file keys.json cannot be read: {reason}", reason=_reason(fault)),
        _("Check that the disk is connected and that this account may read the folder."),
    )


def cannot_write(fault: OSError) -> Trouble:
    return Trouble(
        Kind.ROOM,
        _("The keys could not be saved: {reason}", reason=_reason(fault)),
        _("Nothing was changed. Make room on the disk, or choose a folder that can be written, and try again."),
    )


def _reason(fault: OSError) -> Message:
    """Why the system refused, in words of ours: its own are in one language only."""
    if fault.errno in (errno.ENOSPC, errno.EDQUOT):
        return _("the disk is full.")
    if fault.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
        return _("this account has no permission, or the disk is read-only.")
    if fault.errno in (errno.ENOENT, errno.ENOTDIR, errno.EISDIR, errno.ENODEV):
        return _("the folder is not there.")
    return _("the disk does not answer as it should.")


def sealed_damaged() -> Trouble:
    """A sealed text or key that opens with none of the keys it was made for."""
    return Trouble(
        Kind.DAMAGED,
        _("A closed text was altered and cannot be opened."),
        _("Verify the store, and restore the last verified backup if it finds problems."),
    )


def not_addressed() -> Trouble:
    return Trouble(
        Kind.KEY,
        _("This was encrypted for someone else, or it was altered."),
        _("Ask whoever made it to make it again for this court."),
    )


def no_compartment_key() -> Trouble:
    return Trouble(
        Kind.DAMAGED,
        _("The keys for closed notes are missing from this store."),
        _("Take in a bundle from the coordination office, or restore the last backup."),
    )


def being_rekeyed() -> Trouble:
    return Trouble(
        Kind.HELD,
        _("The key of this store is being changed."),
        _("Wait until it has ended, or lock the store, open it again and try once more."),
    )
