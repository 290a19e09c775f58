"""Small pieces of sqlglot AST, put together so that no parenthesis is lost.

sqlglot prints a tree as it stands: a sum inside a product needs its own `Paren`. Everything here returns a
tree that can be put anywhere. Dialect-specific functions are `Anonymous` and are checked by name against the
dialect's allow-list.

A piece stands in one place: the printer of a dialect changes trees as it goes. Whoever puts a piece into
another takes it by `own`, which copies what stands somewhere already, and nothing else. So sqlglot's builders
are told not to copy (`copy=False`); by themselves they copy the whole statement at each step.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, TypeAlias, TypeVar

from sqlglot import exp

if TYPE_CHECKING:
    from collections.abc import Iterable

#: Any piece of SQL that can stand as an operand or a condition.
Expr: TypeAlias = exp.Expr

_Piece = TypeVar("_Piece", bound=exp.Expr)


def own(piece: _Piece) -> _Piece:
    """Take a piece that stands nowhere yet as it is, and a copy of one that does."""
    return piece if piece.parent is None else piece.copy()


def own_each(pieces: Iterable[Expr]) -> list[Expr]:
    """Take several pieces that will stand side by side, the same one perhaps more than once."""
    met: set[int] = set()
    owned = []
    for each in pieces:
        owned.append(each.copy() if id(each) in met else own(each))
        met.add(id(each))
    return owned


def shared(piece: _Piece) -> _Piece:
    """Let a piece that is made once stand somewhere, so that every statement takes a copy of it."""
    exp.Paren(this=piece)
    return piece


def name(text: str) -> exp.Identifier:
    """Make a quoted identifier of a name that came from outside."""
    return exp.to_identifier(text, quoted=True)


def own_name(text: str) -> exp.Identifier:
    """Make an identifier of a name made by segkit: lower-case letters, digits and underscores."""
    return exp.to_identifier(text, quoted=False)


def column(text: str, table: str) -> exp.Column:
    """Make a column of a table that stands under an alias made by segkit."""
    return exp.Column(this=name(text), table=own_name(table))


def own_column(text: str, table: str) -> exp.Column:
    """Make a column that segkit named itself."""
    return exp.Column(this=own_name(text), table=own_name(table))


def named(piece: Expr, called: str | exp.Identifier) -> exp.Alias:
    """Give a column of a SELECT a name: one of segkit's own, or an identifier."""
    return exp.Alias(this=own(piece), alias=own_name(called) if isinstance(called, str) else called)


def cast(operand: Expr, to: str | exp.DataType) -> Expr:
    """Cast to a type, or one named as sqlglot names it; what is cast to it already stays as it is."""
    return exp.cast(own(operand), to if isinstance(to, exp.DataType) else _type(to).copy(), copy=False)


@lru_cache(maxsize=64)
def _type(to: str) -> exp.DataType:
    """Read the name of a type; remembered, for every statement has a few of them many times."""
    return exp.DataType.build(to)


def select(*columns: Expr) -> exp.Select:
    """Begin a SELECT of some columns."""
    return exp.Select(expressions=own_each(columns))


def call(function: str, *arguments: Expr) -> exp.Anonymous:
    """Call a function that is printed as it is written here."""
    return exp.Anonymous(this=function, expressions=own_each(arguments))


def text(value: str) -> exp.Literal:
    """Make a text literal."""
    return exp.Literal.string(value)


def integer(value: int) -> Expr:
    """Make an integer literal."""
    literal = exp.Literal.number(abs(value))
    return exp.Neg(this=literal) if value < 0 else literal


def wrap(operand: Expr) -> Expr:
    """Put parentheses around anything that is not a single term."""
    joined = isinstance(operand, exp.Binary | exp.Not) and not isinstance(operand, exp.Collate)
    return exp.Paren(this=own(operand)) if joined else own(operand)


def binary(kind: type[exp.Binary], left: Expr, right: Expr) -> Expr:
    """Join two operands, with parentheses where they are not single terms."""
    left, right = own_each([left, right])
    return kind(this=wrap(left), expression=wrap(right))


def is_null(operand: Expr) -> Expr:
    """Ask whether an operand is NULL."""
    return exp.Is(this=wrap(operand), expression=exp.Null())


def not_null(operand: Expr) -> Expr:
    """Ask whether an operand is anything but NULL."""
    return exp.Is(this=wrap(operand), expression=exp.Not(this=exp.Null()))


def all_of(parts: Iterable[Expr]) -> Expr:
    """Join with AND; parts that hold OR get parentheses, parts that are ANDs become one with it."""
    return exp.and_(*_flat(exp.And, parts), copy=False)


def any_of(parts: Iterable[Expr]) -> Expr:
    """Join with OR; parts that hold AND get parentheses, parts that are ORs become one with it."""
    return exp.or_(*_flat(exp.Or, parts), copy=False)


def _flat(kind: type[exp.Connector], parts: Iterable[Expr]) -> list[Expr]:
    flat: list[Expr] = []
    for each in parts:
        flat += [inner.copy() for inner in each.flatten()] if isinstance(each, kind) else [each]
    return own_each(flat)


def one_if(condition: Expr) -> Expr:
    """Give 1 where a condition holds and 0 elsewhere, also where it is NULL."""
    return when((condition, integer(1)), otherwise=integer(0))


def when(*branches: tuple[Expr, Expr], otherwise: Expr | None = None) -> exp.Case:
    """Make a CASE."""
    ifs = [exp.If(this=own(condition), true=own(value)) for condition, value in branches]
    return exp.Case(ifs=ifs, default=None if otherwise is None else own(otherwise))


def never() -> Expr:
    """Make a condition that is never true, in every dialect."""
    return exp.EQ(this=integer(1), expression=integer(0))


def always() -> Expr:
    """Make a condition that is always true, in every dialect."""
    return exp.EQ(this=integer(1), expression=integer(1))
