"""The text of data/README.md, its column tables made from the schema."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from segkit.sample.planted import DUPLICATES, IN_STORY
from segkit.sample.rows import UNKNOWN_CUSTOMERS
from segkit.sample.schema import EVENT_TYPES, FILES, TABLES

if TYPE_CHECKING:
    from segkit.sample.tables import Shop

_HEAD: Final = """\
# The sample shop

An invented shop in Stockholm over one year: customers of the web shop, the same people in a CRM, products
with their suppliers, and what the customers did. Everybody in it is made up, addresses are under
example.com and example.org. The data is segkit's own and under its licence, MIT.

`python -m segkit.sample data` writes these files; a test holds them to the generator, value by value. Any
other size comes from `segkit.sample.generate(customers=..., events=..., seed=...)`.

- **As-of**: the stories are told on 2026-06-30, which means the end of that day.
- **Zone**: Europe/Stockholm. Columns that hold an instant are UTC with microseconds;
  `crm_customers.last_contacted_at` is wall time in Stockholm without a zone.
- **Events** lie in [2025-07-01, 2026-07-01) in Stockholm, that is [2025-06-30T22:00Z, 2026-06-30T22:00Z).
- **Money** is EUR with two decimals, exact.
- **CSV**: an empty cell is a missing value, a quoted empty cell (`""`) is the empty text.
"""

_STORY: Final = """\
## The story

Who searched for shoes in the last 30 days and bought nothing in the last 30 days? Several hundred of the
customers. The first twelve have no other events than those planted for this question; it holds {members} of
them, and not C-00002 (bought), C-00004 (searched a microsecond too early), C-00007 (bought on the first
instant of the window), C-00008 (bought at the very instant of the search), C-00009 (another category),
C-00010 (no category), C-00011 (no events) and C-00012 (long ago, in the hour that Stockholm had twice).

## The traps

| where | what |
|---|---|
| names | quotes, backslashes, `%`, `_`, commas, emoji, other scripts, the name `null`: C-00001 to C-00010 |
| web e-mail | 1 % missing; C-00031 to C-00035 have the addresses of C-00021 to C-00025 in capitals |
| CRM e-mail | capitals and Title.Case; some people twice, in another case; some without an account |
| country | missing on either side, and different on the two sides for about one in twelve |
| interests | missing, empty, the same one twice, a missing element |
| lifetime_value | missing, NaN, +inf (C-00041, C-00042), -inf (C-00043) |
| loyalty_points | missing, 2**53 + 1 (C-00044), negative (C-00045) |
| segment_code | `100%_A` beside `100XA`, a backslash, a quote, empty, missing |
| last_contacted_at | the hour 02 of 2025-10-26, had twice, and of 2026-03-29, skipped (CRM-00001 to 4) |
| products | suppliers missing or unknown (S-99); one supplier without a country |
| events | {unknown} and missing customers, searching and buying in the last 30 days |
| events | {duplicates} purchases twice, event_id and all |
| events | ties in time of one customer; events on a local midnight and a microsecond on either side |
| events | purchases of P-9999, which is not in the products |
| refunds | their amount is negative |
"""


def readme(shop: Shop) -> str:
    """Return the README of a shop's files."""
    parts = [_HEAD, _files(shop)]
    parts += [_columns(table) for table in TABLES]
    members = ", ".join(IN_STORY)
    unknown = ", ".join(UNKNOWN_CUSTOMERS)
    return "\n".join(
        [*parts, _types(), _STORY.format(members=members, unknown=unknown, duplicates=DUPLICATES)]
    )


def _files(shop: Shop) -> str:
    rows = [f"| {file} | {getattr(shop, table).num_rows:,} |" for table, file in FILES.items()]
    return "\n".join(["## The files", "", "| file | rows |", "|---|---|", *rows, ""])


def _columns(table: str) -> str:
    rows = [f"| {name} | {kind} | {meaning} |" for name, kind, meaning in TABLES[table]]
    return "\n".join(
        [f"### {FILES[table]}", "", "| column | Arrow type | what it is |", "|---|---|---|", *rows, ""]
    )


def _types() -> str:
    rows = [f"| {name} | {meaning} |" for name, meaning in EVENT_TYPES]
    return "\n".join(["### Event types", "", "| type | what happened |", "|---|---|", *rows, ""])
