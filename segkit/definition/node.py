"""What makes a class a node of the tree: frozen, slotted, its hash computed once."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple, TypeVar, dataclass_transform

from segkit.definition.parts import check_parts
from segkit.errors import SegkitError

if TYPE_CHECKING:
    from collections.abc import Callable

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
    based = type(cls.__name__, bases, {**_namespace(cls), "__post_init__": _checked(cls)})
    made: Any = dataclass(frozen=True, slots=True, repr=False)(based)
    made.__hash__ = _hash
    made.__repr__ = _repr
    return made  # type: ignore[no-any-return]  # the class made by dataclass, seen as the class given


def _checked(cls: type) -> Callable[[Any], None]:
    """Check a node by what its class says of its parts, and then by the types that it declares.

    What the class stumbles over is a part of another type, which is said then.
    """
    own = getattr(cls, "__post_init__", None)

    def check(made: object) -> None:
        try:
            if own is not None:
                own(made)
        except (TypeError, AttributeError, ValueError) as error:
            if not isinstance(error, SegkitError):
                check_parts(made)
            raise
        check_parts(made)

    return check


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
