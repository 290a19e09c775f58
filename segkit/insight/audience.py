"""The audience of a segment: its members, as keys, as profiles, as files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from segkit.engines.membership import Membership
    from segkit.insight.basis import Basis
    from segkit.profiles.frame import ProfileFrame

_SHOWN = 5


@dataclass(frozen=True, slots=True, eq=False)
class Audience:
    """The members of a segment.

    It is what is handed over, and is whole whatever the privacy floor; only how it shows itself obeys that.

    Args:
        name: The segment's name.
        membership: Who is in.
        frame: Where their profiles are.
        basis: What they were chosen from.
    """

    name: str
    membership: Membership
    frame: ProfileFrame
    basis: Basis

    def __len__(self) -> int:
        return len(self.membership)

    def __iter__(self) -> Iterator[object]:
        return self.membership.keys()

    def __contains__(self, key: object) -> bool:
        return key in self.membership

    def __repr__(self) -> str:
        return f"Audience({self.name!r}, {self._counted()}, {self.basis})"

    def _repr_html_(self) -> str:
        title = f"<strong>{escape(self.name)}</strong>: {self._counted()}"
        head = "" if self._is_hidden() else self.to_pandas(limit=_SHOWN).to_html(index=False, border=0)
        return f"<div>{title}{head}<small>{escape(str(self.basis))}</small></div>"

    def _is_hidden(self) -> bool:
        return self.basis.floor.hides(len(self), self.basis.base)

    def _counted(self) -> str:
        return "a hidden number of customers" if self._is_hidden() else plural(len(self), "customer")

    def keys(self) -> list[object]:
        """List the members' keys, in the frame's order."""
        return list(self.membership.keys())

    def to_arrow(self, columns: Sequence[str] | None = None, *, limit: int | None = None) -> pa.Table:
        """Give the members' profiles as an Arrow table.

        Args:
            columns: The attributes wanted; all, if not said.
            limit: The most rows.

        Raises:
            DataError: If there is no such attribute.
        """
        positions = self.membership.positions()
        return self.frame.profiles.take(positions if limit is None else positions[:limit], columns)

    def to_pandas(self, columns: Sequence[str] | None = None, *, limit: int | None = None) -> pd.DataFrame:
        """Give the members' profiles as a pandas frame; arguments as for `to_arrow`."""
        found: pd.DataFrame = self.to_arrow(columns, limit=limit).to_pandas()
        return found

    def to_parquet(self, path: str | Path, columns: Sequence[str] | None = None) -> Path:
        """Write the members' profiles to a Parquet file.

        Returns:
            The path that was written.
        """
        target = Path(path)
        pq.write_table(self.to_arrow(columns), target, compression="zstd")
        return target

    def to_csv(self, path: str | Path, columns: Sequence[str] | None = None) -> Path:
        """Write the members' profiles to a CSV file; lists as JSON text.

        Returns:
            The path that was written.
        """
        target = Path(path)
        pa_csv.write_csv(_flat(self.to_arrow(columns)), target)
        return target


def _flat(table: pa.Table) -> pa.Table:
    """Write lists as JSON text: CSV has no lists."""
    for place, column in enumerate(table.schema):
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            texts = [None if each is None else json.dumps(each, default=str, ensure_ascii=False)
                     for each in table.column(place).to_pylist()]  # fmt: skip
            table = table.set_column(place, column.name, pa.array(texts, pa.string()))
    return table
