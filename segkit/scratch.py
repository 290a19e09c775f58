"""A folder for what DuckDB reads or writes on the disk: customers' rows, so it does not outlive its use.

Whoever uses a folder holds a lock in it. A process that was killed holds none any more, and the next one that
needs such a folder removes what it left.
"""

from __future__ import annotations

import os
import shutil
import tempfile
import time
import weakref
from contextlib import contextmanager
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from segkit.writing import hold

if TYPE_CHECKING:
    from collections.abc import Iterator

_PREFIX = "segkit-"
_LOCK = "in-use"
#: Seconds in which a folder without a lock may just be being made.
_MAKING = 60


def scratch_folder(user: object) -> Path:
    """Make a folder in the temporary folder of the system, for as long as somebody lives who uses it.

    Args:
        user: Whoever uses it. When that is gone, or Python ends, the folder goes; the children of a fork, who
            have a copy of the user, leave it alone.
    """
    folder, lock = _made()
    weakref.finalize(user, _remove, folder, lock, os.getpid())
    return folder


@contextmanager
def brief_folder() -> Iterator[Path]:
    """Make a folder in the temporary folder of the system, for as long as a block of code runs."""
    folder, lock = _made()
    try:
        yield folder
    finally:
        _remove(folder, lock, os.getpid())


def _made() -> tuple[Path, int | None]:
    _sweep(os.getpid())
    folder = Path(tempfile.mkdtemp(prefix=_PREFIX))
    return folder, hold(folder / _LOCK)


def _remove(folder: Path, lock: int | None, process: int) -> None:
    if os.getpid() == process:
        if lock is not None:
            os.close(lock)
        shutil.rmtree(folder, ignore_errors=True)


@cache
def _sweep(_process: int) -> None:
    """Remove the folders of processes that were killed; once in each process."""
    for folder in Path(tempfile.gettempdir()).glob(f"{_PREFIX}*"):
        try:
            if _is_left(folder):
                shutil.rmtree(folder, ignore_errors=True)
        except OSError:  # somebody else's, or gone by now
            continue


def _is_left(folder: Path) -> bool:
    lock = folder / _LOCK
    if not lock.exists():
        is_one = (folder / "layout.duckdb").exists()
        return is_one and folder.stat().st_mtime < time.time() - _MAKING
    held = hold(lock)
    if held is None:
        return False
    os.close(held)
    return True
