"""Everything that can be printed, gathered: what faces hand to paper."""

from __future__ import annotations

from tjdesk.services.letters import Letter
from tjdesk.services.own_data import OwnData
from tjdesk.services.papers import DocketSheet, HearingMinute, SessionSummary
from tjdesk.services.register import RegisterSheet
from tjdesk.services.session_papers import BlankForm, TeamSheet
from tjdesk.services.slips import SlipSheet

Content = (
    SessionSummary | DocketSheet | HearingMinute | OwnData | Letter | SlipSheet | TeamSheet | BlankForm | RegisterSheet
)
