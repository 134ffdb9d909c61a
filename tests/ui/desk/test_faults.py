"""What is told of a fault, and what a report of our own mistakes must never hold."""

from __future__ import annotations

from pathlib import Path

from tjdesk.domain.refusal import Kind, Refused, Trouble
from tjdesk.i18n.message import Message, _
from tjdesk.ui.desk.faults import fault_of, write_report


def test_a_trouble_says_what_happened_what_is_safe_and_what_to_do() -> None:
    fault = fault_of(Trouble(Kind.ROOM, _("The disk is full."), _("Make room.")))
    assert (fault.happened, fault.advice) == (_("The disk is full."), _("Make room."))
    assert isinstance(fault.safe, Message)
    assert "draft" in fault.safe.text


def test_a_refusal_has_changed_nothing() -> None:
    fault = fault_of(Refused(_("No."), "date"))
    assert isinstance(fault.safe, Message)
    assert fault.safe.text == "Nothing was changed."


def test_a_report_tells_where_and_holds_nothing_of_a_case(tmp_path: Path) -> None:
    try:
        _fail("Canary Ibáñez")
    except ValueError as error:
        file = write_report(error, tmp_path)
    assert file is not None
    text = file.read_text("utf-8")
    assert "Canary" not in text
    assert str(tmp_path) not in text
    assert "ValueError" in text
    assert "KeyError" in text
    assert "_fail" in text


def test_a_report_that_cannot_be_written_is_none(tmp_path: Path) -> None:
    (tmp_path / "reports").write_text("a file", "utf-8")
    assert write_report(ValueError("x"), tmp_path) is None


def _fail(name: str) -> None:
    try:
        {}[name]
    except KeyError as error:
        raise ValueError(f"{name} is not there") from error
