"""A crowd of a few types of customers, to find out which numbers count whom, and what follows from them.

Every number of an answer that counts customers is a sum over the types of customers. Which types, is had
without looking at how the answer is made: in a world with 1, 2, 4, 8 ... customers of the types, the number
itself says it, bit by bit. So whoever adds a number to an answer adds it to what is attacked here.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cached_property
from itertools import combinations, product
from typing import TYPE_CHECKING, Any

import numpy as np
import pandas as pd
import pyarrow as pa

import segkit as sk
from segkit import all_of, any_of, at_least, did, did_not, field, none_of

if TYPE_CHECKING:
    from collections.abc import Iterator


AS_OF = "2026-06-30"
_END = dt.datetime(2026, 7, 1, tzinfo=dt.UTC)
CITIES = {"Oslo": "NO", "Bergen": "NO", "Lund": "SE", "Umea": "SE", "Rome": "IT"}
PLANS = ("free", "plus", "pro", None)
TAGS = ("art", "golf", "jazz")
#: How many days before the as-of events happen: in this month, the last one, the one before, long ago.
DAYS = (3, 20, 40, 75, 200)


@dataclass(frozen=True)
class Kind:
    """A type of customer: whoever is of it has the same values and did the same."""

    city: str | None
    plan: str | None
    score: int | None
    tags: tuple[str, ...]
    consent: bool
    bought: tuple[int, ...]
    viewed: tuple[int, ...]


def kind(draw: np.random.Generator) -> Kind:
    def pick(choices: Any) -> Any:
        return choices[int(draw.integers(len(choices)))]

    def some(choices: Any, most: int) -> tuple[Any, ...]:
        count = int(draw.integers(most + 1))
        return tuple(sorted(choices[each] for each in draw.permutation(len(choices))[:count]))

    return Kind(
        pick([*CITIES, *CITIES, None]),
        pick(PLANS),
        pick([0, 1, 2, 3, None]),
        some(TAGS, 2),
        bool(draw.random() < 0.8),
        some(DAYS, 2),
        some(DAYS, 3),
    )


@dataclass(frozen=True)
class Crowd:
    """So many customers of each type.

    Args:
        kinds: The types.
        counts: How many there are of each.
    """

    kinds: tuple[Kind, ...]
    counts: tuple[int, ...]

    @cached_property
    def frame(self) -> sk.ProfileFrame:
        rows = [
            (f"{at:02}-{number:05}", each)
            for at, (each, count) in enumerate(zip(self.kinds, self.counts, strict=True))
            for number in range(count)
        ]
        people = pa.table(
            {
                "id": pa.array([key for key, _ in rows], pa.string()),
                "city": pa.array([each.city for _, each in rows], pa.string()),
                "country": pa.array([CITIES.get(each.city) for _, each in rows], pa.string()),
                "plan": pa.array([each.plan for _, each in rows], pa.string()),
                "score": pa.array([each.score for _, each in rows], pa.int64()),
                "tags": pa.array([list(each.tags) for _, each in rows], pa.list_(pa.string())),
                "consent": pa.array([each.consent for _, each in rows], pa.bool_()),
            }
        )
        happened = [
            (key, type_, _END - dt.timedelta(days=day))
            for key, each in rows
            for type_, days in (("buy", each.bought), ("view", each.viewed))
            for day in days
        ]
        events = pa.table(
            {
                "id": pa.array([each[0] for each in happened], pa.string()),
                "type": pa.array([each[1] for each in happened], pa.string()),
                "ts": pa.array([each[2] for each in happened], pa.timestamp("us", "UTC")),
            }
        )
        return sk.ProfileFrame(people, key="id").with_events(events, key="id", time="ts", type="type")

    def with_counts(self, counts: Any) -> Crowd:
        return replace(self, counts=tuple(int(each) for each in counts))

    @property
    def telling(self) -> tuple[Crowd, Crowd]:
        """The same types, so many of each that a number says which of them it counts; in two ways.

        What is the same in both, such as the number of a row, counts nobody.
        """
        powers = [1 << at for at in range(len(self.kinds))]
        return self.with_counts(powers), self.with_counts(powers[::-1])


def crowd(draw: np.random.Generator, most: int = 9) -> Crowd:
    """Draw a crowd; every city, plan and kind of event is there, so that all worlds have the same groups."""
    kinds = [kind(draw) for _ in range(int(draw.integers(4, most + 1)))]
    kinds[0] = replace(kinds[0], bought=(DAYS[0],), viewed=(DAYS[-1],))
    kinds[1] = replace(kinds[1], bought=(DAYS[-1],), viewed=(DAYS[0],))
    kinds = list(dict.fromkeys(kinds))
    return Crowd(tuple(kinds), tuple(int(draw.choice([1, 1, 2, 3, 4, 6, 9, 14])) for _ in kinds))


# --- segments


def leaf(draw: np.random.Generator) -> Any:
    choices = (
        lambda: field("city").is_any_of(*draw.permutation(list(CITIES))[: int(draw.integers(1, 4))].tolist()),
        lambda: field("country") == ["NO", "SE", "IT"][int(draw.integers(3))],
        lambda: field("plan").is_any_of(*draw.permutation(["free", "plus", "pro"])[:2].tolist()),
        lambda: field("score") >= int(draw.integers(0, 4)),
        lambda: field("tags").has_any_of(TAGS[int(draw.integers(3))]),
        lambda: did("buy").in_last(days=int(draw.choice([10, 30, 60, 100]))),
        lambda: did_not("view").in_last(days=int(draw.choice([10, 30, 60, 100]))),
        lambda: did("buy"),
        lambda: did("view").at_least(2),
        lambda: field("plan").is_missing(),
    )
    return choices[int(draw.integers(len(choices)))]()


def rule(draw: np.random.Generator, depth: int = 2) -> Any:
    if depth == 0 or draw.random() < 0.3:
        return leaf(draw)
    rules = [rule(draw, depth - 1) for _ in range(int(draw.integers(2, 4)))]
    match int(draw.integers(5)):
        case 0 | 1:
            return all_of(*rules)
        case 2:
            return any_of(*rules)
        case 3:
            return none_of(*rules)
        case _:
            return at_least(2, *rules)


def segment(draw: np.random.Generator, name: str) -> sk.Segment:
    return sk.Segment(name, rule(draw))


# --- the numbers of an answer


def numbers(given: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[tuple[Any, ...], int | None]]:
    """List the whole numbers of an answer with where they stand; None where one is hidden.

    Rows stand under their texts, so that they are found again where there are more or fewer of them.
    """
    if given is None or (isinstance(given, int | np.integer) and not isinstance(given, bool)):
        yield path, None if given is None else int(given)
    elif isinstance(given, pd.DataFrame):
        yield from _in_frame(given, path)
    elif isinstance(given, dict):
        for key, each in given.items():
            yield from numbers(each, (*path, key))
    elif isinstance(given, list | tuple):
        for at, each in enumerate(given):
            yield from numbers(each, (*path, _name(each, at)))
    elif (
        is_dataclass(given)
        and not isinstance(given, type)
        and type(given).__module__.startswith("segkit.insight")
    ):
        for each in fields(given):
            if not each.name.startswith("_"):
                yield from numbers(getattr(given, each.name), (*path, each.name))


def _name(row: Any, at: int) -> Any:
    """Give what a row is called, by its texts."""
    if is_dataclass(row) and not isinstance(row, type):
        row = {each.name: getattr(row, each.name) for each in fields(row)}
    if not isinstance(row, dict):
        return at
    texts = [
        each for key, each in row.items() if key != "height" and isinstance(each, str | bool | dt.datetime)
    ]
    texts += [
        tuple(each)
        for key, each in row.items()
        if key in {"inside", "sets"} and isinstance(each, list | tuple)
    ]
    return tuple(texts) or at


def _in_frame(frame: pd.DataFrame, path: tuple[Any, ...]) -> Iterator[tuple[tuple[Any, ...], int | None]]:
    is_number = [pd.api.types.is_integer_dtype(kind) for kind in frame.dtypes]
    is_text = [
        not pd.api.types.is_numeric_dtype(kind) or pd.api.types.is_bool_dtype(kind) for kind in frame.dtypes
    ]
    for at, row in enumerate(frame.itertuples(index=False)):
        name = tuple(str(each) for each, text in zip(row, is_text, strict=True) if text) or at
        for column, each, number in zip(frame.columns, row, is_number, strict=True):
            if number:
                yield (*path, name, column), None if pd.isna(each) else int(each)


# --- what follows from numbers


def told(number: int, count: int) -> tuple[int, ...] | None:
    """Read from a number in a telling crowd which types it counts; None if it cannot be such a number."""
    return tuple(number >> at & 1 for at in range(count)) if 0 <= number < 1 << count else None


def small_sums(rows: Any, counts: Any, min_cell: int) -> list[str]:
    """Add and subtract up to three numbers, or two with the base, in every way: which give few people?

    Args:
        rows: The numbers, each as 0 or 1 for every type of customer.
        counts: How many customers there are of each type.
        min_cell: So many are no longer few.
    """
    different = np.unique(np.array([*rows, np.ones(len(counts), dtype=int)]), axis=0)
    found = []
    for terms in (1, 2, 3):
        places = np.array([*combinations(range(len(different)), terms)], dtype=int).reshape(-1, terms)
        for signs in product((1, -1), repeat=terms - 1):
            sums = np.tensordot(np.array([1, *signs]), different[places], axes=(0, 1))
            for sum_ in (sums, -sums):
                is_set = (sum_ >= 0).all(axis=1) & (
                    sum_.max(axis=1, initial=0)[:, None] * (sum_ > 0) == sum_
                ).all(axis=1)
                sizes = (sum_ > 0) @ counts
                few = is_set & (sizes > 0) & (sizes < min_cell)
                found += [
                    f"{different[places[at]].tolist()} {signs}: {sizes[at]}" for at in np.flatnonzero(few)
                ]
    return found
