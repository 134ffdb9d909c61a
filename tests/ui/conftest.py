"""Windows are drawn off screen, in English, light and at 100 %, unless a test says otherwise."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")


@pytest.fixture(autouse=True)
def _plain_look(request: pytest.FixtureRequest) -> Iterator[None]:
    yield
    if "qapp" not in request.fixturenames:
        return
    from PySide6.QtCore import QCoreApplication, QEvent

    from tjdesk.ui.desk.paper_choices import paper_choices
    from tjdesk.ui.kit.scale import Density
    from tjdesk.ui.kit.theme import Mode, look
    from tjdesk.ui.kit.words import tongue

    # Windows of the test that are done with need not be dressed anew.
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
    look().set_mode(Mode.LIGHT)
    look().set_text(1.0)
    look().set_density(Density.ROOMY)
    tongue().speak("en")
    paper_choices().begin({}, "", "")
