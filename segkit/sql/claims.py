"""A leaf as SQL: the condition under which it matches, and the one under which it fails.

Both are written out, so that no NOT around a three-valued condition is ever needed: for operands that are all
known exactly one of `matches` and `opposite` is true, and a leaf fails where the opposite holds or an operand
is missing.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from sqlglot import exp

from segkit.definition.calendar import Bounds
from segkit.definition.case import folded, letters
from segkit.definition.edges import Edges, Moved, UnitStart
from segkit.definition.nodes import Value
from segkit.definition.operators import OPERATORS, ORDERINGS, PATTERNS, SEARCHES
from segkit.definition.patterns import parse_pattern, render_pattern
from segkit.definition.windows import Anniversary, AnyTime, edges, month_days
from segkit.errors import InternalError
from segkit.schema.types import EXACT_NUMBERS, NUMBERS, DataType, Kind, zone_info
from segkit.sql import limits
from segkit.sql.build import Expr, all_of, always, any_of, call, integer, never, not_null, one_if, wrap
from segkit.sql.instants import local_refused
from segkit.sql.limits import Asked, Decided
from segkit.sql.terms import (
    Term,
    aligned,
    as_double,
    boolean_known,
    boolean_literal,
    literal,
    missing_of,
    term,
    text_literal,
)
from segkit.sql.times import wall_ranges

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from segkit.definition.nodes import Attribute, Operand
    from segkit.sql.live import Clock
    from segkit.sql.place import Context, Place

_COMPARISONS: dict[str, type[exp.Binary]] = {
    "is": exp.EQ,
    "is_not": exp.NEQ,
    "is_greater_than": exp.GT,
    "is_at_least": exp.GTE,
    "is_less_than": exp.LT,
    "is_at_most": exp.LTE,
}
_CONTRARY: dict[type[exp.Binary], type[exp.Binary]] = {
    exp.GT: exp.LTE,
    exp.LTE: exp.GT,
    exp.GTE: exp.LT,
    exp.LT: exp.GTE,
}
#: How many nested REPLACE the shallowest parser takes.
MOST_NESTED = 40
_MICROSECOND = dt.timedelta(microseconds=1)
_POSITIVE = {
    "does_not_contain": "contains",
    "does_not_start_with": "starts_with",
    "does_not_end_with": "ends_with",
}


@dataclass(frozen=True, slots=True)
class Claim:
    """A leaf, in both its forms.

    Args:
        matches: True exactly where the leaf matches.
        opposite: True exactly where every operand is known and the leaf does not match.
        missing: The conditions under which an operand is missing.
    """

    matches: Expr
    opposite: Expr
    missing: tuple[Expr, ...] = ()

    @property
    def fails(self) -> Expr:
        """The condition that is true exactly where the leaf does not match."""
        return any_of([self.opposite, *self.missing])

    def swapped(self) -> Claim:
        """Return the claim of the opposite operator."""
        return Claim(self.opposite, self.matches, self.missing)


def attribute_claim(rule: Attribute, place: Place) -> Claim:
    """Write a claim about a field.

    Raises:
        DialectError: If the database cannot express it.
    """
    subject = term(rule.subject, place)
    if rule.operator in {"is_missing", "is_not_missing"}:
        claim = missing_claim(subject)
        return claim if rule.operator == "is_missing" else claim.swapped()
    if subject.type.is_list:
        return _list_claim(rule, subject, place.context)
    if rule.window is not None:
        claim = _window_claim(rule, subject, place.context)
        return claim if rule.operator == "is_within" else claim.swapped()
    if subject.type.kind is Kind.TEXT:
        return _text_claim(rule, subject, place)
    arguments = tuple(_argument(each, place) for each in rule.arguments)
    return comparison(rule.operator, subject, arguments, place.context)


def missing_claim(subject: Term) -> Claim:
    """Write whether an operand is missing."""
    if subject.missing is None:
        return Claim(never(), always())
    return Claim(subject.missing, known(subject.missing))


def known(missing: Expr) -> Expr:
    """Turn `x IS NULL` into `x IS NOT NULL`."""
    if not isinstance(missing, exp.Is):
        raise InternalError(f"{missing} is no test for NULL")
    return not_null(missing.this)


def _argument(operand: Operand, place: Place) -> Term | Value:
    return operand if isinstance(operand, Value) else term(operand, place)


def comparison(operator: str, subject: Term, arguments: tuple[Term | Value, ...], context: Context) -> Claim:
    """Compare an operand that is no text with literals or other operands."""
    mixed = any(isinstance(each, Value) for each in arguments)
    if (
        subject.type.kind is Kind.TIMESTAMP
        and mixed
        and not all(isinstance(each, Value) for each in arguments)
    ):
        return _mixed(operator, subject, arguments, context)
    if subject.type.kind is Kind.TIMESTAMP and mixed:
        return _instants(
            operator, subject, tuple(each for each in arguments if isinstance(each, Value)), context
        )
    if all(isinstance(each, Value) for each in arguments):
        decided = _decided(
            operator, subject, tuple(each for each in arguments if isinstance(each, Value)), context
        )
        if isinstance(decided, Claim):
            return decided
        operator, arguments = decided
    if operator in {"is_any_of", "is_none_of"}:
        values = [_plain(each, subject, context) for each in arguments]
        return _member(operator, subject.sql, [each.sql for each in values], missing_of((subject,)), context)
    if subject.type.kind is Kind.BOOLEAN:
        return _boolean(operator, subject, arguments[0], context)
    pairs = [_comparable(subject, each, context) for each in arguments]
    lefts, rights = [left.sql for left, _ in pairs], [right.sql for _, right in pairs]
    return ordered(operator, lefts, rights, missing_of((subject, *(right for _, right in pairs))))


def _decided(
    operator: str, subject: Term, values: tuple[Value, ...], context: Context
) -> Claim | tuple[str, tuple[Value, ...]]:
    """Decide what no database need be asked; else fit the comparison to what the column can hold."""
    if subject.type.kind in EXACT_NUMBERS and subject.scale is not None:
        exact = [_exact_value(each.value) for each in values]
        found: Decided | Asked[Any] = limits.numbers(operator, exact, subject.scale, bits=subject.bits)
    elif subject.type.kind is Kind.DATE:
        days = [each.value for each in values if isinstance(each.value, dt.date)]
        times = context.dialect.times
        found = limits.dates(operator, days, dt.date(times.earliest, 1, 1), dt.date(times.latest, 12, 31))
    else:
        return operator, values
    if isinstance(found, Decided):
        claim = any_known(subject)
        return claim if found.holds else claim.swapped()
    return found.operator, tuple(_fitted_value(each, subject) for each in found.values)


def _exact_value(value: object) -> Decimal:
    return Decimal(repr(value)) if isinstance(value, float) else Decimal(str(value))


def _fitted_value(value: Decimal | dt.date, subject: Term) -> Value:
    whole = isinstance(value, Decimal) and (subject.scale == 0 or value == value.to_integral_value())
    return Value(int(value)) if whole else Value(value)  # type: ignore[arg-type]  # a decimal, if it is whole


def ordered(operator: str, lefts: list[Expr], rights: list[Expr], missing: list[Expr]) -> Claim:
    """Write an equality or an order; the left side is given once for each right one."""
    if operator in {"is_between", "is_not_between"}:
        low, high = rights
        if lefts[0] == lefts[1]:
            inside: Expr = exp.Between(this=wrap(lefts[0]), low=_closed(low), high=_closed(high))
        else:
            inside = all_of([_pair(exp.GTE, lefts[0], low), _pair(exp.LTE, lefts[1], high)])
        outside = any_of([_pair(exp.LT, lefts[0], low), _pair(exp.GT, lefts[1], high)])
        claim = Claim(inside, outside, tuple(missing))
        return claim if operator == "is_between" else _known_outside(claim)
    sign, contrary = _COMPARISONS[operator], _COMPARISONS[OPERATORS[operator].opposite]
    return Claim(_pair(sign, lefts[0], rights[0]), _pair(contrary, lefts[0], rights[0]), tuple(missing))


def _known_outside(claim: Claim) -> Claim:
    """`x < a OR x > b` is true with b missing where x < a: the claim needs every operand."""
    others = [known(each) for each in claim.missing[1:]]
    return Claim(
        all_of([claim.opposite, *others]) if others else claim.opposite, claim.matches, claim.missing
    )


def _closed(operand: Expr) -> Expr:
    """Put parentheses around a bound of BETWEEN; there COLLATE needs them too."""
    return exp.Paren(this=operand.copy()) if isinstance(operand, exp.Collate) else wrap(operand)


def _pair(kind: type[exp.Binary], left: Expr, right: Expr) -> Expr:
    return kind(this=wrap(left), expression=wrap(right))


def _plain(given: Term | Value, subject: Term, context: Context) -> Term:
    return literal(given, subject.type, context, subject.power) if isinstance(given, Value) else given


def _comparable(subject: Term, given: Term | Value, context: Context) -> tuple[Term, Term]:
    if isinstance(given, Value):
        return subject, literal(given, subject.type, context, subject.power)
    kinds = {subject.type.kind, given.type.kind}
    if Kind.FLOAT in kinds and kinds <= NUMBERS:
        return as_double(subject, context), as_double(given, context)
    return aligned(subject, given)


def _boolean(operator: str, subject: Term, given: Term | Value, context: Context) -> Claim:
    if isinstance(given, Value):
        wanted = bool(given.value) == (operator == "is")
        matches, opposite = (
            exp.EQ(this=subject.sql.copy(), expression=boolean_literal(value, context))
            for value in (wanted, not wanted)
        )
        return Claim(matches, opposite, tuple(missing_of((subject,))))
    left, right = (boolean_known(each.sql, context) for each in (subject, given))
    return ordered(operator, [left], [right], missing_of((subject, given)))


def _member(operator: str, subject: Expr, values: list[Expr], missing: list[Expr], context: Context) -> Claim:
    longest = context.dialect.longest_list or len(values)
    chunks = [values[at : at + longest] for at in range(0, len(values), longest)]
    parts = [exp.In(this=wrap(subject), expressions=[each.copy() for each in chunk]) for chunk in chunks]
    inside, outside = any_of(parts), all_of([exp.Not(this=each.copy()) for each in parts])
    claim = Claim(inside, outside, tuple(missing))
    return claim if operator == "is_any_of" else claim.swapped()


# --- time


def _instants(operator: str, subject: Term, values: tuple[Value, ...], context: Context) -> Claim:
    """Compare a timestamp with instants: every comparison is one interval, or the outside of one."""
    first = _moment(values[0])
    last = _moment(values[-1])
    found = {
        "is": (Bounds(first, first + _MICROSECOND), True),
        "is_not": (Bounds(first, first + _MICROSECOND), False),
        "is_greater_than": (Bounds(first + _MICROSECOND, None), True),
        "is_at_least": (Bounds(first, None), True),
        "is_less_than": (Bounds(None, first), True),
        "is_at_most": (Bounds(None, first + _MICROSECOND), True),
        "is_between": (Bounds(first, last + _MICROSECOND), True),
        "is_not_between": (Bounds(first, last + _MICROSECOND), False),
    }[operator]
    claim = within(subject, found[0], context)
    return claim if found[1] else claim.swapped()


def _mixed(operator: str, subject: Term, arguments: tuple[Term | Value, ...], context: Context) -> Claim:
    """Write a `between` of a timestamp with one literal end and one that is a field: as its two halves."""
    low = comparison("is_at_least", subject, (arguments[0],), context)
    high = comparison("is_at_most", subject, (arguments[1],), context)
    missing = {each.sql(): each for each in (*low.missing, *high.missing)}.values()
    known_ends = [known(each) for each in missing]
    inside = Claim(
        all_of([low.matches, high.matches]),
        all_of([any_of([low.opposite, high.opposite]), *known_ends]),
        tuple(missing),
    )
    return inside if operator == "is_between" else inside.swapped()


def _moment(value: Value) -> dt.datetime:
    if not isinstance(value.value, dt.datetime):
        raise InternalError(f"{value.value!r} is no instant")
    return value.value


def _window_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    match rule.window:
        case Anniversary(window) if context.clock is not None and edges(window).follows:
            return _live_anniversary(subject, *context.clock.anniversary(edges(window)), context)
        case Anniversary(window):
            ranges = month_days(window, context.as_of, context.zone)
            if ranges is None:
                return any_known(subject)
            number = context.dialect.times.month_day(subject.sql)
            inside = any_of(
                exp.Between(this=wrap(number), low=integer(low), high=integer(high)) for low, high in ranges
            )
            outside = all_of(
                any_of([_pair(exp.LT, number, integer(low)), _pair(exp.GT, number, integer(high))])
                for low, high in ranges
            )
            return Claim(inside, outside, tuple(missing_of((subject,))))
        case AnyTime():
            return any_known(subject)
        case None:
            raise InternalError("a claim about a window has one")
        case window:
            return within(subject, edges(window), context)  # type: ignore[arg-type]


def any_known(subject: Term) -> Claim:
    """Write that a value is known at all: no known value fails that."""
    return Claim(missing_claim(subject).opposite, never(), tuple(missing_of((subject,))))


def _live_anniversary(subject: Term, low: Expr, high: Expr, context: Context) -> Claim:
    """Write that a day of the year lies between two, between which the year may end."""
    number = context.dialect.times.month_day(subject.sql)
    wraps = _pair(exp.GT, low, high)
    before, after = _pair(exp.LT, number, low), _pair(exp.GT, number, high)
    from_low, to_high = _pair(exp.GTE, number, low), _pair(exp.LTE, number, high)
    inside = any_of([all_of([from_low, to_high]), all_of([wraps, any_of([from_low, to_high])])])
    straight = _pair(exp.LTE, low, high)
    outside = any_of([all_of([before, after]), all_of([straight, any_of([before, after])])])
    return Claim(inside, outside, tuple(missing_of((subject,))))


def within(subject: Term, found: Bounds | Edges, context: Context) -> Claim:
    """Write that a date or a timestamp lies in an interval: of instants, or between edges."""
    if isinstance(found, Edges):
        resolved = found.bounds(context.as_of, context.zone)
        if context.clock is not None and found.follows:
            return _live_within(subject, found, context, context.clock)
        found = resolved
    ranges = _ranges(subject, found, context)
    missing = tuple(missing_of((subject,)))
    inside = [_in_range(subject.sql, low, high) for low, high in ranges]
    outside = [_out_of_range(subject.sql, low, high) for low, high in ranges]
    if any(part is None for part in inside):
        return any_known(subject)
    if not ranges:
        return Claim(never(), missing_claim(subject).opposite, missing)
    return Claim(any_of(part for part in inside if part), all_of(part for part in outside if part), missing)


def _live_within(subject: Term, found: Edges, context: Context, clock: Clock) -> Claim:
    """Write the same with bounds from the database's clock."""
    form = _live_form(subject, context)
    ranges = _ranges(subject, found.fixed().bounds(context.as_of, context.zone), context)
    if not ranges:
        return any_known(subject).swapped()
    (low, high), *_ = ranges
    above, below = (exp.GT, exp.LTE) if found.shut else (exp.GTE, exp.LT)
    fixed = [(exp.GTE, low), (exp.LT, high)]
    live = [(above, found.start), *((below, each) for each in found.ends)]
    pairs: list[tuple[type[exp.Binary], Expr]] = [(sign, each) for sign, each in fixed if each is not None]
    pairs += [(sign, clock.at(each, form)) for sign, each in live if isinstance(each, Moved | UnitStart)]
    inside = all_of(_pair(sign, subject.sql, each) for sign, each in pairs)
    outside = any_of(_pair(_CONTRARY[sign], subject.sql, each) for sign, each in pairs)
    return Claim(inside, outside, tuple(missing_of((subject,))))


def _live_form(subject: Term, context: Context) -> str:
    if subject.type.kind is Kind.DATE:
        return "date"
    if subject.time_kind is None:
        raise InternalError("a timestamp without a time kind")
    if subject.time_kind.name == "local":
        raise local_refused(subject.time_kind, context)
    return subject.time_kind.name


def _ranges(subject: Term, found: Bounds, context: Context) -> list[tuple[Expr | None, Expr | None]]:
    if found.is_empty:
        return []
    if subject.type.kind is Kind.DATE:
        return _date_ranges(*found.days(context.zone), context)
    kind = subject.time_kind
    if kind is None:
        raise InternalError("a timestamp without a time kind")
    start, end = (None if each is None else each.replace(tzinfo=None) for each in (found.start, found.end))
    if kind.name == "local":
        walls = wall_ranges(found.start, found.end, zone_info(kind.zone))
    else:
        walls = ((start, end),)
    return [
        (_instant(low, kind.name, context), _instant(high, kind.name, context))
        for low, high in _in_calendar(walls, context)
    ]


def _in_calendar(
    walls: Iterable[tuple[dt.datetime | None, dt.datetime | None]], context: Context
) -> Iterator[tuple[dt.datetime | None, dt.datetime | None]]:
    """Leave out what lies beyond the times that a database has: nothing there can be compared with it."""
    times = context.dialect.times
    for low, high in walls:
        if (low is not None and low.year > times.latest) or (high is not None and high.year < times.earliest):
            continue
        yield (
            None if low is not None and low.year < times.earliest else low,
            None if high is not None and high.year > times.latest else high,
        )


def _date_ranges(
    low: dt.date | None, high: dt.date | None, context: Context
) -> list[tuple[Expr | None, Expr | None]]:
    if low is not None and high is not None and high <= low:
        return []
    times = context.dialect.times
    if (low is not None and low.year > times.latest) or (high is not None and high.year < times.earliest):
        return []
    first = None if low is None or low.year < times.earliest else times.date(low)
    last = None if high is None or high.year > times.latest else times.date(high)
    return [(first, last)]


def _instant(wall: dt.datetime | None, kind: str, context: Context) -> Expr | None:
    return None if wall is None else context.dialect.times.literal(wall, kind)


def _in_range(subject: Expr, low: Expr | None, high: Expr | None) -> Expr | None:
    parts = []
    if low is not None:
        parts.append(_pair(exp.GTE, subject, low))
    if high is not None:
        parts.append(_pair(exp.LT, subject, high))
    return all_of(parts) if parts else None


def _out_of_range(subject: Expr, low: Expr | None, high: Expr | None) -> Expr | None:
    parts = []
    if low is not None:
        parts.append(_pair(exp.LT, subject, low))
    if high is not None:
        parts.append(_pair(exp.GTE, subject, high))
    return any_of(parts) if parts else None


# --- text


def _text_claim(rule: Attribute, subject: Term, place: Place) -> Claim:
    context = place.context
    if rule.operator in PATTERNS:
        return _pattern_claim(rule, subject, context)
    arguments = [_text_operand(each, place) for each in rule.arguments]
    missing = missing_of((subject, *(each for each in arguments if isinstance(each, Term))))
    if rule.operator in SEARCHES:
        return _search_claim(rule, subject, arguments[0], missing, context)
    sides = [
        _folded(subject, each, context) if rule.ignore_case else (subject.sql, _value(each, context))
        for each in arguments
    ]
    if rule.operator in ORDERINGS:
        order = context.dialect.text.order
        if order is None:
            raise context.refuse(
                "text is not ordered by code point there.", "Ask for equality, or for a number."
            )
        return ordered(
            rule.operator, [order(left) for left, _ in sides], [order(right) for _, right in sides], missing
        )
    same = context.dialect.text.same
    if rule.operator in {"is_any_of", "is_none_of"}:
        return _any_text(rule, subject, [str(each) for each in arguments], missing, context)
    return ordered(rule.operator, [same(sides[0][0])], [same(sides[0][1])], missing)


def _any_text(
    rule: Attribute, subject: Term, values: list[str], missing: list[Expr], context: Context
) -> Claim:
    same = context.dialect.text.same
    left = subject.sql
    if rule.ignore_case:
        values = list(dict.fromkeys(folded(each) for each in values))
        left = _lowered(left, letters("".join(values)), context)
    written = [same(text_literal(each, context)) for each in values]
    return _member(rule.operator, same(left), written, missing, context)


def _text_operand(operand: Operand, place: Place) -> Term | str:
    return str(operand.value) if isinstance(operand, Value) else term(operand, place)


def _value(given: Term | str, context: Context) -> Expr:
    return text_literal(given, context) if isinstance(given, str) else given.sql


def _folded(subject: Term, given: Term | str, context: Context) -> tuple[Expr, Expr]:
    """Fold the letters that matter: those of the literal, or A to Z between two fields."""
    if isinstance(given, str):
        low = folded(given)
        return _lowered(subject.sql, letters(low), context), text_literal(low, context)
    ascii_letters = letters("abcdefghijklmnopqrstuvwxyz")
    return _lowered(subject.sql, ascii_letters, context), _lowered(given.sql, ascii_letters, context)


def _lowered(operand: Expr, pairs: tuple[tuple[str, str], ...], context: Context) -> Expr:
    """Turn upper-case letters into lower-case ones; only those that could matter."""
    forms = context.dialect.text
    if not pairs:
        return operand
    if forms.translate is not None:
        upper, lower = ("".join(each) for each in zip(*pairs, strict=True))
        return forms.translate(forms.search(operand), forms.literal(upper), forms.literal(lower))
    changed = forms.search(operand)
    if forms.lower_ascii is not None and any(upper.isascii() for upper, _ in pairs):
        changed = forms.lower_ascii(changed)
        pairs = tuple(each for each in pairs if not each[0].isascii())
    if len(pairs) > MOST_NESTED:
        raise context.refuse("so many different letters cannot be folded there.", "Compare with case.")
    for upper, lower in pairs:
        changed = call(
            "REPLACE", changed, forms.search(forms.literal(upper)), forms.search(forms.literal(lower))
        )
    return changed


def text_comparison(operator: str, subject: Term, values: list[str], context: Context) -> Claim:
    """Compare a text that was measured, which is prepared for order already, with literals."""
    order = context.dialect.text.order
    if order is None:
        raise context.refuse("text is not ordered by code point there.", "Take another measure.")
    written = [order(text_literal(each, context)) for each in values]
    return ordered(operator, [subject.sql] * len(written), written, missing_of((subject,)))


def _search_claim(
    rule: Attribute, subject: Term, given: Term | str, missing: list[Expr], context: Context
) -> Claim:
    forms = context.dialect.text
    if rule.ignore_case:
        left, right = _folded(subject, given, context)
    else:
        left, right = subject.sql, _value(given, context)
    hay, needle = forms.search(left), forms.search(right)
    operator = _POSITIVE.get(rule.operator, rule.operator)
    claim = _found(operator, hay, needle, context)
    if not isinstance(given, str) and not context.dialect.empty_is_missing:
        claim = _empty_is_everywhere(claim, hay, needle, context)
    claim = Claim(claim.matches, claim.opposite, tuple(missing))
    return claim if operator == rule.operator else claim.swapped()


def _found(operator: str, hay: Expr, needle: Expr, context: Context) -> Claim:
    forms = context.dialect.text
    if operator == "ends_with":
        ends = forms.ends(hay, needle)
        if isinstance(ends, exp.EQ):
            return Claim(ends, exp.NEQ(this=ends.this.copy(), expression=ends.expression.copy()))
        return Claim(
            exp.EQ(this=ends, expression=integer(1)), exp.EQ(this=ends.copy(), expression=integer(0))
        )
    if operator == "starts_with" and forms.starts is not None:
        starts = forms.starts(hay, needle)
        return Claim(starts, exp.Not(this=starts.copy()))
    place = forms.position(hay, needle)
    if operator == "starts_with":
        return Claim(_pair(exp.EQ, place, integer(1)), _pair(exp.NEQ, place, integer(1)))
    return Claim(_pair(exp.GT, place, integer(0)), _pair(exp.EQ, place, integer(0)))


def _empty_is_everywhere(claim: Claim, hay: Expr, needle: Expr, context: Context) -> Claim:
    """Every text holds the empty one; databases do not agree on where."""
    same = context.dialect.text.same
    empty, filled = (
        kind(this=same(needle), expression=same(context.dialect.text.literal("")))
        for kind in (exp.EQ, exp.NEQ)
    )
    found = not_null(hay)
    return Claim(any_of([claim.matches, all_of([empty, found])]), all_of([filled, claim.opposite]))


def _pattern_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    forms = context.dialect.text
    if forms.matches is None:
        raise context.refuse("it has no regular expressions.", "Use contains, starts with or ends with.")
    given = rule.arguments[0]
    source = str(given.value) if isinstance(given, Value) else ""
    shown = render_pattern(parse_pattern(source), forms.pattern_end, posix=forms.posix)
    if forms.posix and "\\" in shown.replace("\\\\", "").replace("\\^", ""):
        raise context.refuse(
            "a backslash inside brackets is an ordinary character there.", "Write it outside them."
        )
    found = forms.matches(subject.sql, text_literal(shown, context))
    return _truth(found, rule.operator == "matches", subject)


def _truth(found: Expr, wanted: bool, subject: Term) -> Claim:  # noqa: FBT001 - which of the two is asked
    """Give a boolean function both its forms, without comparing it with a boolean."""
    if isinstance(found, exp.GT):
        yes: Expr = found
        no: Expr = _pair(exp.EQ, found.this, integer(0))
    elif isinstance(found, exp.Anonymous) and found.this == "match":
        yes, no = _pair(exp.EQ, found, integer(1)), _pair(exp.EQ, found, integer(0))
    else:
        yes, no = found, exp.Not(this=wrap(found))
    claim = Claim(yes, no, tuple(missing_of((subject,))))
    return claim if wanted else claim.swapped()


# --- lists


def _list_claim(rule: Attribute, subject: Term, context: Context) -> Claim:
    lists = context.dialect.lists
    if lists is None:
        raise context.refuse("it has no lists.", "Run this segment on a database that has them.")
    element = DataType(subject.type.kind)
    held = [
        one_if(lists.holds(subject.sql, literal(each, element, context).sql))
        for each in rule.arguments
        if isinstance(each, Value)
    ]
    yes = [_pair(exp.EQ, each, integer(1)) for each in held]
    no = [_pair(exp.EQ, each, integer(0)) for each in held]
    if rule.operator == "has_all_of":
        return Claim(all_of(yes), any_of(no))
    claim = Claim(any_of(yes), all_of(no))
    return claim if rule.operator == "has_any_of" else claim.swapped()
