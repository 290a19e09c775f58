"""A set of profiles as an immutable bitmap over their positions in a frame."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from segkit.errors import InternalError
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

    Words = npt.NDArray[np.uint64]

_BITS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Universe:
    """The profiles of a frame, each at a position.

    Args:
        keys: Their keys, in order.
        name: What the key column is called.
    """

    keys: pa.Array[Any]
    name: str = "key"

    def __len__(self) -> int:
        return len(self.keys)


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """Which profiles of a universe are in; immutable, with the operators of a set.

    `~` is the complement in the universe. Sets of different universes do not mix.

    Args:
        universe: The profiles.
        words: One bit a profile, 64 to a word; the bits past the end are 0.

    Examples:
        >>> import pyarrow as pa
        >>> universe = Universe(pa.array(["a", "b", "c"]))
        >>> first, last = (Membership.of_positions(universe, each) for each in ([0, 1], [1, 2]))
        >>> len(first & last), list((first - last).keys()), len(~first)
        (1, ['a'], 1)
    """

    universe: Universe
    words: Words
    _size: int = field(init=False)

    def __post_init__(self) -> None:
        if len(self.words) != _word_count(len(self.universe)):
            raise InternalError(f"{len(self.words)} words do not hold {len(self.universe)} profiles")
        self.words.setflags(write=False)
        object.__setattr__(self, "_size", int(np.bitwise_count(self.words).sum()))

    @classmethod
    def of_positions(cls, universe: Universe, positions: npt.ArrayLike) -> Membership:
        """Make a set of the profiles at some positions; positions may repeat."""
        flags = np.zeros(len(universe), dtype=bool)
        flags[np.asarray(positions, dtype=np.int64)] = True
        return cls.of_flags(universe, flags)

    @classmethod
    def of_flags(cls, universe: Universe, flags: npt.NDArray[np.bool_]) -> Membership:
        """Make a set from one boolean a profile."""
        packed = np.zeros(_word_count(len(universe)) * 8, dtype=np.uint8)
        packed[: (len(flags) + 7) // 8] = np.packbits(flags, bitorder="little")
        return cls(universe, packed.view(np.uint64))

    @classmethod
    def nobody(cls, universe: Universe) -> Membership:
        """Make the empty set."""
        return cls(universe, np.zeros(_word_count(len(universe)), dtype=np.uint64))

    @classmethod
    def everybody(cls, universe: Universe) -> Membership:
        """Make the set of all profiles."""
        return ~cls.nobody(universe)

    def __and__(self, other: Membership) -> Membership:
        return Membership(self.universe, self.words & self._with(other))

    def __or__(self, other: Membership) -> Membership:
        return Membership(self.universe, self.words | self._with(other))

    def __sub__(self, other: Membership) -> Membership:
        return Membership(self.universe, self.words & ~self._with(other))

    def __xor__(self, other: Membership) -> Membership:
        return Membership(self.universe, self.words ^ self._with(other))

    def __invert__(self) -> Membership:
        words = ~self.words
        used = len(self.universe) % _BITS
        if used:
            words[-1] &= np.uint64((1 << used) - 1)
        return Membership(self.universe, words)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Membership):
            return NotImplemented
        return self.universe is other.universe and bool(np.array_equal(self.words, other.words))

    def __hash__(self) -> int:
        return hash((id(self.universe), self.words.tobytes()))

    def __contains__(self, key: object) -> bool:
        return key in set(self.keys())

    def __le__(self, other: Membership) -> bool:
        return not np.any(self.words & ~self._with(other))

    def __repr__(self) -> str:
        return f"Membership({len(self):,} of {plural(len(self.universe), 'profile')})"

    @property
    def nbytes(self) -> int:
        """How much memory the bitmap takes."""
        return int(self.words.nbytes)

    def flags(self) -> npt.NDArray[np.bool_]:
        """Give one boolean a profile."""
        bits = np.unpackbits(self.words.view(np.uint8), count=len(self.universe), bitorder="little")
        return bits.view(np.bool_)

    def positions(self) -> npt.NDArray[np.int64]:
        """Give the positions of the members, in order."""
        return np.flatnonzero(self.flags())

    def to_arrow(self) -> pa.Array[Any]:
        """Give the members' keys, in the frame's order."""
        return self.universe.keys.take(self.positions())

    def keys(self) -> Iterator[object]:
        """Go through the members' keys as plain Python values."""
        return iter(self.to_arrow().to_pylist())

    def to_pandas(self) -> pd.Series[Any]:
        """Give the members' keys as a pandas Series."""
        found: pd.Series[Any] = self.to_arrow().to_pandas().rename(self.universe.name)
        return found

    def _with(self, other: Membership) -> Words:
        if other.universe is not self.universe:
            raise InternalError("memberships of different universes cannot be combined")
        return other.words


def _word_count(profiles: int) -> int:
    return -(-profiles // _BITS)


def at_least(count: int, sets: Iterable[Membership]) -> Membership:
    """Give the profiles that are in at least `count` of several sets."""
    listed = list(sets)
    total = np.zeros(len(listed[0].universe), dtype=np.uint16)
    for each in listed:
        total += each.flags()
    return Membership.of_flags(listed[0].universe, total >= count)
