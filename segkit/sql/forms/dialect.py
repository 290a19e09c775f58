"""A database as the compiler sees it: all its forms, and what its printer may be given."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.sql.titles import TITLES

if TYPE_CHECKING:
    from sqlglot import exp

    from segkit.sql.forms.clock import ClockForms
    from segkit.sql.forms.lists import ListForms
    from segkit.sql.forms.numbers import NumberForms
    from segkit.sql.forms.text import TextForms
    from segkit.sql.forms.times import TimeForms


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One database.

    Args:
        name: Its key, which is also sqlglot's name for it.
        text: How it deals with text.
        times: How it deals with dates and timestamps.
        clock: How it tells the time, for live bounds.
        numbers: How it deals with numbers.
        lists: How it deals with lists; None if it has none.
        booleans: Whether it has a boolean type; where not, the table map says what stands for true and false.
        zone_tables: Whether the changes of a zone can be looked up in a table of the statement, in any place;
            where not, they are written into each expression that needs them.
        range_frames: Whether windows can be bounded by a distance (RANGE 5 PRECEDING).
        longest_list: The most values an IN may hold; None without limit.
        most_listed: The most values in all the lists of one claim; None without limit.
        longest_statement: The most bytes of a statement; None without limit.
        most_tables: The most tables that one SELECT may join, its first one among them; None without limit.
        trims_names: Whether a column loses the spaces that its name begins with where it leaves a subquery.
        empty_is_missing: Whether the empty string is missing there.
        settings: What must be said at the end of a statement for it to be right.
        functions: The functions it may be asked to call by name.
        classes: AST classes it prints right beside the portable ones.
    """

    name: str
    text: TextForms
    times: TimeForms
    clock: ClockForms
    numbers: NumberForms
    lists: ListForms | None = None
    booleans: bool = True
    zone_tables: bool = False
    range_frames: bool = True
    longest_list: int | None = None
    most_listed: int | None = None
    longest_statement: int | None = None
    most_tables: int | None = None
    trims_names: bool = False
    empty_is_missing: bool = False
    settings: str = ""
    functions: frozenset[str]
    classes: frozenset[type[exp.Expression]] = frozenset()

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLES[self.name]


def words(text: str) -> frozenset[str]:
    """Part a list of functions at its spaces."""
    return frozenset(text.split())
