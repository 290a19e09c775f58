"""What is true of each part of a draft whatever the data says: types, operators that fit, days of windows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.definition.measures import MEASURES
from segkit.definition.nodes import FieldRef
from segkit.definition.operators import MEASURE_OPERATORS, OF_MISSING, OPERATORS
from segkit.describe.claims import dated, unit_of
from segkit.describe.english import claim_text
from segkit.formats.decode_parts import read_window
from segkit.formats.reading import Reader
from segkit.widget.draft.tree import windows
from segkit.widget.meaning.interpreter import compared_type, inner_parts, operand_of
from segkit.widget.wire.menus import NODE_MENU
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segkit.definition.nodes import Operand, Rule
    from segkit.describe.glossary import Glossary
    from segkit.schema.types import DataType
    from segkit.widget.wire.nodes import GroupNode, Part, Subject, WindowForm
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
        compared = operand_of(_subject_of(part))
        return {
            "event": event,
            "type": "" if type_ is None else str(type_.kind),
            "is_list": type_ is not None and type_.is_list,
            "unit": self._unit(part, compared, inside),
            "title": self._title(part, compared, inside),
            "operators": [] if type_ is None else operators_for(part, type_),
            "dates": {key: days for key, window in windows(part) if (days := self._days(part, window))},
            "text": self._text(part, rule),
        }

    def _unit(self, part: Part, compared: Operand | None, inside: Glossary) -> str:
        if "measure" in part:
            row = MEASURES.get(part["measure"]["kind"])
            if row is not None and row.unit is not None:
                return row.unit
            inside = inside.inside(part["type"] or "")
        return unit_of(compared, inside)

    def _title(self, part: Part, compared: Operand | None, inside: Glossary) -> str:
        if isinstance(compared, FieldRef) and "subject" in part:
            return inside.title(compared)
        if "type" in part:
            return self.glossary.event_title(part["type"]) if part["type"] else ""
        return (part["name"] or "") if "name" in part else ""

    def _text(self, part: Part, rule: Rule | None) -> str:
        if "rules" in part:
            return _group_text(part)
        return "" if rule is None else claim_text(rule, self.glossary)

    def _days(self, part: Part, form: WindowForm) -> str:
        reader = Reader()
        window = read_window(form, "", reader)
        if window is None or reader.problems:
            return ""
        return dated("", window, self.glossary, for_event="subject" not in part).strip(" ()")


def _subject_of(part: Part) -> Subject:
    if "subject" in part:
        return part["subject"]
    return part["measure"]["of"] if "measure" in part else None


def _group_text(group: GroupNode) -> str:
    label = NODE_MENU[group["kind"]][0].replace("k of", f"{group['count'] or 'k'} of")
    text = f"{label} {plural(len(group['rules']), 'rule')}"
    return f"NOT {text}" if group["negated"] else text


def operators_for(part: Part, type_: DataType) -> list[str]:
    """List the operators that fit what a node compares, in menu order."""
    if "kind" in part and part["kind"] == "attribute":
        return [row.key for row in OPERATORS.values() if row.accepts(type_)]
    fitting = [key for key in MEASURE_OPERATORS if OPERATORS[key].accepts(type_)]
    if "measure" in part and MEASURES[part["measure"]["kind"]].of_nothing:
        return [key for key in fitting if key not in OF_MISSING]
    return fitting


def default_operator(type_: DataType) -> str:
    """Choose the operator that people most often want of a type."""
    if type_.is_list:
        return "has_any_of"
    return {"text": "is_any_of", "boolean": "is", "date": "is_within", "timestamp": "is_within"}.get(
        type_.kind, "is_at_least"
    )
