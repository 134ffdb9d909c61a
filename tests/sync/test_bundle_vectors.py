"""The frozen bundles are taken as they always were, and each of their alterations is refused as it always was."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import bundle_vectors
import pytest
import zstandard
from bundle_vectors import Vector
from sqlalchemy import select

from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import entries, taken_to
from tjdesk.db.verify import verify
from tjdesk.domain.person import Person
from tjdesk.domain.refusal import Kind, Trouble
from tjdesk.security import age
from tjdesk.security.sign import new_signing_key


@pytest.fixture(scope="module", params=bundle_vectors.FORMATS)
def vector(request: pytest.FixtureRequest) -> Vector:
    return bundle_vectors.read(request.param)


def test_the_frozen_bundle_is_taken(vector: Vector, tmp_path: Path) -> None:
    engine, exchange = bundle_vectors.waiting(vector, tmp_path)
    file = tmp_path / "a.tjb"
    file.write_bytes(vector.bundle)
    taken = exchange.take(file)
    assert (taken.receipt, taken.new, taken.waiting) == (vector.told["receipt"], vector.told["entries"], 0)
    with engine.connect().execution_options(writing=True) as connection:
        bring_up_to_date(connection)
        assert combined(connection, ()) == vector.told["digest"]
        assert [one.telephone for one in SqlReads(connection).find(Person)] == [vector.told["telephone"]]
    assert verify(engine).ok


def test_a_replayed_one_acknowledges_nothing_anew(vector: Vector, tmp_path: Path) -> None:
    engine, exchange = bundle_vectors.waiting(vector, tmp_path)
    file = tmp_path / "a.tjb"
    file.write_bytes(vector.bundle)
    exchange.take(file)
    with engine.connect() as connection:
        before = connection.execute(select(taken_to)).all()
    assert exchange.take(file).again
    # The same lines in another envelope are the same bundle.
    file.write_bytes(vector.sealed(vector.lines()))
    assert exchange.take(file).again
    with engine.connect() as connection:
        assert connection.execute(select(taken_to)).all() == before


def _flipped(vector: Vector) -> bytes:
    data = bytearray(vector.bundle)
    data[-100] ^= 1
    return bytes(data)


def _forged(vector: Vector) -> bytes:
    return vector.sealed([line.replace(b'"telephone":"1"', b'"telephone":"9"') for line in vector.lines()])


def _without_middle(vector: Vector) -> bytes:
    told = vector.lines()
    written = [number for number, line in enumerate(told) if b'"telephone","' in line]
    assert len(written) == 2
    del told[written[0]]
    count = vector.told["entries"]
    told[0] = told[0].replace(b'"entries":%d' % count, b'"entries":%d' % (count - 1))
    return vector.sealed(told)


def _bomb(vector: Vector) -> bytes:
    zeros = zstandard.compress(bytes(96 << 20), 1)
    return age.encrypt(zeros, [vector.key("reader", "encryption_public")])


def _newer(vector: Vector) -> bytes:
    told = vector.lines()
    later = bundle_vectors.FORMATS[-1] + 1
    told[0] = told[0].replace(b'"format":%d' % vector.told["format"], b'"format":%d' % later)
    return vector.sealed([*told, b'["of a later container",1]'])


ALTERED: dict[str, tuple[Callable[[Vector], bytes], Kind]] = {
    "a flipped bit": (_flipped, Kind.DAMAGED),
    "cut short": (lambda vector: vector.bundle[:-200], Kind.DAMAGED),
    "cut to nothing": (lambda _vector: b"", Kind.DAMAGED),
    "a forged entry": (_forged, Kind.DAMAGED),
    "a cut-out middle": (_without_middle, Kind.DAMAGED),
    "another's signature": (lambda vector: vector.sealed(vector.lines(), new_signing_key()[0]), Kind.DAMAGED),
    "a bomb": (_bomb, Kind.DAMAGED),
    "a newer container": (_newer, Kind.NEWER),
}


@pytest.mark.parametrize("name", ALTERED)
def test_an_altered_one_is_refused(vector: Vector, tmp_path: Path, name: str) -> None:
    alter, kind = ALTERED[name]
    engine, exchange = bundle_vectors.waiting(vector, tmp_path)
    file = tmp_path / "a.tjb"
    file.write_bytes(alter(vector))
    with pytest.raises(Trouble) as fault:
        exchange.take(file)
    assert fault.value.kind is kind
    with engine.connect() as connection:
        assert connection.scalar(select(entries.c.no)) is None


def test_somebody_elses_is_not_opened(vector: Vector, tmp_path: Path) -> None:
    _engine, exchange = bundle_vectors.waiting(vector, tmp_path, whose="sender")
    file = tmp_path / "a.tjb"
    file.write_bytes(vector.bundle)
    with pytest.raises(Trouble) as fault:
        exchange.take(file)
    assert fault.value.kind is Kind.KEY


def test_a_frozen_vector_without_its_reader_says_nothing(vector: Vector) -> None:
    stranger = replace(vector, told=vector.told | {"reader": vector.told["sender"]})
    with pytest.raises(Trouble):
        stranger.lines()
