"""The privacy floor: numbers of customers that are too small are hidden, as are those that give them away.

- `floor`: which numbers are too small, and which parts of a whole are hidden with them.
- `suppression`: the same for a table whose rows and columns both have sums.
- `crowd`: which customers a number counts.
- `lattice`: what can be worked out from several numbers.
- `ledger`: what a workspace has shown so far, and whether it may show a further number.
"""

from __future__ import annotations

from segkit.insight.privacy.floor import Floor

__all__ = ["Floor"]
