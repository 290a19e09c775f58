"""Every error segkit raises: what was wrong, where, and what to write instead.

`SegkitError` is the base of every error that a user can act on. `InternalError` is a defect of segkit: a
state that no input should be able to reach. An error about several places has a `Problem` for each.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

#: How many problems a message has at most; it counts the others.
SHOWN_PROBLEMS = 3


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a definition, a document or a catalog file.

    Args:
        path: Where it is: `rules[0].where.rules[2]`; empty if it is about the whole.
        message: What is wrong, as one sentence.
        hint: What to write instead; empty if there is nothing to suggest.

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
    """The base of every error that a user can act on.

    Args:
        message: One sentence, or what `of` writes about several problems.
        problems: What is wrong, in the order of the document; empty for an error with one sentence.
    """

    def __init__(self, message: str, problems: Sequence[Problem] = ()) -> None:
        super().__init__(message)
        self.problems = tuple(problems)

    @classmethod
    def of(cls, problems: Sequence[Problem], subject: str = "") -> SegkitError:
        """Make one error from several problems. Its message has the first few of them.

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
    """A segment, rule, window or document that has no meaning."""


class CatalogError(SegkitError, LookupError):
    """A name or a type that the catalog or the table map does not have."""

    def __str__(self) -> str:  # without the quotes that some subclasses of LookupError put around a message
        return str(self.args[0])


class DataError(SegkitError, ValueError):
    """Tables that cannot be read as profiles, events or lookups."""


class DialectError(SegkitError, ValueError):
    """A rule that a SQL dialect cannot express, and what can be done instead."""


class EngineError(SegkitError, RuntimeError):
    """An engine that could not be started, or that failed while it ran a statement."""


class Cancelled(EngineError):  # noqa: N818 - it is no failure: somebody wanted it
    """A count that somebody stopped with `cancel`."""


class InternalError(Exception):
    """A defect of segkit itself. Please report it with the message."""
