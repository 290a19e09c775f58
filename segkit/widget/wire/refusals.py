"""Refusals: what a page is told when nothing was done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from segkit.errors import SegkitError
    from segkit.widget.wire.messages import Refusal
    from segkit.widget.wire.traits import Tree


class StaleError(DefinitionError):
    """Edits of a draft that has changed since.

    Args:
        tree: The draft as it is.
    """

    def __init__(self, tree: Tree) -> None:
        super().__init__("The draft has changed in the meantime, so nothing was done. Try again.")
        self.tree = tree


def refusal_of(error: SegkitError) -> Refusal:
    """Say what an error says: one problem as a sentence and a hint, several as a list.

    Examples:
        >>> refusal_of(DefinitionError("There is nothing to undo."))
        {'message': 'There is nothing to undo.', 'hint': '', 'tree': None}
    """
    tree = error.tree if isinstance(error, StaleError) else None
    if len(error.problems) == 1:
        return {"message": error.problems[0].message, "hint": error.problems[0].hint, "tree": tree}
    return {"message": str(error), "hint": "", "tree": tree}
