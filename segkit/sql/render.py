"""A tree as text, after a check: the printer would also print what a database cannot run."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from segkit.errors import DialectError
from segkit.sql.allowed import check_allowed

if TYPE_CHECKING:
    from segkit.sql.build import Expr
    from segkit.sql.forms.dialect import Dialect


#: The middle of the word that the printer puts in the place of line breaks, until it has indented the rest:
#: where a text or a name holds it too, it would become a line break.
PRINTERS_MARK = "SQLGLOT__LB"
#: What to write where a list is too long for a database.
IN_A_TABLE = "Name fewer values, or put them in a table, as an attribute or a lookup, and ask for that."
#: What holds a text from outside; a long list of them is one Var.
_GIVEN = (exp.Identifier, exp.Literal, exp.Var)


def render(tree: exp.Expression, dialect: Dialect) -> str:
    """Print a tree, after holding it against the dialect's allow-list.

    Raises:
        DialectError: If it holds anything that is not known to work there.
    """
    nodes = list(tree.walk())
    check_allowed(nodes, dialect)
    _check_joins(nodes, dialect)
    instead = _hide_mark(nodes)
    try:
        printed = tree.sql(dialect.name, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE, copy=False)
    except sqlglot.errors.UnsupportedError as error:
        raise DialectError(f"{dialect.name}: {error}") from None
    text = printed.replace(instead, PRINTERS_MARK) if instead else printed
    _check_length(text, dialect)
    return text


def _hide_mark(nodes: list[Expr]) -> str:
    """Put another word in the place of the printer's mark, wherever a text or a name holds that.

    Returns:
        The other word, which nothing else holds; empty if nothing holds the mark.
    """
    given = [each for each in nodes if isinstance(each, _GIVEN) and isinstance(each.this, str)]
    holding = [each for each in given if PRINTERS_MARK in each.this]
    if not holding:
        return ""
    words = (f"SEGKIT{number}LB" for number in itertools.count())
    instead = next(word for word in words if not any(word in each.this for each in given))
    for each in holding:
        each.set("this", each.this.replace(PRINTERS_MARK, instead))
    return instead


def _check_length(text: str, dialect: Dialect) -> None:
    """Refuse what a database would only refuse when it is sent: what it does not read to the end."""
    most = dialect.longest_statement
    if most is None or len(text) * 4 <= most:  # no letter has more than four bytes
        return
    length = len(text.encode())
    if length > most:
        raise DialectError(
            f"{dialect.name}: the statement would be {length:,} bytes long, and {dialect.title} reads "
            f"at most {most:,}. {IN_A_TABLE}"
        )


def _check_joins(nodes: list[Expr], dialect: Dialect) -> None:
    """Refuse what a database would only refuse when it is run: too many events and lookups in one SELECT."""
    if dialect.most_tables is None:
        return
    joined = 1 + max(len(each.args.get("joins") or ()) for each in nodes if isinstance(each, exp.Select))
    if joined > dialect.most_tables:
        raise DialectError(
            f"{dialect.name}: {joined} tables would be joined at once, and {dialect.title} joins "
            f"{dialect.most_tables}. Ask about fewer different events and lookups."
        )
