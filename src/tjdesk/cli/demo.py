"""`tjdesk demo`: a training court, made fresh, opened in the window."""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from tjdesk.cli.face import Face
from tjdesk.i18n.message import _


def options(parser: argparse.ArgumentParser) -> None:
    """It takes the shared options only."""
    parser.add_argument("--folder", metavar="DIR", type=Path)


def run(call: argparse.Namespace, face: Face) -> int:
    """Make it in a folder that stays until it is deleted, and open it."""
    folder = call.folder or Path(tempfile.mkdtemp(prefix="tjdesk-training-")) / "store"
    court = face.house.training_court(folder, face.language)
    face.say(_("Training court: {path}. Passphrase: {passphrase}", path=str(court.store), passphrase=court.passphrase))
    return face.house.training_window(court, face.language)
