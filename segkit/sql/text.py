"""Text in each database, so that it is equal only if it has the same code points.

`same` prepares an operand for =, IN, GROUP BY, DISTINCT and joins; `order` for < and MIN; `search` for
looking inside it. Both sides of a comparison go through the same function.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import TypeAlias

from sqlglot import exp

from segkit.sql.build import Expr, call, integer, text

Change: TypeAlias = Callable[[Expr], Expr]
Join: TypeAlias = Callable[[Expr, Expr], Expr]

#: The sentinel that keeps trailing spaces from being padded away.
SENTINEL = "|"


@dataclass(frozen=True, slots=True, kw_only=True)
class TextForms:
    """How a database deals with text.

    Args:
        literal: Writes a text value.
        same: Prepares an operand for equality.
        order: Prepares an operand for order; None if the database cannot order by code point.
        search: Prepares an operand to be looked into.
        position: Gives the place of the second operand in the first, from 1; 0 if it is not there.
        starts: Tells whether the first operand starts with the second; None where its place is asked for.
        ends: Tells whether the first operand ends with the second.
        translate: Replaces each character of one text by that of another; None where REPLACE is nested.
        lower_ascii: Turns A to Z into a to z and leaves the rest alone; None where there is no such function.
        matches: Tells whether a pattern occurs; None if the database has none.
        pattern_end: How the true end of the text is written in a pattern.
        posix: Whether a backslash inside brackets is an ordinary character.
    """

    literal: Callable[[str], Expr] = text
    same: Change = lambda operand: operand
    order: Change | None = lambda operand: operand
    search: Change = lambda operand: operand
    position: Join
    starts: Join | None = None
    ends: Join
    translate: Callable[[Expr, Expr, Expr], Expr] | None = None
    lower_ascii: Change | None = None
    matches: Join | None = None
    pattern_end: str = "$"
    posix: bool = False


def _is_in(function: str, *, needle_first: bool = False) -> Join:
    return lambda hay, needle: call(function, needle, hay) if needle_first else call(function, hay, needle)


def _position(hay: Expr, needle: Expr) -> Expr:
    """POSITION(needle IN hay), whose arguments no function call could separate."""
    return exp.StrPosition(this=hay.copy(), substr=needle.copy())


def _last_characters(length: str, substring: str) -> Join:
    """Compare the last characters by start and length, which no engine reads in two ways."""

    def ends(hay: Expr, needle: Expr) -> Expr:
        if isinstance(needle, exp.Literal):
            size: Expr = integer(len(needle.this))
            start: Expr = exp.Sub(this=call(length, hay), expression=integer(len(needle.this) - 1))
        else:
            size = call(length, needle)
            start = exp.Add(
                this=exp.Sub(this=call(length, hay), expression=size.copy()), expression=integer(1)
            )
        return exp.EQ(this=call(substring, hay, start, size), expression=needle.copy())

    return ends


def _translate(operand: Expr, old: Expr, new: Expr) -> Expr:
    return call("TRANSLATE", operand, old, new)


def _matches_by_operator(operand: Expr, pattern: Expr) -> Expr:
    return exp.RegexpLike(this=operand.copy(), expression=pattern)


def _collate(operand: Expr, collation: Expr) -> Expr:
    return exp.Collate(this=operand.copy(), expression=collation)


def _collate_c(operand: Expr) -> Expr:
    if isinstance(operand, exp.Literal):  # the other side says how both are compared
        return operand.copy()
    return _collate(operand, exp.to_identifier("C", quoted=True))


PLAIN = TextForms(
    position=_is_in("STRPOS"),
    ends=_last_characters("LENGTH", "SUBSTR"),
    translate=_translate,
    matches=_is_in("REGEXP_LIKE"),
)

# DuckDB 2.0 stops at STRPOS(x, y) = 1 where y comes from the other side of a LEFT JOIN.
DUCKDB = replace(PLAIN, starts=_is_in("STARTS_WITH"), matches=_is_in("REGEXP_MATCHES"))
POSTGRES = replace(PLAIN, order=_collate_c, position=_position, matches=_matches_by_operator)
BIGQUERY = replace(PLAIN, matches=_is_in("REGEXP_CONTAINS"))
TRINO = replace(PLAIN, pattern_end="\\z")
SPARK = replace(
    PLAIN, position=_is_in("LOCATE", needle_first=True), matches=_is_in("REGEXP_LIKE"), pattern_end="\\z"
)
CLICKHOUSE = replace(
    PLAIN,
    position=_is_in("position"),
    ends=_is_in("endsWith"),
    translate=lambda operand, old, new: call("translateUTF8", operand, old, new),
    matches=_is_in("match"),
)


def _occurs(operand: Expr, pattern: Expr) -> Expr:
    """Find a pattern anywhere: Snowflake's REGEXP_LIKE is anchored, and MariaDB has none."""
    return exp.GT(this=call("REGEXP_INSTR", operand, pattern), expression=integer(0))


SNOWFLAKE = replace(PLAIN, position=_is_in("POSITION", needle_first=True), matches=_occurs)


# --- SQLite: a column may have any collation and any type


def _sqlite_text(operand: Expr) -> Expr:
    """A cast takes away a column's type, but not its collation."""
    if isinstance(operand, exp.Literal):
        return operand.copy()
    return _collate(exp.cast(operand.copy(), "text"), exp.var("BINARY"))


SQLITE = replace(
    PLAIN,
    same=_sqlite_text,
    order=_sqlite_text,
    search=_sqlite_text,
    position=_is_in("INSTR"),
    translate=None,
    lower_ascii=lambda operand: call("LOWER", operand),
    matches=None,
)


# --- MySQL: every collation but BINARY pads or folds, so the bytes of UTF-8 are compared


def _mysql_literal(value: str) -> Expr:
    """Write other than ASCII text as bytes, so that the connection's character set does not matter."""
    if value.isascii():
        return text(value)
    return exp.Introducer(this=exp.var("_utf8mb4"), expression=exp.HexString(this=value.encode().hex()))


def _utf8(operand: Expr) -> Expr:
    if isinstance(operand, exp.Introducer):
        return operand.copy()
    charset = exp.DataType(this=exp.DataType.Type.CHARACTER_SET, kind=exp.var("utf8mb4"))
    return exp.Cast(this=operand.copy(), to=charset)


def _bytes(operand: Expr) -> Expr:
    if isinstance(
        operand, exp.Literal
    ):  # ASCII: the same bytes in every character set, and compared as bytes
        return operand.copy()
    return exp.cast(_utf8(operand), exp.DataType.Type.BINARY)


def _mysql_matches(operand: Expr, pattern: Expr) -> Expr:
    return _occurs(_collate(_utf8(operand), exp.var("utf8mb4_bin")), pattern)


MYSQL = replace(
    PLAIN,
    literal=_mysql_literal,
    same=_bytes,
    order=_bytes,
    search=_bytes,
    position=_is_in("LOCATE", needle_first=True),
    translate=None,
    matches=_mysql_matches,
    pattern_end="\\z",
)


# --- SQL Server and Redshift pad with spaces: a sentinel behind both sides keeps trailing spaces apart


def _with_sentinel(operand: Expr) -> Expr | None:
    """Put the sentinel behind a literal; None for anything else."""
    if isinstance(operand, exp.Literal | exp.National):
        return type(operand)(**{**operand.args, "this": operand.this + SENTINEL})
    return None


def _redshift_same(operand: Expr) -> Expr:
    return _with_sentinel(operand) or exp.DPipe(this=operand.copy(), expression=text(SENTINEL))


REDSHIFT = replace(
    PLAIN,
    same=_redshift_same,
    order=None,
    position=_is_in("STRPOS"),
    ends=lambda hay, needle: exp.EQ(
        this=_redshift_same(call("RIGHT", hay, call("LEN", needle))), expression=_redshift_same(needle)
    ),
    matches=_matches_by_operator,
    posix=True,
)


def _tsql_literal(value: str) -> Expr:
    return text(value) if value.isascii() else exp.National(this=value)


def _code_points(operand: Expr) -> Expr:
    return _collate(operand, exp.var("Latin1_General_100_BIN2"))


def _tsql_same(operand: Expr) -> Expr:
    return _with_sentinel(operand) or _code_points(
        exp.Paren(this=exp.Add(this=operand.copy(), expression=text(SENTINEL)))
    )


def _tsql_length(operand: Expr) -> Expr:
    """LEN leaves trailing spaces out, so the sentinel is counted and taken off again."""
    return exp.Sub(
        this=call("LEN", exp.Add(this=operand.copy(), expression=text(SENTINEL))), expression=integer(1)
    )


TSQL = replace(
    PLAIN,
    literal=_tsql_literal,
    same=_tsql_same,
    order=None,
    search=_code_points,
    position=_is_in("CHARINDEX", needle_first=True),
    ends=lambda hay, needle: exp.EQ(
        this=_tsql_same(call("RIGHT", hay, _tsql_length(needle))), expression=_tsql_same(needle)
    ),
    matches=None,
)


def _oracle_binary(operand: Expr) -> Expr:
    if isinstance(operand, exp.Literal):  # the other side says how both are compared
        return operand.copy()
    return _collate(operand, exp.var("BINARY"))


ORACLE = replace(
    PLAIN,
    same=_oracle_binary,
    order=_oracle_binary,
    search=_oracle_binary,
    position=_is_in("INSTR"),
    matches=lambda operand, pattern: call("REGEXP_LIKE", operand, pattern, text("c")),
    posix=True,
)
