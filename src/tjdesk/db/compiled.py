"""Statements put into SQL once for all stores that a process opens, as far as they hold no value of any of them."""

from __future__ import annotations

from collections.abc import Iterator, MutableMapping
from typing import Any

from sqlalchemy.dialects import registry
from sqlalchemy.dialects.sqlite.pysqlite import SQLiteDialect_pysqlite
from sqlalchemy.util import LRUCache

DIALECT = "sqlite+desk://"
"""The address of an engine whose statements may be shared."""

_MOST = 500


class DeskDialect(SQLiteDialect_pysqlite):
    """SQLite's dialect, alike for all engines: what one of them has put into SQL holds for the others."""

    supports_statement_cache = True

    def __hash__(self) -> int:
        return hash(type(self))

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other)


registry.register("sqlite.desk", __name__, DeskDialect.__name__)
_shared: LRUCache[Any, Any] = LRUCache(2 * _MOST)


class Compiled(MutableMapping[Any, Any]):
    """The `compiled_cache` of an engine, from a statement's key to its SQL.

    SQLAlchemy keeps with a statement the values that it was first carried out with. So only what has none is kept for
    other engines: names and texts of a store are forgotten with its engine.
    """

    def __init__(self) -> None:
        self._own: LRUCache[Any, Any] = LRUCache(_MOST)

    def get(self, key: Any, default: Any = None) -> Any:
        found = _shared.get(key)
        return found if found is not None else self._own.get(key, default)

    def __setitem__(self, key: Any, compiled: Any) -> None:
        (_shared if without_values(compiled) else self._own)[key] = compiled

    def __getitem__(self, key: Any) -> Any:
        found = self.get(key)
        if found is None:
            raise KeyError(key)
        return found

    def __delitem__(self, key: Any) -> None:
        del self._own[key]

    def __iter__(self) -> Iterator[Any]:
        return iter(self._own)

    def __len__(self) -> int:
        return len(self._own)


def without_values(compiled: Any) -> bool:
    """Whether every place for a value in a statement is empty."""
    return all(bound.required or bound.value is None for bound in compiled.binds.values())
