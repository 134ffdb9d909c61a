"""Every paper of a court, by what it shows: gathered content becomes a document, a PDF or pages to paint."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from tjdesk.i18n.language import Language
from tjdesk.packs.pack import Pack
from tjdesk.reports import blank_form, docket, letter, minute, own_data, register, slips, summary, team_sheet
from tjdesk.reports.press import Document, pdf
from tjdesk.services.contents import Content
from tjdesk.services.letters import Letter
from tjdesk.services.own_data import OwnData
from tjdesk.services.papers import DocketSheet, HearingMinute, SessionSummary
from tjdesk.services.register import RegisterSheet
from tjdesk.services.session_papers import BlankForm, TeamSheet
from tjdesk.services.slips import SlipSheet


def printed(content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> bytes:
    """Any paper as a PDF. `door` makes of a docket the list for the door."""
    return pdf(document_of(content, pack, language, paper, door=door))


def document_of(content: Content, pack: Pack, language: Language, paper: str, *, door: bool = False) -> Document:
    """Any paper composed but not yet printed, in the jurisdiction's turns of phrase."""
    language = language.turned(pack.turns)
    if isinstance(content, DocketSheet):
        return (docket.door_document if door else docket.docket_document)(content, pack, language, paper)
    return _MAKERS[type(content)](content, pack, language, paper)


_MAKERS: Mapping[type[Any], Callable[[Any, Pack, Language, str], Document]] = {
    SessionSummary: summary.document,
    HearingMinute: minute.document,
    OwnData: own_data.document,
    Letter: letter.document,
    SlipSheet: slips.document,
    TeamSheet: team_sheet.document,
    BlankForm: blank_form.document,
    RegisterSheet: register.document,
}
