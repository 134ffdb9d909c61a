"""Long work off the window's thread: one writer, so that commands commit in the order given, and two readers."""

from __future__ import annotations

import logging
import threading
from collections import deque
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QObject, Qt, Signal

from tjdesk.domain.refusal import Cancelled, Refused, Trouble
from tjdesk.services.mistakes import without_values

R = TypeVar("R")
_log = logging.getLogger(__name__)


class Task(Generic[R]):
    """One piece of work under way; given to the work as its `Progress`. Touched by a worker, so it is no QObject."""

    def __init__(self, post: Callable[[Callable[[], None]], None], watch: Callable[[int, int], None] | None) -> None:
        self._post, self._watch = post, watch
        self._asked = threading.Event()
        self._latest: tuple[int, int] | None = None
        self._lock = threading.Lock()
        self.ended = False

    def cancel(self) -> None:
        """Asks the work to stop at its next step; the work then ends with Cancelled and has changed nothing."""
        self._asked.set()

    @property
    def cancelled(self) -> bool:
        return self._asked.is_set()

    def step(self, done: int, total: int) -> None:
        """Called by the work: `done` of `total`. Raises Cancelled when asked to stop."""
        if self._asked.is_set():
            raise Cancelled
        if self._watch is None:
            return
        with self._lock:
            waiting, self._latest = self._latest is not None, (done, total)
        if not waiting:
            self._post(self._tell)

    def _tell(self) -> None:
        with self._lock:
            latest, self._latest = self._latest, None
        if latest and self._watch and not self.ended:
            self._watch(*latest)


class _Bridge(QObject):
    """The only QObject that a worker touches: it rings, and the window's thread empties the queue."""

    rang = Signal()

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._calls: deque[Callable[[], None]] = deque()
        self.rang.connect(self._empty, Qt.ConnectionType.QueuedConnection)

    def post(self, call: Callable[[], None]) -> None:
        """From any thread: `call` will run in the window's thread, after all that were posted before."""
        self._calls.append(call)
        self.rang.emit()

    def _empty(self) -> None:
        while self._calls:
            self._calls.popleft()()


class Tasks(QObject):
    """Runs work off the window's thread. Every handler is given before the work starts and runs in the window's thread.

    Exactly one of the handlers runs at the end: `done(result)`; `refused(Refused)`; `troubled(Trouble)`;
    `cancelled()`. What a caller leaves out goes to the signals of the same names, which the shell shows; a mistake of
    ours always goes to `mistaken` (and the log). `watch(done, total)` hears of progress, at most once per turn of the
    window.
    """

    refused = Signal(object)
    troubled = Signal(object)
    cancelled = Signal()
    mistaken = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._bridge = _Bridge(self)
        self._writer = ThreadPoolExecutor(1, "writer")
        self._readers = ThreadPoolExecutor(2, "reader")
        self._under_way: set[Task[Any]] = set()
        self._reading: set[Task[Any]] = set()
        self._afterwards: deque[Callable[[], object]] = deque()
        self._closed = False

    def write(
        self,
        work: Callable[[Task[R]], R],
        done: Callable[[R], object],
        *,
        refused: Callable[[Refused], object] | None = None,
        troubled: Callable[[Trouble], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        watch: Callable[[int, int], None] | None = None,
    ) -> Task[R]:
        """Runs a command after all commands given before."""
        return self._start(self._writer, work, _Handlers(self, done, refused, troubled, cancelled), watch)

    def read(
        self,
        work: Callable[[Task[R]], R],
        done: Callable[[R], object],
        *,
        refused: Callable[[Refused], object] | None = None,
        troubled: Callable[[Trouble], object] | None = None,
        cancelled: Callable[[], object] | None = None,
        watch: Callable[[int, int], None] | None = None,
    ) -> Task[R]:
        """Answers a question; two may be under way at once, in any order."""
        return self._start(self._readers, work, _Handlers(self, done, refused, troubled, cancelled), watch)

    def afterwards(self, call: Callable[[], object]) -> None:
        """Calls it in the window's thread once nothing is under way: what was asked first is shown first.

        Work away from the window's thread makes the window slower all the same: Python lets only one of them go on.
        """
        self._afterwards.append(call)
        self._go_on()

    @property
    def busy(self) -> bool:
        return bool(self._under_way or self._afterwards)

    def close(self) -> None:
        """Asks readers to stop, lets the writer finish, and waits for both. No handler runs from then on."""
        self._closed = True
        for task in self._reading:
            task.cancel()
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)

    def _start(
        self,
        pool: ThreadPoolExecutor,
        work: Callable[[Task[R]], R],
        handlers: _Handlers[R],
        watch: Callable[[int, int], None] | None,
    ) -> Task[R]:
        task: Task[R] = Task(self._bridge.post, watch)
        if self._closed:
            # The window is going: what is asked now would find no store, and nobody would hear the answer.
            task.cancel()
            task.ended = True
            return task
        self._under_way.add(task)
        if pool is self._readers:
            self._reading.add(task)
        pool.submit(self._run, task, work, handlers)
        return task

    def _run(self, task: Task[R], work: Callable[[Task[R]], R], handlers: _Handlers[R]) -> None:
        ending = handlers.ending(task, work)
        self._bridge.post(lambda: self._end(task, ending))

    def _end(self, task: Task[R], ending: Callable[[], object]) -> None:
        task.ended = True
        self._under_way.discard(task)
        self._reading.discard(task)
        if not self._closed:
            ending()
            self._go_on()

    def _go_on(self) -> None:
        while self._afterwards and not self._under_way:
            self._afterwards.popleft()()


class _Handlers(Generic[R]):
    """What to call at the end, by whose fault it is."""

    def __init__(
        self,
        tasks: Tasks,
        done: Callable[[R], object],
        refused: Callable[[Refused], object] | None,
        troubled: Callable[[Trouble], object] | None,
        cancelled: Callable[[], object] | None,
    ) -> None:
        self.done = done
        self.refused = refused or tasks.refused.emit
        self.troubled = troubled or tasks.troubled.emit
        self.cancelled = cancelled or tasks.cancelled.emit
        self.mistaken = tasks.mistaken.emit

    def ending(self, task: Task[R], work: Callable[[Task[R]], R]) -> Callable[[], object]:
        """Does the work, in the worker's thread, and answers what is to be called in the window's."""
        try:
            if task.cancelled:
                return self.cancelled
            result = work(task)
        except Cancelled:
            return self.cancelled
        except Refused as refusal:
            return _with(self.refused, refusal)
        except Trouble as trouble:
            return _with(self.troubled, trouble)
        except Exception as mistake:  # noqa: BLE001 - the boundary where a mistake of ours is caught
            _log.error("a task failed\n%s", "\n".join(without_values(mistake)))
            return _with(self.mistaken, mistake)
        return _with(self.done, result)


A = TypeVar("A")


def _with(handler: Callable[[A], object], value: A) -> Callable[[], object]:
    return lambda: handler(value)
