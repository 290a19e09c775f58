"""The pattern statement: which combinations of answers anybody has, and how many have each.

An engine that is only ever sent SQL asks this one statement for everything that is made of sets. For each
profile every question is 1 or 0; up to 62 of these flags are packed into one integer, a *word*; and profiles
with the same words are counted. One row travels for each combination that somebody has, at most as many as
there are profiles, and never a key: one integer for every 62 questions, and a count.

Where there are too many combinations, the sums statement asks for the sizes of exactly some sets: one row
travels, with one count for each.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias, assert_never

import numpy as np
from sqlglot import exp

from segkit.sql.build import (
    all_of,
    any_of,
    cast,
    integer,
    named,
    one_if,
    own,
    own_column,
    own_each,
    select,
    when,
)
from segkit.sql.place import MEMBERS
from segkit.sql.questions import Questions, how_many, nested

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy.typing as npt

    from segkit.sql.build import Expr
    from segkit.sql.questions import Database, Question

#: The flags of a word: with their sum a signed integer of 64 bits is never full, in any database.
WORD_FLAGS = 62
#: The most sums in one statement: more columns than this are too many for some databases.
MOST_SUMS = 500

_CUSTOMERS = "customers"
#: SQL Server takes a larger literal for a decimal, so it has to be cast to an integer.
_LITERAL_BITS = 31


# --- patterns


@dataclass(frozen=True, slots=True)
class PatternQuery:
    """A statement that counts patterns.

    Args:
        text: The SQL. A row has the words of a pattern, and the number of customers that have it.
        words: How many questions each word answers.
    """

    text: str
    words: tuple[int, ...]

    def read(
        self, rows: Sequence[Sequence[Any]], beside: int = 0
    ) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.int64]]:
        """Take rows apart: for each question whether it holds in each row, and the numbers behind the words.

        Args:
            rows: What the database gave.
            beside: How many columns stand before the words.
        """
        words = len(self.words)
        table = np.array([[int(each) for each in row[beside:]] for row in rows], dtype=np.int64)
        table = table.reshape(len(rows), -1) if rows else np.zeros((0, words + 1), dtype=np.int64)
        flags = [table[:, at] >> bit & 1 for at, size in enumerate(self.words) for bit in range(size)]
        return np.array(flags, dtype=bool).reshape(len(flags), len(rows)), table[:, words:]


def pattern_query(asked: Sequence[Question], database: Database, *, limit: int | None = None) -> PatternQuery:
    """Write the statement that counts the customers of each combination of answers.

    Args:
        asked: Normalized rules, each with the moment at which it is asked.
        database: What it is written for.
        limit: The most rows; one more than the caller can handle, to learn that there are too many.

    Raises:
        DialectError: If the database cannot express a part of a rule.
    """
    questions = Questions.of(asked, database)
    packed = Packed.of(asked, questions)
    columns = packed.columns
    counted = select(*_renamed(columns), named(how_many(), _CUSTOMERS))
    counted = counted.from_(nested(packed.rows(), MEMBERS), copy=False)
    if columns:
        counted = counted.group_by(*own_each(columns), copy=False)
    if limit is not None:
        counted = counted.limit(limit, copy=False)
    return PatternQuery(questions.text(counted), packed.words)


@dataclass(frozen=True, slots=True)
class Packed:
    """The answers of each profile to some questions, packed into words.

    Args:
        questions: What the statement is made of.
        parts: The conditions of each word, by what can be joined at once.
    """

    questions: Questions
    parts: tuple[tuple[tuple[Expr, ...], ...], ...]

    @classmethod
    def of(cls, asked: Sequence[Question], questions: Questions) -> Packed:
        """Pack the answers to some questions."""
        parts = questions.parted([questions.condition(each) for each in asked])
        return cls(questions, tuple(map(_words, parts)))

    @property
    def words(self) -> tuple[int, ...]:
        """How many questions each word answers."""
        return tuple(len(word) for part in self.parts for word in part)

    @property
    def columns(self) -> list[Expr]:
        """The words, as columns of the members."""
        return [own_column(f"word_{at}", MEMBERS) for at in range(len(self.words))]

    def rows(self, key: exp.Alias | None = None) -> exp.Query:
        """Make one row a profile: its key, if wanted, and its words; an empty one if nothing is asked."""
        number = itertools.count()
        parts = [[named(_word(word), f"word_{next(number)}") for word in part] for part in self.parts]
        return self.questions.gathered(parts if any(parts) else [[named(integer(0), "word_0")]], key)


def _words(conditions: Sequence[Expr]) -> tuple[tuple[Expr, ...], ...]:
    """Part conditions into those of one word after the other."""
    starts = range(0, len(conditions), WORD_FLAGS)
    return tuple(tuple(conditions[start : start + WORD_FLAGS]) for start in starts)


def _renamed(columns: Iterable[Expr]) -> list[Expr]:
    return [named(each, each.name) for each in columns]


def _word(flags: Sequence[Expr]) -> Expr:
    """Add up a power of two for each flag that is set; the small ones first, so that no part is too large."""
    total: Expr | None = None
    for at, each in enumerate(flags):
        power = integer(2**at)
        plain = power if at < _LITERAL_BITS else cast(power, "bigint")
        flag = when((each, plain), otherwise=integer(0))
        total = flag if total is None else exp.Add(this=own(total), expression=own(flag))
    return integer(0) if total is None else total


# --- sums


@dataclass(frozen=True, slots=True)
class Flag:
    """Those who satisfy a question, by its number."""

    question: int


@dataclass(frozen=True, slots=True)
class Every:
    """Those who are in each of several sets; everybody, if there are none."""

    sets: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Some:
    """Those who are in so many of several sets, or more."""

    count: int
    sets: tuple[Formula, ...]


@dataclass(frozen=True, slots=True)
class Others:
    """Everybody who is not in a set."""

    of: Formula


Formula: TypeAlias = Flag | Every | Some | Others


def sums_query(asked: Sequence[Question], sets: Sequence[Formula], database: Database) -> str:
    """Write the statement that counts some sets, and those only: one row, one number for each.

    Args:
        asked: Normalized rules, each with the moment at which it is asked.
        sets: What is made of them; at most `MOST_SUMS`.
        database: What it is written for.

    Raises:
        DialectError: If the database cannot express a part of a rule.
    """
    questions = Questions.of(asked, database)
    number = itertools.count()
    parts = [
        [named(one_if(each), f"flag_{next(number)}") for each in part]
        for part in questions.parted([questions.condition(each) for each in asked])
    ]
    inner = questions.gathered(parts if asked else [[named(integer(0), "flag_0")]])
    sums = [
        named(how_many(when((_formula(each), integer(1)))), f"{_CUSTOMERS}_{at}")
        for at, each in enumerate(sets)
    ]
    return questions.text(select(*sums).from_(nested(inner, MEMBERS), copy=False))


def _formula(given: Formula) -> Expr:
    match given:
        case Flag(question):
            return exp.EQ(this=own_column(f"flag_{question}", MEMBERS), expression=integer(1))
        case Every(sets):
            return all_of(map(_formula, sets)) if sets else exp.EQ(this=integer(1), expression=integer(1))
        case Some(count, sets) if count == 1:
            return any_of(map(_formula, sets))
        case Some(count, sets):
            first, *rest = (one_if(_formula(each)) for each in sets)
            total: Expr = first
            for each in rest:
                total = exp.Add(this=own(total), expression=own(each))
            return exp.GTE(this=own(total), expression=integer(count))
        case Others(of):
            return exp.Not(this=exp.Paren(this=_formula(of)))
        case _:
            assert_never(given)
