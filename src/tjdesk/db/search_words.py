"""The words by which participants are found."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Connection
from sqlalchemy.dialects.sqlite import insert as upsert

from tjdesk.db.reads import SqlReads, slices
from tjdesk.db.tables import search
from tjdesk.domain.enrolment import Enrolment
from tjdesk.domain.names import search_key
from tjdesk.domain.person import Person


def index_names(connection: Connection, touched: Iterable[str]) -> None:
    """Make the search words of participant dossiers anew."""
    reads = SqlReads(connection)
    for few in slices(touched):
        people = {person.dossier: person for person in reads.find(Person, dossier=few)}
        numbers: dict[str, list[str]] = {}
        for enrolment in reads.find(Enrolment, dossier=few):
            numbers.setdefault(enrolment.dossier, []).append(enrolment.file_number)
        rows = [{"dossier": d, "words": search_key(people.get(d), *numbers.get(d, []))} for d in few]
        statement = upsert(search)
        connection.execute(statement.on_conflict_do_update(set_={"words": statement.excluded.words}), rows)
