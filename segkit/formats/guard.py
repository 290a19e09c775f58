"""The guard of a book as a document: one small file beside those of the segments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.errors import DefinitionError
from segkit.formats.decode import decode_rule
from segkit.formats.encode import encode_rule
from segkit.formats.text import read_json, write_json
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from segkit.definition.nodes import Rule

#: The file of a book's guard; no segment's file name starts like that.
GUARD_FILE = "_guard.json"
#: What the document says it is.
GUARD_FORMAT = "segkit guard"
GUARD_VERSION = 1

_KEYS = ("format", "version", "rule")


def guard_text(guard: Rule) -> str:
    """Write a guard as the text of its document."""
    document = {"format": GUARD_FORMAT, "version": GUARD_VERSION, "rule": encode_rule(guard)}
    return write_json(document)


def read_guard(text: str) -> Rule:
    """Read a guard from the text of its document.

    Raises:
        DefinitionError: If it is no guard, or with every problem of its rule.
    """
    document = read_json(text)
    if not isinstance(document, dict) or document.get("format") != GUARD_FORMAT:
        raise DefinitionError(
            f'format: The guard of a book has "format": "{GUARD_FORMAT}"; this one has not.'
        )
    for key in document:
        if key not in _KEYS:
            raise DefinitionError(f"{key}: No such key. {did_you_mean(key, _KEYS)}")
    if document.get("version") != GUARD_VERSION:
        raise DefinitionError(f"version: This segkit reads guards of version {GUARD_VERSION}.")
    return decode_rule(document.get("rule"))
