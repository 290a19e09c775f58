"""Where values are looked at: an attribute, a property of events, a column of a lookup, what somebody did."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

if TYPE_CHECKING:
    from segkit.definition.windows import FixedWindow

    BehaviourMeasure: TypeAlias = Literal["count", "first", "days_since_last", "sum"]


@dataclass(frozen=True, slots=True)
class OfProfile:
    """An attribute: one value a profile, or of a list any number.

    Args:
        name: Its name, dotted through lookups.
    """

    name: str


@dataclass(frozen=True, slots=True)
class OfEvent:
    """A property of the events of a type: one value an event; the events are counted, not the customers.

    Args:
        event: The type.
        name: The property's name, dotted through lookups.
    """

    event: str
    name: str


@dataclass(frozen=True, slots=True)
class OfLookup:
    """A column of a lookup: one value a row of its table, which is what is counted.

    Args:
        lookup: Its name.
        name: The column.
    """

    lookup: str
    name: str


@dataclass(frozen=True, slots=True)
class OfBehaviour:
    """What a profile did, as one value for each that has such an event.

    Args:
        event: The type of event.
        measure: `count`, how often; `first`, the instant of the first; `days_since_last`, whole days from the
            last to the moment; `sum`, of a property.
        of: The property that is added up; empty for the others.
        window: Which of the events before the moment.
    """

    event: str
    measure: BehaviourMeasure
    window: FixedWindow
    of: str = ""


Look: TypeAlias = OfProfile | OfEvent | OfLookup | OfBehaviour
