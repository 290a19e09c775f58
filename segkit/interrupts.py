"""Ctrl-C is Ctrl-C, whatever the libraries underneath make of it.

A signal that arrives while a library computes is raised by Python inside that library, which turns it into an
error of its own, or into none. Whoever pressed the keys would be told that the engine failed.
"""

from __future__ import annotations

import signal
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType


@contextmanager
def interruptible() -> Iterator[None]:
    """Let an interrupt within a block leave it as `KeyboardInterrupt`, and as nothing else.

    Signals arrive in the main thread alone; in any other, and where somebody has turned them off, this does
    nothing.

    Raises:
        KeyboardInterrupt: If one was raised within the block, whatever became of it there.
    """
    outer = signal.getsignal(signal.SIGINT)
    if threading.current_thread() is not threading.main_thread() or not callable(outer):
        yield
        return
    raised = False

    def noted(number: int, frame: FrameType | None) -> None:
        nonlocal raised
        try:
            outer(number, frame)
        except KeyboardInterrupt:
            raised = True
            raise

    signal.signal(signal.SIGINT, noted)
    try:
        yield
    except Exception:
        if raised:
            raise KeyboardInterrupt from None
        raise
    finally:
        signal.signal(signal.SIGINT, outer)
    if raised:
        raise KeyboardInterrupt
