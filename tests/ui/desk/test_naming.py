"""While a passphrase is typed, Qt's classes are named in small pieces: opening a desk makes none of them."""

from __future__ import annotations

import subprocess
import sys

NAMED = """
import sys
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from tjdesk.ui.desk.naming import Naming
app = QApplication([])
naming = Naming(QObject(app))
naming.begin()
turns = 0
while not naming.done:
    app.processEvents()
    turns += 1
made = []
import enum
before = enum.EnumType._create_
enum.EnumType._create_ = lambda kind, name, *rest, **more: made.append(name) or before(kind, name, *rest, **more)
from PySide6 import QtCore, QtGui, QtWidgets
for module in (QtCore, QtGui, QtWidgets):
    for name in dir(module):
        getattr(module, name)
print(turns > 3, made)
"""


def test_every_class_is_named_in_several_turns() -> None:
    told = subprocess.run([sys.executable, "-c", NAMED], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "True []"
