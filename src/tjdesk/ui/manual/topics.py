"""Which page of the manual belongs to what is on screen: by the module that a widget is built in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from PySide6.QtWidgets import QApplication, QWidget

from tjdesk.ui.kit.helped import Helped

TOPICS: dict[str, str] = {
    "unlock": "first-day#unlock",
    "unlock.recovery": "first-day#recovery",
    "unlock.waiting": "sites#join",
    "unlock.drill": "backups#drill",
    "unlock.shares": "first-day#recovery",
    "first_run": "first-day",
    "first_run.restore": "backups#restore",
    "first_run.sharing": "first-day#recovery",
    "today": "window#today",
    "sessions": "session",
    "sessions.list_view": "session#plan",
    "sessions.calendar_view": "session#plan",
    "sessions.dialogs": "correcting#docket",
    "sessions.court_rows": "session#form",
    "sessions.counting": "session#form",
    "sessions.decision_rows": "responses",
    "sessions.orders": "responses#orders",
    "sessions.response_question": "responses#more",
    "sessions.preview": "printing",
    "sessions.hand_out": "printing#hand-out",
    "sessions.paper_view": "printing",
    "sessions.papers": "printing",
    "participants": "participants",
    "participants.edit_view": "participants#register",
    "participants.edit_rows": "participants#register",
    "participants.history_view": "participants#history",
    "participants.life_view": "participants#page",
    "participants.timeline_view": "participants#page",
    "participants.page_view": "participants#page",
    "participants.status_ask": "participants#status",
    "participants.transfer_ask": "sites#transfer",
    "participants.unjoin_ask": "conflicts#same-person",
    "participants.dispute_box": "conflicts",
    "journey": "journey",
    "intake": "import",
    "exchange": "exchange",
    "exchange.conflict_view": "conflicts",
    "exchange.question_view": "conflicts#questions",
    "exchange.wait_view": "conflicts#waiting",
    "exchange.side_pane": "conflicts",
    "exchange.receipts_view": "exchange#receipts",
    "exchange.bundle_view": "exchange#take",
    "exchange.join_ask": "sites#history",
    "exchange.make_ask": "exchange#make",
    "exchange.folder_view": "exchange#folder",
    "figures": "figures",
    "figures.export_ask": "figures#export",
    "office": "window",
    "office.appearance_page": "window#look",
    "office.court_page": "pack#court",
    "office.people_page": "people",
    "office.people_asks": "people",
    "office.safety_page": "backups",
    "office.sealing_page": "sealing",
    "office.audit_page": "sealing#audit",
    "office.import_page": "import",
    "office.pack_page": "pack",
    "office.pack_asks": "pack#change",
    "office.pack_rule_asks": "pack#change",
    "office.pack_law_asks": "pack#change",
    "office.pack_day_asks": "pack#change",
    "office.pack_note_ask": "pack#change",
    "office.sites_page": "sites",
    "office.sites_asks": "sites#admit",
    "office.sheets": "first-day#recovery",
    "office.report": "it#diagnose",
    "office.device_page": "it#diagnose",
    "office.update_page": "it#updates",
    "office.about_page": "it",
    "training": "training",
    "desk.keys_card": "keys",
    "desk.find": "window#find",
    "desk.top_bar": "window",
    "desk.rail": "window",
    "desk.faults": "trouble",
}
"""Modules below `tjdesk.ui`, a folder standing for all in it, and the place in the manual that helps there."""

_STEPS: dict[str, str] = {
    "consent": "consent", "revoke_consent": "consent", "disclosure": "consent#disclosure", "guardian": "consent",
    "term": "term", "term_pause": "term", "term_resume": "term", "term_extension": "term", "case_closing": "term",
    "test": "tests", "test_confirmation": "tests", "test_schedule": "tests#random", "prescription": "tests",
    "attendance": "tests#treatment", "progress_report": "tests#treatment",
}  # fmt: skip
"""Steps of the journey that have a page of their own."""


def topic_of_step(step: str) -> str:
    """The place for a step of the journey by its code."""
    return _STEPS.get(step, "journey#record")


_ROOT = "tjdesk.ui."


def topic_of(widget: QWidget | None) -> str:
    """The place that a widget, or the nearest around it in its window, tells; else that of the nearest module."""
    around = list(_upwards(widget))
    told = (one.manual_place for one in _in_window(around) if isinstance(one, Helped) and one.manual_place)
    of_modules = (topic_of_module(type(one).__module__) for one in around)
    return next(told, "") or next((place for place in of_modules if place), "")


def topic_of_module(module: str) -> str:
    """The place of a module or of its folder; parts of the kit and the shell have none."""
    if not module.startswith(_ROOT):
        return ""
    name = module.removeprefix(_ROOT)
    return TOPICS.get(name) or TOPICS.get(name.partition(".")[0], "")


def topic_now(shown: QWidget | None) -> str:
    """The place for what has the focus; else for what is shown in a window or screen."""
    dialog = QApplication.activeModalWidget()
    focused = QApplication.focusWidget()
    if dialog is not None and focused is not None and not dialog.isAncestorOf(focused):
        focused = dialog
    return topic_of(focused or dialog) or topic_of(shown)


def _in_window(around: Sequence[QWidget]) -> Iterator[QWidget]:
    """Of a widget and those around it, the ones of its own window: a dialog has nothing of what it stands over."""
    for one in around:
        yield one
        if one.isWindow():
            return


def _upwards(widget: QWidget | None) -> Iterator[QWidget]:
    while widget is not None:
        yield widget
        widget = widget.parentWidget()
