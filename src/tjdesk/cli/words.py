"""The sentences that Python's argparse says by itself, declared here so that our catalogues have them.

They are looked up by their exact text, as Python 3.11 to 3.13 write it; mistakes that only a programmer can make are
left out. `%(places)s` are argparse's own and stand unchanged in every language.
"""

from __future__ import annotations

from tjdesk.i18n.message import Message, _, counted

ARGPARSE: tuple[Message, ...] = (
    _("usage: "),
    _("%(heading)s:"),
    _("positional arguments"),
    _("options"),
    _("subcommands"),
    _("show this help message and exit"),
    _("show program's version number and exit"),
    _(" (default: %(default)s)"),
    _("%(prog)s: error: %(message)s\n"),
    _("%(prog)s: warning: %(message)s\n"),
    _("argument %(argument_name)s: %(message)s"),
    _("unknown parser %(parser_name)r (choices: %(choices)s)"),
    _("can't open '%(filename)s': %(error)s"),
    _("unrecognized arguments: %s"),
    _("not allowed with argument %s"),
    _("ignored explicit argument %r"),
    _("the following arguments are required: %s"),
    _("one of the arguments %s is required"),
    _("expected one argument"),
    _("expected at most one argument"),
    _("expected at least one argument"),
    counted("expected %s argument", "expected %s arguments", 1),
    _("ambiguous option: %(option)s could match %(matches)s"),
    _("unexpected option string: %s"),
    _("invalid %(type)s value: %(value)r"),
    _("invalid choice: %(value)r (choose from %(choices)s)"),
)
