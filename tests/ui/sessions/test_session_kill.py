"""A power cut in mid-hearing: what was typed is there again, to the word."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from session_court import DAY, PASSPHRASE, a_house, a_store

from tjdesk.services.sessions import OpenDocket
from tjdesk.ui.sessions.form import draft_key, from_draft

_CHILD = """
import sys
from pathlib import Path
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from session_court import DAY, PASSPHRASE, a_house, a_room
from tjdesk.services.sessions import OpenDocket
from tjdesk.ui.desk.room import Spot
from tjdesk.ui.kit.theme import look
from tjdesk.ui.sessions.panel import Panel

app = QApplication([])
look()
with a_house().opened(Path(sys.argv[1]), "C. Ruiz", PASSPHRASE) as opened:
    room, tasks = a_room(opened)
    panel = Panel(room)
    panel.show()
    docket = opened.desk.ask(OpenDocket(DAY.isoformat()))
    panel.arrive(Spot("sessions", docket.session.id))
    while tasks.busy or panel.sitting.page is None:
        app.processEvents()
    panel.sitting.drafts.kept.connect(lambda at: print("kept", flush=True))
    form = panel.view.form
    form.before.attendance.button("late").click()
    QTest.keyClicks(form.after.minute.paragraph, "acude puntual")
    QTest.keyClicks(form.after.team.paragraph, "llora")
    print("typed", flush=True)
    app.exec()
"""


def test_a_draft_survives_the_end_of_the_process(tmp_path: Path) -> None:
    store = a_store(tmp_path)
    paths = os.pathsep.join([str(Path(__file__).parent), str(Path(__file__).parents[2])])
    child = subprocess.Popen(
        [sys.executable, "-c", _CHILD, str(store)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": paths, "QT_QPA_PLATFORM": "offscreen", "LANG": "es_MX.UTF-8"},
    )
    with child:
        assert child.stdout is not None
        assert child.stdout.readline() == "typed\n", child.communicate()
        assert child.stdout.readline() == "kept\n"
        child.send_signal(signal.SIGKILL if hasattr(signal, "SIGKILL") else signal.SIGTERM)
        child.wait()
    with a_house().opened(store, "C. Ruiz", PASSPHRASE) as opened:
        docket = opened.desk.ask(OpenDocket(DAY.isoformat()))
        draft = opened.desk.draft(draft_key(docket.session.id, docket.lines[0].participant.id))
    assert draft is not None
    filled = from_draft(draft.text, draft.closed)
    assert filled is not None
    assert (filled.attendance, filled.notes, filled.team_notes) == ("late", "acude puntual", "llora")
    assert "llora" not in draft.text
