"""What a save of a book changes in its folder, written down before it begins.

The files of a book are one for each segment, and no system replaces several files in one step. So a save
first writes all its changes to one file, which takes its place in one step: from then on readers see the new
book, also where the files themselves are still the old ones. What was cut short is finished by the next save.

A change counts as long as its file is as the save met it. Whoever edits the file after a save was cut short
has the last word.
"""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import asdict, dataclass

from segkit.errors import DefinitionError

#: The file with the changes; there while a book is saved, and after a save that was cut short.
JOURNAL_FILE = "_saving.json"
JOURNAL_FORMAT = "segkit save"
#: The most bytes of such a file that are read: as the most of a segment, for some of the largest ones.
MAX_JOURNAL_BYTES = 4_000_000_000

_ABOUT = (
    "This book is being saved, or a save was cut short. Loading it gives the book with these changes; "
    "the next save makes them in the files."
)
#: A name in the folder itself, so that no document can reach outside.
_NAME = re.compile(r"[^/\\\x00.][^/\\\x00]*\.json")
_KEYS = {"file", "before", "text"}


@dataclass(frozen=True, slots=True)
class Change:
    """What a save does to one file.

    Args:
        file: Its name.
        before: The `digest` of what the save met there; None if there was no such file.
        text: What the file holds from now on; None if it is removed.
    """

    file: str
    before: str | None
    text: str | None


def digest(content: bytes) -> str:
    """Tell contents of files apart."""
    return hashlib.sha256(content).hexdigest()


def journal_text(changes: tuple[Change, ...]) -> str:
    """Write changes as the text of their document, a line for each."""
    lines = ",\n".join(json.dumps(asdict(each), ensure_ascii=False) for each in changes)
    head = f'{{"format": "{JOURNAL_FORMAT}", "about": "{_ABOUT}", "changes": [\n'
    return f"{head}{lines}\n]}}\n"


def read_journal(text: str) -> tuple[Change, ...]:
    """Read changes from the text of their document.

    Raises:
        DefinitionError: If it is none, which nobody but a person or git can bring about.
    """
    try:
        document = json.loads(text)
        changes = tuple(_change(each) for each in document["changes"])
    except (ValueError, LookupError, TypeError, RecursionError):
        raise DefinitionError(
            "This is no record of a save: somebody changed it. Remove it, and look whether the other files "
            "of the folder are those that you want."
        ) from None
    return changes


def _change(given: dict[str, str | None]) -> Change:
    change = Change(**{key: given[key] for key in _KEYS})  # type: ignore[arg-type]  # checked in the next line
    if not isinstance(change.file, str) or not _NAME.fullmatch(change.file) or change.file == JOURNAL_FILE:
        raise ValueError(change.file)
    if not all(each is None or isinstance(each, str) for each in (change.before, change.text)):
        raise TypeError(change.file)
    return change
