"""The order of an audience: by a value, missing last, ties by key ascending."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.definition.nodes import FieldRef
from segkit.errors import DefinitionError
from segkit.schema.types import Kind
from segkit.sql.build import integer, own, when
from segkit.sql.instants import at_any_time, is_local
from segkit.sql.measures import orderable
from segkit.sql.place import Place
from segkit.sql.terms import Term, boolean_known, property_term, term

if TYPE_CHECKING:
    from segkit.definition.rank import Rank
    from segkit.sql.build import Expr
    from segkit.sql.place import Context


def ranked(made: exp.Select, rank: Rank, context: Context) -> exp.Select:
    """Put the order and the limit of a rank behind a SELECT of members that has joined what the value needs.

    Raises:
        DefinitionError: If the value is a list, which has no order.
        DialectError: If the database cannot order by the value, or by the key.
    """
    place = Place(context)
    ref = FieldRef(rank.by)
    if place.scope.type_of(ref).is_list:
        raise DefinitionError(
            f"A rank is by one value of each customer, and {rank.by!r} is a list. "
            "Rank by an attribute that is no list."
        )
    value = term(ref, place)
    key_type = context.catalog.key.type
    key = place.column(FieldRef(context.catalog.key.name))
    key_term = property_term(key, key_type, None, context)
    keys = [
        _ascending(when((value.missing, integer(1)), otherwise=integer(0)) if value.missing else integer(0)),
        _ordered(_comparable(value, context), descending=rank.descending),
        _ascending(orderable(key_term, context)),
    ]
    return made.order_by(*keys, copy=False).limit(rank.count, copy=False)


def _comparable(value: Term, context: Context) -> Expr:
    if is_local(value):
        return at_any_time(value, context)
    return boolean_known(value.sql, context) if value.type.kind is Kind.BOOLEAN else orderable(value, context)


def _ascending(operand: Expr) -> exp.Ordered:
    return _ordered(operand, descending=False)


def _ordered(operand: Expr, *, descending: bool) -> exp.Ordered:
    """Make a sort key; where NULL sorts does not matter, for missing values are sorted before."""
    return exp.Ordered(this=own(operand), desc=descending, nulls_first=not descending)
