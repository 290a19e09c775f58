"""PostgreSQL."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, own
from segkit.sql.forms.clock import WITH_INTERVALS
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, count_finite
from segkit.sql.forms.numbers import NumberForms
from segkit.sql.forms.pieces import cast_to, part, product
from segkit.sql.forms.text import (
    BY_SUBSTR,
    TextForms,
    by_translate,
    collated,
    contained_by,
    matches_by_operator,
    started_by,
)
from segkit.sql.forms.times import (
    EPOCH,
    MICROSECONDS,
    STANDARD_LITERALS,
    STANDARD_LOCAL_DATE,
    TimeForms,
    cast_date,
    every_kind,
)


def _position(hay: Expr, needle: Expr) -> Expr:
    """POSITION(needle IN hay), whose arguments no function call could separate."""
    return exp.StrPosition(this=own(hay), substr=own(needle))


def _micros(operand: Expr) -> Expr:
    return cast(product(part("EPOCH", operand), MICROSECONDS), "bigint")


def _holds(operand: Expr, value: Expr) -> Expr:
    return exp.EQ(this=own(value), expression=exp.Any(this=exp.Paren(this=own(operand))))


DIALECT = Dialect(
    name="postgres",
    text=TextForms(
        order=collated(exp.to_identifier("C", quoted=True)),
        contains=contained_by(_position),
        starts_with=started_by(_position),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matches_by_operator,
    ),
    times=TimeForms(
        literals=STANDARD_LITERALS,
        micros=every_kind(_micros),
        days=lambda operand: exp.Sub(this=own(operand), expression=cast_date(EPOCH)),
        local_date=STANDARD_LOCAL_DATE,
    ),
    clock=WITH_INTERVALS,
    numbers=NumberForms(wide=cast_to("BIGINT")),
    lists=ListForms(
        holds=_holds,
        size=lambda operand: call("CARDINALITY", call("ARRAY_REMOVE", operand, exp.Null())),
        finite_size=count_finite,
    ),
    functions=words("LENGTH SUBSTR TRANSLATE REPLACE CHR DATE_TRUNC CARDINALITY ARRAY_REMOVE UNNEST"),
    classes=frozenset(
        {
            exp.StrPosition,
            exp.RegexpLike,
            exp.Collate,
            exp.Any,
            exp.AtTimeZone,
            exp.CurrentTimestamp,
            exp.Interval,
        }
    ),
)
