"""One worker, and only the latest job counts: an edit makes the count that was under way pointless."""

from __future__ import annotations

import atexit
import threading
import weakref
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

#: What the worker's thread is called.
THREAD = "segkit-builder"
#: How long the worker waits for a job before its thread ends, in seconds.
IDLE_SECONDS = 5.0


class Stale(Exception):  # noqa: N818 - no error: somebody asked for something newer
    """Raised inside a job that is no longer wanted."""


Job: TypeAlias = "Callable[[Callable[[], bool]], None]"


def _leave(thread: int) -> None:
    """Let the job come to its end by itself."""


class Jobs:
    """Runs jobs in a thread of its own, one at a time; a new job takes the place of all before it.

    A job is called with a function that tells whether it is stale. It should ask often, and stop (or raise
    `Stale`) when it is. Jobs deal with their own errors; one that raises ends the thread, and the next job
    gets another. What a job asks of an engine is cancelled with it.

    Args:
        cancel: Called with the worker's thread, where a job that is no longer wanted is under way.
    """

    def __init__(self, cancel: Callable[[int], None] = _leave) -> None:
        self._cancel = cancel
        self._condition = threading.Condition()
        self._token = 0
        self._next: Job | None = None
        self._busy = False
        self._thread: threading.Thread | None = None
        self._is_over = threading.Event()
        # When Python ends, the worker ends first: it must not hold on to the engine then.
        weakref.finalize(self, _end, self._condition, self._is_over)

    @property
    def busy(self) -> bool:
        """Whether a job is under way or waits."""
        with self._condition:
            return self._busy or self._next is not None

    def submit(self, job: Job) -> None:
        """Run a job soon, and drop those before it."""
        with self._condition:
            self._token += 1
            self._next = job
            self._stop()
            if self._thread is None or not self._thread.is_alive():
                self._thread = threading.Thread(target=self._work, name=THREAD, daemon=True)
                self._thread.start()
            self._condition.notify_all()

    def run(self, job: Job) -> None:
        """Run a job here and now, and drop those before it."""
        with self._condition:
            self._token += 1
            self._next = None
            token = self._token
        self._call(job, token)

    def cancel(self) -> None:
        """Drop the job that is under way, and the one that waits."""
        with self._condition:
            self._token += 1
            self._next = None
            self._stop()
            self._condition.notify_all()

    def _stop(self) -> None:
        """Stop what the job under way asks for; under the lock, so that no other begins meanwhile."""
        if self._busy and self._thread is not None and self._thread.ident is not None:
            self._cancel(self._thread.ident)

    def wait(self, timeout: float | None = None) -> bool:
        """Wait until nothing is under way.

        Args:
            timeout: How long at most, in seconds; for ever, if not said.

        Returns:
            Whether all is done.
        """
        if threading.current_thread() is self._thread:
            return False  # a job that waits for itself would wait for ever
        with self._condition:
            return self._condition.wait_for(lambda: not self._busy and self._next is None, timeout)

    def _work(self) -> None:
        while True:
            with self._condition:
                self._condition.wait_for(
                    lambda: self._next is not None or self._is_over.is_set(), IDLE_SECONDS
                )
                if self._next is None or self._is_over.is_set():
                    self._thread = None
                    return
                job, self._next = self._next, None
                self._busy = True
                token = self._token
            try:
                if job is not None:
                    self._call(job, token)
            finally:
                with self._condition:
                    self._busy = False
                    self._condition.notify_all()

    def _call(self, job: Job, token: int) -> None:
        try:
            job(lambda: token != self._token)
        except Stale:
            return


def _end(condition: threading.Condition, is_over: threading.Event) -> None:
    is_over.set()
    with condition:
        condition.notify_all()


@atexit.register
def _join() -> None:
    """Wait for the workers when Python ends; `_end` of each was called before."""
    for each in threading.enumerate():
        if each.name == THREAD:
            each.join(1.0)
