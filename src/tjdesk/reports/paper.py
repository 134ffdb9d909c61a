"""The papers that courts print on, and the margins kept on them. Lengths are in points (72 to the inch)."""

from __future__ import annotations

from dataclasses import dataclass

MM = 72 / 25.4


class UnknownPaper(LookupError):
    """A code of no paper that TJDesk prints on."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet, upright. `width` and `height` in points; the same margin all round but for the foot."""

    code: str
    width: float
    height: float
    margin: float = 19 * MM
    foot: float = 22 * MM

    @property
    def measure(self) -> float:
        """How wide a line may be."""
        return self.width - 2 * self.margin


PAPERS: dict[str, Paper] = {
    paper.code: paper
    for paper in (
        Paper("letter", 612, 792),
        Paper("legal", 612, 1008),
        Paper("a4", 210 * MM, 297 * MM),
        Paper("oficio_330", 216 * MM, 330 * MM),
        Paper("oficio_340", 216 * MM, 340 * MM),
    )
}


def paper(code: str) -> Paper:
    """The paper of a code: letter, legal, a4, oficio_330, oficio_340. Raises UnknownPaper for any other."""
    try:
        return PAPERS[code]
    except KeyError:
        raise UnknownPaper(code) from None
