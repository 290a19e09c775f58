"""A set of profiles as an immutable bitmap over the positions of a universe.

A position is one profile, with its key; or, where an engine counts without handing out profiles, a *truth
pattern*: all profiles for which the same rules hold, with their number as its weight. The algebra is the
same, and the length of a set is the sum of its weights.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow.compute as pc

from segkit.errors import EngineError, InternalError
from segkit.schema.infer import data_type
from segkit.schema.scalars import key_of
from segkit.schema.types import TEXT
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import numpy.typing as npt
    import pandas as pd
    import pyarrow as pa

    Words = npt.NDArray[np.uint64]
    Weights = npt.NDArray[np.int64]

_BITS = 64


@dataclass(frozen=True, slots=True, eq=False)
class Universe:
    """All profiles that can be in a set, each at a position of its own, or counted by pattern.

    Args:
        keys: The key at each position; None where positions are patterns.
        name: What the key column is called.
        weights: How many profiles each position stands for; one each, if not said.

    Examples:
        >>> import pyarrow as pa
        >>> len(Universe(pa.array(["a", "b"]))), Universe.of_weights(np.array([3, 40])).profiles
        (2, 43)
    """

    keys: pa.Array[Any] | None
    name: str = "key"
    weights: Weights | None = None
    profiles: int = field(init=False)

    def __post_init__(self) -> None:
        if self.weights is not None:
            self.weights.setflags(write=False)
        profiles = len(self) if self.weights is None else int(self.weights.sum())
        object.__setattr__(self, "profiles", profiles)

    @classmethod
    def of_weights(cls, weights: Weights) -> Universe:
        """Make a universe of patterns, each with the number of profiles that have it."""
        return cls(None, weights=weights)

    def __len__(self) -> int:
        """Count the positions."""
        return len(self.keys if self.keys is not None else self.weights if self.weights is not None else ())


@dataclass(frozen=True, slots=True, eq=False)
class Membership:
    """Which profiles of a universe are in; immutable, with the operators of a set.

    `~` is the complement in the universe. Sets of different universes do not mix. `len` counts profiles.

    Args:
        universe: The profiles.
        words: One bit a position, 64 to a word; the bits past the end are 0.

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
        weights = self.universe.weights
        size = np.bitwise_count(self.words).sum() if weights is None else weights[self.flags()].sum()
        object.__setattr__(self, "_size", int(size))

    @classmethod
    def of_positions(cls, universe: Universe, positions: npt.ArrayLike) -> Membership:
        """Make a set of some positions; they may repeat."""
        flags = np.zeros(len(universe), dtype=bool)
        flags[np.asarray(positions, dtype=np.int64)] = True
        return cls.of_flags(universe, flags)

    @classmethod
    def of_flags(cls, universe: Universe, flags: npt.NDArray[np.bool_]) -> Membership:
        """Make a set from one boolean a position."""
        packed = np.zeros(_word_count(len(universe)) * 8, dtype=np.uint8)
        packed[: (len(flags) + 7) // 8] = np.packbits(flags, bitorder="little")
        return cls(universe, packed.view(np.uint64))

    @classmethod
    def of_keys(cls, universe: Universe, keys: pa.Array[Any] | pa.ChunkedArray[Any]) -> Membership:
        """Make a set of the profiles with some keys; those that are not in the universe are left out."""
        if universe.keys is None:
            raise InternalError("a universe of patterns has no keys")
        places = pc.index_in(keys, value_set=universe.keys).drop_null()
        return cls.of_positions(universe, np.asarray(places))

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

    def at_least(self, count: int, others: Sequence[Membership]) -> Membership:
        """Give the profiles that are in so many of this set and some others."""
        total = self.flags().astype(np.uint16)
        for each in others:
            total += each.flags()
        return Membership.of_flags(self.universe, total >= count)

    def __len__(self) -> int:
        return self._size

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Membership):
            return NotImplemented
        return self.universe is other.universe and bool(np.array_equal(self.words, other.words))

    def __hash__(self) -> int:
        return hash((id(self.universe), self.words.tobytes()))

    def __contains__(self, key: object) -> bool:
        keys = self.to_arrow()
        return key_of(key, data_type(keys.type) or TEXT) in set(keys.to_pylist())

    def __le__(self, other: Membership) -> bool:
        return not np.any(self.words & ~self._with(other))

    def __repr__(self) -> str:
        return f"Membership({len(self):,} of {plural(self.universe.profiles, 'profile')})"

    @property
    def nbytes(self) -> int:
        """How much memory the bitmap takes."""
        return int(self.words.nbytes)

    def flags(self) -> npt.NDArray[np.bool_]:
        """Give one boolean a position."""
        bits = np.unpackbits(self.words.view(np.uint8), count=len(self.universe), bitorder="little")
        return bits.view(np.bool_)

    def positions(self) -> npt.NDArray[np.int64]:
        """Give the positions of the members, in order."""
        return np.flatnonzero(self.flags())

    def to_arrow(self) -> pa.Array[Any]:
        """Give the members' keys, in the frame's order.

        Raises:
            EngineError: If the engine counts patterns, and has no keys here.
        """
        if self.universe.keys is None:
            raise EngineError(
                "This engine counts customers by pattern and holds no keys. Ask for the audience."
            )
        return self.universe.keys.take(self.positions())

    def keys(self) -> Iterator[object]:
        """Go through the members' keys as plain Python values."""
        return iter(self.to_arrow().to_pylist())

    def to_pandas(self) -> pd.Series[Any]:
        """Give the members' keys as a pandas Series."""
        keys: pd.Series[Any] = self.to_arrow().to_pandas().rename(self.universe.name)
        return keys

    def _with(self, other: Membership) -> Words:
        if other.universe is not self.universe:
            raise InternalError("memberships of different universes cannot be combined")
        return other.words


def _word_count(positions: int) -> int:
    return -(-positions // _BITS)
