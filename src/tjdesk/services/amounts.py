"""How many of what the program keeps, with its noun: to be set into a sentence of any language."""

from __future__ import annotations

from tjdesk.i18n.message import Message, counted


def entries(count: int) -> Message:
    """Of a journal."""
    return counted("{count} entry", "{count} entries", count)


def dossiers(count: int) -> Message:
    return counted("{count} dossier", "{count} dossiers", count)


def records(count: int) -> Message:
    return counted("{count} record", "{count} records", count)


def pages(count: int) -> Message:
    """Of a database, or of paper."""
    return counted("{count} page", "{count} pages", count)


def size(count: int) -> Message:
    """In bytes, exactly."""
    return counted("{count} byte", "{count} bytes", count)
