"""How large things are: the text size someone chose, and the density that the window's height allows."""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import Enum

from tjdesk.ui.kit import tokens

TEXT_SIZES = (1.0, 1.1, 1.25, 1.5)


class Density(Enum):
    """How tightly the session form is set: see `density_for`."""

    ROOMY = "roomy"
    USUAL = "usual"
    TIGHT = "tight"
    FOLDED = "folded"


_CONTROL = {Density.ROOMY: 30, Density.USUAL: 28, Density.TIGHT: 26, Density.FOLDED: 26}
_PADDING = {Density.ROOMY: 4, Density.USUAL: 3, Density.TIGHT: 2, Density.FOLDED: 2}
_LOW_BAR, _LOW_STATUS = 38, 22


def density_for(height: int, text: float = 1.0) -> Density:
    """The density for a window's client height in logical pixels, as seen with text of this size (1.0 to 1.5)."""
    room = height / text
    if room >= 740:
        return Density.ROOMY
    if room >= 640:
        return Density.USUAL
    return Density.TIGHT if room >= 530 else Density.FOLDED


@dataclass(frozen=True, slots=True)
class Scale:
    """Sizes in logical pixels for one text size and density; every size on screen comes from here."""

    text: float = 1.0
    density: Density = Density.ROOMY

    def px(self, size: float) -> int:
        """A size at 100 % as logical pixels at this text size, at least 1 for anything above 0."""
        return max(1, round(size * self.text)) if size > 0 else 0

    @property
    def control(self) -> int:
        """Height of a choice or a chip."""
        return self.px(_CONTROL[self.density])

    @property
    def field(self) -> int:
        """Height of a field: never more than 28."""
        return self.px(min(_CONTROL[self.density], tokens.FIELD))

    @property
    def row_padding(self) -> int:
        """Above and below the content of a form row."""
        return self.px(_PADDING[self.density])

    @property
    def hint_in_row(self) -> bool:
        """Whether a form row has room for its own hint; otherwise the action bar says it."""
        return self.density is Density.ROOMY

    @property
    def tight(self) -> bool:
        """Whether there is little height: bars are low, captions go, the docket is narrow."""
        return self.density in (Density.TIGHT, Density.FOLDED)

    @property
    def top_bar(self) -> int:
        return self.px(_LOW_BAR if self.tight else tokens.TOP_BAR)

    @property
    def screen_bar(self) -> int:
        return self.px(tokens.SCREEN_BAR) if self.density is Density.ROOMY else self.top_bar

    @property
    def status(self) -> int:
        """Height of the status strip."""
        return self.px(_LOW_STATUS if self.tight else tokens.STATUS)

    def sized(self, text: float) -> Scale:
        """The same density with another text size, kept between 1.0 and 1.5."""
        return replace(self, text=min(max(text, 1.0), 1.5))

    def dense(self, density: Density) -> Scale:
        return replace(self, density=density)
