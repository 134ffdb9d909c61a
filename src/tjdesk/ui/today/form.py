"""What the Today screen says, in words, from what the store answers. No Qt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from tjdesk.domain.session import CourtSession, SessionStatus
from tjdesk.i18n.message import Message, _, counted, in_context
from tjdesk.services.exchange_page import Outlook, silent_days
from tjdesk.services.journey.alerts import AlertCode
from tjdesk.services.journey.everybody import Wanting
from tjdesk.services.participants import Participant
from tjdesk.services.safekeeping import BACKUP_DAYS, ago
from tjdesk.services.today import Attention, Lacking, SessionCount, TermDue, Today


@dataclass(frozen=True, kw_only=True)
class Way:
    """A line that leads somewhere: what counts, what it is, quiet words, and the screen, id and part it goes to."""

    lead: Message | str = ""
    words: Message | str
    detail: Message | str = ""
    third: Message | str = ""
    below: Message | str = ""
    alert: bool = False
    icon: str = ""
    screen: str = "sessions"
    id: str = ""
    part: str = ""

    @property
    def spot(self) -> tuple[str, str, str]:
        """Where it leads."""
        return self.screen, self.id, self.part


def title(session: CourtSession, today: dt.date) -> Message:
    """When the next session is, as one says it."""
    days = (session.date - today).days
    if session.time is None:
        return _("Today") if days == 0 else _("Tomorrow") if days == 1 else _("{date:full}", date=session.date)
    if days == 0:
        return _("Today at {time}", time=session.time)
    if days == 1:
        return _("Tomorrow at {time}", time=session.time)
    return _("{date:full}, {time}", date=session.date, time=session.time)


def hearings(count: int) -> Message:
    """So many hearings."""
    return counted("{count} hearing", "{count} hearings", count)


def about(item: SessionCount) -> tuple[Message | str, ...]:
    """Pieces on the next session, to be joined by points."""
    told: list[Message | str] = [hearings(item.hearings)]
    if item.recorded:
        told.append(counted("{count} recorded", "{count} recorded", item.recorded))
    told += [words for words in (item.session.room, item.session.judge) if words]
    return tuple(told)


def lacking_way(one: Lacking) -> Way:
    """What is missing for the next session."""
    names = tuple(person.name.text for person in one.people)
    ids = {person.id for person in one.people}
    goes = next(iter(ids)) if len(ids) == 1 and one.count == 1 else ""
    if one.what == "results":
        words = counted("test result to enter", "test results to enter", one.count)
        detail = _("samples taken since {date:day}", date=one.since)
    else:
        words = counted("person without treatment attendance", "people without treatment attendance", one.count)
        detail = _("nothing entered since {date:day}", date=one.since)
    return Way(
        lead=str(one.count), words=words, detail=detail, below="", third=_names(names), screen="participants", id=goes
    )


def _names(names: tuple[str, ...]) -> Message | str:
    return _("{names}", names=names) if names else ""


def following_way(item: SessionCount) -> Way:
    """A session after the next one."""
    day = item.session.date
    words = (
        _("{date:full}, {time}", date=day, time=item.session.time) if item.session.time else _("{date:full}", date=day)
    )
    return Way(words=words, detail=hearings(item.hearings), third=item.session.room, id=item.session.id)


def unfinished_way(item: SessionCount) -> Way:
    """A session of the past that is not signed."""
    if item.open_hearings:
        below = counted("{count} hearing without an outcome", "{count} hearings without an outcome", item.open_hearings)
    elif item.session.status == SessionStatus.CLOSED:
        below = _("closed, summary not signed")
    else:
        below = _("all recorded, not closed")
    return Way(words=_("{date:full}", date=item.session.date), below=below, id=item.session.id)


def backup_way(at: dt.datetime | None, today: dt.date) -> Way:
    """How old the last proved backup is."""
    if at is None:
        return Way(
            words=_("none yet"), below=_("make one on another disk"), alert=True,
            screen="office", part="backup",
        )  # fmt: skip
    days = (today - at.date()).days
    words = (
        _("today")
        if days <= 0
        else _("yesterday")
        if days == 1
        else counted("{count} day ago", "{count} days ago", days)
    )
    return Way(words=words, below=_("read back and verified"), alert=days > BACKUP_DAYS, screen="office", part="backup")


def exchange_ways(outlook: Outlook | None, today: dt.date) -> list[Way]:
    """What waits in Exchange, and how old exchange with the other sites is; nothing where there is none."""
    if outlook is None or not outlook.contacts:
        return []
    found: list[Way] = []
    if outlook.waiting:
        words = counted("{count} waits for a decision", "{count} wait for a decision", outlook.waiting)
        found.append(Way(words=words, below=_("changed in two places, or alike"), screen="exchange"))
    silent = [(one, days) for one in outlook.contacts if (days := silent_days(one, today)) is not None]
    for one, days in silent[:4]:
        below = counted("not heard of for {count} day", "not heard of for {count} days", days)
        found.append(Way(words=one.name, below=below, alert=True, screen="exchange"))
    heard = max((one.heard_at for one in outlook.contacts if one.heard_at), default="")
    if heard and not silent:
        days = (today - dt.datetime.fromisoformat(heard).date()).days
        found.append(Way(words=_("last exchange {age}", age=ago(days)), screen="exchange"))
    return found


def warrant_way(one: Participant, today: dt.date) -> Way:
    """Somebody sought by warrant."""
    since = one.enrolment.status_since
    days = (today - since).days if since else 0
    below = counted("for {count} day", "for {count} days", days) if since else one.file_number
    return Way(words=one.name.text, below=below, alert=True, icon="warrant", screen="participants", id=one.id)


def term_way(one: TermDue) -> Way:
    """Somebody whose legal term alerts: days left, and on which day it ends."""
    left = one.term.days_left or 0
    urgent = left <= min(one.term.rule.alert_days, default=0)
    ends = _("{date:long}", date=one.term.ends_on)
    if left < 0:
        ends = _("ended on {date:short}, case not closed", date=one.term.ends_on)
    return Way(
        lead=counted("{count} day", "{count} days", left) if left > 0 else _("today") if left == 0 else "–",
        words=one.participant.name.text, detail=one.participant.file_number, third=ends, alert=urgent,
        icon="overdue" if urgent else "", screen="participants", id=one.participant.id, part="journey",
    )  # fmt: skip


_MOST_WORDS = 60
_ATTENTION_PARTS = {AlertCode.REPORT: "step:progress_report"}
"""Where an alert is answered, beyond the journey itself, where overdue orders stand first."""
ATTENTION_HEADS: Mapping[AlertCode, Message] = {
    AlertCode.ABSENCES: in_context("attention", "Absences in a row"),
    AlertCode.POSITIVES: in_context("attention", "Positive tests in a row"),
    AlertCode.ORDER: in_context("attention", "Overdue orders"),
    AlertCode.REPORT: in_context("attention", "Progress reports not received"),
}


def attention_way(code: AlertCode, who: Participant, one: Wanting) -> Way:
    """One person whom an alert concerns; it leads to where something is done about it."""
    text = one.text if len(one.text) <= _MOST_WORDS else one.text[: _MOST_WORDS - 1] + "…"
    return Way(
        lead=counted("{count} day", "{count} days", one.count) if code is AlertCode.REPORT else str(one.count),
        words=who.name.text, detail=who.file_number, third=_("since {since:short}", since=one.since),
        below=text, screen="participants", id=who.id,
        part=_ATTENTION_PARTS.get(code, "journey"),
    )  # fmt: skip


def attention_after(one: Attention) -> Message:
    """How many people an alert concerns."""
    return counted("{count} person", "{count} people", one.count)


def more_than(count: int, named: int) -> Message | None:
    """How many more there are than are named."""
    more = count - named
    return counted("and {count} more", "and {count} more", more) if more > 0 else None


def terms_more(today: Today) -> Message | None:
    """How many more terms alert than are named."""
    return more_than(today.terms_count, len(today.terms))


def adrift_way(one: Participant) -> Way:
    """An active participant without a next hearing."""
    return Way(words=one.name.text, detail=one.file_number, screen="participants", id=one.id)


def adrift_more(today: Today) -> Message | None:
    """How many more there are than are named."""
    return more_than(today.adrift_count, len(today.adrift))
