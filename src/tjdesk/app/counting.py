"""What a store holds, counted: records, digests, sites, and what waits."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import Connection, Engine

from tjdesk import __version__
from tjdesk.db.custody import waiting_count
from tjdesk.db.digests import bring_up_to_date, combined
from tjdesk.db.kept import stopped_here
from tjdesk.db.newer import kept
from tjdesk.db.reads import SqlReads
from tjdesk.db.tables import SCHEMA
from tjdesk.db.views import absent_parts
from tjdesk.domain.kinds import JOURNEY
from tjdesk.domain.programme import Programme, Site, User
from tjdesk.services.giving import giving_to
from tjdesk.services.house import StoreInfo
from tjdesk.services.ports import Seat
from tjdesk.services.site_views import common_views
from tjdesk.services.sites import programme_of


def info_of(engine: Engine, seat: Seat, today: dt.date) -> StoreInfo:
    """Counts and digests; digests that are out of date are reckoned now."""
    with engine.connect().execution_options(writing=True) as connection:
        views = common_views(SqlReads(connection), seat.site)
        bring_up_to_date(connection, [view for view in views.values() if view])
        connection.commit()
    with engine.connect() as connection:
        reads = SqlReads(connection)
        programme, sites, counts = programme_of(reads), reads.find(Site), reads.counts()
        digest, digests = _digests(connection, seat, programme, sites, views, today)
        return StoreInfo(
            version=__version__, schema=SCHEMA, device=seat.device, site=seat.site_name,
            pack=programme.pack, training=programme.training,
            dossiers=counts["dossiers"], entries=counts["entries"], records=_records(reads, counts),
            digest=digest, digests=digests, sites=tuple(site.name for site in sites),
            users=tuple(user.name for user in reads.find(User, site=seat.site) if not user.removed),
            waiting=waiting_count(connection), conflicts=len(reads.conflicts()),
            newer=kept(connection), absent=absent_parts(connection),
        )  # fmt: skip


def _digests(
    connection: Connection,
    seat: Seat,
    programme: Programme,
    sites: list[Site],
    views: Mapping[str, frozenset[str] | None],
    today: dt.date,
) -> tuple[str, Mapping[str, str]]:
    """The digest of everything here, and by site name that of what this site and the other both hold and may see."""
    coordinating = {site.id for site in sites if site.coordination and site.dossier == programme.dossier}
    everything = {site.id for site in sites} if programme.share == "all" else coordinating
    mine = {seat.site} - everything
    reads, stopped = SqlReads(connection), stopped_here(connection)
    kept = {site.id: stopped | giving_to(reads, site, today).kept.keys() for site in sites}
    shared = {
        site.name: combined(connection, mine | ({site.id} - everything), views[site.id], kept[site.id])
        for site in sites
    }
    return combined(connection, mine), shared


def _records(reads: SqlReads, counts: Mapping[str, int]) -> Mapping[str, int]:
    """Standing records by the names of the command line; hearings without an outcome are `scheduled`."""
    listed, recorded = (sum(both) for both in zip((0, 0), *reads.hearings_by_session().values(), strict=True))
    return {
        "participants": counts["person"],
        "enrolments": counts["enrolment"],
        "sessions": counts["session"],
        "hearings": recorded,
        "scheduled": listed - recorded,
        "attendance": counts["attendance"],
        "tests": counts["test"],
        "test_results": counts["test_result"],
        **{name: counts[kind] for kind, name in JOURNEY.items()},
    }
