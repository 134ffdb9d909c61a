"""About TJDesk: version, licence, and what it is built on."""

from __future__ import annotations

import platform
from dataclasses import dataclass
from importlib import metadata

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QVBoxLayout, QWidget

from tjdesk import __version__
from tjdesk.i18n.message import _, in_context
from tjdesk.ui.kit.paged import Cell, Column, RowsModel
from tjdesk.ui.kit.table import Table
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import Dressed, look
from tjdesk.ui.kit.tokens import FORM_EDGE, Role


@dataclass(frozen=True)
class Part:
    """Something that TJDesk is built on; `package` is its name on PyPI, if that is where its version is known."""

    name: str
    licence: str
    package: str = ""


PARTS = (
    Part("Python", "PSF-2.0"),
    Part("Qt", "LGPL-3.0-only"),
    Part("PySide6", "LGPL-3.0-only", "PySide6-Essentials"),
    Part("SQLite, SQLCipher", "public domain, BSD-3-Clause"),
    Part("sqlcipher3", "Zlib", "sqlcipher3"),
    Part("SQLAlchemy", "MIT", "SQLAlchemy"),
    Part("Alembic", "MIT", "alembic"),
    Part("Mako", "MIT", "Mako"),
    Part("MarkupSafe", "BSD-3-Clause", "MarkupSafe"),
    Part("typing_extensions", "PSF-2.0", "typing_extensions"),
    Part("Babel, CLDR", "BSD-3-Clause, Unicode-3.0", "babel"),
    Part("ReportLab", "BSD-3-Clause", "reportlab"),
    Part("Pillow", "MIT-CMU", "pillow"),
    Part("charset-normalizer", "MIT", "charset-normalizer"),
    Part("cryptography", "Apache-2.0 OR BSD-3-Clause", "cryptography"),
    Part("cffi", "MIT-0", "cffi"),
    Part("pycparser", "BSD-3-Clause", "pycparser"),
    Part("pyrage", "MIT", "pyrage"),
    Part("msgspec", "BSD-3-Clause", "msgspec"),
    Part("openpyxl", "MIT", "openpyxl"),
    Part("et_xmlfile", "MIT", "et_xmlfile"),
    Part("filelock", "MIT", "filelock"),
    Part("markdown-it-py", "MIT", "markdown-it-py"),
    Part("mdurl", "MIT", "mdurl"),
    Part("zstandard", "BSD-3-Clause", "zstandard"),
    Part("Source Sans 3, Source Serif 4", "OFL-1.1"),
)
"""Licences by their SPDX names, as each part states its own."""

_COLUMNS = (
    Column[Part](in_context("column", "Part"), lambda row: Cell(row.name, weight=600)),
    Column[Part](in_context("column", "Version"), lambda row: Cell(version_of(row)), wide="0000.000"),
    Column[Part](in_context("column", "Licence"), lambda row: Cell(row.licence)),
)


def version_of(part: Part) -> str:
    """The version that is running, or a dash."""
    if part.name in ("Qt", "Python"):
        return str(qVersion()) if part.name == "Qt" else platform.python_version()
    try:
        return metadata.version(part.package) if part.package else "–"
    except metadata.PackageNotFoundError:
        return "–"


class AboutPage(QWidget, Dressed):
    """Who may use it and how, in a few sentences; what it is built on, in a table."""

    def __init__(self) -> None:
        super().__init__()
        rows: RowsModel[Part] = RowsModel(_COLUMNS, lambda row: row.name)
        rows.show(PARTS)
        self.table = Table(rows, _("What TJDesk is built on"))
        self._column = QVBoxLayout(self)
        add = self._column.addWidget
        add(Text("TJDesk", Role.PERSON, "accent"))
        add(Text(_("Version {version}", version=__version__), tone="ink2"))
        licence = _(
            "Free software under the GNU General Public License, version 3 or later: everyone may use, study, change"
            " and share it. It comes without any warranty."
        )
        add(Text(licence, wrap=True))
        add(Text(_("It works without a network and sends nothing anywhere."), wrap=True))
        add(Text(_("What TJDesk is built on"), Role.STRONG))
        self._column.addWidget(self.table, 1)
        self.redress()

    def redress(self) -> None:
        edge = look().px(FORM_EDGE)
        self._column.setContentsMargins(edge, look().px(14), edge, 0)
        self._column.setSpacing(look().px(6))
