"""Every byte of the database's header flipped: refused with a sentence, or harmless; never a wrong opening."""

from __future__ import annotations

import pytest

from calls import Court

HEADER = 100
"""Bytes: a salt where a plain database has its magic, then the first of the ciphertext."""


@pytest.mark.parametrize("mask", [0x01, 0x80, 0xFF])
def test_every_byte_of_the_header(court: Court, mask: int) -> None:
    file = court.store / "store.db"
    told = court.told("participants")
    whole = file.read_bytes()
    for place in range(HEADER):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ mask]) + whole[place + 1 :])
        answer = court("participants")
        assert answer.code in (0, 5), (place, answer)
        if answer.code == 0:
            assert answer.document == told, place
        else:
            assert answer.fault["advice"], place
        for log in court.store.glob("store.db-*"):
            log.unlink()
    file.write_bytes(whole)
    assert court.told("participants") == told
