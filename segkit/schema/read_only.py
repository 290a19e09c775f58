"""Mappings that do not change, and how what holds them is pickled and copied."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")
V = TypeVar("V")


def read_only(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """Give a copy of a mapping that does not change.

    Examples:
        >>> read_only({"a": 1})
        mappingproxy({'a': 1})
    """
    return MappingProxyType(dict(mapping))


class HoldsMappings:
    """A dataclass with parts that are read-only mappings, which Python does not say how to pickle or copy."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Any, ...]:
        parts = {each.name: getattr(self, each.name) for each in fields(self)}  # type: ignore[arg-type]  # a dataclass
        held = [name for name, part in parts.items() if isinstance(part, MappingProxyType)]
        plain = {name: dict(part) if name in held else part for name, part in parts.items()}
        return _remade, (type(self), plain, held)


def _remade(kind: type, parts: dict[str, Any], held: list[str]) -> object:
    """Make an object of the parts that one had; what they are was checked when that was made."""
    made: object = object.__new__(kind)
    for name, part in parts.items():
        object.__setattr__(made, name, read_only(part) if name in held else part)
    return made
