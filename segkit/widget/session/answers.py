"""The answers that the page asks for besides numbers: SQL, overlap, sample rows, Python, copies."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from segkit.definition.nodes import Attribute
from segkit.definition.operands import fields_of
from segkit.definition.walk import references, walk
from segkit.describe.python import python
from segkit.engines.bins import everybody
from segkit.errors import DefinitionError
from segkit.formats.decode import decode_rule
from segkit.formats.encode import encode_rule
from segkit.formats.text import write_json
from segkit.insight.overlap.numbers import MOST_WITH_FLOOR, disclosed, numbers_of
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.schema.far import python_rows
from segkit.widget.draft.documents import documented
from segkit.widget.draft.tree import trail
from segkit.widget.glance.values import label_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from segkit.definition.nodes import Rule
    from segkit.definition.segment import Segment
    from segkit.insight.ground import Ground
    from segkit.widget.draft.documents import Document
    from segkit.widget.ground import WorkspaceLike
    from segkit.widget.wire.messages import OverlapAnswer, SampleAnswer, SourceAnswer, SqlAnswer
    from segkit.widget.wire.nodes import GroupNode, Part

#: The most segments in an overlap, the one that is built among them; of eight there are 255 cells.
MOST_SETS = 8
#: The most cells that are drawn.
MOST_CELLS = 15
#: The most rows of a sample.
MOST_ROWS = 100
#: The most columns of a sample.
MOST_COLUMNS = 12


def sql_of(segment: Segment, dialect: str, shop: WorkspaceLike, *, live: bool) -> SqlAnswer:
    """Write a segment in a dialect.

    Raises:
        DialectError: If the dialect cannot express it.
    """
    statement = shop.sql(segment, dialect, live=live)
    notes = ["Sums of floats are approximate."] if statement.approximate else []
    return {"sql": statement.text, "dialect": statement.dialect, "notes": notes}


def overlap_reply(name: str, rule: Rule | None, ground: Ground) -> OverlapAnswer:
    """Put a segment beside the largest of the saved ones whose size is shown.

    Raises:
        DefinitionError: If its own size is hidden.
    """
    others = [each for each in ground.book if each.name != name]
    rules = [each for each in (rule, *(each.rule for each in others)) if each is not None]
    base, asked = ground.sets([ground.plain(each) for each in rules])
    members, *inside = asked if rule is not None else (base, *asked)
    own = rule or everybody(ground.catalog)
    sets = [
        (name, own, members),
        *((each.name, each.rule, held) for each, held in zip(others, inside, strict=True)),
    ]
    sizes = ground.shown(
        [Number(len(held), Crowd.of(ground.question(ground.plain(each)))) for _, each, held in sets]
    )
    if sizes[0] is None:
        raise DefinitionError("The privacy floor hides how many there are, and with it every overlap.")
    seen = [each for each, size in zip(sets[1:], sizes[1:], strict=True) if size is not None]
    seen.sort(key=lambda each: -len(each[2]))
    most = min(MOST_SETS, MOST_WITH_FLOOR) if ground.floor else MOST_SETS
    sets = [sets[0], *seen][:most]
    rules = [ground.plain(each) for _, each, _ in sets]
    _, drawn = ground.sets(rules)  # once more: of the whole book there may be too many patterns to fetch
    numbers = disclosed(numbers_of(drawn, len(base), ground.floor, patterns=True), ground, rules)
    shown = [each for each in numbers.patterns or () if each.inside and each.count is not None]
    return {
        "sets": [{"name": each, "size": len(held)} for each, _, held in sets],
        "cells": [{"sets": list(each.inside), "count": each.count or 0} for each in shown[:MOST_CELLS]],
        "other_cells": len(shown[MOST_CELLS:]),
        "other_count": sum(each.count or 0 for each in shown[MOST_CELLS:]),
    }


def sample_of(rule: Rule | None, limit: int, ground: Ground) -> SampleAnswer:
    """Give some members, with the columns that rules ask about in front.

    Raises:
        DefinitionError: If there are so few members that the privacy floor hides how many.
    """
    question = ground.question(None if rule is None else ground.plain(rule))
    (members,) = ground.engine.sets([question])
    if None in ground.shown([Number(len(members), Crowd.of(question))]):
        raise DefinitionError("There are too few members to show any: the privacy floor hides them.")
    asked = set() if rule is None else set(_asked(rule, ground))
    key, fields = ground.catalog.key.name, ground.catalog.attributes
    names = [key, *(each for each in fields if each in asked and each != key)]
    names = [*names, *(each for each in fields if each not in names)][:MOST_COLUMNS]
    rows = python_rows(ground.engine.profiles(question, names, limit=max(1, min(limit, MOST_ROWS))))
    return {
        "columns": [
            {"name": each, "label": fields[each].label or each, "type": str(fields[each].type),
             "used": each in asked}
            for each in names
        ],
        "rows": [[_cell(row[name]) for name in names] for row in rows],
        "total": len(members),
    }  # fmt: skip


def _asked(rule: Rule, ground: Ground) -> Iterable[str]:
    """Name the attributes that a rule asks about, those of the segments it refers to as well."""
    for _, each in walk(rule):
        if isinstance(each, Attribute):
            yield from (ref.name for ref in fields_of(each))
    for name in references(rule):
        yield from _asked(ground.book.rule_of(name), ground)


def _cell(value: Any) -> str | None:  # noqa: ANN401 - a value of a column
    if value is None or value != value:  # noqa: PLR0124 - NaN
        return None
    return (
        ", ".join(label_of(each) for each in value if each is not None)
        if isinstance(value, list)
        else label_of(value)
    )


def source_of(segment: Segment) -> SourceAnswer:
    """Write the code that builds a segment."""
    return {"source": f"{python(segment)}\n"}


def copy_of(root: GroupNode, ids: list[str]) -> SourceAnswer:
    """Write parts of a draft as JSON: documents, as they stand in saved segments; unfinished ones as drafts.

    Raises:
        DefinitionError: If one is not there.
    """
    if not ids:
        raise DefinitionError("Select what to copy.")
    made = [_document(trail(root, each)[-1]) for each in ids]
    return {"source": write_json(made[0] if len(made) == 1 else made)}


def _document(part: Part) -> Document:
    if "kind" not in part:
        return {"kind": "step" if "events" in part else "step_event", **_bare(part)}
    try:
        return encode_rule(decode_rule(documented(part)))
    except DefinitionError:  # unfinished
        return _bare(part)


def _bare(part: Mapping[str, object]) -> Document:
    """Leave the ids out."""
    return {key: _bare_value(each) for key, each in part.items() if key != "id"}


def _bare_value(value: object) -> object:
    if isinstance(value, dict):
        return _bare(value)
    return [_bare_value(each) for each in value] if isinstance(value, list) else value
