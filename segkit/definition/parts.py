"""What the parts of a node can be: every node is checked by the types that its class declares.

What a class says of its own parts is said first, in its own words. This is what is left: parts of another
kind, which documents cannot hold.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import fields
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple

from segkit.errors import DefinitionError, InternalError
from segkit.wording import is_unicode, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

#: Whole numbers from here on have more digits than any database holds.
TOO_LARGE = 10**100


class _Kind(NamedTuple):
    """What a part can be: how to tell it, what a message calls it, and whether its class alone says it."""

    holds: Callable[[Any], bool]
    called: str
    by_class: bool = False


def _is_a(*names: str) -> Callable[[object], bool]:
    """Tell objects of classes by name: nodes hold each other, and this is beneath them all."""

    @cache
    def is_one(kind: type) -> bool:
        return any(each.__name__ in names for each in kind.__mro__)

    return lambda given: is_one(type(given))  # type: ignore[arg-type]  # a class can be hashed


def _is_whole(given: object) -> bool:
    return isinstance(given, int) and not isinstance(given, bool) and abs(given) < TOO_LARGE


_OPERAND = _is_a("FieldRef", "Value", "ListSize", "Arithmetic")
_KINDS = {
    "str": _Kind(lambda each: isinstance(each, str) and is_unicode(each), "a text in valid Unicode"),
    "bool": _Kind(lambda each: isinstance(each, bool), "True or False"),
    "int": _Kind(_is_whole, "a whole number of at most 100 digits"),
    "dt.date": _Kind(lambda each: isinstance(each, dt.date), "a date"),
    "dt.datetime": _Kind(lambda each: isinstance(each, dt.datetime), "a timestamp"),
    "None": _Kind(lambda each: each is None, "None"),
    "Rule": _Kind(_is_a("RuleNode"), "a rule", by_class=True),
    "Window": _Kind(_is_a("WindowKind"), "a window", by_class=True),
    "FixedWindow": _Kind(_is_a("WindowKind"), "a window", by_class=True),
    "Operand": _Kind(_OPERAND, "a field, a value or arithmetic", by_class=True),
    "Note": _Kind(_is_a("Note"), "a Note", by_class=True),
    "Measure": _Kind(_is_a("Measure"), "a Measure", by_class=True),
    "Selection": _Kind(_is_a("Selection"), "a Selection", by_class=True),
    "Span": _Kind(_is_a("Span"), "a Span", by_class=True),
    "Step": _Kind(_is_a("Step"), "a Step", by_class=True),
    "Value": _Kind(_is_a("Value"), "a Value", by_class=True),
    "FieldRef": _Kind(_is_a("FieldRef"), "a FieldRef", by_class=True),
    "Arithmetic": _Kind(_is_a("Arithmetic"), "arithmetic", by_class=True),
}


def check_parts(made: object) -> None:
    """Check that the parts of a node are what its class declares.

    Raises:
        DefinitionError: Naming the first part that is not, and what it can be.
    """
    for name, kind in _parts_of(type(made)):  # type: ignore[arg-type]  # a class can be hashed
        given = getattr(made, name)
        if not kind.holds(given):
            raise DefinitionError(f"{type(made).__name__}: {name} is {kind.called}; got {shown(given)}.")


@cache
def _parts_of(made: type) -> tuple[tuple[str, _Kind], ...]:
    return tuple((each.name, _kind_of(str(each.type))) for each in fields(made))


def _told_by(given: tuple[object, ...], kind: _Kind) -> Iterable[object]:
    """Give the parts that have to be looked at: one of each class, where that says it. Tuples can be long."""
    return {type(each): each for each in given}.values() if kind.by_class else given


def _kind_of(annotation: str) -> _Kind:
    inner = annotation.removeprefix("tuple[").removesuffix(", ...]")
    if inner != annotation:
        kind = _kind_of(inner)
        return _Kind(
            lambda given: isinstance(given, tuple) and all(map(kind.holds, _told_by(given, kind))),
            f"a tuple, each of it {kind.called}",
        )
    kinds = [_KINDS[each] for each in annotation.split(" | ") if each in _KINDS]
    if not kinds:
        raise InternalError(f"nothing is known of parts of type {annotation!r}")
    if len(kinds) == 1:
        return kinds[0]
    return _Kind(
        lambda given: any(each.holds(given) for each in kinds), " or ".join(each.called for each in kinds)
    )
