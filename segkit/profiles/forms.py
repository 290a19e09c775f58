"""How moments, days and yes-or-no are written in a column, where the column itself does not say.

A number is no moment until somebody says how it counts: 20260601 may be a day, seconds or a price.
These forms say so, in `types={...}`: `timestamp("%Y%m%d")`, `date(unit="excel")`,
`boolean(true=["Y"], false=["N"])`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

import pyarrow as pa

from segkit.errors import DataError
from segkit.schema.types import Kind
from segkit.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What a number may count since 1970, and how many microseconds that is.
EPOCH_UNITS: dict[str, float] = {"s": 1_000_000, "ms": 1_000, "us": 1, "ns": 0.001}
#: The unit of spreadsheets: days since 30 December 1899, the time of day as a fraction.
EXCEL = "excel"


@dataclass(frozen=True, slots=True)
class TimeForm:
    """How the moments or days of a column are written. `timestamp` and `date` make one.

    Args:
        kind: What a value becomes: a timestamp or a date.
        format: The parts of a text or a whole number, such as `%Y%m%d`; empty if there is a unit.
        unit: What a number counts: `s`, `ms`, `us` or `ns` since 1970, or `excel`; empty with a format.
    """

    kind: Kind
    format: str = ""
    unit: str = ""

    def __post_init__(self) -> None:
        if bool(self.format) == bool(self.unit):
            got = "both" if self.format else "neither"
            raise DataError(f'Say how it is written: "%Y%m%d", or unit="ms"; got {got}.')
        if not all(isinstance(part, str) for part in (self.format, self.unit)):
            raise DataError(f"A format and a unit are texts; got {shown(self.format or self.unit)}.")
        if self.unit and self.unit not in {*EPOCH_UNITS, EXCEL}:
            raise DataError(f"No unit {self.unit!r}. {did_you_mean(self.unit, [*EPOCH_UNITS, EXCEL])}")
        if self.format and "%" not in self.format:
            raise DataError(f'Format {self.format!r} names no part of a date. Write one such as "%Y%m%d".')

    @property
    def arrow(self) -> pa.DataType:
        """The type that the column is read as. What counts from 1970 or says a zone is an instant."""
        if self.kind is Kind.DATE:
            return pa.date32()
        return pa.timestamp("us", "UTC" if self.unit in EPOCH_UNITS or "%z" in self.format else None)

    def __str__(self) -> str:
        how = f"written as {self.format}" if self.format else f"counted as unit {self.unit!r}"
        return f"{self.kind}, {how}"


@dataclass(frozen=True, slots=True)
class BooleanForm:
    """Which values of a column mean true and which mean false. `boolean` makes one.

    Args:
        true: The values that mean true.
        false: The values that mean false. A value that is in neither is missing.
    """

    true: tuple[int | str, ...]
    false: tuple[int | str, ...]

    def __post_init__(self) -> None:
        if not self.true or not self.false:
            raise DataError("boolean: say at least one value for true, and one for false.")
        if both := [value for value in self.true if value in self.false]:
            raise DataError(f"boolean: {both[0]!r} cannot mean both true and false.")
        if wrong := [each for each in (*self.true, *self.false) if not isinstance(each, (int, str))]:
            raise DataError(f"boolean: a value is an integer or a text; got {shown(wrong[0])}.")

    @property
    def arrow(self) -> pa.DataType:
        """The type that the column is read as."""
        return pa.bool_()

    def __str__(self) -> str:
        true, false = (" or ".join(map(str, values)) for values in (self.true, self.false))
        return f"boolean: {true} is true, {false} is false, any other value is missing"


#: How the values of a column are written.
Form: TypeAlias = TimeForm | BooleanForm


def timestamp(format: str = "", *, unit: str = "") -> TimeForm:  # noqa: A002 - the word people have for it
    """Say how the moments of a column are written, in `types={...}`.

    Args:
        format: The parts of a text or a whole number: `%Y%m%d`, `%d/%m/%Y %H:%M`. `%Y` has four digits; with
            `%z` the texts say their zone.
        unit: What a number counts instead: `s`, `ms`, `us` or `ns` since 1970 began in UTC, or `excel` for
            the days of a spreadsheet.

    Raises:
        DataError: If neither is said, or both.

    Examples:
        >>> import pyarrow as pa
        >>> import segkit as sk
        >>> table = pa.table({"id": [1], "joined": [20260601], "seen": [1780308000000]})
        >>> types = {"joined": sk.timestamp("%Y%m%d"), "seen": sk.timestamp(unit="ms")}
        >>> print(sk.ProfileFrame(table, key="id", types=types).to_pandas(["joined", "seen"]))
              joined                      seen
        0 2026-06-01 2026-06-01 10:00:00+00:00
    """
    return TimeForm(Kind.TIMESTAMP, format, unit)


def date(format: str = "", *, unit: str = "") -> TimeForm:  # noqa: A002 - the word people have for it
    """Say how the days of a column are written, in `types={...}`.

    Args:
        format: The parts of a text or a whole number: `%Y%m%d`, `%d/%m/%Y`. `%Y` has four digits.
        unit: What a number counts instead: `excel` for the days of a spreadsheet, or `s`, `ms`, `us` or `ns`
            since 1970 for the midnights of days in UTC.

    Raises:
        DataError: If neither is said, or both.

    Examples:
        >>> import pyarrow as pa
        >>> import segkit as sk
        >>> table = pa.table({"id": [1], "joined": ["01/06/2026"], "left": [46180]})
        >>> types = {"joined": sk.date("%d/%m/%Y"), "left": sk.date(unit="excel")}
        >>> print(sk.ProfileFrame(table, key="id", types=types).to_pandas(["joined", "left"]))
               joined        left
        0  2026-06-01  2026-06-07
    """
    return TimeForm(Kind.DATE, format, unit)


def boolean(*, true: Iterable[int | str], false: Iterable[int | str]) -> BooleanForm:
    """Say which values of a column mean true and which mean false, in `types={...}`.

    Args:
        true: The values that mean true.
        false: The values that mean false. Any other value is missing, as everywhere in segkit.

    Raises:
        DataError: If one of the two has no value, or a value is in both.

    Examples:
        >>> import pyarrow as pa
        >>> import segkit as sk
        >>> table = pa.table({"id": [1, 2, 3], "newsletter": ["Y", "N", "?"]})
        >>> frame = sk.ProfileFrame(
        ...     table, key="id", types={"newsletter": sk.boolean(true=["Y"], false=["N"])}
        ... )
        >>> frame.to_pandas()["newsletter"].tolist()
        [True, False, None]
    """
    return BooleanForm(_values(true), _values(false))


def _values(given: Iterable[int | str]) -> tuple[int | str, ...]:
    if isinstance(given, (str, int)):
        raise DataError(f"boolean: write a list, such as [{given!r}].")
    return tuple(given)
