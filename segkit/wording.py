"""Pieces of English that many modules need: lists, plurals, suggestions, numbers and times."""

from __future__ import annotations

import datetime as dt
import difflib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence
    from zoneinfo import ZoneInfo

#: How many names a message lists at most; it counts the others.
SHOWN_NAMES = 8
#: How many letters of what somebody gave a message shows at most.
SHOWN_LETTERS = 80
#: Stands for a number that is withheld, because it would say too much about few people.
HIDDEN = "hidden"
MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def join_words(words: Sequence[str], conjunction: str = "and") -> str:
    """Join words as in a sentence.

    Examples:
        >>> join_words(["a", "b", "c"], "or")
        'a, b or c'
    """
    if len(words) < 2:  # noqa: PLR2004 - one word needs no conjunction
        return "".join(words)
    return f"{', '.join(words[:-1])} {conjunction} {words[-1]}"


def plural(count: int, noun: str, nouns: str = "") -> str:
    """Write a number and a noun, in the singular or plural.

    Examples:
        >>> plural(1, "customer"), plural(1204, "customer"), plural(2, "query", "queries")
        ('1 customer', '1,204 customers', '2 queries')
    """
    return f"{count:,} {noun if count == 1 else nouns or noun + 's'}"


def did_you_mean(name: object, known: Collection[str]) -> str:
    """Suggest the known name that is nearest or, if none is near, list those that are known.

    Whatever people hand over may stand where a name is wanted; to what is no text, no name is near.

    Examples:
        >>> did_you_mean("contry", ["country", "age"])
        "Did you mean 'country'?"
        >>> did_you_mean("zzz", ["country", "age"])
        "Known: 'age', 'country'."
    """
    text = name if isinstance(name, str) else ""
    near = difflib.get_close_matches(text, known, n=1, cutoff=0.6)
    near = near or [other for other in known if other.casefold() == text.casefold()]
    if near:
        return f"Did you mean {near[0]!r}?"
    if not known:
        return ""
    names = sorted(known)
    listed = ", ".join(repr(each) for each in names[:SHOWN_NAMES])
    return f"Known: {listed}{f' and {len(names) - SHOWN_NAMES} more' if len(names) > SHOWN_NAMES else ''}."


def is_unicode(text: str) -> bool:
    r"""Tell whether a text is without halves of surrogate pairs, which no file can hold.

    Examples:
        >>> is_unicode("Åland"), is_unicode("\ud83d")
        (True, False)
    """
    return text.isascii() or not any("\ud800" <= sign <= "\udfff" for sign in text)


def shown(given: object) -> str:
    """Show what somebody gave, in a message: never long, whatever it is.

    Examples:
        >>> shown(5), len(shown("a" * 200)), shown(10**5000)
        ('5', 83, 'a very long int')
    """
    try:
        text = repr(given)
    except (ValueError, RecursionError):  # an integer of more digits than Python writes; a list within itself
        return f"a very long {type(given).__name__}"
    return text if len(text) <= SHOWN_LETTERS else f"{text[:SHOWN_LETTERS]}..."


def cut(text: str, most: int) -> str:
    """Cut a text that is too long to be shown, and say how long it is.

    Examples:
        >>> cut("short", 10), cut("a" * 2000, 5)
        ('short', 'aaaaa… (2,000 letters)')
    """
    return text if len(text) <= most else f"{text[:most]}… ({len(text):,} letters)"


def counted(count: int | None) -> str:
    """Write a count, or `hidden` if it is withheld.

    Examples:
        >>> counted(1204), counted(None)
        ('1,204', 'hidden')
    """
    return HIDDEN if count is None else f"{count:,}"


def share(part: int | None, whole: int) -> str:
    """Write a share in percent, with as many digits as a reader can use.

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


# --- names


def slug(text: str) -> str:
    """Turn a name into one that needs no quotes anywhere: lower-case letters, digits, underscores.

    Examples:
        >>> slug("Add to cart!"), slug("Ö"), slug("2nd")
        ('add_to_cart', 'x', 'x2nd')
    """
    kept = "".join(char if char.isascii() and char.isalnum() else "_" for char in text.lower())
    plain = "_".join(part for part in kept.split("_") if part)[:40] or "x"
    return plain if plain[0].isalpha() else f"x{plain}"


# --- times


def span(count: int, unit: str) -> str:
    """Say a number of units after "the last" or "the next".

    Examples:
        >>> span(1, "day"), span(30, "day")
        ('day', '30 days')
    """
    return unit if count == 1 else f"{count} {unit}s"


def length(count: int, unit: str) -> str:
    """Say a number of units anywhere else.

    Examples:
        >>> length(1, "day"), length(30, "day")
        ('1 day', '30 days')
    """
    return f"{count} {unit}{'' if count == 1 else 's'}"


def ordinal(place: int) -> str:
    """Say which one of several.

    Examples:
        >>> ordinal(1), ordinal(2), ordinal(12), ordinal(23)
        ('1st', '2nd', '12th', '23rd')
    """
    is_teen = place % 100 in {11, 12, 13}
    return f"{place}{'th' if is_teen else {1: 'st', 2: 'nd', 3: 'rd'}.get(place % 10, 'th')}"


def date_text(day: dt.date) -> str:
    """Write a date the same in every locale.

    Examples:
        >>> date_text(dt.date(2026, 6, 30))
        '30 Jun 2026'
    """
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def range_text(first: dt.date, last: dt.date) -> str:
    """Write a range of days, both included; the year once if it is the same.

    Examples:
        >>> range_text(dt.date(2026, 6, 1), dt.date(2026, 6, 30))
        '1 Jun to 30 Jun 2026'
    """
    if first == last:
        return date_text(first)
    start = date_text(first) if first.year != last.year else f"{first.day} {MONTHS[first.month - 1]}"
    return f"{start} to {date_text(last)}"


def wall_of(instant: dt.datetime, zone: dt.tzinfo) -> dt.datetime:
    """Give an instant as a zone's clocks show it; where the calendar ends before, as UTC's do.

    Examples:
        >>> from zoneinfo import ZoneInfo
        >>> wall_of(dt.datetime(9999, 12, 31, 23, tzinfo=dt.UTC), ZoneInfo("Asia/Tokyo")).isoformat()
        '9999-12-31T23:00:00+00:00'
    """
    try:
        return instant.astimezone(zone)
    except OverflowError:
        return instant.astimezone(dt.UTC)


def moment_text(moment: dt.date | dt.datetime, zone: ZoneInfo | None = None) -> str:
    """Write a date, or an instant with its zone.

    Examples:
        >>> moment_text(dt.datetime(2026, 6, 30, 22, tzinfo=dt.UTC))
        '30 Jun 2026 22:00 UTC'
    """
    if not isinstance(moment, dt.datetime):
        return date_text(moment)
    return f"{clock_text(moment, zone)} {zone.key if zone else 'UTC'}"


def clock_text(instant: dt.datetime, zone: ZoneInfo | None = None) -> str:
    """Write an instant as wall time in a zone, seconds and finer only if there are any."""
    wall = wall_of(instant, zone or dt.UTC)
    precision = "microseconds" if wall.microsecond else "seconds" if wall.second else "minutes"
    return f"{date_text(wall.date())} {wall.time().isoformat(precision)}"
