"""Every file that segkit writes is written here: readers see the old file or the new one, never a half.

A process that is killed, a disk that is full: what stood there before stays there. The new file is written
under another name beside the old one, is on the disk before it takes its place, and takes it in one step.
"""

from __future__ import annotations

import errno
import os
import secrets
import stat
import sys
import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

#: Files that are being written begin and end so; hidden, and no saved segment, catalog or export.
_START, _END = ".segkit-", ".tmp"
#: Seconds after its last write from which such a file is that of a writer that was killed.
ABANDONED_AFTER = 3600
#: Seconds to wait for somebody else who writes to a folder.
PATIENCE = 60
_BEAT = 0.02
_LOCK = f"{_START}lock"
#: What systems say that have no locks: there, nobody can be kept out.
_NO_LOCKS = (errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP)
_PERMISSIONS = 0o777


def write_file(path: str | Path, text: str) -> Path:
    """Write a text file in UTF-8, whole or not at all: readers see the old text or the new one.

    Args:
        path: The file; its folders are made as needed.
        text: What it shall hold; its line ends are written as they are.

    Returns:
        The path.

    Raises:
        OSError: If it cannot be written. A file that was there is as it was.
    """
    content = text.encode()
    with whole_file(path) as file:
        file.write(content)
    return Path(path)


@contextmanager
def whole_file(path: str | Path) -> Iterator[IO[bytes]]:
    """Give a file to write to, which takes its place under `path` when the block ends without an error.

    A link is followed, and the file that it leads to replaced; a file keeps who may read and write it. What
    is no file, such as a pipe or /dev/stdout, has nothing to keep and is written to as it is.

    Args:
        path: The file; its folders are made as needed.

    Raises:
        OSError: If it cannot be written. A file that was there is as it was.
    """
    path = Path(path)
    try:
        path.parent.mkdir(parents=True, exist_ok=True)  # as it was given, so that an error names it so
        old = path.stat() if path.exists() else None
        is_file = old is None or stat.S_ISREG(old.st_mode)
        with _in_place_of(Path(os.path.realpath(path)), old) if is_file else path.open("wb") as file:
            yield file
    except OSError as error:
        if error.errno is None or (error.filename and not _is_ours(Path(error.filename))):
            raise
        raise OSError(error.errno, os.strerror(error.errno), str(path)) from None


@contextmanager
def _in_place_of(target: Path, old: os.stat_result | None) -> Iterator[IO[bytes]]:
    if old is not None and not os.access(target, os.W_OK):  # replacing asks the folder alone
        raise PermissionError(errno.EACCES, os.strerror(errno.EACCES), str(target))
    folder = target.parent
    folder.mkdir(parents=True, exist_ok=True)
    sweep(folder)
    # Not a temporary file of the system: those are for the owner only, and may lie on another disk.
    beside = folder / f"{_START}{secrets.token_hex(8)}{_END}"
    mode = None if old is None else old.st_mode & _PERMISSIONS
    try:
        with os.fdopen(_created(beside, mode), "wb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        if mode is not None:
            beside.chmod(mode)  # what the umask took away
        beside.replace(target)
    finally:
        beside.unlink(missing_ok=True)
    settle(folder)


def _created(path: Path, mode: int | None) -> int:
    """Create a file that nobody may read who may not read the file it replaces."""
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    return os.open(path, flags, 0o666 if mode is None else mode)


def remove_file(path: Path) -> None:
    """Remove a file, if it is there, for good: a crash of the machine does not bring it back."""
    path.unlink(missing_ok=True)
    settle(path.parent)


@contextmanager
def alone(folder: Path) -> Iterator[None]:
    """Keep all others who do the same out of a folder, for the length of a block.

    Args:
        folder: The folder. A file in it is locked, and removed at the end; the lock of a process that was
            killed is nobody's.

    Raises:
        TimeoutError: If another process has been in there for a minute.
    """
    path = folder / _LOCK
    deadline = time.monotonic() + PATIENCE
    while (held := hold(path)) is None:
        if time.monotonic() > deadline:
            waited = f"somebody else has been writing there for {PATIENCE} s; try again later"
            raise TimeoutError(errno.ETIMEDOUT, waited, str(folder))
        time.sleep(_BEAT)
    try:
        yield
    finally:
        with suppress(OSError):  # Windows keeps a file that is open
            path.unlink()
        os.close(held)


def hold(path: Path) -> int | None:
    """Lock a file, until what is given is closed or the process ends; None if somebody else has it.

    Args:
        path: The file; it is made if needed.
    """
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o666)
    try:
        lock(descriptor)
        if os.path.samestat(os.fstat(descriptor), path.stat()):  # not one that its last owner removed
            return descriptor
    except (BlockingIOError, PermissionError, FileNotFoundError):
        pass
    except OSError as error:
        if error.errno in _NO_LOCKS:
            return descriptor
        raise
    os.close(descriptor)
    return None


if sys.platform == "win32":
    import msvcrt

    def lock(descriptor: int) -> None:
        """Lock an open file, or raise an OSError at once."""
        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)

else:
    import fcntl

    def lock(descriptor: int) -> None:
        """Lock an open file, or raise an OSError at once."""
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)


def settle(folder: Path) -> None:
    """Have the names in a folder on the disk, where the system can do that."""
    with suppress(OSError):
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(descriptor)
        finally:
            os.close(descriptor)


def sweep(folder: Path) -> None:
    """Remove the half files of writers that were killed from a folder."""
    with suppress(OSError):
        for path in folder.glob(f"{_START}*{_END}"):
            if path.stat().st_mtime < time.time() - ABANDONED_AFTER:
                path.unlink()


def _is_ours(path: Path) -> bool:
    return path.name.startswith(_START) and path.name.endswith(_END)
