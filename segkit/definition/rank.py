"""Rank and limit: the first so many of an audience by a value; an operation outside the tree."""

from __future__ import annotations

from dataclasses import dataclass

from segkit.errors import DefinitionError
from segkit.schema.scalars import plain


@dataclass(frozen=True, slots=True)
class Rank:
    """The first `count` members by a value; missing values last, ties by key ascending in both directions.

    Args:
        by: The attribute they are ranked by; dotted through lookups.
        count: How many are kept.
        descending: Whether the largest come first.

    Raises:
        DefinitionError: If there is no attribute, or no whole number of members.

    Examples:
        >>> Rank("lifetime_value", 100).descending
        True
    """

    by: str
    count: int
    descending: bool = True

    def __post_init__(self) -> None:
        object.__setattr__(self, "count", plain(self.count))
        if not isinstance(self.by, str) or not self.by:
            raise DefinitionError("A rank needs the attribute to rank by.")
        if isinstance(self.count, bool) or not isinstance(self.count, int) or self.count < 1:
            raise DefinitionError(f"A rank keeps a whole number of members, at least 1; got {self.count!r}.")
