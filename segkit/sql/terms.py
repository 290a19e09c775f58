"""An operand as SQL: the expression, its type, and when it is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, assert_never

from sqlglot import exp

from segkit.definition.nodes import Arithmetic, FieldRef, ListSize, Value
from segkit.errors import InternalError
from segkit.schema.types import DataType, Kind
from segkit.sql.build import Expr, any_of, binary, call, cast, integer, is_null, own, when, wrap
from segkit.sql.limits import EXACT

if TYPE_CHECKING:
    from segkit.definition.nodes import Operand
    from segkit.schema.types import TimeKind
    from segkit.sql.place import Context, Place

_SIGNS = {"+": exp.Add, "-": exp.Sub, "*": exp.Mul}
#: Integers beyond this need a decimal literal: no database has a larger integer literal everywhere.
LARGEST_INTEGER = 2**63 - 1
#: How many factors a decimal product has room for, where each is read with few enough digits.
_MOST_FACTORS = 2
#: No list has more elements than these bits count.
_SIZE_BITS = 32


@dataclass(frozen=True, slots=True)
class Term:
    """An operand, ready to be compared.

    Args:
        sql: The expression; NULL where the value is missing, but for booleans kept as numbers.
        type: Its type.
        power: The value is the expression divided by 10 to this power (decimals kept as integers).
        time_kind: What a timestamp means.
        missing: The condition under which the value is missing; None for a literal.
        scale: The decimals of an exact number; None where they are not known.
        bits: The size of an integer column, where the database has only one.
        bare: The expression of a float without the guard that makes NaN and infinity NULL; the column of a
            timestamp as it stands in its table.
    """

    sql: Expr
    type: DataType
    power: int = 0
    time_kind: TimeKind | None = None
    missing: Expr | None = None
    scale: int | None = None
    bits: int | None = None
    bare: Expr | None = None


def term(operand: Operand, place: Place) -> Term:
    """Write an operand.

    Raises:
        DialectError: If the database cannot express it.
    """
    match operand:
        case FieldRef():
            return _field(operand, place)
        case ListSize(of):
            lists = place.context.dialect.lists
            if lists is None:
                raise place.context.refuse(
                    "it has no lists.", "Run this segment on a database that has them."
                )
            column = place.column(of)
            floats = place.scope.resolve(of).field.type.kind is Kind.FLOAT
            count = lists.finite_size if floats else lists.size
            counted = when((is_null(column), integer(0)), otherwise=count(column))
            return Term(counted, DataType(Kind.INTEGER), scale=0, bits=_SIZE_BITS)
        case Arithmetic():
            return _arithmetic(operand, place)
        case Value():
            raise InternalError("a literal is written beside the field it is compared with")
        case _:
            assert_never(operand)


def _field(ref: FieldRef, place: Place) -> Term:
    field = place.scope.resolve(ref).field
    column = place.column(ref)
    context = place.context
    if field.type.is_list:
        return Term(column, field.type)
    return property_term(
        column,
        field.type,
        field.scale,
        context,
        place.time_kind(ref) if field.type.kind is Kind.TIMESTAMP else None,
    )


def property_term(
    column: Expr, type_: DataType, scale: int | None, context: Context, time_kind: TimeKind | None = None
) -> Term:
    """Write a column of a type, so that what is missing in segkit is NULL."""
    numbers = context.dialect.numbers
    match type_.kind:
        case Kind.BOOLEAN:
            known = boolean_known(column, context)
            return Term(column, type_, missing=is_null(known))
        case Kind.FLOAT:
            plain = numbers.float_column(column)
            guarded = numbers.known(plain)
            return Term(guarded, type_, missing=is_null(guarded), bare=plain)
        case Kind.DECIMAL if not numbers.has_decimals:
            if scale is None:
                raise context.refuse("decimals need a scale there.", "Give the field one in the catalog.")
            scaled = cast(call("ROUND", exp.Mul(this=own(column), expression=integer(10**scale))), "bigint")
            return Term(scaled, type_, power=scale, missing=is_null(column), scale=scale)
        case Kind.DECIMAL:
            return Term(numbers.decimals(column, scale), type_, missing=is_null(column), scale=scale)
        case Kind.INTEGER:
            return Term(
                numbers.integer_column(column), type_, missing=is_null(column), scale=0, bits=numbers.int_bits
            )
        case Kind.TIMESTAMP if time_kind is not None and time_kind.name == "instant":
            prepared = context.dialect.times.instant(column)
            return Term(prepared, type_, time_kind=time_kind, missing=is_null(column), bare=column)
        case Kind.TIMESTAMP:
            return Term(column, type_, time_kind=time_kind, missing=is_null(column), bare=column)
        case Kind.TEXT | Kind.DATE:
            return Term(column, type_, missing=is_null(column))
        case _:
            assert_never(type_.kind)


def boolean_known(column: Expr, context: Context) -> Expr:
    """Give a boolean column as it is; as 1, 0 or NULL where the database has no booleans."""
    if context.dialect.booleans:
        return column
    return when(*((boolean_is(column, value, context), integer(value)) for value in (True, False)))


def boolean_is(column: Expr, value: bool, context: Context) -> Expr:  # noqa: FBT001 - the value itself
    """Ask whether a boolean column is true, or false, as the table map says it is kept.

    Text is compared by code point, as everywhere: where `Y` stands for true, `y` is missing.
    """
    if context.dialect.booleans:
        return exp.EQ(this=own(column), expression=exp.true() if value else exp.false())
    kept = context.tables.booleans[0 if value else 1]
    if isinstance(kept, int):
        return exp.EQ(this=own(column), expression=integer(kept))
    same = context.dialect.text.same
    return exp.EQ(this=same(column), expression=same(text_literal(kept, context)))


def _arithmetic(operand: Arithmetic, place: Place) -> Term:
    type_ = place.scope.type_of(operand)
    context = place.context
    left, right = (_side(each, type_, place) for each in (operand.left, operand.right))
    calls = context.dialect.numbers.float_calls
    if operand.operator == "/" and "/" not in calls:
        divisor = exp.Nullif(this=as_double(right, context).sql, expression=integer(0))
        return _float(
            exp.Div(this=wrap(_unguarded(left, context)), expression=own(divisor), typed=True, safe=True),
            context,
        )
    sign = _SIGNS.get(operand.operator, exp.Div)
    if type_.kind is Kind.FLOAT and operand.operator in calls:
        divides = operand.operator == "/"
        sides = (
            _unguarded(left, context),
            as_double(right, context).sql if divides else _unguarded(right, context),
        )
        return _float(call(calls[operand.operator], *sides), context)
    if type_.kind is Kind.FLOAT:
        return _float(binary(sign, _unguarded(left, context), _unguarded(right, context)), context)
    return _exact(operand, type_, left, right, place)


def _unguarded(given: Term, context: Context) -> Expr:
    """Give a double with its NaN and infinity: sums and products keep them, and one guard finds them there.

    Not for a divisor: something by infinity is 0.
    """
    double = as_double(given, context)
    return double.sql if double.bare is None else double.bare


def _float(bare: Expr, context: Context) -> Term:
    """Give a calculated double: one that is infinite or no number is missing, one that is too small is 0.

    Some databases stop there instead (see the conformance page); none may answer with another number.
    """
    guarded = context.dialect.numbers.known(bare)
    return Term(guarded, DataType(Kind.FLOAT), missing=is_null(guarded), bare=bare)


def _exact(operand: Arithmetic, type_: DataType, left: Term, right: Term, place: Place) -> Term:
    """Calculate with integers and decimals so that the result is exact, or an error."""
    numbers = place.context.dialect.numbers
    scale = place.scope.scale_of(operand)
    if operand.operator == "*":
        power = left.power + right.power
    else:
        left, right = aligned(left, right)
        power = left.power
    if type_.kind is Kind.INTEGER:
        if numbers.most_bits is not None and _bits(operand) > numbers.most_bits:
            raise place.context.refuse("integers this large wrap there.", "Calculate with fewer factors.")
        left, right = (Term(numbers.wide(each.sql), each.type) for each in (left, right))
    if type_.kind is Kind.DECIMAL:
        left, right = (_as_decimal(each, place.context) for each in (left, right))
    multiplied = operand.operator == "*" and type_.kind is Kind.DECIMAL
    if multiplied:
        left, right = _factors(operand, left, right, place)
    if multiplied and numbers.multiply is not None and scale is not None:
        joined = numbers.multiply(left.sql, right.sql, scale)
    else:
        joined = binary(_SIGNS[operand.operator], left.sql, right.sql)
    if type_.kind is Kind.INTEGER or not numbers.has_decimals:
        joined = numbers.exact(joined)
    return Term(joined, type_, power=power, missing=is_null(joined), scale=scale)


def _as_decimal(given: Term, context: Context) -> Term:
    """Turn an integer into a decimal, where the database does not do so by itself."""
    turned = context.dialect.numbers.integer_to_decimal
    if given.type.kind is not Kind.INTEGER or turned is None:
        return given
    return Term(turned(given.sql, given.bits), given.type, given.power)


def _factors(operand: Arithmetic, left: Term, right: Term, place: Place) -> tuple[Term, Term]:
    """Give the factors of a decimal product room for all its digits, or refuse it."""
    numbers = place.context.dialect.numbers
    scale = place.scope.scale_of(operand)
    if numbers.most_scale is not None and (scale is None or scale > numbers.most_scale):
        raise place.context.refuse(
            f"a product keeps {numbers.most_scale} decimals there and is rounded beyond.",
            "Take smaller scales.",
        )
    if numbers.first_factor is not None:
        digits = place.scope.scale_of(operand.left)
        wide = left.sql if digits is None else numbers.first_factor(left.sql, digits)
        return Term(wide, left.type, left.power), right
    if numbers.factor is None:
        return left, right
    if _factor_count(operand) > _MOST_FACTORS and numbers.most_scale is None:
        raise place.context.refuse(
            "longer products of decimals are rounded there.", "Multiply two at a time."
        )
    pair = []
    for each, side in ((left, operand.left), (right, operand.right)):
        digits = place.scope.scale_of(side)
        if digits is None:
            raise place.context.refuse("decimals need a scale there to be multiplied.", "Give the field one.")
        pair.append(Term(numbers.factor(each.sql, digits), each.type, each.power))
    return pair[0], pair[1]


def _factor_count(operand: Operand) -> int:
    if isinstance(operand, Arithmetic):
        counts = (_factor_count(operand.left), _factor_count(operand.right))
        return sum(counts) if operand.operator == "*" else max(counts)
    return 1


def _bits(operand: Operand) -> int:
    """Give how many bits an integer expression can need."""
    match operand:
        case Value(int() as value):
            return value.bit_length()
        case Arithmetic("*", left, right):
            return _bits(left) + _bits(right)
        case Arithmetic(_, left, right):
            return max(_bits(left), _bits(right)) + 1
        case _:
            return 63


def _side(operand: Operand, type_: DataType, place: Place) -> Term:
    if not isinstance(operand, Value):
        return term(operand, place)
    context = place.context
    value = operand.value
    if isinstance(value, Decimal) and type_.kind is Kind.DECIMAL and not context.dialect.numbers.has_decimals:
        return literal(operand, type_, context, max(0, -int(value.as_tuple().exponent)))
    if (
        isinstance(value, int)
        and type_.kind is Kind.DECIMAL
        and context.dialect.numbers.integer_to_decimal is not None
    ):
        return Term(context.dialect.numbers.decimal(Decimal(value)), type_)
    return literal(operand, type_, context)


def aligned(left: Term, right: Term) -> tuple[Term, Term]:
    """Bring two numbers to the same power of ten."""
    if left.power == right.power:
        return left, right
    if left.power < right.power:
        return raised(left, right.power), right
    return left, raised(right, left.power)


def raised(given: Term, power: int) -> Term:
    """Bring a number to a power of ten that is not less than its own."""
    if given.power == power:
        return given
    factor = integer(10 ** (power - given.power))
    return Term(binary(exp.Mul, given.sql, factor), given.type, power, given.time_kind, given.missing)


def as_double(given: Term, context: Context) -> Term:
    """Turn a number into a double."""
    if given.type.kind is Kind.FLOAT:
        return given
    if given.type.kind is Kind.DECIMAL:
        plain = context.dialect.numbers.decimal_to_double(given.sql)
    else:
        plain = cast(own(given.sql), "double")
    if given.power:
        plain = exp.Div(
            this=own(plain), expression=exp.Literal.number(f"{10**given.power}.0"), typed=True, safe=True
        )
    return Term(plain, DataType(Kind.FLOAT), missing=given.missing)


def literal(value: Value, type_: DataType, context: Context, power: int = 0) -> Term:
    """Write a literal as a value of a type.

    Args:
        value: The literal.
        type_: The type of what it is compared with.
        context: The statement.
        power: The power of ten by which decimals kept as integers are multiplied.

    Raises:
        DialectError: If the database has no such value.
    """
    return Term(literal_sql(value, type_.kind, context, power), DataType(type_.kind), power)


def literal_sql(value: Value, kind: Kind, context: Context, power: int = 0) -> Expr:
    """Write a literal as a value of a kind, for lists; see `literal`."""
    plain = value.value
    match plain:
        case bool() if context.dialect.booleans:
            return exp.true() if plain else exp.false()
        case int() | float() | Decimal():
            return _number(plain, kind, context, power)
        case str():
            return text_literal(plain, context)
        case dt.datetime():
            raise InternalError("timestamps are compared by bounds")
        case dt.date():
            return context.dialect.times.date(plain)
    raise InternalError(f"{plain!r} has no literal")


def _number(value: float | Decimal, kind: Kind, context: Context, power: int) -> Expr:
    numbers = context.dialect.numbers
    if kind is Kind.FLOAT:
        return numbers.literal(float(value))
    exact = value if isinstance(value, int) else Decimal(repr(value)) if isinstance(value, float) else value
    if power:
        exact = EXACT.multiply(Decimal(exact), Decimal(10**power))
    if isinstance(exact, Decimal) and exact == exact.to_integral_value() and (power or kind is Kind.INTEGER):
        exact = int(exact)
    if isinstance(exact, int) and not -LARGEST_INTEGER - numbers.has_least <= exact <= LARGEST_INTEGER:
        return numbers.decimal(Decimal(exact))
    return numbers.literal(exact)


def text_literal(value: str, context: Context) -> Expr:
    """Write a text value.

    Raises:
        DialectError: If the database cannot hold it, or would read it as another.
    """
    if not value and context.dialect.empty_is_missing:
        raise context.refuse("the empty text is missing there.", "Ask 'is missing' instead.")
    if context.dialect.text.joins_lines and ("\\\n" in value or "\\\r\n" in value):
        raise context.refuse("a backslash before a line end disappears there.", "Compare with 'contains'.")
    return context.dialect.text.literal(value)


def missing_of(terms: tuple[Term, ...]) -> list[Expr]:
    """List the conditions under which any of some operands is missing."""
    return [each.missing for each in terms if each.missing is not None]


def is_missing(terms: tuple[Term, ...]) -> Expr:
    """Ask whether any of some operands is missing."""
    return any_of(missing_of(terms))
