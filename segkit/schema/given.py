"""What is handed to a constructor: of the type that it takes, or refused in a sentence."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypeVar

from segkit.errors import CatalogError
from segkit.schema.read_only import read_only
from segkit.wording import shown

T = TypeVar("T")


def one(given: object, kind: type[T], where: str) -> T:
    """Check that one object is what it should be.

    Raises:
        CatalogError: If it is not.
    """
    if not isinstance(given, kind):
        raise CatalogError(f"{where} takes a {kind.__name__}; got {shown(given)}.")
    return given


def several(given: object, kind: type[T], where: str) -> tuple[T, ...]:
    """Read a list of objects, or a mapping to them.

    Raises:
        CatalogError: If it is neither, or holds something else.

    Examples:
        >>> several({"a": 1}, int, "Sizes"), several([1, 2], int, "Sizes")
        ((1,), (1, 2))
    """
    values = given.values() if isinstance(given, Mapping) else given
    listed = tuple(values) if isinstance(values, Iterable) and not isinstance(values, str | bytes) else None
    if listed is None or not all(isinstance(each, kind) for each in listed):
        raise CatalogError(f"{where} takes a list of {kind.__name__} objects; got {shown(given)}.")
    return listed


def named(given: object, kind: type[T], where: str) -> Mapping[str, T]:
    """Read a mapping from names to objects; what is given is not kept.

    Raises:
        CatalogError: If it is none, or holds something else.
    """
    if isinstance(given, Mapping):
        held = read_only(given)
        if all(isinstance(name, str) and isinstance(each, kind) for name, each in held.items()):
            return held
    raise CatalogError(f"{where} takes a mapping from names to {kind.__name__}; got {shown(given)}.")
