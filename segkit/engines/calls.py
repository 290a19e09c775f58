"""Who asks an engine for something just now, so that it can be stopped."""

from __future__ import annotations

import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

from segkit.errors import Cancelled
from segkit.interrupts import interruptible

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

#: After so many seconds a query that still runs is interrupted again; after twice as many the next time.
_AGAIN = 0.01


class Calls:
    """The calls that an engine has not answered yet.

    A call belongs to a thread, from its beginning to its end. The one whose query runs is interrupted; all
    others find out when their turn comes. A database forgets an interrupt that comes before it has begun with
    the query, so it is repeated until the query is over.

    Args:
        interrupt: Stops the query that is running.
    """

    def __init__(self, interrupt: Callable[[], None]) -> None:
        self._interrupt = interrupt
        self._changed = threading.Condition()
        self._open: dict[int, int] = {}
        self._stopped: set[int] = set()
        self._running: int | None = None

    @contextmanager
    def call(self) -> Iterator[None]:
        """Be a call for the length of a block; calls within a call are part of it."""
        thread = threading.get_ident()
        with self._changed:
            self._open[thread] = self._open.get(thread, 0) + 1
        try:
            yield
        finally:
            with self._changed:
                self._open[thread] -= 1
                if not self._open[thread]:
                    del self._open[thread]
                    self._stopped.discard(thread)

    @contextmanager
    def query(self) -> Iterator[None]:
        """Run one query of this thread's call; there is one at a time.

        Raises:
            Cancelled: If the call was cancelled, before the query or while it ran.
            KeyboardInterrupt: If somebody pressed Ctrl-C, whatever the database makes of it.
        """
        thread = threading.get_ident()
        with self._changed:
            self._refuse_stopped(thread)
            self._running = thread
        try:
            with interruptible():
                yield
        finally:
            with self._changed:
                self._running = None
                self._changed.notify_all()
                self._refuse_stopped(thread)

    def cancel(self, thread: int | None) -> None:
        """Stop the calls of a thread; all, if none is said."""
        with self._changed:
            stopped = {each for each in self._open if thread in {None, each}}
            self._stopped |= stopped
            if self._running in stopped:
                self._interrupt()
                threading.Thread(target=self._insist, args=(self._running,), daemon=True).start()

    def _insist(self, thread: int) -> None:
        """Interrupt the query of a stopped thread again, less and less often, until it is over."""
        pause = _AGAIN
        with self._changed:
            while not self._changed.wait_for(
                lambda: self._running != thread or thread not in self._stopped, pause
            ):
                self._interrupt()
                pause *= 2

    def _refuse_stopped(self, thread: int) -> None:
        if thread in self._stopped:
            raise Cancelled("Counting was stopped.")
