"""Writes answers to stdout; notes, errors and the progress of slow steps to stderr."""

from __future__ import annotations

import io
import re
import sys
import threading
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.errors import SegkitError

#: Seconds after which a step shows its progress.
PATIENCE = 1.0
_BEAT = 0.2
#: Control characters but for line feeds and tabs, ends of lines that are none here, marks of direction.
_OBEYED = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\U000e0000-\U000e007f]"
)
_ERASE = "\r\x1b[K"


class UsageError(Exception):
    """A command line whose options are valid but do not go together, or leave something open."""


def settle_streams() -> None:
    """Write UTF-8 to pipes and files in any locale; on a terminal, replace letters that it cannot show."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            if stream.isatty():
                stream.reconfigure(errors="replace")
            else:
                stream.reconfigure(encoding="utf-8")


def say(text: str = "") -> None:
    """Write a line of the answer; to a file or a pipe as it is, to a terminal `harmless`."""
    sys.stdout.write(f"{harmless(text) if sys.stdout.isatty() else text}\n")


def note(text: str) -> None:
    """Write a line about the answer."""
    sys.stderr.write(f"{harmless(text) if sys.stderr.isatty() else text}\n")


def harmless(text: str) -> str:
    r"""Show what a terminal would obey, or would turn the text around by, as escapes.

    Names and values come from files, which may come from anywhere: one may hold what clears the screen.

    Examples:
        >>> harmless("VIP\x1b[2J \u202etxt.exe")
        'VIP\\x1b[2J \\u202etxt.exe'
    """
    return _OBEYED.sub(lambda sign: ascii(sign[0])[1:-1], text)


def print_error(error: SegkitError) -> None:
    """Write an error: as one line, or with a line for each of its problems."""
    if not error.problems:
        note(f"Error: {error}")
        return
    subject = str(error).splitlines()[0].removesuffix(":")
    note(f"Error: {subject}:")
    for problem in error.problems:
        note(f"  {problem}")


@contextmanager
def step(what: str, *, verbose: bool = False) -> Iterator[None]:
    """Show on a terminal what is being done and for how long, if it takes more than a second.

    Args:
        what: What is being done, such as "Reading events".
        verbose: Whether to write at the end how long it took, also where there is no terminal.
    """
    started = time.monotonic()
    done = threading.Event()
    shown = threading.Thread(target=_show, args=(what, started, done), daemon=True)
    if sys.stderr.isatty():
        shown.start()
    try:
        yield
    finally:
        done.set()
        if shown.is_alive():
            shown.join()
        if verbose:
            note(f"{what}: {time.monotonic() - started:.1f} s")


def _show(what: str, started: float, done: threading.Event) -> None:
    if done.wait(PATIENCE):
        return
    while not done.wait(_BEAT):
        sys.stderr.write(f"{_ERASE}{harmless(what)} ... {time.monotonic() - started:.0f} s")
        sys.stderr.flush()
    sys.stderr.write(_ERASE)
    sys.stderr.flush()
