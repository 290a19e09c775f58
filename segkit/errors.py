"""Every error segkit raises: what was wrong, where, and what to write instead.

`SegkitError` is the base of everything a user can act on. `InternalError` is ours: a state that no input
should be able to reach. Errors about several places at once carry a tuple of `Problem`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many problems an error message spells out before it counts the rest.
SHOWN_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a definition, a document or a catalog file.

    Args:
        path: Where, in the notation of the tree: `rules[0].where.rules[2]`; empty for the whole.
        message: What is wrong, as one sentence.
        hint: What to write instead; empty where there is nothing to suggest.

    Examples:
        >>> print(Problem("rules[0]", "No field 'contry'.", "Did you mean 'country'?"))
        rules[0]: No field 'contry'. Did you mean 'country'?
    """

    path: str
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}: " if self.path else ""
        return f"{place}{self.message}{' ' if self.hint else ''}{self.hint}"


class SegkitError(Exception):
    """Base of every error that the reader of its message can mend.

    Args:
        message: One sentence, or the text made from `problems` by `of`.
        problems: The places that are wrong, in document order.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def of(cls, problems: Sequence[Problem], subject: str = "") -> SegkitError:
        """Make one error from several problems; the first few are spelled out.

        Examples:
            >>> print(DefinitionError.of([Problem("rule", "No field 'x'.")], subject="Segment 'A'"))
            Segment 'A' has 1 problem:
              rule: No field 'x'.
        """
        count = f"{len(problems)} problem{'' if len(problems) == 1 else 's'}"
        lines = [f"{subject} has {count}:" if subject else f"{count[0].upper()}{count[1:]}:"]
        lines += [f"  {problem}" for problem in problems[:SHOWN_PROBLEMS]]
        if len(problems) > SHOWN_PROBLEMS:
            lines.append(f"  ... and {len(problems) - SHOWN_PROBLEMS} more")
        return cls("\n".join(lines), problems)


class DefinitionError(SegkitError, ValueError):
    """A segment, rule, window or document that cannot mean anything."""


class CatalogError(SegkitError, LookupError):
    """A name or a type that the catalog or the table map does not have."""

    def __str__(self) -> str:  # LookupError's subclasses quote their argument; a sentence needs none.
        return str(self.args[0])


class DataError(SegkitError, ValueError):
    """Tables that cannot be read as profiles, events or lookups."""


class DialectError(SegkitError, ValueError):
    """Something a SQL dialect cannot express; names the dialect, the rule and the way out."""


class EngineError(SegkitError, RuntimeError):
    """An engine that could not be started, or that failed while it ran our statement."""


class Cancelled(EngineError):  # noqa: N818 - no failure: somebody stopped it
    """A count that was stopped by `cancel`, from this thread or another."""


class InternalError(Exception):
    """A defect of segkit itself. Please report it with the message."""
