"""Which of the counts beside values and bars are seen under the privacy floor."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.nodes import Attribute, Event, FieldRef, Value
from segkit.engines.base import Question
from segkit.formats.decode import decode_rule
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.widget.glance.values import read_literal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from segkit.definition.nodes import Rule
    from segkit.insight.ground import Ground
    from segkit.schema.catalog import Resolved
    from segkit.schema.fields import Scalar
    from segkit.widget.glance.bars import BarRule
    from segkit.widget.wire.messages import FoundField, ValuesAnswer


@dataclass(frozen=True, slots=True)
class Seen:
    """Decides about counts of values: of customers who have them; of events, by the customers who did them.

    Args:
        ground: What is counted on; with its floor, and what was shown before.
    """

    ground: Ground

    @property
    def everything(self) -> bool:
        """Whether there is no floor."""
        return not self.ground.floor

    def values(self, event: str, name: str, counts: Mapping[Scalar, int | None]) -> dict[Scalar, int | None]:
        """Give the counts of values that are seen; None for the others."""
        if self.everything:
            return dict(counts)
        resolved = self._resolved(event, name)
        operator = "has_any_of" if resolved.field.type.is_list else "is"
        rules = [Attribute(FieldRef(name), operator, (Value(each),)) for each in counts]
        return dict(zip(counts, self._shown(event, rules, [*counts.values()]), strict=True))

    def answer(self, event: str, name: str, answer: ValuesAnswer) -> ValuesAnswer:
        """Give an answer with the counts of its rows that are seen."""
        if self.everything:
            return answer
        literals = [read_literal(each["value"]) for each in answer["rows"]]
        rows = [*zip(literals, answer["rows"], strict=True)]
        seen = self.values(event, name, {each.value: row["count"] for each, row in rows if each})
        return {
            **answer,
            "rows": [{**row, "count": seen[each.value] if each else None} for each, row in rows],
        }

    def fields(self, found: list[FoundField]) -> list[FoundField]:
        """Give fields that were found by a value; under a floor without saying how often that is there."""
        return found if self.everything else [{**each, "count": None} for each in found]

    def bars(self, event: str, name: str, bars: Sequence[BarRule]) -> bool:
        """Tell whether all bars of a field are seen: one left out could be worked out from the others."""
        if self.everything:
            return True
        rules = [decode_rule({"kind": "attribute", "subject": {"field": name}, **each.asks}) for each in bars]
        return None not in self._shown(event, rules, [each.count for each in bars], bundle=1)

    def events(self, event: str, count: int | None) -> int | None:
        """Give the number of events of a type, if it is seen."""
        return count if self.everything else self._shown(event, [None], [count])[0]

    def _resolved(self, event: str, name: str) -> Resolved:
        catalog = self.ground.catalog
        return catalog.property(event, name) if event else catalog.attribute(name)

    def _shown(
        self, event: str, rules: Sequence[Rule | None], counts: Sequence[int | None], *, bundle: int = 0
    ) -> tuple[int | None, ...]:
        """Ask the ledger, with everybody as the base whatever the guard; of events, about who did them."""
        made = [Event(event, each) if event else each for each in rules]
        questions = [Question(each and self.ground.plain(each), self.ground.moment) for each in made]
        numbers = [
            Number(count and self.ground.floor.shown(count), Crowd.of(each), bundle)
            for count, each in zip(counts, questions, strict=True)
        ]
        everybody = Question(None, self.ground.moment)
        return self.ground.ledger.shown(numbers, everybody, self.ground.engine.sets)
