"""The types of values, and what timestamps mean."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from segkit.errors import CatalogError
from segkit.wording import did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Mapping


class Kind(StrEnum):
    """What a single value is."""

    TEXT = "text"
    INTEGER = "integer"
    DECIMAL = "decimal"
    FLOAT = "float"
    BOOLEAN = "boolean"
    DATE = "date"
    TIMESTAMP = "timestamp"


#: Kinds that compare with each other as numbers.
NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.FLOAT})
#: Kinds whose sums and comparisons are exact.
EXACT_NUMBERS = frozenset({Kind.INTEGER, Kind.DECIMAL})
#: Kinds that can be compared with a window of time.
TIMES = frozenset({Kind.DATE, Kind.TIMESTAMP})

_LIST_PREFIX = "list of "


@dataclass(frozen=True, slots=True)
class DataType:
    """The type of a field: a kind, or a list of values of a kind.

    Examples:
        >>> str(DataType(Kind.TEXT, is_list=True)), DataType.parse("decimal")
        ('list of text', DataType(kind=<Kind.DECIMAL: 'decimal'>, is_list=False))
    """

    kind: Kind
    is_list: bool = False

    def __str__(self) -> str:
        return f"{_LIST_PREFIX if self.is_list else ''}{self.kind}"

    @property
    def is_number(self) -> bool:
        """Whether a single value of this type is a number."""
        return not self.is_list and self.kind in NUMBERS

    @property
    def is_time(self) -> bool:
        """Whether a single value of this type is a date or a timestamp."""
        return not self.is_list and self.kind in TIMES

    @classmethod
    def parse(cls, text: str) -> DataType:
        """Read a type as catalogs and documents write it.

        Raises:
            CatalogError: If `text` names no type.
        """
        is_list = text.startswith(_LIST_PREFIX)
        name = text.removeprefix(_LIST_PREFIX)
        kinds = [kind.value for kind in Kind]
        if name not in kinds:
            raise CatalogError(f"No type {text!r}. {did_you_mean(name, kinds)}")
        return cls(Kind(name), is_list)


TEXT = DataType(Kind.TEXT)
INTEGER = DataType(Kind.INTEGER)
DECIMAL = DataType(Kind.DECIMAL)
FLOAT = DataType(Kind.FLOAT)
BOOLEAN = DataType(Kind.BOOLEAN)
DATE = DataType(Kind.DATE)
TIMESTAMP = DataType(Kind.TIMESTAMP)


def kind_of(value: object) -> Kind | None:
    """Tell the kind of a Python value; None if segkit has no kind for it.

    Examples:
        >>> kind_of(True), kind_of(3), kind_of(None)
        (<Kind.BOOLEAN: 'boolean'>, <Kind.INTEGER: 'integer'>, None)
    """
    exact = PYTHON_KINDS.get(type(value))  # lists of values are long
    if exact is not None:
        return exact
    for python, kind in PYTHON_KINDS.items():
        if isinstance(value, python):
            return kind
    return None


#: The kind of each Python type; bool before int and datetime before date, for each is a subclass of it.
PYTHON_KINDS: Mapping[type, Kind] = MappingProxyType(
    {
        bool: Kind.BOOLEAN,
        int: Kind.INTEGER,
        float: Kind.FLOAT,
        Decimal: Kind.DECIMAL,
        str: Kind.TEXT,
        dt.datetime: Kind.TIMESTAMP,
        dt.date: Kind.DATE,
    }
)


@dataclass(frozen=True, slots=True)
class TimeKind:
    """What the timestamps of a column mean.

    With `instant`, each has its zone. With `utc`, they have no zone and are in UTC. With `local`, they have
    no zone and are what a clock in `zone` showed; a time that the clock skipped or showed twice has two
    meanings, and the first is taken (fold=0). Events may have a `date` instead: each is a day, and stands for
    the first instant of that day in the evaluation zone.

    Args:
        name: `instant`, `utc`, `local` or `date`.
        zone: The IANA zone for `local`; else empty.

    Raises:
        CatalogError: If the name is none of these, or the zone is missing or unknown.

    Examples:
        >>> str(TimeKind("local", "Europe/Stockholm")), TimeKind.parse("utc")
        ('local(Europe/Stockholm)', TimeKind(name='utc', zone=''))
    """

    name: str
    zone: str = ""

    def __post_init__(self) -> None:
        if not isinstance(self.name, str) or self.name not in {"instant", "utc", "local", "date"}:
            raise CatalogError(
                f"No time kind {shown(self.name)}. Write 'instant', 'utc' or 'local(Europe/Stockholm)'."
            )
        if not isinstance(self.zone, str):
            raise CatalogError(f"The zone of a time kind is an IANA name; got {shown(self.zone)}.")
        if (self.name == "local") != bool(self.zone):
            raise CatalogError(f"Time kind {self.name!r} needs {'a zone' if not self.zone else 'no zone'}.")
        if self.zone:
            zone_info(self.zone)

    def __str__(self) -> str:
        return f"local({self.zone})" if self.zone else self.name

    def read_in(self, zone: ZoneInfo) -> TimeKind:
        """Give the kind that naive times are read by in an evaluation zone: of a day, midnight there.

        Examples:
            >>> str(TimeKind("date").read_in(ZoneInfo("America/New_York")))
            'local(America/New_York)'
        """
        return TimeKind("local", zone.key) if self.name == "date" else self

    @classmethod
    def parse(cls, text: str) -> TimeKind:
        """Read `instant`, `utc`, `local(zone)` or `date`."""
        if text.startswith("local(") and text.endswith(")"):
            return cls("local", text[len("local(") : -1])
        return cls(text)


INSTANT = TimeKind("instant")
UTC = TimeKind("utc")
DAY = TimeKind("date")


def zone_info(name: str | ZoneInfo) -> ZoneInfo:
    """Look up an IANA zone, by its name or as Python has it.

    Raises:
        CatalogError: If the zone data of this machine does not have it.
    """
    if isinstance(name, ZoneInfo) and name.key:
        return name
    try:
        return ZoneInfo(name)  # type: ignore[arg-type]  # what is no name at all is refused like a wrong one
    except (ZoneInfoNotFoundError, ValueError, OSError, TypeError, AttributeError):
        raise CatalogError(
            f"No time zone {shown(name)}. Write an IANA name such as 'Europe/Stockholm' or 'UTC'."
        ) from None
