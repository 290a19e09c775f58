"""Whether something that came from a page has the shape that the contract gives it.

The classes beside this are the only description of shapes. What comes in is compared with them
key by key: unknown keys, missing keys and wrong types are refused with the path to them.
"""

from __future__ import annotations

import math
from functools import cache
from types import NoneType, UnionType
from typing import TYPE_CHECKING, Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from segkit.errors import DefinitionError, Problem
from segkit.wording import did_you_mean, join_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

#: Nothing that a page sends is nested deeper.
MAX_LEVELS = 200
#: No text that a page sends is longer.
MAX_TEXT = 1_000_000
#: The keys that tell the members of a union from each other.
TAGS = ("op", "kind")

_WORDS = {str: "a text", int: "a whole number", float: "a number", bool: "true or false", NoneType: "null",
          dict: "an object", list: "a list"}  # fmt: skip


def check_shape(given: object, shape: object, subject: str) -> None:
    """Refuse what does not have a shape.

    Args:
        given: What came in.
        shape: A class or a union of the contract, or a plain type.
        subject: What it is, for the message.

    Raises:
        DefinitionError: With every problem, each with its path.

    Examples:
        >>> from segkit.widget.wire.edits import UngroupEdit
        >>> check_shape({"op": "ungroup", "idd": "n1"}, UngroupEdit, "The edit")
        Traceback (most recent call last):
        segkit.errors.DefinitionError: The edit has 2 problems:
          idd: No key 'idd' here. Did you mean 'id'?
          The key 'id' is missing.
    """
    problems = list(_levels(given)) or list(shape_problems(given, shape, ""))
    if problems:
        raise DefinitionError.of(problems, subject=subject)


def _levels(given: object) -> Iterator[Problem]:
    """Find what is nested so deep that nothing should recurse into it; goes level by level."""
    level = [given]
    for _ in range(MAX_LEVELS):
        level = [child for each in level for child in _children(each)]
        if not level:
            return
    yield Problem("", f"It is nested deeper than {MAX_LEVELS}.")


def _children(given: object) -> list[object]:
    if isinstance(given, dict):
        return list(given.values())
    return given if isinstance(given, list) else []


def shape_problems(given: object, shape: Any, path: str) -> Iterator[Problem]:  # noqa: ANN401 - a type form
    """Find where something differs from a shape."""
    origin = get_origin(shape)
    if shape is object:
        return
    if is_typeddict(shape):
        yield from _object(given, shape, path)
    elif origin in {Union, UnionType}:
        yield from _union(given, get_args(shape), path)
    elif origin is Literal:
        if given not in get_args(shape) or isinstance(given, bool):
            hint = did_you_mean(given, get_args(shape)) if isinstance(given, str) else ""
            yield Problem(path, f"{given!r} cannot stand here.", hint)
    elif origin is list:
        yield from _list(given, get_args(shape)[0], path)
    elif origin is dict:
        yield from _dict(given, get_args(shape)[1], path)
    elif not _is(given, shape):
        yield _wanted(path, (shape,), given)


def _object(given: object, shape: type, path: str) -> Iterator[Problem]:
    if not isinstance(given, dict):
        yield _wanted(path, (dict,), given)
        return
    hints = hints_of(shape)
    for key in given:
        if key not in hints:
            yield Problem(_step(path, key), f"No key {key!r} here.", did_you_mean(str(key), hints))
    for key, hint in hints.items():
        if key in given:
            yield from shape_problems(given[key], hint, _step(path, key))
        elif key in shape.__required_keys__:  # type: ignore[attr-defined]  # every TypedDict has them
            yield Problem(path, f"The key {key!r} is missing.")


def _list(given: object, item: object, path: str) -> Iterator[Problem]:
    if not isinstance(given, list):
        yield _wanted(path, (list,), given)
        return
    for index, each in enumerate(given):
        yield from shape_problems(each, item, f"{path}[{index}]")


def _dict(given: object, item: object, path: str) -> Iterator[Problem]:
    if not isinstance(given, dict) or not all(isinstance(key, str) for key in given):
        yield _wanted(path, (dict,), given)
        return
    for key, each in given.items():
        yield from shape_problems(each, item, _step(path, key))


def _union(given: object, members: tuple[Any, ...], path: str) -> Iterator[Problem]:
    objects = [each for each in members if is_typeddict(each)]
    if isinstance(given, dict) and objects:
        yield from _tagged(given, objects, path)
        return
    plain = [each for each in members if not is_typeddict(each)]
    if not any(not list(shape_problems(given, each, path)) for each in plain):
        yield _wanted(path, members, given)


def _tagged(given: dict[str, object], objects: list[Any], path: str) -> Iterator[Problem]:
    """Choose the member that is meant, by its tag or by its keys."""
    tag = next((each for each in TAGS if all(each in hints_of(shape) for shape in objects)), None)
    if tag is None or len(objects) == 1:
        fitting = [each for each in objects if set(given) <= set(hints_of(each))] if given else []
        if not fitting and len(objects) > 1:
            known = ", ".join(next(iter(hints_of(each))) for each in objects)
            yield Problem(path, "An object here has a key that says what it is.", f"Known: {known}.")
            return
        yield from _object(given, (fitting or objects)[0], path)
        return
    tags = members_by(objects, tag)
    chosen = given.get(tag)
    if not isinstance(chosen, str) or chosen not in tags:
        hint = did_you_mean(chosen, tags) if isinstance(chosen, str) else f"Known: {', '.join(tags)}."
        yield Problem(_step(path, tag), f"No {tag} {chosen!r}.", hint)
        return
    yield from _object(given, tags[chosen], path)


def members_by(classes: Iterable[type], tag: str) -> dict[str, type]:
    """Give the classes of a union, each under the texts that its tag can have.

    Examples:
        >>> from segkit.widget.wire.edits import FlagEdit, PasteEdit
        >>> sorted(members_by([FlagEdit, PasteEdit], "op"))
        ['lock', 'mute', 'paste']
    """
    return {text: each for each in classes for text in _literals(hints_of(each)[tag])}


def _literals(shape: Any) -> tuple[str, ...]:  # noqa: ANN401 - a type form
    if get_origin(shape) in {Union, UnionType}:
        return tuple(each for member in get_args(shape) for each in _literals(member))
    return get_args(shape)


def _is(given: object, shape: type) -> bool:
    if shape is float:
        return isinstance(given, int | float) and not isinstance(given, bool) and math.isfinite(given)
    if shape is int:
        return isinstance(given, int) and not isinstance(given, bool)
    if shape is str:
        return isinstance(given, str) and len(given) <= MAX_TEXT
    return isinstance(given, shape)


def _wanted(path: str, shapes: tuple[Any, ...], given: object) -> Problem:
    words = [_WORDS.get(each) or ("an object" if is_typeddict(each) else "a choice") for each in shapes]
    wanted = join_words(list(dict.fromkeys(words)), "or")
    return Problem(path, f"{wanted[0].upper()}{wanted[1:]} is needed here; got {_got(given)}.")


def _got(given: object) -> str:
    if isinstance(given, str) and len(given) > MAX_TEXT:
        return "a text that is too long"
    if isinstance(given, float) and not math.isfinite(given):
        return "a number that is not finite"
    for kind in (bool, int, float, str, dict, list, NoneType):
        if isinstance(given, kind):
            return _WORDS[kind]
    return type(given).__name__


def _step(path: str, key: object) -> str:
    return f"{path}.{key}" if path else str(key)


@cache
def hints_of(shape: type) -> dict[str, Any]:
    """Give the keys of a class of the contract, each with the shape of what stands there."""
    return get_type_hints(shape)
