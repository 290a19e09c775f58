"""A finished statement: its text, what it reads, what it gives, and the queries that check its inputs."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING

from segkit.writing import write_file

if TYPE_CHECKING:
    import datetime as dt
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Check:
    """A query that must return no rows; rows it returns are what is wrong.

    Args:
        name: What it looks for.
        text: The query.
    """

    name: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """One SQL statement for one database.

    Args:
        text: The SQL, with a header that says what it is.
        dialect: The database it is written for.
        name: The segment's name.
        sentence: What it selects, in English.
        columns: The columns it gives.
        tables: The tables it reads.
        checks: Queries that must return no rows for the statement to be right.
        as_of: The as-of instant; of a live statement, when it was written.
        zone: The evaluation zone.
        approximate: Whether it sums floats without a scale, so that databases may differ in the last digits.
        live: Whether its bounds follow the database's clock.
    """

    text: str
    dialect: str
    name: str
    sentence: str
    columns: tuple[str, ...]
    tables: tuple[str, ...]
    checks: tuple[Check, ...]
    as_of: dt.datetime
    zone: str
    approximate: bool = False
    live: bool = False

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        when = "live" if self.live else f"as of {self.as_of.isoformat()}"
        return f"Statement({self.name!r}, {self.dialect}, {when}, {self.zone})"

    def _repr_html_(self) -> str:
        """Show the SQL with a button that copies it; works without a kernel and without a network."""
        copy = (
            "navigator.clipboard.writeText(this.nextElementSibling.textContent)"
            ".then(()=>{this.textContent='Copied'},()=>{this.textContent='Select and copy'})"
        )
        return (
            f'<div><button type="button" onclick="{copy}" style="float:right">Copy</button>'
            f'<pre style="overflow:auto">{html.escape(self.text)}</pre></div>'
        )

    def save(self, path: str | Path) -> Path:
        """Write the SQL to a file, whole or not at all.

        Returns:
            The path that was written.
        """
        return write_file(path, f"{self.text}\n")
