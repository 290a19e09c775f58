"""Events grouped by profile as a CTE, and claims about what was measured in it."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from sqlglot import exp

from segkit.definition.edges import Edges, Moved
from segkit.definition.nodes import FieldRef, Selection, Value
from segkit.definition.walk import operands
from segkit.definition.windows import Around, bounds
from segkit.errors import InternalError
from segkit.schema.types import DATE, TIMESTAMP, DataType, Kind
from segkit.sql.build import Expr, all_of, any_of, binary, integer, is_null, named, not_null, own, own_column
from segkit.sql.claim import Claim, missing_claim, ordered
from segkit.sql.claims import comparison
from segkit.sql.instants import ZONES_SINCE, at_any_time, is_local, local_day, micros
from segkit.sql.place import Place
from segkit.sql.plan import is_presence, selection_of
from segkit.sql.selections import event_key, event_time, select_events, time_term
from segkit.sql.terms import Term, boolean_known, literal, missing_of, term
from segkit.sql.text_claims import text_comparison
from segkit.sql.time_claims import within
from segkit.sql.zones import epoch_micros

if TYPE_CHECKING:
    from segkit.definition.nodes import Event, FirstTime, Operand, Ratio
    from segkit.sql.place import Context
    from segkit.sql.plan import GroupedSource, MeasureColumn, Plan
    from segkit.sql.reads import Reads

#: What the profile's key is called in every CTE.
KEY = "profile_key"


# --- the CTE


def grouped_cte(source: GroupedSource, context: Context, reads: Reads) -> exp.Select:
    """Make the CTE of a selection: one row for each profile that has such events.

    Raises:
        DialectError: If the database cannot express a part of it.
    """
    selection = source.selection
    place = Place(context, selection.type)
    key = event_key(selection.type, context)
    columns = [named(key, KEY)]
    columns += [
        named(_aggregate(each, place, _since(selection, context)), each.name) for each in source.columns
    ]
    refs = [ref for each in source.columns if each.of is not None for ref in fields_in(each.of)]
    return select_events(selection, columns, context, reads, refs).group_by(own(key), copy=False)


def fields_in(of: Operand) -> list[FieldRef]:
    """List the fields of an operand."""
    return [each for each in operands(of) if isinstance(each, FieldRef)]


def _since(selection: Selection, context: Context) -> dt.datetime:
    """Give the first instant that a selection's events can have."""
    if isinstance(selection.window, Around):
        return ZONES_SINCE
    interval = bounds(selection.window, context.as_of, context.zone)
    return max(interval.start or ZONES_SINCE, ZONES_SINCE)


def _aggregate(measured: MeasureColumn, place: Place, since: dt.datetime) -> Expr:
    if measured.of is None:
        return _aggregate_times(measured.key, place, since)
    operand = term(measured.of, place)
    context = place.context
    match measured.key:
        case "sum":
            scale = place.scope.scale_of(measured.of)
            addend = _addend(operand, scale, context)
            return added_up(addend, context, floats=operand.type.kind is Kind.FLOAT and scale is None)
        case "known":
            return exp.Count(this=own(operand.sql))
        case "distinct":
            return exp.Count(this=exp.Distinct(expressions=[told_apart(operand, context)]))
        case "min":
            return exp.Min(this=orderable(operand, context))
        case "max":
            return exp.Max(this=orderable(operand, context))
        case _:
            raise InternalError(f"no aggregate for {measured.key!r}")


def _aggregate_times(key: str, place: Place, since: dt.datetime) -> Expr:
    time, kind = event_time(place.event, place.context)
    match key:
        case "count":
            return exp.Count(this=exp.Star())
        case "distinct_days":
            return exp.Count(this=exp.Distinct(expressions=[local_day(time, kind, place.context, since)]))
        case "first_at":
            return exp.Min(this=_instant(place))
        case "last_at":
            return exp.Max(this=_instant(place))
        case _:
            raise InternalError(f"no aggregate for {key!r}")


def _instant(place: Place) -> Expr:
    """Give an event's time as something whose order is that of the instants."""
    time, kind = event_time(place.event, place.context)
    if kind.name == "local":  # where clocks go forward, wall times are not in the order of their instants
        return micros(time, kind, place.context)
    return time_term(place.event, place.context).sql


def added_up(addend: Expr, context: Context, *, floats: bool) -> Expr:
    """Add up over rows."""
    total = exp.Sum(this=own(addend))
    return context.dialect.numbers.float_sum(total) if floats else total


def _addend(operand: Term, scale: int | None, context: Context) -> Expr:
    numbers = context.dialect.numbers
    if operand.type.kind is Kind.FLOAT and scale is not None:
        return numbers.widened(numbers.scaled(operand.sql, scale))
    if operand.type.kind is Kind.INTEGER:
        return numbers.widened(operand.sql)
    return own(operand.sql)


def told_apart(operand: Term, context: Context) -> Expr:
    """Prepare an operand for DISTINCT, GROUP BY and PARTITION BY: equal values are one, missing ones NULL."""
    match operand.type.kind:
        case Kind.TEXT:
            return context.dialect.text.same(operand.sql)
        case Kind.BOOLEAN:
            return boolean_known(operand.sql, context)
        case Kind.FLOAT:  # -0.0 and 0.0 are one value: adding 0.0 makes them one
            return binary(exp.Add, operand.sql, exp.Literal.number("0.0"))
        case Kind.INTEGER | Kind.DECIMAL | Kind.DATE | Kind.TIMESTAMP:
            return own(operand.sql)
        case _:
            assert_never(operand.type.kind)


def orderable(operand: Term, context: Context) -> Expr:
    """Prepare an operand for MIN, MAX and ORDER BY.

    Raises:
        DialectError: If it is text, and the database does not order that by code point.
    """
    match operand.type.kind:
        case Kind.TEXT:
            order = context.dialect.text.order
            if order is None:
                raise context.refuse("text is not ordered by code point there.", "Take another measure.")
            return order(operand.sql)
        case Kind.BOOLEAN:
            return own(boolean_known(operand.sql, context))
        case Kind.TIMESTAMP if is_local(operand):
            return at_any_time(operand, context)
        case Kind.INTEGER | Kind.DECIMAL | Kind.FLOAT | Kind.DATE | Kind.TIMESTAMP:
            return own(operand.sql)
        case _:
            assert_never(operand.type.kind)


# --- claims about it


def event_claim(event: Event, plan: Plan, context: Context) -> Claim:
    """Write a claim about a measure; a profile without a row in the CTE has none of the events."""
    source = plan.grouped(selection_of(event))
    if is_presence(event):
        return presence(source.name)
    key = event.measure.key
    if key in {"days_since_first", "days_since_last"}:
        return _days_since(event, source, context)
    if key == "average":
        subject = measure_term(
            event, own_column(source.column("sum", event.measure.of), source.name), context
        )
        known = own_column(source.column("known", event.measure.of), source.name)
        return mean_claim(event, subject, known, context)
    (aggregate,) = event.measure.row.aggregates
    column = own_column(source.column(aggregate, event.measure.of), source.name)
    subject = measure_term(event, column, context)
    claim = value_claim(event, subject, context)
    if not event.measure.row.of_nothing:
        return claim
    return _or_too_large(with_nothing(replace(claim, missing=(is_null(column),)), event), subject, column)


def _or_too_large(claim: Claim, subject: Term, column: Expr) -> Claim:
    """Make a sum that no float can hold missing, though a sum over no events is 0."""
    if subject.sql == column:
        return claim
    return replace(claim, missing=(all_of([not_null(column), is_null(subject.sql)]),))


def presence(source: str) -> Claim:
    """Write that a profile has a row in a CTE."""
    present = own_column(KEY, source)
    return Claim(not_null(present), is_null(present))


def value_claim(event: Event, subject: Term, context: Context) -> Claim:
    """Compare a measured value with what the rule says."""
    if event.operator in {"is_missing", "is_not_missing"}:
        claim = missing_claim(subject)
        return claim if event.operator == "is_missing" else claim.swapped()
    if subject.type.kind is Kind.TEXT:
        values = [str(each.value) for each in event.arguments]
        return text_comparison(event.operator, subject, values, context)
    if is_local(subject) or (subject.type.kind is Kind.BOOLEAN and not context.dialect.booleans):
        numbers = tuple(_as_ordered(each) for each in event.arguments)
        return comparison(event.operator, replace(subject, type=DataType(Kind.INTEGER)), numbers, context)
    return comparison(event.operator, subject, event.arguments, context)


def _as_ordered(value: Value) -> Value:
    """Give a literal as what `orderable` makes of wall times and of booleans that are kept as numbers."""
    return Value(epoch_micros(value.value) if isinstance(value.value, dt.datetime) else int(value.value))  # type: ignore[arg-type]  # a boolean


def measure_term(event: Event, sql: Expr, context: Context) -> Term:
    """Give a measured column with the type of the measure."""
    place = Place(context, event.type)
    of = event.measure.of
    property_type = None if of is None else place.scope.type_of(of)
    type_ = event.measure.row.type_of(property_type)
    if _is_scaled(event, place):
        type_ = DataType(Kind.DECIMAL)
    scale = 0 if type_.kind is Kind.INTEGER else None if of is None else place.scope.scale_of(of)
    if type_.kind is Kind.FLOAT and event.measure.row.may_overflow:
        sql = context.dialect.numbers.known(sql)
    kind = place.time_kind(of) if type_.kind is Kind.TIMESTAMP and isinstance(of, FieldRef) else None
    return Term(sql, type_, power=_power(event, place), time_kind=kind, missing=is_null(sql), scale=scale)


def _is_scaled(event: Event, place: Place) -> bool:
    """Tell whether floats are added up as integers of their last digit."""
    of = event.measure.of
    if of is None or not event.measure.row.adds_up:
        return False
    return place.scope.type_of(of).kind is Kind.FLOAT and place.scope.scale_of(of) is not None


def _power(event: Event, place: Place) -> int:
    """Give the power of ten of a measure whose values are kept as integers of their last digit."""
    of = event.measure.of
    if of is None or event.measure.row.result is not None:
        return 0
    if _is_scaled(event, place):
        return place.scope.scale_of(of) or 0
    return term(of, place).power if place.scope.type_of(of).kind is Kind.DECIMAL else 0


def with_nothing(claim: Claim, event: Event) -> Claim:
    """Count a missing row as 0, which satisfies either the claim or its opposite."""
    if zero_satisfies(event.operator, [each.value for each in event.arguments]):
        return Claim(any_of([claim.matches, *claim.missing]), claim.opposite)
    return Claim(claim.matches, any_of([claim.opposite, *claim.missing]))


def zero_satisfies(operator: str, values: list[object]) -> bool:
    """Tell whether 0 satisfies a comparison.

    Examples:
        >>> zero_satisfies("is_at_most", [2]), zero_satisfies("is_between", [1, 3])
        (True, False)
    """
    plain = [Decimal(str(value)) for value in values]
    match operator:
        case "is":
            return plain[0] == 0
        case "is_not":
            return plain[0] != 0
        case "is_greater_than":
            return plain[0] < 0
        case "is_at_least":
            return plain[0] <= 0
        case "is_less_than":
            return plain[0] > 0
        case "is_at_most":
            return plain[0] >= 0
        case "is_between":
            return plain[0] <= 0 <= plain[1]
        case "is_not_between":
            return not plain[0] <= 0 <= plain[1]
        case _:
            raise InternalError(f"{operator!r} is no comparison")


def mean_claim(event: Event, total: Term, number: Expr, context: Context) -> Claim:
    """Decide `mean op v` as `total op v * number`, which needs no division."""
    if event.operator in {"is_missing", "is_not_missing"}:
        claim = missing_claim(total)
        return claim if event.operator == "is_missing" else claim.swapped()
    products = [times(each, number, total, context) for each in event.arguments]
    lefts = [left for left, _ in products]
    return ordered(event.operator, lefts, [right for _, right in products], list(missing_of((total,))))


def times(value: Value, number: Expr, total: Term, context: Context) -> tuple[Expr, Expr]:
    """Give the two sides of `total op value * number`, in integers where decimals might be rounded."""
    power, sql = total.power, total.sql
    numbers = context.dialect.numbers
    rounds = not numbers.has_decimals or numbers.factor is not None
    if total.type.kind is not Kind.FLOAT and rounds:
        digits = max(0, decimals_of(value.value) - power)
        if digits:
            sql, power = binary(exp.Mul, sql, integer(10**digits)), power + digits
    return sql, binary(exp.Mul, literal(value, total.type, context, power).sql, number)


def decimals_of(value: object) -> int:
    """Count the decimals of a number as it is written."""
    shown = Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))
    return max(0, -int(shown.as_tuple().exponent))


def _days_since(event: Event, source: GroupedSource, context: Context) -> Claim:
    """Compare whole days since an instant by the instant: floor((A - t) / day) >= n is t <= A - n days."""
    (key,) = event.measure.row.aggregates
    column = own_column(source.column(key), source.name)
    if event.operator in {"is_missing", "is_not_missing"}:
        claim = Claim(is_null(column), not_null(column))
        return claim if event.operator == "is_missing" else claim.swapped()
    low, high = _day_range(event.operator, [int(str(each.value)) for each in event.arguments])
    oldest = None if high is None else Moved(-(high + 1), "day", elapsed=True)
    edges = Edges(oldest, (Moved(-low, "day", elapsed=True),), shut=True)
    claim = instant_within(column, event.type, edges, context)
    return claim.swapped() if event.operator in {"is_not", "is_not_between"} else claim


def _day_range(operator: str, days: list[int]) -> tuple[int, int | None]:
    """Give the least and most days that satisfy a comparison, or its opposite if that is one range."""
    match operator:
        case "is" | "is_not":
            return days[0], days[0]
        case "is_greater_than":
            return days[0] + 1, None
        case "is_at_least":
            return days[0], None
        case "is_less_than":
            return 0, days[0] - 1
        case "is_at_most":
            return 0, days[0]
        case "is_between" | "is_not_between":
            return days[0], days[1]
        case _:
            raise InternalError(f"{operator!r} is no comparison")


def instant_within(column: Expr, type_: str, span: Edges, context: Context) -> Claim:
    """Write that the first or last time of events lies in an interval."""
    kind = event_time(type_, context)[1]
    missing = is_null(column)
    if kind.name == "date":
        return within(Term(column, DATE, missing=missing), span, context)
    if kind.name != "local":
        return within(Term(column, TIMESTAMP, time_kind=kind, missing=missing), span, context)
    interval = span.bounds(context.as_of, context.zone)
    inside: list[Expr] = []
    outside: list[Expr] = []
    for bound, sign, contrary in ((interval.start, exp.GTE, exp.LT), (interval.end, exp.LT, exp.GTE)):
        if bound is not None:
            inside.append(sign(this=own(column), expression=integer(epoch_micros(bound))))
            outside.append(contrary(this=own(column), expression=integer(epoch_micros(bound))))
    if not inside:
        return Claim(not_null(column), missing)
    return Claim(all_of(inside), any_of(outside), (missing,))


def first_time_claim(rule: FirstTime, plan: Plan, context: Context) -> Claim:
    """Write that the first event ever lies in a window."""
    source = plan.grouped(Selection(rule.type, rule.where))
    column = own_column(source.column("first_at"), source.name)
    return instant_within(column, rule.type, rule.window.edges.until_now(), context)


def ratio_claim(rule: Ratio, plan: Plan, context: Context) -> Claim:
    """Decide `a / b op v` as `a op v * b`, where b is not 0: where the second CTE has a row."""
    of, to = plan.grouped(rule.of), plan.grouped(rule.to)
    number = own_column(of.column("count"), of.name)
    divisor = own_column(to.column("count"), to.name)
    if rule.operator in {"is_missing", "is_not_missing"}:
        claim = Claim(is_null(divisor), not_null(divisor))
        return claim if rule.operator == "is_missing" else claim.swapped()
    total = Term(exp.Coalesce(this=own(number), expressions=[integer(0)]), DataType(Kind.DECIMAL))
    products = [times(each, divisor, total, context) for each in rule.arguments]
    lefts = [left for left, _ in products]
    return ordered(rule.operator, lefts, [right for _, right in products], [is_null(divisor)])
