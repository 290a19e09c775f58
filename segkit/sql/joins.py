"""Lookups in a statement: one CTE each that can never multiply rows, and the joins that reach them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.filters import selections
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    FieldRef,
    Not,
    SegmentRef,
    Sequence,
)
from segkit.definition.operands import fields_of
from segkit.definition.walk import children, operands
from segkit.definition.windows import Around
from segkit.schema.tablemap import parts_of
from segkit.schema.types import DataType, Kind
from segkit.sql.build import Expr, column, integer, name, own_column, own_name
from segkit.sql.place import Place, slug
from segkit.sql.plan import free_name

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.nodes import Leaf, Rule, Selection
    from segkit.sql.dialects import Dialect
    from segkit.sql.place import Context

_NTH = "nth"
_INNER = "every_row"


def key_sql(operand: Expr, type_: DataType, dialect: Dialect) -> Expr:
    """Prepare a key for a join or a GROUP BY: text by code point, as everywhere."""
    if type_.kind is Kind.TEXT:
        return dialect.text.same(operand)
    return exp.cast(operand.copy(), "bigint") if dialect.name == "sqlite" else operand


def table(given: str | tuple[str, ...], alias: str = "") -> exp.Table:
    """Make a quoted, qualified table."""
    *rest, last = (name(part) for part in parts_of(given))
    made = exp.Table(this=last)
    for key, part in zip(("db", "catalog"), reversed(rest), strict=False):
        made.set(key, part)
    if alias:
        made.set("alias", exp.TableAlias(this=own_name(alias)))
    return made


# --- which fields and lookups are used


def outer_refs(rule: Rule) -> list[FieldRef]:
    """List the fields that a rule names, but for those in the filters of events."""
    found = [ref for each in _outside_events(rule) if isinstance(each, Attribute) for ref in fields_of(each)]
    return list(dict.fromkeys(found))


def _outside_events(rule: Rule) -> Iterator[Rule]:
    yield rule
    if isinstance(rule, AllOf | AnyOf | AtLeast | Not):
        for _, child in children(rule):
            yield from _outside_events(child)


def selection_refs(selection: Selection) -> list[FieldRef]:
    """List the fields that a selection of events names: in its filter and its window."""
    found = [] if selection.where is None else outer_refs(selection.where)
    if isinstance(selection.window, Around):
        found.append(FieldRef(selection.window.attribute, profile=True))
    return list(dict.fromkeys(found))


def _leaf_refs(leaf: Leaf) -> Iterator[tuple[str, list[FieldRef]]]:
    """List the fields that a leaf names, by event type; those in filters, measures, windows and ties."""
    for _, each in selections(leaf):
        yield each.type, selection_refs(each)
    if isinstance(leaf, Event) and leaf.measure.of is not None:
        yield leaf.type, [each for each in operands(leaf.measure.of) if isinstance(each, FieldRef)]
    if isinstance(leaf, Sequence) and "." in leaf.same:
        for step in leaf.steps:
            for each in step.events if not step.excluded or step.tied else ():
                yield each.type, [FieldRef(leaf.same)]


def used_lookups(rule: Rule, context: Context, beside: Iterable[FieldRef] = ()) -> dict[str, set[str]]:
    """Give the lookups that a rule, and fields of the profile beside it, pass through, with their fields."""
    used: dict[str, set[str]] = {}
    for place, refs in [*_places(rule, context), (Place(context), list(beside))]:
        for ref in refs:
            found = place.scope.resolve(ref)
            for index, hop in enumerate(found.hops):
                fields = used.setdefault(hop.lookup, set())
                last = index == len(found.hops) - 1
                fields.add(found.field.name if last else found.hops[index + 1].via)
    return used


def _places(rule: Rule, context: Context) -> Iterator[tuple[Place, list[FieldRef]]]:
    yield Place(context), outer_refs(rule)
    for leaf in leaves(rule):
        for type_, refs in _leaf_refs(leaf):
            yield Place(context, type_), refs


def leaves(rule: Rule) -> Iterator[Leaf]:
    """Go through the leaves of a rule; not into the filters of events."""
    for each in _outside_events(rule):
        if not isinstance(each, AllOf | AnyOf | AtLeast | Not | SegmentRef):
            yield each


def tables_read(rule: Rule, context: Context, beside: Iterable[FieldRef] = ()) -> tuple[str, ...]:
    """Name the tables that a statement for a rule reads, each once."""
    named = [context.tables.profiles.name]
    named += [context.tables.event(each.type).name for leaf in leaves(rule) for _, each in selections(leaf)]
    named += [context.tables.lookup(lookup).name for lookup in used_lookups(rule, context, beside)]
    return tuple(dict.fromkeys(".".join(parts_of(each)) for each in named))


def names_taken(rule: Rule, context: Context) -> set[str]:
    """Name what no CTE may be called: the tables that are read, and the aliases."""
    last_parts = {each.rsplit(".", 1)[-1].lower() for each in tables_read(rule, context)}
    return last_parts | {"p", "e", "members", _INNER}


# --- how they are reached


def lookup_names(rule: Rule, context: Context, beside: Iterable[FieldRef] = ()) -> dict[str, str]:
    """Give each used lookup the name of its CTE."""
    taken = names_taken(rule, context)
    names: dict[str, str] = {}
    for lookup in used_lookups(rule, context, beside):
        names[lookup] = free_name(f"{slug(lookup)}_by_key", taken | set(names.values()))
    return names


def lookup_ctes(
    rule: Rule, context: Context, beside: Iterable[FieldRef] = ()
) -> list[tuple[str, exp.Select]]:
    """Make a CTE for each used lookup that holds each key once, whatever the table holds."""
    names = lookup_names(rule, context, beside)
    return [
        (names[lookup], _each_key_once(lookup, sorted(fields), context))
        for lookup, fields in used_lookups(rule, context, beside).items()
    ]


def _each_key_once(lookup: str, fields: list[str], context: Context) -> exp.Select:
    source = context.tables.lookup(lookup)
    wanted = list(dict.fromkeys([source.key, *(source.column(each) for each in fields)]))
    if context.dialect.name == "mysql" and any(each[:1].isspace() for each in wanted):
        raise context.refuse(
            "a column whose name begins with a space loses it there.",
            "Map the lookup to a view that renames it.",
        )
    number = free_name(_NTH, {each.lower() for each in wanted})
    key = key_sql(column(source.key, "l"), context.catalog.lookups[lookup].key_type, context.dialect)
    nth = exp.Window(
        this=exp.RowNumber(),
        partition_by=[key.copy()],
        order=exp.Order(expressions=[exp.Ordered(this=key.copy(), desc=False, nulls_first=True)]),
    )
    rows = exp.select(
        *(exp.alias_(column(each, "l"), name(each)) for each in wanted), exp.alias_(nth, own_name(number))
    ).from_(table(source.name, "l"))
    return (
        exp.select(*(exp.alias_(column(each, _INNER), name(each)) for each in wanted))
        .from_(exp.Subquery(this=rows, alias=exp.TableAlias(this=own_name(_INNER))))
        .where(exp.EQ(this=own_column(number, _INNER), expression=integer(1)))
    )


def lookup_joins(refs: Iterable[FieldRef], place: Place, names: dict[str, str]) -> list[exp.Join]:
    """Make the joins that some fields need, nearest lookup first, each once."""
    context = place.context
    found: dict[str, exp.Join] = {}
    for ref in refs:
        for alias, hop, holder in place.joins(ref):
            if alias not in found:
                key_type = context.catalog.lookups[hop.lookup].key_type
                key = column(context.tables.lookup(hop.lookup).key, alias)
                on = exp.EQ(
                    this=key_sql(key, key_type, context.dialect),
                    expression=key_sql(holder, key_type, context.dialect),
                )
                found[alias] = left_join(names[hop.lookup], alias, on)
    return list(found.values())


def left_join(source: str, alias: str, on: Expr) -> exp.Join:
    """Make a LEFT JOIN to a CTE."""
    made = exp.Table(this=own_name(source))
    if alias != source:
        made.set("alias", exp.TableAlias(this=own_name(alias)))
    return exp.Join(this=made, side="LEFT", on=on)
