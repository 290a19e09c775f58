"""Values that do not fit what they should be read as."""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import pyarrow.compute as pc

from segkit.wording import shown


class Unfit(Exception):  # noqa: N818 - it is no error yet: the caller says in which column
    """A value, or a type, that cannot be read as asked; the message is the rest of a sentence."""


def all_fit(array: Any, fits: Any, first_row: int, reason: str) -> None:  # noqa: ANN401 - the stubs of arrays know too little
    """Check that every value that is not missing fits.

    Args:
        array: The values.
        fits: Whether each does.
        first_row: The number of the first of them in the table.
        reason: What is wrong with one that does not, with places for its value and row.
    """
    unfit = np.flatnonzero(~np.asarray(pc.fill_null(fits, True).to_numpy(zero_copy_only=False), bool))  # noqa: FBT003
    if len(unfit):
        row = int(unfit[0])
        more = f"; {len(unfit) - 1:,} more likewise" if len(unfit) > 1 else ""
        value = value_text(array[row])
        raise Unfit(f"{reason.format(row=first_row + row, value=value)}{more}.")


def value_text(value: Any) -> str:  # noqa: ANN401 - a value of an Arrow array
    """Show a value of a column in a message.

    Examples:
        >>> import pyarrow as pa
        >>> value_text(pa.scalar("a")), value_text(pa.scalar(5))
        ("'a'", '5')
    """
    try:
        given = value.as_py()
        return f"{given:{'%Y-%m-%d %H:%M:%S'}}" if isinstance(given, dt.datetime) else shown(given)
    except (OverflowError, ValueError):  # a year that Python does not have
        return shown(value)
