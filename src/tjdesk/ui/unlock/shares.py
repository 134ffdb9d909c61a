"""Shares of the recovery sheet, typed one after the other until they make the sheet again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal

from tjdesk.domain.refusal import Trouble
from tjdesk.i18n.message import Message, _, counted
from tjdesk.services.recovery import Gathered, SharesPort
from tjdesk.ui.first_run.page import FirstPage, Labelled
from tjdesk.ui.kit.fields import Field
from tjdesk.ui.kit.panes import Card
from tjdesk.ui.kit.text import Text
from tjdesk.ui.kit.theme import look
from tjdesk.ui.kit.tokens import Role


class SharesPage(FirstPage):
    """One field for the next share. `gathered(groups)` when there are enough: the sheet, as text."""

    gathered = Signal(str)

    def __init__(self, house: SharesPort) -> None:
        super().__init__(
            0,
            _("Shares of the recovery sheet"),
            _("Type one person's share after the other. When enough have come together, they open as the sheet does."),
            _("Add this share"),
        )
        self._house = house
        self._typed: list[str] = []
        card = Card()
        self.told = Text("", Role.STRONG, wrap=True)
        card.column.addWidget(self.told)
        self.column.addWidget(card)
        self.column.addSpacing(look().px(8))
        self.share = Field(_("The ten groups of the share"), hint="A1B2C D3E4F …", tall=True)
        self.part = Labelled(
            _("The ten groups of the share"), self.share, _("In order; blanks and capitals do not matter.")
        )
        self.column.addWidget(self.part)
        self.finished.connect(self._add)

    def begin(self) -> None:
        """Nothing typed before stays."""
        self._typed = []
        self.share.clear()
        self.part.set_problem("")
        self.told.say(_("No share was typed yet."))

    def take_focus(self) -> None:
        self.share.setFocus(Qt.FocusReason.OtherFocusReason)

    def _add(self) -> None:
        text = self.share.text().strip()
        if not text:
            self.part.set_problem(_("Type all the groups, in the order of the paper."))
            return
        try:
            told = self._house.gathered([*self._typed, text])
        except Trouble as trouble:
            self.part.set_problem(_("{what} {then}", what=trouble.message, then=trouble.advice))
            self.share.selectAll()
            self.take_focus()
            return
        self._take(text, told)

    def _take(self, text: str, told: Gathered) -> None:
        self._typed.append(text)
        self.share.clear()
        self.part.set_problem("")
        self.take_focus()
        self.told.say(_so_far(told.numbers, told.missing))
        if told.groups:
            self.begin()
            self.gathered.emit(" ".join(told.groups))


def _so_far(numbers: Sequence[int], missing: int) -> Message:
    shares = tuple(str(number) for number in numbers)
    return counted(
        "Typed: share {shares}. {count} more is needed.", "Typed: share {shares}. {count} more are needed.", missing,
        shares=shares,
    )  # fmt: skip
