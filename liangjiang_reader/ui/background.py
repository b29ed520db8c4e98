"""The one way to leave the UI thread and to come back to it.

Work runs on a few thread pools; its outcome returns through one queued signal, to be handled on the
UI thread. Work takes values and gives back values: it never sees a widget, a model or a signal.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Mapping
from concurrent.futures import Executor, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QObject, Qt, Signal, Slot
from shiboken6 import isValid

from liangjiang_reader.fetch.stop import StopFlag
from liangjiang_reader.model.outcomes import ErrorCode, Failure, ReaderError

_log = logging.getLogger(__name__)

#: Longest wait at closing: for work that does not look at its stop flag, and for marks.
_GRACE_S, _WRITE_GRACE_S = 0.6, 3.0


class Lane(StrEnum):
    """Which pool a piece of work runs on, so that a slow site holds up nothing else."""

    NET = "net"
    READ = "read"
    DECODE = "decode"
    WRITE = "write"


#: One writer: marks reach the library in the order the person made them.
_THREADS = {Lane.NET: 6, Lane.READ: 2, Lane.DECODE: 2, Lane.WRITE: 1}

Work = Callable[["Task"], Any]
OnDone = Callable[[Any], None]


class Task:
    """A piece of work under way.

    Attributes:
        stop: the work looks at it; set when the person cancels, or when nobody wants the outcome.
        dropped: its outcome is not delivered any more.
    """

    def __init__(self, owner: QObject, on_done: OnDone | None, on_progress: OnDone | None) -> None:
        self.stop = StopFlag()
        self.dropped = False
        self.future: Future[Any] | None = None
        self._owner = owner
        self._on_done = on_done
        self._on_progress = on_progress
        self._relay: Callable[[_Delivery], None] | None = None

    def tell(self, progress: Any) -> None:
        """From the work: pass a frozen value on to ``on_progress``, on the UI thread."""
        if self._relay is not None and self._on_progress is not None and not self.dropped:
            self._relay(_Delivery(self, self._on_progress, progress))

    def drop(self) -> None:
        """Nobody wants it any more: end it as soon as may be and deliver nothing."""
        self.dropped = True
        self.stop.set()
        if self.future is not None:
            self.future.cancel()

    @property
    def wanted(self) -> bool:
        """Whether there still is somebody to deliver to."""
        return not self.dropped and isValid(self._owner)


@dataclass(frozen=True, slots=True)
class _Delivery:
    task: Task
    receiver: OnDone | None
    value: Any
    last: bool = False


class Background(QObject):
    """Runs blocking work away from the UI thread. Make it on the UI thread, once.

    Args:
        executors: pools to use instead of real ones; for tests.
    """

    _arrived = Signal(object)

    def __init__(self, executors: Mapping[Lane, Executor] | None = None) -> None:
        super().__init__()
        self._executors = executors or {
            lane: ThreadPoolExecutor(count, lane.value) for lane, count in _THREADS.items()
        }
        self._tasks: dict[Lane, set[Task]] = {lane: set() for lane in Lane}
        self._latest: dict[tuple[QObject, str], Task] = {}
        self._closed = threading.Event()
        self._arrived.connect(self._deliver, Qt.ConnectionType.QueuedConnection)

    def run(
        self,
        owner: QObject,
        work: Work,
        on_done: OnDone | None = None,
        *,
        lane: Lane = Lane.READ,
        topic: str = "",
        on_progress: OnDone | None = None,
    ) -> Task:
        """Start work; ``on_done(outcome)`` follows on the UI thread while the owner lives.

        Args:
            owner: whose work it is.
            work: gets its Task; an exception in it arrives as a Failure.
            on_done: a bound method of a QObject; its one argument is what the work returned.
            lane: the pool.
            topic: of all work of this owner on one topic only the latest counts: the one before
                is stopped and not delivered.
            on_progress: gets what the work passes to ``Task.tell``.
        """
        task = Task(owner, on_done, on_progress)
        if self._closed.is_set():
            task.drop()
            return task
        if topic:
            self.drop(owner, topic)
            self._latest[owner, topic] = task
        task._relay = self._arrived.emit
        self._tasks[lane].add(task)
        task.future = self._executors[lane].submit(self._outcome, task, work)
        task.future.add_done_callback(lambda future: self._ended(lane, task, future))
        return task

    def drop(self, owner: QObject, topic: str) -> None:
        """What is under way for the owner on this topic is not wanted any more."""
        before = self._latest.pop((owner, topic), None)
        if before is not None:
            before.drop()

    def drop_all(self) -> None:
        """Nothing that is under way is wanted any more, except what is being written."""
        for lane, tasks in self._tasks.items():
            if lane is not Lane.WRITE:
                for task in list(tasks):
                    task.drop()
        self._latest.clear()

    def close(self) -> None:
        """Stop everything and wait a moment; what was to be written is written first."""
        self._closed.set()
        self.drop_all()
        for lane, executor in self._executors.items():
            executor.shutdown(wait=False, cancel_futures=lane is not Lane.WRITE)
        wait(self._futures(Lane.WRITE), _WRITE_GRACE_S)
        wait(self._futures(Lane.NET, Lane.READ, Lane.DECODE), _GRACE_S)

    def _futures(self, *lanes: Lane) -> list[Future[Any]]:
        tasks = [task for lane in lanes for task in list(self._tasks[lane])]
        return [task.future for task in tasks if task.future is not None]

    def _ended(self, lane: Lane, task: Task, future: Future[Any]) -> None:
        """On the worker (or where it was cancelled): send the outcome back."""
        self._tasks[lane].discard(task)
        if not future.cancelled() and not self._closed.is_set():
            self._arrived.emit(_Delivery(task, task._on_done, future.result(), last=True))

    def _outcome(self, task: Task, work: Work) -> Any:
        """On a worker: what the work returns, or the Failure that it ends in."""
        try:
            return None if task.dropped else work(task)
        except ReaderError as error:
            _log.info("%s", error)
            return error.failure
        except Exception as error:  # noqa: BLE001 - whatever it is, it is logged and told once
            if task.dropped:
                # The library may be closed by now, under work that nobody wants.
                _log.info("dropped work ended with %r", error)
            else:
                _log.exception("work in the background failed")
            return Failure(ErrorCode.INTERNAL, detail=repr(error))

    @Slot(object)
    def _deliver(self, delivery: _Delivery) -> None:
        task = delivery.task
        if delivery.last:
            self._forget(task)
        if task.wanted and delivery.receiver is not None and not self._closed.is_set():
            delivery.receiver(delivery.value)

    def _forget(self, task: Task) -> None:
        for key, latest in list(self._latest.items()):
            if latest is task:
                del self._latest[key]
