"""Random rules that the catalog has nothing against, over the columns of every random population.

What is generated is read from tables: each node, window and kind of literal has one maker under its class,
and operators and measures are taken from segkit's own tables. A new one occurs as soon as it has its row.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from property.columns import EVENTS, attributes, properties
from property.patterns import patterns
from property.worlds import days, instants

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import (
    AllOf,
    AnyOf,
    Arithmetic,
    AtLeast,
    Attribute,
    CameBack,
    Event,
    FieldRef,
    FirstTime,
    ListSize,
    Measure,
    Not,
    Note,
    Ratio,
    Regularly,
    SegmentRef,
    Selection,
    Sequence,
    Span,
    Step,
    Stopped,
    Value,
)
from segkit.definition.normalize import drop_muted
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS, PATTERNS, SEARCHES, Arity
from segkit.definition.windows import (
    ANNIVERSARY_WINDOWS,
    CALENDAR_UNITS,
    ELAPSED_SECONDS,
    UNITS,
    WEEKDAYS,
    After,
    Anniversary,
    AnyTime,
    Around,
    Before,
    BetweenAgo,
    EarlierThan,
    FromTo,
    InLast,
    InLastWhole,
    InNext,
    Last,
    OnDate,
    Since,
    This,
)
from segkit.errors import DefinitionError
from segkit.schema.types import INTEGER, NUMBERS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from collections.abc import Sequence as Several

    from property.columns import Column
    from property.worlds import World

    from segkit.definition.measures import MeasureRow
    from segkit.definition.nodes import Operand, Rule

    Made = st.SearchStrategy[Any]

#: How deep groups are put into groups.
DEPTH = 3


@dataclass(frozen=True)
class Place:
    """Where a rule stands: about the profile, or in the filter of an event of a type.

    Args:
        world: Where and when it is evaluated.
        event: The event type; empty outside filters.
        segments: The segments that may be referred to.
    """

    world: World
    event: str = ""
    segments: tuple[str, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        return properties(self.world, self.event) if self.event else attributes(self.world)

    def fitting(self, accepts: Callable[[Column], bool]) -> list[Column]:
        return [each for each in self.columns if accepts(each)]


# --- literals

_INTEGERS = (
    -4,
    -3,
    -1,
    0,
    1,
    2,
    3,
    5,
    12,
    2**31,
    2**53 - 1,
    2**53,
    2**53 + 1,
    -(2**53) - 1,
    2**63,
    -(2**63),
    10**20,
)
_DECIMALS = (
    "0",
    "0.00",
    "0.1",
    "0.10",
    "0.105",
    "-0.1",
    "19.99",
    "20",
    "2.5",
    "-5",
    "1.25",
    "0.3333",
    "99999999.99",
)
_DOUBLES = (0.0, -0.0, 0.1, 0.2, 0.3, 0.30000000000000004, 1 / 3, 2.5, 3.0, -1.5, 19.99, 1e9, 1e-9, 1e15)
_WILD_DOUBLES = (*_DOUBLES, 2.0**53, 1e22, 1e23, 5e-324, 1e-300, 1.7976931348623157e308, 123456789.123456789)


def literals(column: Column, world: World) -> Made:
    """Draw a literal that a column can be compared with; often one of its own values."""
    return {
        Kind.TEXT: lambda: _texts(column, world),
        Kind.INTEGER: lambda: _known(column, world) | _numbers(_INTEGERS, _DECIMALS, _DOUBLES),
        Kind.DECIMAL: lambda: _known(column, world) | _numbers(_INTEGERS, _DECIMALS, _DOUBLES),
        Kind.FLOAT: lambda: _known(column, world) | _numbers(_INTEGERS[:12], _DECIMALS, _WILD_DOUBLES),
        Kind.BOOLEAN: st.booleans,
        Kind.DATE: lambda: st.sampled_from(days(world)),
        Kind.TIMESTAMP: lambda: st.sampled_from(instants(world)),
    }[column.type.kind]().map(Value)


def _known(column: Column, world: World) -> Made:
    finite = [
        each for each in column.values(world) if not isinstance(each, float) or abs(each) < float("inf")
    ]
    return st.sampled_from(finite)


def _texts(column: Column, world: World) -> Made:
    letters = st.text("aAbB %_\\'\"ßäÄσς😀\n", min_size=1, max_size=3)
    return st.sampled_from([*column.values(world), "A", "a ", "AB"]) | letters


def _numbers(integers: Several[int], decimals: Several[str], doubles: Several[float]) -> Made:
    return st.one_of(
        st.sampled_from(integers), st.sampled_from(decimals).map(Decimal), st.sampled_from(doubles)
    )


def _exact(value: Value) -> Decimal:
    return Decimal(repr(value.value)) if isinstance(value.value, float) else Decimal(value.value)  # type: ignore[arg-type]


def _in_order(values: Several[Value]) -> tuple[Value, ...]:
    """Put the ends of a range in order."""
    if values[0].kind in NUMBERS:
        return tuple(sorted(values, key=_exact))
    return tuple(sorted(values, key=lambda each: each.value))  # type: ignore[arg-type, return-value]


# --- operands


def _is_number(column: Column) -> bool:
    return column.type.is_number


def _is_safe(column: Column) -> bool:
    """Tell whether a number can be multiplied twice without leaving 63 bits, which SQLite counts in."""
    return column.type.is_number and column.pool != "big"


@st.composite
def arithmetic(draw: st.DrawFn, place: Place, *, floats: bool = True, depth: int = 2) -> Arithmetic:
    """Draw two numbers put together."""
    sign = draw(st.sampled_from("+-*/" if floats else "+-*"))

    def side() -> Operand:
        if depth > 1 and draw(st.integers(0, 4)) == 0:
            return draw(arithmetic(place, floats=floats, depth=depth - 1))
        which = draw(st.integers(0, 5))
        lists = place.fitting(lambda each: each.type.is_list)
        if which == 0 and lists:
            return ListSize(draw(st.sampled_from(lists)).ref)
        if which == 1:
            return Value(draw(_numbers((-2, 0, 1, 3), ("0.5", "-1.25"), (0.5, -2.0) if floats else (1.5,))))
        fitting = place.fitting(lambda each: _is_safe(each) and (floats or each.type.kind is not Kind.FLOAT))
        return draw(st.sampled_from(fitting)).ref

    return Arithmetic(sign, side(), side())


def _has_field(operand: Operand) -> bool:
    match operand:
        case Arithmetic(_, left, right):
            return _has_field(left) or _has_field(right)
        case Value():
            return False
        case _:
            return True


# --- claims about a field


@st.composite
def claims(draw: st.DrawFn, place: Place) -> Attribute:
    """Draw a claim about a field."""
    row = draw(st.sampled_from(_OPERATORS))
    fitting = place.fitting(lambda each: row.accepts(each.type))
    column = draw(_by_kind(fitting, more_texts=row.folds))
    subject: Operand = column.ref
    computed = 2 if row.arity is Arity.TWO else 1  # of three: a range has two ends to be missing
    if row.accepts(INTEGER) and column.type.is_number and draw(st.integers(0, 2)) < computed:
        subject, column = draw(_computed(place))
    window = None
    arguments: tuple[Operand, ...] = ()
    ignore_case = row.folds and column.type.kind is Kind.TEXT and draw(st.booleans())
    if row.arity is Arity.WINDOW:
        window = draw(field_windows(place.world, column))
    elif row.key in PATTERNS:
        arguments = (Value(draw(patterns)),)
    elif row.arity in _SIZES:
        arguments = draw(_arguments(place, column, row.key, _SIZES[row.arity]))
    return Attribute(subject, row.key, arguments, window, ignore_case)


#: What has many forms is drawn more often: there are many windows, and equality is for every type.
_OFTEN = {"is", "is_not"}
_OPERATORS = [
    row
    for row in OPERATORS.values()
    for _ in range(3 if row.arity is Arity.WINDOW or row.key in _OFTEN else 1)
]


def _by_kind(columns: list[Column], *, more_texts: bool = False) -> Made:
    """Draw one of some columns: first its kind, so that kinds with few columns occur as well."""
    kinds = sorted({each.type.kind for each in columns})
    if more_texts and Kind.TEXT in kinds:
        kinds += [Kind.TEXT] * (len(kinds) // 2)
    return st.sampled_from(kinds).flatmap(
        lambda kind: st.sampled_from([each for each in columns if each.type.kind is kind])
    )


#: How many of five comparisons of a kind are with other fields: most of those that are asked of few columns.
_FIELD_SHARES = {Kind.TEXT: 3, Kind.TIMESTAMP: 4}
_SIZES = {Arity.ONE: (1, 1), Arity.TWO: (2, 2), Arity.MANY: (1, 4)}


@st.composite
def _computed(draw: st.DrawFn, place: Place) -> tuple[Operand, Column]:
    """Draw a number that is no field, and the column whose literals it is compared with."""
    lists = place.fitting(lambda each: each.type.is_list)
    if lists and draw(st.integers(0, 2)) == 0:
        return ListSize(draw(st.sampled_from(lists)).ref), _column(place, Kind.INTEGER)
    made = draw(arithmetic(place).filter(_has_field))
    return made, _column(place, _kind_of(made, place))


def _column(place: Place, kind: Kind) -> Column:
    """Find a column that stands for the literals of a kind."""
    return next(each for each in place.columns if each.type.kind is kind and not each.type.is_list)


def _kind_of(operand: Operand, place: Place) -> Kind:
    match operand:
        case FieldRef():
            return next(each.type.kind for each in place.columns if each.ref == operand)
        case ListSize():
            return Kind.INTEGER
        case Value():
            return operand.kind
        case Arithmetic(sign, left, right):
            kinds = {_kind_of(left, place), _kind_of(right, place)}
            if sign == "/" or Kind.FLOAT in kinds:
                return Kind.FLOAT
            return Kind.DECIMAL if Kind.DECIMAL in kinds else Kind.INTEGER


@st.composite
def _arguments(
    draw: st.DrawFn, place: Place, column: Column, operator: str, size: tuple[int, int]
) -> tuple[Operand, ...]:
    least, most = size
    pool = literals(column, place.world)
    if operator in SEARCHES:
        pool = pool.filter(lambda each: each.value != "")
    others = _others(place, column) if OPERATORS[operator].fields else []
    if others and draw(st.integers(0, 4)) < _FIELD_SHARES.get(column.type.kind, 2):
        fields = st.sampled_from(others).map(lambda each: each.ref)
        if column.type.is_number:
            fields |= arithmetic(place)
        ends = [draw(fields), draw(fields | pool)]
        return tuple(draw(st.permutations(ends)) if least > 1 else ends[:1])
    values = tuple(draw(st.lists(pool, min_size=least, max_size=most, unique=least != most)))
    return _in_order(values) if (least, most) == _SIZES[Arity.TWO] else values


def _others(place: Place, column: Column) -> list[Column]:
    """List the fields that a field can be compared with."""
    if column.type.kind is Kind.TIMESTAMP:
        same = place.fitting(lambda each: each.pool == column.pool and column.pool != "local")
        return [each for each in same if each != column] or same
    kinds = NUMBERS if column.type.is_number else {column.type.kind}
    return place.fitting(lambda each: not each.type.is_list and each.type.kind in kinds)


# --- windows

_COUNTS = {"second": (1, 59, 86_400), "minute": (1, 30, 1440), "hour": (1, 24, 25), "day": (1, 2, 7, 30, 365)}
_FEW = (1, 2, 3, 12, 13)


def _spans(units: Several[str]) -> Made:
    return st.sampled_from([(count, unit) for unit in units for count in _COUNTS.get(unit, _FEW)])


def _moments(world: World) -> Made:
    return st.sampled_from(days(world)) | st.sampled_from(instants(world))


def _calendar(kind: type[Any]) -> Callable[[World], Made]:
    return lambda world: st.builds(  # noqa: ARG005 - every maker takes a world
        kind, st.sampled_from(CALENDAR_UNITS), st.sampled_from(("monday", "monday", *WEEKDAYS))
    )


#: Window class to what draws one. `Around` is drawn by `event_windows`, for it needs an attribute.
WINDOW_MAKERS: dict[type[Any], Callable[[World], Made]] = {
    AnyTime: lambda _: st.just(AnyTime()),
    InLast: lambda _: _spans(UNITS).map(lambda span: InLast(*span)),
    InLastWhole: lambda _: st.builds(
        lambda span, week: InLastWhole(*span, week),
        _spans(CALENDAR_UNITS),
        st.sampled_from(("monday", "monday", *WEEKDAYS)),
    ),
    This: _calendar(This),
    Last: _calendar(Last),
    BetweenAgo: lambda _: st.builds(
        lambda span, more: BetweenAgo(span[0] + more, *span), _spans(UNITS), st.sampled_from(_FEW)
    ),
    EarlierThan: lambda _: _spans(UNITS).map(lambda span: EarlierThan(*span)),
    OnDate: lambda world: st.sampled_from(_plain_days(world)).map(OnDate),
    FromTo: lambda world: st.lists(st.sampled_from(_plain_days(world)), min_size=2, max_size=2).map(
        lambda ends: FromTo(min(ends), max(ends))
    ),
    Since: lambda world: _moments(world).map(Since),
    Before: lambda world: _moments(world).map(Before),
    After: lambda world: st.sampled_from(_plain_days(world)).map(After),
    InNext: lambda _: _spans(UNITS).map(lambda span: InNext(*span)),
}


def _plain_days(world: World) -> list[Any]:
    """List the days that have a day after them."""
    return [day for day in days(world) if day.year < 9999]


def field_windows(world: World, column: Column) -> Made:
    """Draw a window that a date or a timestamp can lie in."""
    plain = st.sampled_from(list(WINDOW_MAKERS)).flatmap(lambda kind: WINDOW_MAKERS[kind](world))
    if column.type.kind is not Kind.DATE:
        return plain
    inner = st.sampled_from(ANNIVERSARY_WINDOWS).flatmap(lambda kind: WINDOW_MAKERS[kind](world))
    return plain | inner.map(Anniversary) | inner.map(Anniversary)


def fixed_windows(world: World) -> Made:
    """Draw a window that is the same for everybody and can hold events."""
    kinds = [kind for kind in WINDOW_MAKERS if kind is not InNext]
    return st.sampled_from([*kinds, AnyTime, AnyTime]).flatmap(lambda kind: WINDOW_MAKERS[kind](world))


@st.composite
def _around(draw: st.DrawFn, world: World) -> Around:
    column = draw(st.sampled_from([each for each in attributes(world) if each.type.is_time]))
    units = ("day", "week") if column.type.kind is Kind.DATE else tuple(ELAPSED_SECONDS)
    return Around(column.name, *draw(_spans(units)))


def event_windows(world: World) -> Made:
    """Draw a window that events can lie in."""
    return st.integers(0, 5).flatmap(lambda draw: _around(world) if draw == 0 else fixed_windows(world))


# --- events


def filters(place: Place, event: str, depth: int = 2) -> Made:
    """Draw a filter of events of a type, or none."""
    inside = replace(place, event=event, segments=())
    return st.none() | st.integers(0, depth).flatmap(lambda levels: rules(inside, levels))


_types = st.sampled_from(list(EVENTS))


@st.composite
def events(draw: st.DrawFn, place: Place) -> Event:
    """Draw a claim about events."""
    kind = draw(_types)
    where, window = draw(filters(place, kind)), draw(event_windows(place.world))
    row = MEASURES[draw(st.sampled_from(["count", *MEASURES]))]
    of, column = (None, None)
    if row.needs_property:
        of, column = draw(_measured(replace(place, event=kind), row.kinds, sums=row.may_overflow))
    result = row.type_of(None if column is None else column.type)
    operators = [
        key
        for key in MEASURE_OPERATORS
        if OPERATORS[key].accepts(result) and not (row.of_nothing and OPERATORS[key].arity is Arity.NONE)
    ]
    if row.adds_up and column is not None and column.type.kind is Kind.FLOAT:
        approximate = not isinstance(of, FieldRef) or column.is_approximate
        operators = [key for key in operators if not (approximate and key in {"is", "is_not"})]
    operator = draw(st.sampled_from([*operators, *({"is_at_least"} & {*operators})]))
    pool = _measure_literals(row, column, place.world)
    return Event(kind, where, window, Measure(row.key, of), operator, draw(_compared(operator, pool)))


@st.composite
def _compared(draw: st.DrawFn, operator: str, pool: Made) -> tuple[Value, ...]:
    """Draw what a measure is compared with."""
    least, most = _SIZES.get(OPERATORS[operator].arity, (0, 0))
    values = tuple(draw(st.lists(pool, min_size=least, max_size=most)))
    return _in_order(values) if (least, most) == _SIZES[Arity.TWO] else values


@st.composite
def _measured(
    draw: st.DrawFn, place: Place, kinds: frozenset[Kind], *, sums: bool
) -> tuple[FieldRef | Arithmetic, Column]:
    if Kind.INTEGER in kinds and draw(st.integers(0, 3)) == 0:
        of = draw(arithmetic(place).filter(_has_field))
        return of, _column(place, _kind_of(of, place))
    fitting = place.fitting(lambda each: not each.type.is_list and each.type.kind in kinds)
    # The event's own properties come first: they are asked of more often than what they lead to.
    column = draw(st.sampled_from(fitting[:8]) | st.sampled_from(fitting))
    if sums and column.pool == "floats":  # their sums leave the doubles
        column = _column(place, Kind.INTEGER)
    return column.ref, column


def _measure_literals(row: MeasureRow, column: Column | None, world: World) -> Made:
    if column is None or row.result is Kind.INTEGER:
        return st.sampled_from((0, 1, 2, 3, 4, 30, 365)).map(Value)
    if row.may_overflow:
        return _totals | literals(column, world)
    return literals(column, world)


_totals = _numbers(
    tuple(range(-9, 25)),
    ("0.1", "0.15", "0.2", "0.3", "0.4", "0.6", "19.99", "39.98"),
    (0.0, 0.1, 0.30000000000000004, 2.5, 1e9, 1e-9),
).map(Value)


def selections(place: Place) -> Made:
    """Draw events of a type, with a filter and a window."""
    return _types.flatmap(
        lambda kind: st.builds(Selection, st.just(kind), filters(place, kind, 1), event_windows(place.world))
    )


# --- behaviour


@st.composite
def ratios(draw: st.DrawFn, place: Place) -> Ratio:
    """Draw a claim about how often one thing was done for each time another was."""
    operator = draw(st.sampled_from(MEASURE_OPERATORS))
    pool = _numbers((0, 1, 2, 3), ("0.5", "1.5", "0.3333", "0.25"), (0.5, 1 / 3, 0.1)).map(Value)
    return Ratio(draw(selections(place)), draw(selections(place)), operator, draw(_compared(operator, pool)))


@st.composite
def first_times(draw: st.DrawFn, place: Place) -> FirstTime:
    """Draw a claim about the first event of a type."""
    kind = draw(_types)
    return FirstTime(kind, draw(filters(place, kind)), draw(fixed_windows(place.world)))


@st.composite
def lapses(draw: st.DrawFn, place: Place) -> Stopped:
    """Draw a claim that something was done and is no more."""
    kind = draw(_types)
    windows = fixed_windows(place.world)
    long = draw(windows)
    return Stopped(kind, long, draw(windows.filter(lambda each: each != long)), draw(filters(place, kind)))


@st.composite
def returns(draw: st.DrawFn, place: Place) -> CameBack:
    """Draw a claim that something was done again after a gap."""
    kind = draw(_types)
    recent, unit = draw(_spans(UNITS))
    return CameBack(kind, recent, draw(st.sampled_from(_FEW)), unit, draw(filters(place, kind)))


@st.composite
def habits(draw: st.DrawFn, place: Place) -> Regularly:
    """Draw a claim that something was done in most of the last units."""
    kind = draw(_types)
    of = draw(st.sampled_from((1, 2, 3, 7, 13)))
    return Regularly(
        kind,
        draw(st.integers(1, min(of, 3))),
        of,
        draw(st.sampled_from(CALENDAR_UNITS)),
        draw(st.sampled_from((1, 1, 2))),
        draw(filters(place, kind)),
        draw(st.sampled_from(("monday", "monday", *WEEKDAYS))),
    )


# --- sequences

_lengths = st.none() | st.builds(Span, st.sampled_from((1, 2, 30)), st.sampled_from(list(ELAPSED_SECONDS)))
#: What a sequence can be tied by, with the types of events that have it.
_TIES = (
    ("", tuple(EVENTS)),
    ("", tuple(EVENTS)),
    ("category", ("purchase", "Add to cart")),
    ("quantity", ("purchase", "Add to cart")),
    ("sku", ("purchase",)),
    ("delivered", ("purchase",)),
    ("page", ("visit",)),
    ("gift", ("purchase", "visit")),
    ("price", ("purchase", "Add to cart", "visit")),
)


@st.composite
def sequences(draw: st.DrawFn, place: Place) -> Sequence:
    """Draw steps in order."""
    same, kinds = draw(st.sampled_from(_TIES))
    steps = [draw(_steps(place, kinds))]
    for _ in range(draw(st.integers(0, 2))):
        if draw(st.integers(0, 2)) == 0:
            steps.append(draw(_exclusions(place, same, kinds)))
        steps.append(draw(_next_steps(place, kinds)))
    if draw(st.integers(0, 2)) == 0:
        steps.append(replace(draw(_exclusions(place, same, kinds)), lasting=draw(_lengths)))
    window, within = draw(fixed_windows(place.world)), draw(_lengths)
    muted = draw(st.sampled_from((None, None, None, *range(len(steps)))))
    if muted is not None and len(steps) > 1:
        fewer = [replace(each, note=Note(muted=i == muted)) for i, each in enumerate(steps)]
        try:
            return Sequence(tuple(fewer), window, within, same)
        except DefinitionError:  # what is left cannot begin like this
            pass
    return Sequence(tuple(steps), window, within, same)


@st.composite
def _step_events(draw: st.DrawFn, place: Place, kinds: tuple[str, ...]) -> tuple[Selection, ...]:
    chosen = draw(st.lists(st.sampled_from(kinds), min_size=1, max_size=2))
    return tuple(Selection(kind, draw(filters(place, kind, 1))) for kind in chosen)


def _steps(place: Place, kinds: tuple[str, ...]) -> Made:
    return _step_events(place, kinds).map(Step)


@st.composite
def _next_steps(draw: st.DrawFn, place: Place, kinds: tuple[str, ...]) -> Step:
    after, within = draw(_lengths), draw(_lengths)
    if after and within and after.seconds > within.seconds:
        after, within = within, after
    nth = draw(st.sampled_from((None, None, None, 1, 2)))
    return Step(draw(_step_events(place, kinds)), nth=nth, after=after, within=within)


@st.composite
def _exclusions(draw: st.DrawFn, place: Place, same: str, kinds: tuple[str, ...]) -> Step:
    tied = bool(same) and draw(st.booleans())
    others = kinds if tied else tuple(EVENTS)
    return Step(draw(_step_events(place, others)), excluded=True, tied=tied)


# --- groups


_notes = st.one_of(
    st.just(Note()),
    st.builds(Note, st.booleans(), st.booleans(), st.sampled_from(("", "why\n-- not?", 'a "b" */'))),
)


@st.composite
def _noted(draw: st.DrawFn, made: Made) -> Rule:
    return replace(draw(made), note=draw(_notes)) if draw(st.integers(0, 4)) == 0 else draw(made)


def is_live(rule: Rule) -> bool:
    """Tell whether anything is left of a rule without its muted parts."""
    return drop_muted(rule) is not None


@st.composite
def _at_least(draw: st.DrawFn, place: Place, depth: int) -> AtLeast:
    inner = draw(_several(place, depth))
    live = sum(map(is_live, inner))
    return AtLeast(draw(st.integers(1, live or len(inner))), inner)


def _several(place: Place, depth: int) -> Made:
    return st.lists(rules(place, depth - 1), min_size=1, max_size=3).map(tuple)


#: Rule class to what draws one, in a place and with so many levels beneath it.
RULE_MAKERS: dict[type[Any], Callable[[Place, int], Made]] = {
    AllOf: lambda place, depth: _several(place, depth).map(AllOf),
    AnyOf: lambda place, depth: _several(place, depth).map(AnyOf),
    AtLeast: _at_least,
    Not: lambda place, depth: rules(place, depth - 1).map(Not),
    Attribute: lambda place, _: claims(place),
    Event: lambda place, _: events(place),
    Ratio: lambda place, _: ratios(place),
    FirstTime: lambda place, _: first_times(place),
    Stopped: lambda place, _: lapses(place),
    CameBack: lambda place, _: returns(place),
    Regularly: lambda place, _: habits(place),
    Sequence: lambda place, _: sequences(place),
    SegmentRef: lambda place, _: st.sampled_from(place.segments).map(SegmentRef),
}
_GROUPS = (AllOf, AnyOf, AtLeast, Not)
_LEAVES = (*(kind for kind in RULE_MAKERS if kind not in _GROUPS), *[Attribute] * 5, *[Event] * 3)


@st.composite
def rules(draw: st.DrawFn, place: Place, depth: int = DEPTH) -> Rule:
    """Draw a rule, which may be muted."""
    leaves = [kind for kind in _LEAVES if _fits(kind, place)]
    kind = draw(st.sampled_from([*leaves, *_GROUPS, *_GROUPS] if depth else leaves))
    return draw(_noted(RULE_MAKERS[kind](place, depth)))


def _fits(kind: type[Any], place: Place) -> bool:
    if place.event:
        return kind is Attribute
    return kind is not SegmentRef or bool(place.segments)


def live_rules(place: Place, depth: int = DEPTH) -> Made:
    """Draw a rule that asks something."""
    return rules(place, depth).filter(is_live)
