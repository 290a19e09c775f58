"""What edits are made with, besides the draft that they change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from segkit.definition.segment import SegmentBook
    from segkit.schema.catalog import Catalog
    from segkit.widget.draft.tree import Ids

#: Event type (empty for the profile), field and number of a bar of its chart, to what a rule says that finds
#: those in the bar: operator, arguments and window. None if there is no such bar.
AsksOfBar: TypeAlias = Callable[[str, str, int], Mapping[str, object] | None]


@dataclass(frozen=True, slots=True)
class Tools:
    """What edits are made with.

    Args:
        catalog: What can be named.
        book: The segments that can be referred to.
        ids: Makes new ids.
        asks: Tells what a bar of a field's chart asks for.
    """

    catalog: Catalog
    book: SegmentBook
    ids: Ids
    asks: AsksOfBar
