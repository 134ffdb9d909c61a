"""Whatever stands in the file of a pack: it is a pack, or the answer says in words that it is none."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from pack_sample import SOUND

from mutants import mutated, seeds
from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.packs.bases import own_text
from tjdesk.packs.check import check
from tjdesk.packs.load import load_file

TEXTS = (SOUND if isinstance(SOUND, str) else Path(SOUND).read_text("utf-8"), own_text("mx") or "")


@pytest.mark.parametrize("seed", seeds())
def test_an_altered_pack_is_read_or_refused_in_words(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    file = tmp_path / "own.toml"
    file.write_bytes(mutated(chance.choice(TEXTS).encode(), chance))
    problems, answer = check(file), "a pack"
    try:
        load_file(file)
    except Refused:
        answer = "refused"
    except Trouble as fault:
        answer = fault.kind.name
    assert answer in ({"refused", "DAMAGED", "NEWER"} if problems else {"a pack"})
