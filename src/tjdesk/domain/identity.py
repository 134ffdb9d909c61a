"""Check digits of identity numbers. They warn and never block: real papers carry numbers that do not add up."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable

RUN, CPF, CURP, CEDULA_DO = "run", "cpf", "curp", "cedula_do"

_CURP = re.compile(r"[A-Z]{4}(\d{2})(\d{2})(\d{2})[HMX][A-Z]{5}([A-Z0-9])(\d)")
_CURP_SIGNS = "0123456789ABCDEFGHIJKLMNÑOPQRSTUVWXYZ"
_PUNCTUATION = re.compile(r"[\s.\-/]+")


def bare(number: str) -> str:
    """A number without points, dashes and spaces, in capitals."""
    return _PUNCTUATION.sub("", number).upper()


def run_adds_up(number: str) -> bool:
    """Chile's RUN: `12.345.678-5`. Weights 2 to 7 from the right, modulo 11; ten is K."""
    told = bare(number)
    if not re.fullmatch(r"[0-9]{6,8}[0-9K]", told):
        return False
    weighed = sum(int(digit) * (2 + place % 6) for place, digit in enumerate(reversed(told[:-1])))
    return told[-1] == "0K987654321"[weighed % 11]


def cpf_adds_up(number: str) -> bool:
    """Brazil's CPF: `111.444.777-35`. Two digits modulo 11; a number of eleven equal digits is none."""
    told = bare(number)
    if not re.fullmatch(r"[0-9]{11}", told) or len(set(told)) == 1:
        return False
    return all(_cpf_digit(told[:length]) == int(told[length]) for length in (9, 10))


def _cpf_digit(front: str) -> int:
    weighed = sum(int(digit) * (len(front) + 1 - place) for place, digit in enumerate(front))
    return 10 * weighed % 11 % 10


def curp_adds_up(number: str) -> bool:
    """Mexico's CURP, eighteen signs: its date is one, and its last digit is the complement modulo 10 of the others."""
    told = bare(number)
    shape = _CURP.fullmatch(told)
    if shape is None or not _is_date(shape[1], shape[2], shape[3], later=shape[4].isalpha()):
        return False
    weighed = sum(_CURP_SIGNS.index(sign) * (18 - place) for place, sign in enumerate(told[:17]))
    return (10 - weighed % 10) % 10 == int(told[17])


def _is_date(year: str, month: str, day: str, *, later: bool) -> bool:
    """Whether two digits of each are a date. A letter before the last sign stands for births from 2000 on."""
    try:
        dt.date((2000 if later else 1900) + int(year), int(month), int(day))
    except ValueError:
        return False
    return True


def cedula_do_adds_up(number: str) -> bool:
    """The Dominican cédula, eleven digits, by Luhn's sum."""
    told = bare(number)
    if not re.fullmatch(r"[0-9]{11}", told) or not int(told):
        return False
    doubled = (int(digit) * (1 + place % 2) for place, digit in enumerate(reversed(told)))
    return sum(value - 9 if value > 9 else value for value in doubled) % 10 == 0


_CHECKS: dict[str, Callable[[str], bool]] = {
    RUN: run_adds_up, CPF: cpf_adds_up, CURP: curp_adds_up, CEDULA_DO: cedula_do_adds_up,
}  # fmt: skip
CHECKS = tuple(_CHECKS)


def adds_up(check: str, number: str) -> bool:
    """Whether a number fits its check digit. Nothing to check, or nothing typed, is never wrong."""
    return not number.strip() or check not in _CHECKS or _CHECKS[check](number)
