"""The audience of a segment: its members, as keys, as profiles, as files."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.csv as pa_csv
import pyarrow.parquet as pq

from segkit.engines.membership import Membership
from segkit.insight.privacy.crowd import Crowd
from segkit.insight.privacy.ledger import Number
from segkit.schema.far import pandas_frame, python_values
from segkit.schema.scalars import key_of
from segkit.wording import plural
from segkit.writing import whole_file

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import pandas as pd

    from segkit.definition.nodes import Rule
    from segkit.definition.rank import Rank
    from segkit.engines.base import Question
    from segkit.insight.asked import Asked
    from segkit.insight.basis import Basis
    from segkit.insight.ground import Ground

_SHOWN = 5
#: How a text begins that a spreadsheet takes for a formula; some skip a tab or a line end before it.
_FORMULA = r"\A[=+\-@\t\r\n]"


@dataclass(frozen=True, slots=True, eq=False)
class Audience:
    """The members of a segment.

    It is what is handed over, and is whole whatever the privacy floor; only how it shows itself obeys that.

    Args:
        asked: The segment.
        size: How many members it has.
        basis: What they were chosen from.
        rank: Only the first so many by a value.
        is_hidden: Whether the privacy floor hides their number, and a glance at them.
    """

    asked: Asked
    size: int
    basis: Basis
    rank: Rank | None = None
    is_hidden: bool = False

    @property
    def name(self) -> str:
        """The segment's name."""
        return self.asked.name

    @property
    def membership(self) -> Membership:
        """Who is in, where the engine holds keys."""
        _, (members,) = self.asked.ground.sets([self.asked.rule])
        return members if self.rank is None else Membership.of_keys(members.universe, self._keys())

    def __len__(self) -> int:
        return self.size

    def __iter__(self) -> Iterator[object]:
        return iter(self.keys())

    def __contains__(self, key: object) -> bool:
        return key_of(key, self.asked.catalog.key.type) in set(self.keys())

    def __repr__(self) -> str:
        return f"Audience({self.name!r}, {self._counted()}, {self.basis})"

    def _repr_html_(self) -> str:
        title = f"<strong>{escape(self.name)}</strong>: {self._counted()}"
        head = "" if self.is_hidden else self.to_pandas(limit=_SHOWN).to_html(index=False, border=0)
        return f"<div>{title}{head}<small>{escape(str(self.basis))}</small></div>"

    def _counted(self) -> str:
        return "a hidden number of customers" if self.is_hidden else plural(len(self), "customer")

    def keys(self) -> list[object]:
        """List the members' keys, in the frame's order."""
        return self._keys().to_pylist()

    def to_arrow(self, columns: Sequence[str] | None = None, *, limit: int | None = None) -> pa.Table:
        """Give the members' profiles as an Arrow table.

        Args:
            columns: The attributes wanted; all, if not said.
            limit: The most rows.

        Raises:
            DataError: If there is no such attribute.
        """
        return self.asked.engine.profiles(self._question, columns, rank=self.rank, limit=limit)

    @property
    def _question(self) -> Question:
        return self.asked.sides[0]

    def _keys(self) -> pa.ChunkedArray[Any]:
        return _key_column(self.asked.ground, self._question, self.rank)

    def to_pandas(self, columns: Sequence[str] | None = None, *, limit: int | None = None) -> pd.DataFrame:
        """Give the members' profiles as a pandas frame; arguments as for `to_arrow`."""
        return pandas_frame(self.to_arrow(columns, limit=limit))

    def to_parquet(self, path: str | Path, columns: Sequence[str] | None = None) -> Path:
        """Write the members' profiles to a Parquet file, whole or not at all.

        Returns:
            The path that was written.
        """
        members = self.to_arrow(columns)
        with whole_file(path) as file:
            pq.write_table(members, file, compression="zstd")
        return Path(path)

    def to_csv(
        self, path: str | Path, columns: Sequence[str] | None = None, *, spreadsheet_safe: bool = False
    ) -> Path:
        """Write the members' profiles to a CSV file, whole or not at all; lists as JSON text.

        Spreadsheets take a text that begins with `=`, `+`, `-` or `@` for a formula, and compute it: whoever
        can choose a name in the data can have them open an address. Programs that read CSV do not.

        Args:
            path: The file.
            columns: The attributes wanted; all, if not said.
            spreadsheet_safe: Put an apostrophe before such a text, so that a spreadsheet shows it as it is.
                The file then no longer says exactly what the data says.

        Returns:
            The path that was written.
        """
        members = _flat(self.to_arrow(columns))
        if spreadsheet_safe:
            members = _without_formulas(members)
        with whole_file(path) as file:
            pa_csv.write_csv(members, file)
        return Path(path)


def audience_of(asked: Asked, rank: Rank | None = None) -> Audience:
    """Give the members of a segment, or the first so many of them by a value."""
    base, (members,) = asked.ground.sets([asked.rule])
    question = asked.sides[0]
    size = len(members) if rank is None else len(_key_column(asked.ground, question, rank))
    basis = asked.basis(len(base))
    if size < len(members):  # as many as were asked for
        return Audience(asked, size, basis, rank, is_hidden=basis.floor.hides(size))
    (shown,) = asked.ground.shown([Number(size, Crowd.of(question))])
    return Audience(asked, size, basis, rank, is_hidden=shown is None)


def keys_of(ground: Ground, rule: Rule) -> list[object]:
    """List the keys of those who satisfy a normalized rule, in the engine's order."""
    keys: list[object] = _key_column(ground, ground.question(rule), None).to_pylist()
    return keys


def _key_column(ground: Ground, asked: Question, rank: Rank | None) -> pa.ChunkedArray[Any]:
    return ground.engine.profiles(asked, [ground.catalog.key.name], rank=rank).column(0)


def _flat(table: pa.Table) -> pa.Table:
    """Write lists as JSON text: CSV has no lists."""
    for place, column in enumerate(table.schema):
        if pa.types.is_list(column.type) or pa.types.is_large_list(column.type):
            texts = [None if each is None else json.dumps(each, default=str, ensure_ascii=False)
                     for each in python_values(table.column(place))]  # fmt: skip
            table = table.set_column(place, column.name, pa.array(texts, pa.string()))
    return table


def _without_formulas(table: pa.Table) -> pa.Table:
    """Put an apostrophe before texts, and names of columns, that a spreadsheet would compute."""
    for place, column in enumerate(table.schema):
        if pa.types.is_string(column.type) or pa.types.is_large_string(column.type):
            texts = table.column(place)
            quoted = pc.replace_substring_regex(texts, _FORMULA, r"'\0")
            table = table.set_column(place, column.name, quoted)
    return table.rename_columns([re.sub(_FORMULA, r"'\g<0>", name) for name in table.column_names])
