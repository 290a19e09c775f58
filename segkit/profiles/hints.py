"""Guess how numbers and texts that should be moments are written, for the advice of a message alone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow.compute as pc

from segkit.profiles.moments import formatted
from segkit.schema.infer import data_type
from segkit.schema.types import Kind
from segkit.wording import join_words

_LOOKED_AT = 1_000  # values


@dataclass(frozen=True, slots=True)
class _Look:
    """What a number looks like if it lies in a range.

    Args:
        low: The least of them.
        high: The first number beyond.
        what: What they look like.
        form: The argument that reads them.
        is_written: Whether they are digits of a format, so that a month is at most 12.
    """

    low: int
    high: int
    what: str
    form: str
    is_written: bool = False


_LOOKS = (
    _Look(1_800, 2_200, "years", "'%Y'", is_written=True),
    _Look(20_000, 80_000, "days of a spreadsheet", "unit='excel'"),
    _Look(180_000, 220_000, "months written as yyyymm", "'%Y%m'", is_written=True),
    _Look(18_000_000, 22_000_000, "days written as yyyymmdd", "'%Y%m%d'", is_written=True),
    _Look(10**8, 10**10, "seconds since 1970", "unit='s'"),
    _Look(10**11, 10**13, "milliseconds since 1970", "unit='ms'"),
    _Look(18 * 10**12, 22 * 10**12, "moments written as yyyymmddhhmmss", "'%Y%m%d%H%M%S'", is_written=True),
    _Look(10**14, 10**16, "microseconds since 1970", "unit='us'"),
    _Look(10**17, 10**19, "nanoseconds since 1970", "unit='ns'"),
)
_DAY_FORMATS = (
    *("%Y/%m/%d", "%Y.%m.%d", "%d/%m/%Y", "%m/%d/%Y", "%d.%m.%Y", "%d-%m-%Y", "%m-%d-%Y"),
    *("%d %b %Y", "%d-%b-%Y", "%b %d, %Y", "%d %B %Y", "%B %d, %Y"),
)
_CLOCKS = (
    "",
    " %H:%M",
    " %H:%M:%S",
    " %H:%M:%S.%f",
    " %I:%M %p",
    " %I:%M:%S %p",
    "T%H:%M:%S",
    " %H:%M:%S %z",
)


def number_hint(name: str, array: Any, read: Kind = Kind.TIMESTAMP) -> str:  # noqa: ANN401 - the stubs of arrays know too little
    """Say what the numbers of a column look like, and how to read them so; empty if they look like nothing.

    Examples:
        >>> import pyarrow as pa
        >>> number_hint("joined", pa.array([19970101, 19970203]), Kind.DATE)
        "Its values look like days written as yyyymmdd; write types={'joined': sk.date('%Y%m%d')}."
    """
    values = _numbers(array)
    found: dict[_Look | None, Any] = {}
    for value in values:
        found.setdefault(_look(value), value)
    looks = [look for look in found if look is not None]
    if len(looks) == 1 and len(found) == 1:
        return f"Its values look like {looks[0].what}; write types={{{name!r}: sk.{read}({looks[0].form})}}."
    if len(looks) > 1:
        shown = join_words([f"{found[look]:.15g} like {look.what}" for look in looks])
        return f"Its values look like several things, {shown}: make them one first."
    return ""


def text_hint(name: str, array: Any, read: Kind = Kind.TIMESTAMP) -> str:  # noqa: ANN401 - as above
    """Say in which formats the texts of a column are written, and how to read them; empty if in none.

    Examples:
        >>> import pyarrow as pa
        >>> text_hint("joined", pa.array(["31/12/2026", "01/01/2027"]))
        "Its texts are written as %d/%m/%Y; write types={'joined': sk.timestamp('%d/%m/%Y')}."
    """
    texts = _some(array)
    if not len(texts):
        return ""
    if pc.all(pc.match_substring_regex(texts, r"^[0-9]+$")).as_py():
        return number_hint(name, texts, read)
    fitting = [each for each in _formats(texts[0].as_py()) if not formatted(texts, each).null_count]
    if not fitting:
        return ""
    if len(fitting) > 1:
        ways = join_words([f"sk.{read}({each!r})" for each in fitting], "or")
        return f"Its texts can be read as {join_words(fitting, 'or')}; say which: types={{{name!r}: {ways}}}."
    return f"Its texts are written as {fitting[0]}; write types={{{name!r}: sk.{read}({fitting[0]!r})}}."


def _formats(text: str) -> list[str]:
    return [
        f"{day}{clock}" for day in _DAY_FORMATS for clock in _CLOCKS if _is_written(text, f"{day}{clock}")
    ]


def _some(array: Any) -> Any:  # noqa: ANN401 - as above
    return array.drop_null().slice(0, _LOOKED_AT)


def _numbers(array: Any) -> list[float]:  # noqa: ANN401 - as above
    kind = data_type(array.type)
    if kind is None or not (kind.is_number or kind.kind is Kind.TEXT):
        return []
    values = np.array([float(value) for value in _some(array).to_pylist()])
    return list(values[np.isfinite(values)])


def _look(value: float) -> _Look | None:
    return next((look for look in _LOOKS if look.low <= value < look.high and _can_be(value, look)), None)


def _can_be(value: float, look: _Look) -> bool:
    return not look.is_written or (value == int(value) and _is_written(str(int(value)), look.form.strip("'")))


def _is_written(text: str, form: str) -> bool:
    try:
        dt.datetime.strptime(text, form)  # noqa: DTZ007 - only asked whether it can be read
    except ValueError:
        return False
    return True
