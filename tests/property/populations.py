"""Random profiles, events and lookups: few rows, each of which is there to be counted wrongly."""

from __future__ import annotations

import datetime as dt
import math
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import pyarrow as pa
from hypothesis import strategies as st
from property.columns import EVENTS, INTEGER_KEYS, LOOKUPS, PROFILE, TEXT_KEYS, key_column
from property.worlds import WORLDS, days, instants, walls

from segkit.profiles.frame import ProfileFrame

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from property.columns import Column
    from property.worlds import World

    Row = dict[str, object]

#: The years of dates that every database has.
_CENTURIES = (1900, 2299)
#: Types that share the table of events; the others have one of their own.
SHARED = ("purchase", "Add to cart")


@dataclass(frozen=True, repr=False)
class Population:
    """All the tables of a frame, row by row. Shown without the cells that hold the first value of their pool.

    Args:
        world: Where and when it is looked at.
        profiles: The profiles.
        events: Event type to its events.
        lookups: Lookup name to its rows.
    """

    world: World
    profiles: tuple[Row, ...]
    events: dict[str, tuple[Row, ...]]
    lookups: dict[str, tuple[Row, ...]]

    def __repr__(self) -> str:
        tables = {"profiles": (PROFILE, self.profiles)}
        tables |= {name: (EVENTS[name], rows) for name, rows in self.events.items()}
        tables |= {name: (LOOKUPS[name], rows) for name, rows in self.lookups.items()}
        lines = [repr(self.world)]
        for name, (columns, rows) in tables.items():
            plain = {each.name: _first(each, self.world) for each in columns}
            lines.append(f"{name}: {[_unlike(row, plain) for row in rows]}")
        return "\n  ".join(lines)

    def frame(self) -> ProfileFrame:
        """Make the frame that engines are given."""
        frame = ProfileFrame(
            _table(self.profiles, (key_column(self.world), *PROFILE)),
            key="id",
            time_kinds=_time_kinds(self.world, PROFILE),
        )
        frame = self._with_events(frame)
        for name, on in {
            "product": {"on": {"purchase": "sku"}},
            "supplier": {"on_lookup": {"product": "supplier"}},
            "store": {"on_profile": "home_store"},
            "region": {"on_lookup": {"store": "region"}},
        }.items():
            key = LOOKUPS[name][0].name
            frame = frame.with_lookup(name, _table(self.lookups[name], LOOKUPS[name]), key=key, **on)
        for place, column in _floats():
            frame = frame.with_field(f"{place}{column.name}", scale=column.scale)
        return frame

    def with_what(self, held: Callable[[object], bool]) -> Population:
        """Leave out the values that have no place in a database, so that it is asked about all others."""

        def kept(rows: Sequence[Row]) -> tuple[Row, ...]:
            return tuple({name: _kept(value, held) for name, value in row.items()} for row in rows)

        return Population(
            self.world,
            kept(self.profiles),
            {name: kept(rows) for name, rows in self.events.items()},
            {name: kept(rows) for name, rows in self.lookups.items()},
        )

    def _with_events(self, frame: ProfileFrame) -> ProfileFrame:
        time = _time_column(self.world)
        shared = {column.name: column for kind in SHARED for column in EVENTS[kind]}
        rows = [
            {**row, "type": kind}
            for kind in SHARED
            for row in (_anchor(self.world, kind), *self.events[kind])
        ]
        frame = frame.with_events(
            _table(rows, (key_column(self.world), time, _TYPE, *shared.values())),
            key="id",
            time="ts",
            type="type",
            time_kind=self.world.event_time_kind,
            time_kinds=_time_kinds(self.world, shared.values()),
        )
        visits = (_anchor(self.world, "visit"), *self.events["visit"])
        return frame.with_events(
            _table(visits, (key_column(self.world), time, *EVENTS["visit"])),
            key="id",
            time="ts",
            event_type="visit",
            time_kind=self.world.event_time_kind,
        )


def _kept(value: object, held: Callable[[object], bool]) -> object:
    if isinstance(value, list):
        return [each for each in value if held(each)]
    return value if held(value) else None


def _plain_column(name: str, pool: str, arrow: pa.DataType) -> Column:
    from property.columns import Column

    return Column(name, pool, arrow)


_TYPE = _plain_column("type", "texts", pa.string())


def _time_column(world: World) -> Column:
    if world.event_kind == "date":
        return _plain_column("ts", "days", pa.date32())
    zone = "UTC" if world.event_kind == "instant" else None
    return _plain_column("ts", world.event_kind, pa.timestamp("us", zone))


def _time_kinds(world: World, columns: Sequence[Column]) -> dict[str, str]:
    return {each.name: f"local({world.local})" for each in columns if each.pool == "local"}


def _floats() -> list[tuple[str, Column]]:
    """List the floats with the places they are in, so that each has the scale it says, whatever the rows."""
    places = [("", PROFILE), *((f"{kind}/", columns) for kind, columns in EVENTS.items())]
    places += [(f"{name}.", columns) for name, columns in LOOKUPS.items()]
    return [(place, each) for place, columns in places for each in columns if each.arrow == pa.float64()]


def _table(rows: Sequence[Row], columns: Sequence[Column]) -> pa.Table:
    return pa.table(
        {each.name: pa.array([row.get(each.name) for row in rows], each.arrow) for each in columns}
    )


def _anchor(world: World, kind: str) -> Row:
    """Make an event of nobody that has every property, so that the catalog always has them."""
    key = "nobody" if world.text_keys else -99
    row = {
        each.name: [_ordinary(each, world)] if each.type.is_list else _ordinary(each, world)
        for each in EVENTS[kind]
    }
    return {"id": key, "ts": _times(world)[0], **row}


def _ordinary(column: Column, world: World) -> object:
    """Give a value that every database has a place for: a finite number, a day of these centuries."""
    return next(
        each
        for each in column.values(world)
        if not (isinstance(each, float) and not math.isfinite(each))
        and not (isinstance(each, dt.date) and not _CENTURIES[0] <= each.year <= _CENTURIES[1])
    )


def _unlike(row: Row, plain: Row) -> Row:
    """Leave out what shrinking could not make any simpler; keys and times are always there."""
    shown = {
        name: value for name, value in row.items() if name not in plain or repr(value) != repr(plain[name])
    }
    return {**{name: row[name] for name in ("id", "ts") if name in row}, **shown}


def _first(column: Column, world: World) -> object:
    return column.values(world)[0]


def _times(world: World) -> tuple[dt.date, ...]:
    if world.event_kind == "date":
        return tuple(each for each in days(world) if _CENTURIES[0] <= each.year <= _CENTURIES[1])
    if world.event_kind == "instant":
        return instants(world)
    return walls(world, "UTC" if world.event_kind == "utc" else world.local)


# --- strategies


def _cells(column: Column, world: World) -> st.SearchStrategy[object]:
    values = column.values(world)
    # One in about five is missing: few enough that pairs of fields meet, and enough that each is missed.
    cells = st.sampled_from((*values, *[None] * (1 + len(values) // 5)))
    return st.none() | st.lists(cells, max_size=4) if column.type.is_list else cells


@cache
def _rows(columns: tuple[Column, ...], world: World) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries({each.name: _cells(each, world) for each in columns})


@st.composite
def populations(draw: st.DrawFn, world: World | None = None) -> Population:
    """Draw the tables of a frame."""
    world = world or draw(st.sampled_from(WORLDS))
    pool = TEXT_KEYS if world.text_keys else INTEGER_KEYS
    keys = draw(st.lists(st.sampled_from(pool), min_size=1, max_size=6, unique=True))
    profiles = tuple(_met({"id": key, **draw(_rows(PROFILE, world))}, draw(st.booleans())) for key in keys)
    # Few different times, so that events tie and stand on the bounds of windows.
    times = draw(st.lists(st.sampled_from(_times(world)), min_size=1, max_size=6))
    owners = (*keys, *keys, None, pool[0])
    events = {}
    for kind, columns in EVENTS.items():
        made = st.builds(
            lambda owner, time, row: {"id": owner, "ts": time, **row},
            st.sampled_from(owners),
            st.sampled_from((*times, *times, *times, None)),
            _rows(columns, world),
        )
        listed = draw(st.lists(made, max_size=6))
        events[kind] = (*listed, *listed[: draw(st.sampled_from((0, 0, 1)))])  # a duplicate counts twice
    lookups = {name: draw(_lookup(name, world)) for name in LOOKUPS}
    return Population(world, profiles, events, lookups)


#: Attributes that are compared with each other, and often should be equal.
_PAIRS = (("signed_up", "verified"), ("seen", "clicked"))


def _met(row: Row, is_equal: bool) -> Row:  # noqa: FBT001 - it is drawn
    return {**row, **{other: row[one] for one, other in _PAIRS}} if is_equal else row


@st.composite
def _lookup(draw: st.DrawFn, name: str, world: World) -> tuple[Row, ...]:
    key, *columns = LOOKUPS[name]
    keys = draw(st.lists(st.sampled_from(key.values(world)), min_size=1, max_size=4, unique=True))
    return tuple({key.name: each, **draw(_rows(tuple(columns), world))} for each in keys)
