"""A pack as somebody might write it, changed for each test."""

from __future__ import annotations

from pathlib import Path

from tjdesk.packs.check import PackProblem, check

SOUND = """
format = 1
code = "here"
version = 1
extends = "common"
draft = true
label = { en = "Here", es = "Aquí", fr = "Ici", pt = "Aqui" }

[[phases]]
code = "phase_1"
order = 1
label = { en = "One", es = "Uno", fr = "Un", pt = "Um" }

[[phases]]
code = "phase_2"
order = 2
label = { en = "Two", es = "Dos", fr = "Deux", pt = "Dois" }
min_days = 30

[catalogues]
sanction = [
  { code = "sweep", en = "sweep", es = "barrer el patio", fr = "balayer la cour", pt = "varrer", unit = "hour" },
]

[words]
clerk = { en = "Clerk of here", es = "Secretaría de aquí", fr = "Greffe d’ici", pt = "Secretaria daqui" }
"""


def changed(*changes: tuple[str, str]) -> str:
    """The sound pack with texts replaced; fails where there is nothing to replace."""
    text = SOUND
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return text


def places(source: Path | str) -> list[str]:
    return [problem.place for problem in check(source)]


def only(source: Path | str) -> PackProblem:
    (problem,) = check(source)
    return problem
