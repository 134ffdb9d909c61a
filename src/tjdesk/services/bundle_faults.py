"""Why a bundle is not taken: each reason with its own sentence and advice."""

from __future__ import annotations

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import _


def stranger() -> Trouble:
    """A sender whom nobody of this programme admitted."""
    return Trouble(
        Kind.STRANGER,
        _("This bundle comes from a device that was never admitted to this programme."),
        _("Nothing was changed. Ask the coordination office whether it knows the device; take in its bundle first."),
    )


def revoked() -> Trouble:
    """A sender that was put out."""
    return Trouble(
        Kind.STRANGER,
        _("This bundle comes from a device that was excluded from this programme."),
        _("Nothing was changed. Tell the coordination office who brought it, and when."),
    )


def other_programme() -> Trouble:
    """Another programme's bundle."""
    return Trouble(
        Kind.STRANGER,
        _("This bundle belongs to another programme."),
        _("Nothing was changed. Take it in at a desk of that programme."),
    )


def other_words() -> Trouble:
    """A programme that is not the one whose words were read aloud."""
    return Trouble(
        Kind.STRANGER,
        _("The words of this bundle's programme are not the ones that you gave."),
        _("Nothing was changed. Read them again over the telephone; if they still differ, somebody forged the bundle."),
    )


def training(theirs: bool) -> Trouble:
    """Training and live courts never mix."""
    if theirs:
        message = _("This bundle comes from a training court, and this is a live one.")
    else:
        message = _("This bundle comes from a live court, and this is a training court.")
    return Trouble(Kind.STRANGER, message, _("Nothing was changed. Training and live courts never exchange records."))


def not_signed() -> Trouble:
    """A trailer that its sender did not sign."""
    return Trouble(
        Kind.DAMAGED,
        _("The signature of this bundle is not its sender's: something in it was changed."),
        _("Nothing was changed. Tell the coordination office which file it is and who brought it; ask for a new one."),
    )


def late() -> Refused:
    """Past its date, by the greatest stamp known here."""
    return Refused(
        _("This bundle is older than it may be. To take it in all the same, say so with --late."),
        "late",
    )
