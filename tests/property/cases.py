"""Whole cases: a random population, random segments over it, and the book that they refer to."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from hypothesis import strategies as st
from property.corners import corners
from property.populations import Population, populations
from property.strategies import Place, live_rules
from property.worlds import WORLDS

from segkit.definition.segment import Segment, SegmentBook
from segkit.describe import python

if TYPE_CHECKING:
    from property.worlds import World

#: The segments of every book, each of which may refer to those before it.
SEGMENTS = ("VIP", 'the "lapsed" ones', "Größe; --")
#: One of so many rules of a case is a corner.
CORNERED = 4


@dataclass(frozen=True, repr=False)
class Case:
    """Some data, some segments over it, and the book that they refer to."""

    population: Population
    book: SegmentBook
    segments: tuple[Segment, ...]

    def __repr__(self) -> str:
        sources = "\n".join(python(each) for each in (*self.book, *self.segments))
        return f"Case(\n  {self.population!r}\n{sources}\n)"

    def _repr_pretty_(self, printer: Any, cycle: object) -> None:  # noqa: ARG002 - what Hypothesis calls
        printer.text(repr(self))


@st.composite
def books(draw: st.DrawFn, world: World) -> SegmentBook:
    """Draw segments that refer to each other."""
    place = Place(world)
    made: list[Segment] = []
    for name in SEGMENTS:
        made.append(Segment(name, draw(live_rules(place, depth=1))))
        place = replace(place, segments=(*place.segments, name))
    return SegmentBook(made)


@st.composite
def cases(draw: st.DrawFn, count: int = 8) -> Case:
    """Draw a population and several segments over it, the last few of them corners."""
    world = draw(st.sampled_from(WORLDS))
    population = draw(populations(world))
    book = draw(books(world))
    place = Place(world, "", SEGMENTS)
    rules = [draw(live_rules(place)) for _ in range(count - count // CORNERED)]
    rules += [draw(corners(place)) for _ in range(count // CORNERED)]
    return Case(population, book, tuple(Segment(f"Number {i}", each) for i, each in enumerate(rules)))
