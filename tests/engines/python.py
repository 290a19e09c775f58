"""The engines that take a rule as it is: the reference interpreter, and the engine of a workspace."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

import numpy as np

import segkit as sk
from engines.base import AS_IT_IS, AsOf, Engine
from segkit.definition.check import check
from segkit.definition.nodes import FieldRef
from segkit.definition.normalize import fingerprint, no_segments
from segkit.definition.scope import Scope
from segkit.definition.windows import as_of_instant
from segkit.engines.local import LocalEngine as EmbeddedEngine
from segkit.engines.membership import Membership, Universe
from segkit.engines.reference import Reference
from segkit.engines.reference_claims import ClaimReader
from segkit.engines.rows import rows_of
from segkit.schema.types import zone_info

if TYPE_CHECKING:
    from engines.stored import Keeping
    from segkit.definition.moment import Moment
    from segkit.definition.nodes import Leaf
    from segkit.engines.rows import Rows


class ReferenceEngine(Engine):
    """The oracle, over the rule as it was written: not normalized, no SQL."""

    name: ClassVar[str] = "reference"

    def __init__(self) -> None:
        self._rows: dict[sk.ProfileFrame, Rows] = {}
        self._frame: sk.ProfileFrame | None = None

    @classmethod
    def missing(cls) -> str:
        return ""

    def start(self) -> str:
        return "reference"

    def load(self, frame: sk.ProfileFrame, keeping: Keeping = AS_IT_IS) -> None:  # noqa: ARG002 - it keeps nothing
        if frame not in self._rows:
            self._rows[frame] = rows_of(frame)  # they do not depend on the as-of and the zone
        self._frame = frame

    def forget(self, frame: sk.ProfileFrame) -> None:
        self._rows.pop(frame, None)

    def ids(
        self,
        segment: sk.Segment,
        as_of: AsOf,
        zone: str = "UTC",
        book: sk.SegmentBook | None = None,
        rank: sk.Rank | None = None,
        *,
        live: bool = False,  # noqa: ARG002 - it has no clock
    ) -> set[Any]:
        frame = self._frame
        assert frame is not None, "load a frame first"
        check(segment, frame.catalog, book)
        info = zone_info(zone)
        resolve = no_segments if book is None else book.rule_of
        oracle = Reference(frame.catalog, self._rows[frame], as_of_instant(as_of, info), info, resolve)
        found = list(oracle.members(segment.rule).keys())
        if book is not None and book.guard is not None:
            found = [key for key in found if oracle.holds(book.guard, key)]
        return set(found if rank is None else _ranked(found, rank, oracle))


def _ranked(keys: list[Any], rank: sk.Rank, oracle: Reference) -> list[Any]:
    """Sort as the contract says: missing values last, ties by key ascending in both directions."""
    scope, by = Scope(oracle.catalog), FieldRef(rank.by)
    values = {key: ClaimReader(oracle, scope, oracle.rows.profiles[key], None).value(by) for key in keys}
    known = sorted(key for key in keys if values[key] is not None)
    known.sort(key=values.__getitem__, reverse=rank.descending)  # stable, in both directions
    return [*known, *sorted(key for key in keys if values[key] is None)][: rank.count]


class LocalEngine(Engine):
    """The embedded engine, as a notebook uses it."""

    name: ClassVar[str] = "local"
    dialect: ClassVar[str | None] = "duckdb"

    def __init__(self) -> None:
        self._workspaces: dict[sk.ProfileFrame, dict[str, sk.Workspace]] = {}
        self._frame: sk.ProfileFrame | None = None

    @classmethod
    def missing(cls) -> str:
        return ""

    def start(self) -> str:
        return "local"

    def load(self, frame: sk.ProfileFrame, keeping: Keeping = AS_IT_IS) -> None:  # noqa: ARG002 - it keeps nothing
        self._workspaces.setdefault(frame, {})
        self._frame = frame

    def data(self, frame: sk.ProfileFrame) -> Any:
        """Give what the workspace stands on."""
        return frame

    def forget(self, frame: sk.ProfileFrame) -> None:
        self._workspaces.pop(frame, None)

    def ids(
        self,
        segment: sk.Segment,
        as_of: AsOf,
        zone: str = "UTC",
        book: sk.SegmentBook | None = None,
        rank: sk.Rank | None = None,
        *,
        live: bool = False,  # noqa: ARG002 - it has no clock
    ) -> set[Any]:
        frame = self._frame
        assert frame is not None, "load a frame first"
        shops = self._workspaces[frame]
        if zone not in shops:
            shops[zone] = sk.Workspace(self.data(frame), as_of=as_of, zone=zone)
        shop = shops[zone].at(as_of)
        shop.book = sk.SegmentBook() if book is None else book  # an empty one may have a guard
        keys = shop.audience(segment, rank=rank).keys()
        assert rank is not None or shop.size(segment).count == len(keys), (
            "the size is not the number of members"
        )
        return set(keys)


class OracleLeaves:
    """Answers every other leaf by the oracle, as a store in front of DuckDB would; others are not its own."""

    def __init__(self, frame: sk.ProfileFrame) -> None:
        self.universe = Universe(frame.keys(), frame.key)
        self._catalog = frame.catalog
        self._rows = rows_of(frame)

    def leaf(self, leaf: Leaf, moment: Moment) -> Membership | None:
        if int(fingerprint(leaf), 16) % 2:
            return None
        oracle = Reference(self._catalog, self._rows, moment.as_of, moment.zone)
        holds = [oracle.holds(leaf, key) for key in self.universe.keys.to_pylist()]
        return Membership.of_positions(self.universe, np.flatnonzero(holds))


class MixedEngine(LocalEngine):
    """The embedded engine with others in front of DuckDB: the leaves of one rule come from both."""

    name: ClassVar[str] = "mixed"
    only_by_name: ClassVar[bool] = True  # as slow as the oracle, and says nothing of a database

    def start(self) -> str:
        return "mixed"

    def data(self, frame: sk.ProfileFrame) -> Any:
        return EmbeddedEngine(frame, leaves=[OracleLeaves(frame)])
