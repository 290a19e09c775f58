"""New parts of a draft: from a menu, from the clipboard, from a saved segment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.errors import DefinitionError
from segkit.formats.decode import check_levels, decode
from segkit.formats.text import read_json
from segkit.widget.draft.documents import drafted, drafted_event, drafted_rule, drafted_step
from segkit.widget.draft.reshape import as_step
from segkit.widget.wire import nodes
from segkit.widget.wire.reading import check_shape

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segkit.widget.draft.tree import Ids
    from segkit.widget.wire.edits import Slot
    from segkit.widget.wire.nodes import Part


def fresh(given: Mapping[str, object], slot: Slot, ids: Ids) -> Part:
    """Make a part for a slot of what was said of it.

    Raises:
        DefinitionError: If it has a key or a type that such a part does not have.

    Examples:
        >>> from segkit.widget.draft.tree import Ids
        >>> fresh({"kind": "segment", "name": "VIP"}, "rules", Ids())["negated"]
        False
    """
    kind = given.get("kind")
    if slot == "events" and kind == "step_event":
        event = drafted_event(given, ids)
        check_shape(event, nodes.StepEventPart, "The event")
        return event
    if slot == "steps" and kind == "step":
        step = drafted_step(given, ids)
        check_shape(step, nodes.StepPart, "The step")
        return step
    made = drafted(given, ids)
    check_shape(made, nodes.Node, "The rule")
    return as_step(made, ids) if slot == "steps" else made


def pasted(text: str, slot: Slot, ids: Ids) -> list[Part]:
    """Make the parts that JSON text holds: a node, a list of nodes, or a saved segment.

    Raises:
        DefinitionError: If it holds none.
    """
    given = read_json(text)
    check_levels(given)
    if isinstance(given, dict) and "format" in given:
        made = drafted_rule(decode(given).rule, ids)
        return [as_step(made, ids) if slot == "steps" else made]
    listed = given if isinstance(given, list) else [given]
    nodes_given = [each for each in listed if isinstance(each, dict)]
    if not listed or len(nodes_given) < len(listed):
        raise DefinitionError("There is no rule in the text. Paste the JSON of a rule or of a segment.")
    return [fresh(each, slot, ids) for each in nodes_given]
