"""The privacy floor: which numbers of customers are too small to be shown, and which others would tell them.

`floor` knows what is too small, and which parts of one whole are hidden together; `suppression` does the same
for tables with several sums. `crowd` says whom a number counts, `lattice` what follows from several numbers,
and `ledger` keeps what a workspace has shown, and decides about every number that it shows next.
"""

from __future__ import annotations

from segkit.insight.privacy.floor import Floor

__all__ = ["Floor"]
