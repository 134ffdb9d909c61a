"""What every paper of a court has around what stands on it: names, running head, foot, a training court's marks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from tjdesk.i18n.language import Language
from tjdesk.packs.pack import Pack
from tjdesk.reports.flow import Piece
from tjdesk.reports.paper import Paper
from tjdesk.reports.press import Document
from tjdesk.reports.wording import foot, legend, stamp_words, training
from tjdesk.services.papers import Imprint, Variant


@dataclass(frozen=True, kw_only=True)
class Stationery:
    """One paper, but for its pieces. `named` is its title for whoever files it; `running` follows the court on every
    page after the first, and `beside`, or the word of the `variant`, stands on the right there.

    `signed`: it is of something that is signed, and its foot says whether it was. `warned`: the pack that says of a
    restricted paper with health information how it may be handed on.
    """

    court: str
    imprint: Imprint
    named: str
    running: str
    beside: str = ""
    variant: Variant | None = None
    signed: bool = False
    warned: Pack | None = None

    def document(self, language: Language, leaf: Paper, pieces: Iterable[Piece]) -> Document:
        """The paper composed but not yet printed."""
        band, ghost = training(language, self.imprint)
        marked = language.say(stamp_words(self.variant)[0]) if self.variant else ""
        words = legend(self.variant, self.warned, language) if self.variant and self.warned else ()
        return Document(
            title=self.named,
            subject=f"{marked}. {self.imprint.version}" if marked else self.imprint.version,
            author=self.court,
            language=language.code,
            paper=leaf,
            pieces=tuple(pieces),
            foot=(*foot(language, self.imprint, self.variant, signed=self.signed), *words),
            running=(f"{self.court} · {self.running}", marked or self.beside),
            band=band,
            ghost=ghost,
        )
