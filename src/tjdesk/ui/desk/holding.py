"""The open store of this window: entered and left in the writer's thread, so that no save is cut in two."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

from tjdesk.domain.refusal import Refused, Trouble
from tjdesk.ui.desk.backing import back_up
from tjdesk.ui.kit.tasks import Tasks

if TYPE_CHECKING:
    from tjdesk.services.house import House, OpenStore


class Holding:
    """Opens and closes one store; `let_go` runs in the worker, after everything that was to be saved."""

    def __init__(self, tasks: Tasks) -> None:
        self._tasks = tasks
        self._stack: ExitStack | None = None
        self._opened: OpenStore | None = None

    def open(
        self,
        house: House,
        store: Path,
        key: tuple[str | None, str],
        done: Callable[[OpenStore], object],
        troubled: Callable[[Trouble], object],
        refused: Callable[[Refused], object],
    ) -> None:
        """`key` is user and passphrase. Nothing of a try that failed is held."""

        def work(_task: object) -> OpenStore:
            stack = ExitStack()
            opened = stack.enter_context(house.opened(store, *key))
            self._stack, self._opened = stack, opened
            return opened

        self._tasks.write(work, done, troubled=troubled, refused=refused)

    def close(self, let_go: Callable[[], object], done: Callable[[], object]) -> None:
        """Close what is open, when all commands given before have run; its own backup first, if one is due.

        That a backup could not be written does not keep a store open: its age is told at the next opening.
        """

        def work(_task: object) -> None:
            stack, opened, self._stack, self._opened = self._stack, self._opened, None, None
            let_go()
            try:
                if opened is not None:
                    back_up(opened)
            finally:
                if stack is not None:
                    stack.close()

        def over(_result: object) -> None:
            done()

        self._tasks.write(work, over, troubled=over, refused=over)
