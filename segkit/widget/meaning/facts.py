"""What is true of each part of a draft whatever the data says: types, operators that fit, days of windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import FieldRef
from segkit.definition.operators import MEASURE_OPERATORS, OPERATORS
from segkit.describe.claims import dated, unit_of
from segkit.describe.english import claim_text
from segkit.formats.decode_parts import read_window
from segkit.formats.reading import Reader
from segkit.widget.draft.tree import GROUPS
from segkit.widget.meaning.interpreter import compared_type, inner_parts, operand_of
from segkit.widget.wire.menus import NODE_MENU
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segkit.definition.nodes import Operand, Rule
    from segkit.describe.glossary import Glossary
    from segkit.schema.types import DataType
    from segkit.widget.draft.tree import Part
    from segkit.widget.wire.traits import Fact


@dataclass(frozen=True, slots=True)
class Facts:
    """Tells the facts of drafts.

    Args:
        glossary: Catalog, as-of, zone and book.
    """

    glossary: Glossary

    def of(self, root: Part, rules: Mapping[str, Rule]) -> dict[str, Fact]:
        """Give the facts of every part of a draft, by id.

        Args:
            root: The draft.
            rules: The rules of the nodes that are finished.
        """
        return {
            part["id"]: self._fact(part, event, rules.get(part["id"]))
            for part, event in inner_parts(root, "")
        }

    def _fact(self, part: Part, event: str, rule: Rule | None) -> Fact:
        catalog = self.glossary.catalog
        type_ = None if catalog is None else compared_type(part, event, catalog)
        inside = self.glossary.inside(event)
        compared = self._compared(part)
        return {
            "event": event,
            "type": "" if type_ is None else str(type_.kind),
            "is_list": type_ is not None and type_.is_list,
            "unit": self._unit(part, compared, inside),
            "title": self._title(part, compared, inside),
            "operators": [] if type_ is None else operators_for(part, type_),
            "dates": {key: days for key in ("window", "recent") if (days := self._days(part, key))},
            "text": self._text(part, rule),
        }

    def _compared(self, part: Part) -> Operand | None:
        given = part.get("subject") if "subject" in part else part.get("measure", {}).get("of")
        return operand_of(given)

    def _unit(self, part: Part, compared: Operand | None, inside: Glossary) -> str:
        if part.get("kind") == "event":
            row = MEASURES.get(part["measure"]["kind"])
            if row is not None and row.unit is not None:
                return row.unit
            inside = inside.inside(part["type"] or "")
        return unit_of(compared, inside)

    def _title(self, part: Part, compared: Operand | None, inside: Glossary) -> str:
        if isinstance(compared, FieldRef) and part.get("kind") == "attribute":
            return inside.title(compared)
        if part.get("type"):
            return self.glossary.event_title(part["type"])
        return part.get("name") or ""

    def _text(self, part: Part, rule: Rule | None) -> str:
        if part.get("kind") in GROUPS:
            label = NODE_MENU[part["kind"]][0].replace("k of", f"{part['count'] or 'k'} of")
            text = f"{label} {plural(len(part['rules']), 'rule')}"
            return f"NOT {text}" if part["negated"] else text
        return "" if rule is None else claim_text(rule, self.glossary)

    def _days(self, part: Part, key: str) -> str:
        given: Any = part.get(key)
        reader = Reader()
        window = read_window(given, key, reader) if isinstance(given, dict) and "kind" in given else None
        if window is None or reader.problems:
            return ""
        return dated("", window, self.glossary, for_event=part.get("kind") != "attribute").strip(" ()")


def operators_for(part: Part, type_: DataType) -> list[str]:
    """List the operators that fit what a node compares, in menu order."""
    if part.get("kind") == "attribute":
        return [row.key for row in OPERATORS.values() if row.accepts(type_)]
    fitting = [key for key in MEASURE_OPERATORS if OPERATORS[key].accepts(type_)]
    if part.get("kind") == "event" and MEASURES[part["measure"]["kind"]].of_nothing:
        return [key for key in fitting if key not in {"is_missing", "is_not_missing"}]
    return fitting


def default_operator(type_: DataType) -> str:
    """Choose the operator that people most often want of a type."""
    if type_.is_list:
        return "has_any_of"
    return {"text": "is_any_of", "boolean": "is", "date": "is_within", "timestamp": "is_within"}.get(
        type_.kind, "is_at_least"
    )
