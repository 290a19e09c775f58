"""The sentence under the builder, in pieces: the names of fields and events, what joins them, and values."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from segkit.definition.filters import selections
from segkit.definition.nodes import AllOf, AnyOf, AtLeast, Attribute, Event, FieldRef, Not, SegmentRef
from segkit.definition.operands import fields_of
from segkit.definition.walk import walk
from segkit.describe.english import describe
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.definition.nodes import Rule
    from segkit.describe.glossary import Glossary
    from segkit.widget.wire.traits import SentencePiece

_JOINTS = ("and", "or", "not", "then", "none of", "either", "both", "without", "but")
_VALUES = r"“[^”]*”|\d(?:[\d,.]*\d)?"
_KINDS = ("name", "value", "joint")


def sentence(rule: Rule | None, glossary: Glossary, unfinished: int) -> list[SentencePiece]:
    """Say in pieces which customers belong.

    Args:
        rule: What is finished; None if nothing is.
        glossary: Catalog and book.
        unfinished: How many rules are left out.

    Examples:
        >>> from segkit.definition.nodes import FieldRef, Value
        >>> from segkit.describe.glossary import Glossary
        >>> rule = Attribute(FieldRef("country"), "is", (Value("SE"),))
        >>> [(each["text"], each["kind"]) for each in sentence(rule, Glossary(), 0)]
        [('Customers whose ', 'text'), ('country', 'name'), (' is SE', 'text')]
    """
    if rule is None:
        said = "Every customer" if not unfinished else ""
        pieces: list[SentencePiece] = [{"text": said, "kind": "text"}] if said else []
    else:
        text = describe(rule, catalog=glossary.catalog, book=glossary.book)
        pieces = list(_pieces(text, sorted(set(_names(rule, glossary)), key=len, reverse=True)))
    if unfinished:
        left_out = f"{plural(unfinished, 'unfinished rule')} left out"
        pieces.append({"text": f" ({left_out})" if pieces else f"({left_out})", "kind": "text"})
    return pieces


def _pieces(text: str, names: list[str]) -> Iterator[SentencePiece]:
    named = "|".join(re.escape(each) for each in names) or r"(?!)"
    joints = "|".join(_JOINTS)
    pattern = re.compile(rf"(?<!\w)(?:({named})|({_VALUES})|({joints}))(?!\w)")
    end = 0
    for found in pattern.finditer(text):
        if found.start() > end:
            yield {"text": text[end : found.start()], "kind": "text"}
        kind = _KINDS[(found.lastindex or 1) - 1]
        yield {"text": found.group(), "kind": kind}  # type: ignore[typeddict-item]  # one of the three
        end = found.end()
    if end < len(text):
        yield {"text": text[end:], "kind": "text"}


def _names(rule: Rule, glossary: Glossary) -> Iterator[str]:
    """Name all that a rule speaks of, as the sentence names it."""
    for _, each in walk(rule):
        match each:
            case Attribute():
                yield from (_title(ref.name, glossary) for ref in fields_of(each))
            case SegmentRef(name):
                yield f"“{name}”"
            case AllOf() | AnyOf() | AtLeast() | Not():
                continue
            case _:
                yield from (glossary.event_title(chosen.type) for _, chosen in selections(each))
                if isinstance(each, Event) and isinstance(each.measure.of, FieldRef):
                    yield _title(each.measure.of.name, glossary)


def _title(name: str, glossary: Glossary) -> str:
    catalog = glossary.catalog
    if catalog is None:
        return name
    labels = [catalog.attributes[name].label] if name in catalog.attributes else []
    labels += [each.properties[name].label for each in catalog.events.values() if name in each.properties]
    return next((label for label in labels if label), name)
