"""The changes of zones as a table of the statement, where a database knows no zones and can look one up.

An expression that needs a zone looks up the shift of its own time. The table is made at the end, once for all
that look it up: it is as long as the zone has changes, and an expression is as long for any zone.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.sql.build import Expr, integer, own, own_column, own_name, select
from segkit.sql.place import CHANGES
from segkit.sql.plan import free_name
from segkit.sql.zones import Rezoning, epoch_micros, micros_of
from segkit.wording import slug

if TYPE_CHECKING:
    from collections.abc import Collection
    from zoneinfo import ZoneInfo

_SINCE, _LAST, _SHIFT = "since", "last", "shift"
#: Where a table keeps, until it is made, which way it is for.
_WAY = "rezoning"
#: Microseconds that are before, and after, all times.
_ALWAYS = 10**18


def looked_up_micros(walls: Expr, given: Rezoning) -> Expr:
    """Turn microseconds of wall time in one zone into those in another, by a table of changes."""
    table = exp.Table(this=own_name(_name(given)), alias=exp.TableAlias(this=own_name(CHANGES)))
    table.meta[_WAY] = given
    shift = (
        select(own_column(_SHIFT, CHANGES))
        .from_(table, copy=False)
        .where(
            exp.Between(this=own(walls), low=own_column(_SINCE, CHANGES), high=own_column(_LAST, CHANGES)),
            copy=False,
        )
    )
    return exp.Add(this=own(walls), expression=exp.Subquery(this=own(shift)))


def with_zone_tables(made: exp.Select, taken: Collection[str]) -> exp.Select:
    """Put the tables of changes that a whole statement looks up before it.

    Args:
        made: The statement, with all its other CTEs.
        taken: The names that no CTE may have.
    """
    wanted: dict[tuple[ZoneInfo, ZoneInfo], list[exp.Table]] = {}
    for each in made.find_all(exp.Table):
        if _WAY in each.meta:
            given = each.meta[_WAY]
            wanted.setdefault((given.before, given.after), []).append(each)
    if not wanted:
        return made
    names = {*taken, *(each.alias for each in made.find_all(exp.CTE))}
    ctes = []
    for tables in wanted.values():
        ways: list[Rezoning] = [each.meta[_WAY] for each in tables]
        name = free_name(_name(ways[0]), names)
        names.add(name)
        for each in tables:
            each.set("this", own_name(name))
        ctes.append(_table(name, _joined(ways)))
    others = made.args.get("with_")
    made.set("with_", exp.With(expressions=[*ctes, *(others.expressions if others else [])]))
    return made


def _name(given: Rezoning) -> str:
    return f"{slug(given.before.key)}_to_{slug(given.after.key)}"


def _joined(ways: list[Rezoning]) -> Rezoning:
    first, *others = ways
    for each in others:
        first = first.joined(each)
    return first


def _table(name: str, given: Rezoning) -> exp.CTE:
    """Make the table: the latest shift first, for most events are late."""
    shifts = given.shifts()
    starts = [-_ALWAYS, *(epoch_micros(at) for at, _ in shifts[1:])]
    lasts = [after - 1 for _, after in pairwise((*starts, _ALWAYS))]
    rows = [
        exp.Tuple(expressions=[integer(start), integer(last), integer(micros_of(shift))])
        for start, last, (_, shift) in zip(starts, lasts, shifts, strict=True)
    ]
    columns = [own_name(each) for each in (_SINCE, _LAST, _SHIFT)]
    return exp.CTE(
        this=exp.Values(expressions=rows[::-1]), alias=exp.TableAlias(this=own_name(name), columns=columns)
    )
