"""Mappings that do not change, and that can be pickled and copied with what holds them."""

from __future__ import annotations

import copyreg
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeVar

if TYPE_CHECKING:
    from collections.abc import Mapping

K = TypeVar("K")
V = TypeVar("V")


def read_only(mapping: Mapping[K, V]) -> Mapping[K, V]:
    """Give a copy of a mapping that does not change.

    Examples:
        >>> import pickle
        >>> pickle.loads(pickle.dumps(read_only({"a": 1})))
        mappingproxy({'a': 1})
    """
    return MappingProxyType(dict(mapping))


def _reduced(mapping: MappingProxyType[Any, Any]) -> tuple[Any, ...]:
    return read_only, (dict(mapping),)


copyreg.pickle(MappingProxyType, _reduced)  # Python itself does not say how
