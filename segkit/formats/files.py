"""Segments on disk: a file for a segment, a folder for a book with one file for each of its segments."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from segkit.definition.segment import Segment, SegmentBook
from segkit.errors import DefinitionError, Problem
from segkit.formats.decode import decode
from segkit.formats.encode import encode
from segkit.formats.guard import GUARD_FILE, guard_text, read_guard
from segkit.formats.journal import (
    JOURNAL_FILE,
    MAX_JOURNAL_BYTES,
    Change,
    digest,
    journal_text,
    read_journal,
)
from segkit.formats.text import MAX_CHARACTERS, read_json, write_json
from segkit.formats.vocabulary import FORMAT
from segkit.writing import alone, remove_file, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import Rule

_SUFFIX = ".json"
_MOST_LETTERS = 60
#: How often a folder is read without a lock until nobody saves meanwhile.
_GLANCES = 5
_HASH_LETTERS = 8
#: No name at all, a device of Windows, or a name that ends like one with a hash.
_MARKED = re.compile(r"|con|prn|aux|nul|com\d|lpt\d|.*-[0-9a-f]{8}")


def to_json(segment: Segment) -> str:
    """Write a segment as canonical JSON text: the same segment always gives the same text.

    Args:
        segment: Any segment.

    Examples:
        >>> from segkit.definition.nodes import SegmentRef
        >>> print(to_json(Segment("Again", SegmentRef("VIP"))), end="")
        {
          "format": "segkit segment",
          "version": 1,
          "name": "Again",
          "rule": {"kind": "segment", "name": "VIP"}
        }
    """
    return write_json(encode(segment))


def from_json(text: str) -> Segment:
    """Read a segment from JSON text. Nothing in it is run.

    Args:
        text: As `to_json` writes it; also of older versions.

    Raises:
        DefinitionError: With every problem found, each with its path.
    """
    return decode(read_json(text))


def save(given: Segment | SegmentBook, path: str | Path) -> Path:
    """Save a segment to a file, or a book to a folder.

    It is saved whole or not at all, whatever happens meanwhile: who loads a book gets it as it was before or
    as it is after, with its guard. Files of segments that the book no longer has are removed from its folder,
    whoever saved them: load it, change it, save it. Files that are no saved segments are left alone. The
    files can be edited, and kept in git.

    Args:
        given: A segment or a book.
        path: A file ending in .json for a segment, a folder for a book; folders are made as needed.

    Returns:
        The path.

    Raises:
        DefinitionError: If the path does not fit.
        OSError: If it cannot be written, or somebody else has been saving to the folder for a minute.
    """
    path = Path(path)
    if isinstance(given, Segment):
        return _save_segment(given, path)
    if isinstance(given, SegmentBook):
        return _save_book(given, path)
    raise DefinitionError(f"Only a Segment or a SegmentBook can be saved; got {type(given).__name__}.")


def load(path: str | Path) -> Segment | SegmentBook:
    """Load a segment from a file, or a book from a folder. Nothing in them is run.

    Args:
        path: A file, or a folder whose .json files are segments.

    Raises:
        DefinitionError: If there is nothing there, or with every problem found, each with file and path.
    """
    path = Path(path)
    if path.is_dir():
        return _load_book(path)
    if not path.exists():
        raise DefinitionError(f"{path}: There is no such file or folder.")
    return _load_segment(path)


# --- one file


def _save_segment(segment: Segment, path: Path) -> Path:
    if path.suffix != _SUFFIX or path.is_dir():
        raise DefinitionError(
            f"{path}: A segment is saved to a .json file, such as {file_names([segment.name])[0]!r}."
        )
    write_file(path, to_json(segment))
    return path


def _load_segment(path: Path) -> Segment:
    try:
        return from_json(read_file(path))
    except DefinitionError as error:
        raise DefinitionError(f"{path}: {error}", error.problems) from None


def read_file(path: Path, most: int | None = None) -> str:
    """Read a text file in UTF-8, with or without a byte order mark.

    Args:
        path: A file, or a link to one; what is no file, such as a pipe, may never end.
        most: The most bytes; if not said, what `MAX_CHARACTERS` can take.

    Raises:
        DefinitionError: If there is no such file, it is far too large, or not in UTF-8.
    """
    limit = 4 * MAX_CHARACTERS if most is None else most  # no character takes more bytes
    content = _content(path, limit)
    if len(content) > limit:
        raise DefinitionError(f"The file has more than {MAX_CHARACTERS:,} characters.")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DefinitionError(f"The file is not in UTF-8 (byte {error.start}).") from None


def _content(path: Path, limit: int) -> bytes:
    """Read the bytes of a file, and one more than the limit if there are as many."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise DefinitionError(
                f"This is no file, but {_kind_of(path)}. Save what it gives to a file of at most "
                f"{MAX_CHARACTERS:,} characters first."
            )
        with path.open("rb") as file:
            return file.read(limit + 1)
    except FileNotFoundError:
        lost = f"The link leads to {str(path.readlink())!r}, which is not there" if path.is_symlink() else ""
        raise DefinitionError(f"{lost or 'There is no such file'}.") from None
    except OSError as error:
        raise DefinitionError(f"The file cannot be read: {error.strerror or error}.") from None


def _kind_of(path: Path) -> str:
    kinds = ((Path.is_dir, "a folder"), (Path.is_fifo, "a pipe"), (Path.is_socket, "a socket"))
    return next((word for holds, word in kinds if holds(path)), "a device")


# --- a folder


def _save_book(book: SegmentBook, folder: Path) -> Path:
    if folder.suffix == _SUFFIX or folder.is_file():
        raise DefinitionError(f"{folder}: A book is saved to a folder, with a file for each segment.")
    segments = list(book)
    names = file_names([each.name for each in segments])
    texts = {name: to_json(each) for name, each in zip(names, segments, strict=True)}
    if book.guard is not None:
        texts[GUARD_FILE] = guard_text(book.guard)
    folder.mkdir(parents=True, exist_ok=True)
    with alone(folder):
        _finish(folder)
        changes = _changes(folder, texts)
        if changes:
            write_file(folder / JOURNAL_FILE, journal_text(changes))  # from here on, readers see the new book
            _finish(folder)
    return folder


def _changes(folder: Path, texts: dict[str, str]) -> tuple[Change, ...]:
    """List what has to be written and removed so that a folder holds these texts."""
    gone = [path.name for path in _files(folder) if path.name not in texts and _is_ours(path)]
    changed = []
    for name, text in texts.items():
        path = folder / name
        if path.exists() and not _is_ours(path):
            raise DefinitionError(f"{path}: There is a file that is no saved segment. Move it elsewhere.")
        if not path.exists() or path.read_bytes() != text.encode():
            changed.append(Change(name, _digest(path), text))
    return (*changed, *(Change(name, _digest(folder / name), None) for name in gone))


def _digest(path: Path) -> str | None:
    try:
        return digest(path.read_bytes()) if path.is_file() else None
    except FileNotFoundError:  # removed just now
        return None


def _pending(folder: Path) -> list[Change]:
    """List the changes of a save, under way or cut short, that are not yet made.

    Raises:
        DefinitionError: If the record of the save cannot be read.
    """
    path = folder / JOURNAL_FILE
    if not os.path.lexists(path):
        return []
    try:
        changes = read_journal(read_file(path, MAX_JOURNAL_BYTES))
    except DefinitionError as error:
        raise DefinitionError(f"{path}: {error}") from None
    return [each for each in changes if _digest(folder / each.file) == each.before]


def _finish(folder: Path) -> None:
    """Make the changes of a save in the files; it may have been cut short in the midst of that."""
    for change in _pending(folder):
        path = folder / change.file
        if change.text is None:
            remove_file(path)
        else:
            write_file(path, change.text)
    remove_file(folder / JOURNAL_FILE)


def _load_book(folder: Path) -> SegmentBook:
    for _ in range(_GLANCES):
        seen = _stamps(folder)
        loaded = _read_book(folder)
        if _stamps(folder) == seen:  # nobody saved meanwhile
            break
    else:
        with alone(folder):
            loaded = _read_book(folder)
    if isinstance(loaded, SegmentBook):
        return loaded
    raise loaded


def _stamps(folder: Path) -> dict[str, tuple[int, int, int] | None]:
    """Give what changes when a file of a folder does."""
    return {path.name: _stamp(path) for path in folder.glob(f"*{_SUFFIX}")}


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        status = path.stat()
    except OSError:
        return None
    return status.st_ino, status.st_size, status.st_mtime_ns


def _read_book(folder: Path) -> SegmentBook | DefinitionError:
    """Read a book; what is wrong with it is given, for it may be that somebody saves it just now."""
    try:
        changes = {each.file: each.text for each in _pending(folder)}
    except DefinitionError as error:
        return error
    names = sorted({path.name for path in _files(folder)} | set(changes))
    segments: dict[str, tuple[str, Segment]] = {}
    guard: Rule | None = None
    problems: list[Problem] = []
    for name in names:
        try:
            text = changes[name] if name in changes else read_file(folder / name)
            if text is None:
                continue
            if name == GUARD_FILE:
                guard = read_guard(text)
                continue
            document = read_json(text)
            if _is_foreign(document):
                continue
            segment = decode(document)
        except DefinitionError as error:
            problems += [_in_file(name, each) for each in error.problems or (Problem("", str(error)),)]
            continue
        if segment.name in segments:
            message = f"Segment {segment.name!r} is also in {segments[segment.name][0]}."
            problems.append(Problem(name, message, "Rename one or remove its file."))
            continue
        segments[segment.name] = (name, segment)
    try:
        if problems:
            raise DefinitionError.of(problems, subject=f"Folder {folder}")
        return SegmentBook([segment for _, segment in segments.values()], guard)
    except DefinitionError as error:
        return error


def _files(folder: Path) -> list[Path]:
    """List the files that may be of a book; folders are not, nor what Emacs puts beside what it edits."""
    paths = (path for path in sorted(folder.glob(f"*{_SUFFIX}")) if path.name != JOURNAL_FILE)
    return [path for path in paths if not path.is_dir() and not path.name.startswith(".#")]


def _in_file(name: str, problem: Problem) -> Problem:
    place = f"{name}: {problem.path}" if problem.path else name
    return Problem(place, problem.message, problem.hint)


def _is_ours(path: Path) -> bool:
    """Tell whether a file is a saved segment, whole or with problems, or a guard."""
    if path.name == GUARD_FILE:
        return True
    try:
        document = read_json(read_file(path))
    except DefinitionError:
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def _is_foreign(document: object) -> bool:
    """Tell whether a document has nothing of a segment, so that a book can leave it out and lose nothing."""
    return not isinstance(document, dict) or not {"format", "rule"} & set(document)


def file_names(names: Iterable[str]) -> list[str]:
    """Give each segment a file name that every file system takes, and that no other has.

    Examples:
        >>> file_names(["Forgot their sneakers", "Åland: 10 %"])
        ['forgot-their-sneakers.json', 'aland-10.json']
    """
    named = [(name, _slug(name)) for name in names]
    used = Counter(slug for _, slug in named)
    return [(slug if used[slug] == 1 else _marked(slug, name)) + _SUFFIX for name, slug in named]


def _slug(name: str) -> str:
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:_MOST_LETTERS].strip("-")
    # An empty name, that of a device, and one that looks as if it had a hash get a hash of their own.
    return _marked(slug, name) if _MARKED.fullmatch(slug) else slug


def _marked(slug: str, name: str) -> str:
    mark = hashlib.sha256(name.encode(errors="surrogatepass")).hexdigest()[:_HASH_LETTERS]
    return f"{slug or 'segment'}-{mark}"
