"""Segments on disk: a file for a segment, a folder for a book with one file for each of its segments."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from segkit.definition.segment import Segment, SegmentBook
from segkit.errors import DefinitionError, Problem
from segkit.formats.decode import decode
from segkit.formats.encode import encode
from segkit.formats.guard import GUARD_FILE, guard_text, read_guard
from segkit.formats.text import MAX_CHARACTERS, read_json, write_json
from segkit.formats.vocabulary import FORMAT
from segkit.writing import remove_file, write_file

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.definition.nodes import Rule

_SUFFIX = ".json"
_MOST_LETTERS = 60
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

    Each file is written whole or not at all. Files of segments that the book no longer has are removed from
    its folder; files that are no saved segments are left alone.

    Args:
        given: A segment or a book.
        path: A file ending in .json for a segment, a folder for a book; folders are made as needed.

    Returns:
        The path.

    Raises:
        DefinitionError: If the path does not fit.
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


def read_file(path: Path) -> str:
    """Read a text file in UTF-8, with or without a byte order mark.

    Raises:
        DefinitionError: If it is far too large, or not in UTF-8.
    """
    if path.stat().st_size > 4 * MAX_CHARACTERS:  # no character takes more bytes
        raise DefinitionError(f"The file has more than {MAX_CHARACTERS:,} characters.")
    try:
        return path.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        raise DefinitionError(f"The file is not in UTF-8 (byte {error.start}).") from None


# --- a folder


def _save_book(book: SegmentBook, folder: Path) -> Path:
    if folder.suffix == _SUFFIX or folder.is_file():
        raise DefinitionError(f"{folder}: A book is saved to a folder, with a file for each segment.")
    segments = list(book)
    names = file_names([each.name for each in segments])
    texts = {name: to_json(each) for name, each in zip(names, segments, strict=True)}
    folder.mkdir(parents=True, exist_ok=True)
    old = [path for path in sorted(folder.glob(f"*{_SUFFIX}")) if _is_segment(path)]
    for name, text in texts.items():
        path = folder / name
        if path.exists() and not _is_segment(path):
            raise DefinitionError(f"{path}: There is a file that is no saved segment. Move it elsewhere.")
        if not path.exists() or path.read_bytes() != text.encode():
            write_file(path, text)
    for path in old:
        if path.name not in texts:
            remove_file(path)
    _save_guard(book, folder / GUARD_FILE)
    return folder


def _save_guard(book: SegmentBook, path: Path) -> None:
    if book.guard is None:
        remove_file(path)
    else:
        write_file(path, guard_text(book.guard))


def _load_guard(path: Path) -> Rule | None:
    return read_guard(read_file(path)) if path.exists() else None


def _load_book(folder: Path) -> SegmentBook:
    files: dict[str, str] = {}
    segments, problems = [], []
    for path in sorted(folder.glob(f"*{_SUFFIX}")):
        try:
            if path.name == GUARD_FILE or _is_foreign(path):
                continue
            segment = from_json(read_file(path))
        except DefinitionError as error:
            problems += [_in_file(path, each) for each in error.problems or (Problem("", str(error)),)]
            continue
        if segment.name in files:
            message = f"Segment {segment.name!r} is also in {files[segment.name]}."
            problems.append(Problem(path.name, message, "Rename one or remove its file."))
            continue
        files[segment.name] = path.name
        segments.append(segment)
    try:
        guard = _load_guard(folder / GUARD_FILE)
    except DefinitionError as error:
        guard = None
        problems += [
            _in_file(folder / GUARD_FILE, each) for each in error.problems or (Problem("", str(error)),)
        ]
    if problems:
        raise DefinitionError.of(problems, subject=f"Folder {folder}")
    return SegmentBook(segments, guard)


def _in_file(path: Path, problem: Problem) -> Problem:
    place = f"{path.name}: {problem.path}" if problem.path else path.name
    return Problem(place, problem.message, problem.hint)


def _is_segment(path: Path) -> bool:
    """Tell whether a file is a saved segment, whole or with problems."""
    try:
        document = read_json(read_file(path))
    except DefinitionError:
        return False
    return isinstance(document, dict) and document.get("format") == FORMAT


def _is_foreign(path: Path) -> bool:
    """Tell whether a file has nothing of a segment, so that a book can leave it out and lose nothing."""
    document = read_json(read_file(path))
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
