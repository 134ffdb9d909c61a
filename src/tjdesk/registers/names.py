"""Names in one column, taken apart the way they are written: "Herrera Luna, José Antonio", "Marie TREMBLAY"."""

from __future__ import annotations

from typing import NamedTuple

from tjdesk.registers.folding import fold

_PARTICLES = frozenset("da das de del della di do dos du e la las le les los mac mc san santa st ste van von y".split())
_FAMILY_FIRST = ("apellido", "surname", "lastname", "nomprenom", "nomfamille", "nomeprenom")
_TWO_SURNAMES = ("nombre", "apellido", "participante", "usuari", "imputad", "persona", "usuario")


class Name(NamedTuple):
    """A name in the parts that a person's record has."""

    family_name: str
    second_family_name: str
    given_names: str


def split_name(text: str, header: str) -> Name:
    """A whole name, by what it shows itself (a comma, capitals), else by what the key of its header says."""
    before, comma, after = (" ".join(part.split()) for part in text.partition(","))
    two = header.startswith(_TWO_SURNAMES)
    if comma and before and after:
        return Name(*split_surnames(before, two), after)
    units = _units(before or after)
    capitals = [unit.isupper() and len(unit) > 1 for unit in units]
    if any(capitals) and not all(capitals):
        return _by_capitals(units, capitals, two)
    return _by_order(units, family_first=header.startswith(_FAMILY_FIRST), two=two)


def split_surnames(text: str, two: bool = True) -> tuple[str, str]:
    """First and second surname; particles stay with the word they belong to: "de la Cruz Pérez"."""
    units = _units(text)
    if len(units) < 2 or not two:
        return " ".join(units), ""
    return units[0], " ".join(units[1:])


def _by_capitals(units: list[str], capitals: list[bool], two: bool) -> Name:
    surnames = " ".join(unit for unit, high in zip(units, capitals, strict=True) if high)
    given = " ".join(unit for unit, high in zip(units, capitals, strict=True) if not high)
    return Name(*split_surnames(surnames, two), given)


def _by_order(units: list[str], *, family_first: bool, two: bool) -> Name:
    if len(units) < 2:
        return Name("", "", " ".join(units))
    surnames = 2 if two and len(units) > 2 else 1
    family, given = (units[:surnames], units[surnames:]) if family_first else (units[-surnames:], units[:-surnames])
    return Name(family[0], " ".join(family[1:]), " ".join(given))


def _units(text: str) -> list[str]:
    """Words, with the particles before them."""
    units: list[str] = []
    held: list[str] = []
    for word in text.split():
        held.append(word)
        if fold(word) not in _PARTICLES:
            units.append(" ".join(held))
            held = []
    if held:
        units[-1:] = [" ".join([*units[-1:], *held])]
    return units
