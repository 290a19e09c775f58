"""What makes a class a node of the tree: frozen, slotted, its hash computed once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any, ClassVar, NamedTuple, TypeVar, dataclass_transform

T = TypeVar("T")


class _CachedHash:
    """A slot for the hash: trees are hashed again and again as keys of caches."""

    __slots__ = ("_hash",)


class RuleMenu(NamedTuple):
    """The menu entry of a kind of rule.

    Args:
        label: What the kind is called.
        says: What a rule of it says.
        template: What a new rule begins with, as a document has it.
    """

    label: str
    says: str
    template: dict[str, Any]


class RuleNode:
    """The mark of a node that is a rule: true or false of a profile, or of an event inside a filter."""

    __slots__ = ()

    #: What documents call the kind.
    kind: ClassVar[str]
    menu: ClassVar[RuleMenu]


@dataclass_transform(frozen_default=True)
def node(cls: type[T]) -> type[T]:
    """Turn a class with annotated fields into an immutable node with structural equality.

    Fields declared with `compare=False` (notes) count neither in equality nor in the hash.
    """
    bases = cls.__bases__ if issubclass(cls, _CachedHash) else (_CachedHash, *cls.__bases__)
    based = type(cls.__name__, bases, _namespace(cls))
    made: Any = dataclass(frozen=True, slots=True, repr=False)(based)
    made.__hash__ = _hash
    made.__repr__ = _repr
    return made  # type: ignore[no-any-return]  # the class made by dataclass, seen as the class given


def _namespace(cls: type) -> dict[str, Any]:
    return {key: value for key, value in vars(cls).items() if key not in {"__dict__", "__weakref__"}}


def _repr(self: Any) -> str:
    """Show the constructor call that makes the node again, without what it would take for granted."""
    shown = [
        f"{each.name}={value!r}"
        for each, value in ((each, getattr(self, each.name)) for each in fields(self))
        if value != each.default
    ]
    return f"{type(self).__name__}({', '.join(shown)})"


def _hash(self: Any) -> int:
    try:
        return self._hash  # type: ignore[no-any-return]  # a slot that only this function writes
    except AttributeError:
        compared = tuple(getattr(self, each.name) for each in fields(self) if each.compare)
        computed = hash((type(self).__name__, compared))
        object.__setattr__(self, "_hash", computed)
        return computed
