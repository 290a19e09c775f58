"""Which AST may reach the printer of a dialect.

Anything that is not on the list is refused before there is any text: sqlglot would print functions that a
database does not have, and give no warning.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.errors import DialectError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from segkit.sql.build import Expr
    from segkit.sql.forms.dialect import Dialect

#: AST classes that every dialect prints as its database reads them.
PORTABLE = frozenset(
    {
        exp.Select,
        exp.With,
        exp.CTE,
        exp.Join,
        exp.Where,
        exp.Group,
        exp.Having,
        exp.From,
        exp.Table,
        exp.TableAlias,
        exp.Subquery,
        exp.Column,
        exp.Identifier,
        exp.Alias,
        exp.Literal,
        exp.Null,
        exp.Paren,
        exp.Neg,
        exp.Star,
        exp.And,
        exp.Or,
        exp.Not,
        exp.Is,
        exp.In,
        exp.Between,
        exp.EQ,
        exp.NEQ,
        exp.GT,
        exp.GTE,
        exp.LT,
        exp.LTE,
        exp.Add,
        exp.Sub,
        exp.Mul,
        exp.Div,
        exp.Nullif,
        exp.Case,
        exp.If,
        exp.Cast,
        exp.DataType,
        exp.DataTypeParam,
        exp.Count,
        exp.Sum,
        exp.Min,
        exp.Max,
        exp.Distinct,
        exp.Abs,
        exp.Floor,
        exp.RowNumber,
        exp.Window,
        exp.Order,
        exp.Ordered,
        exp.WindowSpec,
        exp.Limit,
        exp.Union,
        exp.Coalesce,
        exp.Anonymous,
        exp.Var,
        exp.Create,
        exp.Boolean,
        exp.Extract,
    }
)


def check_allowed(nodes: Iterable[Expr], dialect: Dialect) -> None:
    """Refuse the nodes of a tree if one is not known to be printed right for the dialect.

    Raises:
        DialectError: Naming the class or the function, or the name with a NUL character.
    """
    for node in nodes:
        if isinstance(node, exp.Identifier | exp.Literal) and "\0" in node.name:
            raise DialectError(
                f"{dialect.name}: {node.name!r} holds a NUL character; no database reads that."
            )
        if type(node) not in PORTABLE and type(node) not in dialect.classes:
            raise DialectError(f"{dialect.name}: {type(node).__name__} is not known to work there.")
        if isinstance(node, exp.Anonymous) and node.this not in dialect.functions:
            raise DialectError(f"{dialect.name}: function {node.this} is not known to work there.")
