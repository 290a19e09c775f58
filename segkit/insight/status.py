"""A line that says what is going on, when one piece of work takes longer than a reader likes to wait."""

from __future__ import annotations

import sys
import threading
import time
from contextvars import ContextVar
from typing import TYPE_CHECKING, Self

if TYPE_CHECKING:
    from types import TracebackType

#: Seconds before the line appears.
PATIENCE = 5.0
_EVERY = 0.5


class Status:
    """Shows on stderr what is going on, from the sixth second on, and wipes it away at the end.

    It watches from a thread of its own, so that a single long query is spoken of as well.

    Args:
        what: What is being done, such as `Counting`.
        patience: Seconds before anything is shown.

    Examples:
        >>> with Status("Counting"):
        ...     say("rule 3 of 10")
    """

    def __init__(self, what: str, *, patience: float = PATIENCE) -> None:
        self.what = what
        self._patience = patience
        self._step = ""
        self._shown = 0
        self._done = threading.Event()
        self._watch = threading.Thread(target=self._tell, daemon=True)

    def __enter__(self) -> Self:
        self._outer = _current.get()
        _current.set(self)
        self._start = time.monotonic()
        if self._outer is None:
            self._watch.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        _current.set(self._outer)
        if self._outer is None:
            self._done.set()
            self._watch.join()
        if self._shown:
            self._write("")

    def step(self, text: str) -> None:
        """Say which part of the work is under way."""
        if self._outer is not None:  # one line is enough: that of whoever began first
            self._outer.step(text)
        self._step = text

    def _tell(self) -> None:
        wait = self._patience
        while not self._done.wait(wait):
            seconds = time.monotonic() - self._start
            self._write(f"{self.what}{': ' if self._step else ''}{self._step} ({seconds:.0f} s)")
            wait = _EVERY

    def _write(self, line: str) -> None:
        sys.stderr.write("\r" + line.ljust(self._shown) + ("" if line else "\r"))
        sys.stderr.flush()
        self._shown = len(line)


_current: ContextVar[Status | None] = ContextVar("segkit_status", default=None)


def say(step: str) -> None:
    """Tell whoever is watching, if anybody is, which part of the work is under way.

    Examples:
        >>> say("reading events")
    """
    watching = _current.get()
    if watching is not None:
        watching.step(step)
