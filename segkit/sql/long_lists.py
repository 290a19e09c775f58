"""Long lists of literals as one piece of SQL: a tree with a node for each of 100,000 values takes seconds.

Each value is a literal of the dialect all the same, held against its allow-list and printed by its printer;
only then is it let go of, so that nothing goes through all of them again. The text is the one that the tree
would be printed as.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

import sqlglot
from sqlglot import exp

from segkit.errors import DialectError
from segkit.sql.allowed import check_allowed
from segkit.sql.render import IN_A_TABLE, PRINTERS_MARK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from segkit.sql.build import Expr
    from segkit.sql.forms.dialect import Dialect

T = TypeVar("T")

#: Lists of so many literals are one piece.
LONG = 1_000


@dataclass(frozen=True, slots=True)
class Literals(Generic[T]):
    """The literals of a list, each made when it is its turn.

    Args:
        values: What they stand for.
        write: Makes the literal of a value.
    """

    values: Sequence[T]
    write: Callable[[T], Expr]

    def lists(self, dialect: Dialect) -> Iterator[list[Expr]]:
        """Give the literals as they stand in lists, each as long as a database takes.

        Raises:
            DialectError: If they are too many, or one is not known to work there.
        """
        most, count = dialect.most_listed, len(self.values)
        if most is not None and count > most:
            raise DialectError(
                f"{dialect.name}: a list of {count:,} values, and {dialect.title} fails on lists of many "
                f"thousands; at most {most:,} are written. {IN_A_TABLE}"
            )
        longest = dialect.longest_list or count
        for at in range(0, count, longest):
            chunk = map(self.write, self.values[at : at + longest])
            yield [*chunk] if count < LONG else _in_pieces(chunk, dialect)


def _in_pieces(literals: map[Expr], dialect: Dialect) -> list[Expr]:
    """Print literals; one in which the printer puts its own mark, for a line break, stays a node."""
    printer = sqlglot.Dialect.get_or_raise(dialect.name).generator(pretty=True)
    pieces: list[Expr] = []
    printed: list[str] = []
    for each in literals:
        check_allowed([each] if isinstance(each, exp.Literal) else each.walk(), dialect)
        text = printer.sql(each)
        if PRINTERS_MARK in text:
            pieces += [*_one(printed), each]
            printed = []
        else:
            printed.append(text)
    return [*pieces, *_one(printed)]


def _one(printed: Sequence[str]) -> list[Expr]:
    return [exp.var(",\n".join(printed))] if printed else []
