"""Small pieces of English that several rooms need: lists, plurals, suggestions, numbers for people."""

from __future__ import annotations

import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

#: Names listed in a message before it counts the rest.
SHOWN_NAMES = 8
#: What stands in the place of a number that is not to be known.
HIDDEN = "hidden"


def join_words(words: Sequence[str], conjunction: str = "and") -> str:
    """Join words as a sentence does.

    Examples:
        >>> join_words(["a", "b", "c"], "or")
        'a, b or c'
    """
    if len(words) < 2:  # noqa: PLR2004 - one word needs no conjunction
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Count a noun, with thousands separated.

    Examples:
        >>> plural(1, "customer"), plural(1204, "customer"), plural(2, "query", "queries")
        ('1 customer', '1,204 customers', '2 queries')
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def did_you_mean(name: str, known: Collection[str]) -> str:
    """Suggest the nearest known name, or list the known ones; empty if there are none.

    Examples:
        >>> did_you_mean("contry", ["country", "age"])
        "Did you mean 'country'?"
        >>> did_you_mean("zzz", ["country", "age"])
        "Known: 'age', 'country'."
    """
    near = difflib.get_close_matches(name, known, n=1, cutoff=0.6)
    near = near or [other for other in known if other.casefold() == name.casefold()]
    if near:
        return f"Did you mean {near[0]!r}?"
    if not known:
        return ""
    names = sorted(known)
    listed = ", ".join(repr(each) for each in names[:SHOWN_NAMES])
    return f"Known: {listed}{f' and {len(names) - SHOWN_NAMES} more' if len(names) > SHOWN_NAMES else ''}."


def counted(count: int | None) -> str:
    """Show a count, with thousands separated; one that is not to be known as `hidden`.

    Examples:
        >>> counted(1204), counted(None)
        ('1,204', 'hidden')
    """
    return HIDDEN if count is None else f"{count:,}"


def share(part: int | None, whole: int) -> str:
    """Show a share in per cent with as many digits as a reader can use.

    Examples:
        >>> share(1204, 5000), share(3, 5000), share(0, 5000), share(1, 0), share(None, 5000)
        ('24 %', '0.06 %', '0 %', '- %', 'hidden')
    """
    if part is None:
        return HIDDEN
    if whole == 0:
        return "- %"
    percent = 100 * part / whole
    if percent in (0, 100):
        return f"{percent:.0f} %"
    if percent >= 10:  # noqa: PLR2004 - two digits are enough from here on
        return f"{min(percent, 99.9):.0f} %" if percent < 99.5 else f"{min(percent, 99.99):.2f} %"  # noqa: PLR2004
    return f"{percent:.2g} %"
