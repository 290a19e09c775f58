"""Numbers as people write them: 1.234,50 and 1,234.50 and 1 234, and the words that stand for no number."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

if TYPE_CHECKING:
    from collections.abc import Iterable

#: What stands for a missing value in a column of numbers or times. In a column of texts it is a text.
MISSING = (
    *("NA", "N/A", "n/a", "na", "#N/A", "NaN", "nan", "NULL", "null", "Null", "None", "none"),
    *("-", "--", ".", "?"),
)
_SPACES = " \u00a0\u202f'"  # between thousands; none of them can be a decimal point
_UNCLEAR = r"^[+-]?[0-9]{1,3},[0-9]{3}$|^[+-]?[0-9 '\x{a0}\x{202f}]+$"
_THOUSANDS = r"^[+-]?[0-9]{1,3}(,[0-9]{3})+$"
_COMMA = r"^[+-]?([0-9]+|[1-9][0-9]{0,2}([. \x{a0}\x{202f}'][0-9]{3})+)(,[0-9]+)?$"


def decimal_of(columns: Iterable[Any], words: Iterable[str]) -> str:
    """Tell from the texts of a file that its decimals come after a comma; empty if nothing says so.

    Args:
        columns: The texts.
        words: Those that mean missing.
    """
    missing = list(words)
    for column in columns:
        known = column.filter(
            pc.invert(pc.is_in(column, value_set=pa.array(missing, column.type)))
        ).drop_null()
        if not len(known) or not _all(known, _COMMA):
            continue
        commas = known.filter(pc.match_substring(known, ","))
        if len(commas) and not _all(commas, _THOUSANDS):
            return ","
    return ""


@dataclass(frozen=True, slots=True)
class Numerals:
    """How the numbers of a file are written.

    Args:
        decimal: The character before decimals.
        thousands: The character between groups of three digits; empty if nobody says.
        sure: Whether somebody or something says it, so that 1,234 is clear.
    """

    decimal: str = "."
    thousands: str = ""
    sure: bool = False

    @property
    def groups(self) -> str:
        """The characters that can stand between groups of three digits."""
        return self.thousands or _SPACES + ("." if self.decimal == "," else ",")

    def plain(self, column: Any) -> Any:  # noqa: ANN401 - the stubs of arrays know too little
        """Write numerals as every program reads them; other texts stay."""
        grouped = pc.match_substring_regex(column, self._pattern)
        bare = pc.replace_substring_regex(column, f"[{_escaped(self.groups)}]", "")
        dotted = pc.replace_substring(bare, self.decimal, ".") if self.decimal != "." else bare
        return pc.if_else(grouped, dotted, column)

    def fit(self, column: Any) -> bool:  # noqa: ANN401 - as above
        """Tell whether all texts are numbers written so."""
        return _all(column, self._pattern)

    @property
    def _pattern(self) -> str:
        group, point = f"[{_escaped(self.groups)}]", _escaped(self.decimal)
        return rf"^[+-]?([0-9]+|[1-9][0-9]{{0,2}}({group}[0-9]{{3}})+)({point}[0-9]+)?$"


def as_numbers(column: Any, numerals: Numerals) -> Any | None:  # noqa: ANN401 - as above
    """Read texts as numbers with groups of thousands; None if they are none, or 1,234 may be either.

    Examples:
        >>> as_numbers(pa.chunked_array([["1,234.50", "7"]]), Numerals()).to_pylist()
        [1234.5, 7.0]
        >>> as_numbers(pa.chunked_array([["1,234"]]), Numerals()) is None
        True
    """
    known = column.drop_null()
    if not len(known) or not numerals.fit(known) or is_unclear(column, numerals):
        return None
    plain = numerals.plain(column)
    whole = not pc.any(pc.match_substring(plain, ".")).as_py()
    try:
        return plain.cast(pa.int64() if whole else pa.float64())
    except pa.ArrowInvalid:  # more digits than a number has
        return None


def is_unclear(column: Any, numerals: Numerals) -> bool:  # noqa: ANN401 - as above
    """Tell whether texts are numbers, but may have decimals or thousands, or be codes."""
    known = column.drop_null()
    if numerals.sure or not len(known) or not numerals.fit(known):
        return False
    return _all(known, _UNCLEAR)


def _all(column: Any, pattern: str) -> bool:  # noqa: ANN401 - as above
    return bool(pc.all(pc.match_substring_regex(column, pattern), min_count=0).as_py())


def _escaped(signs: str) -> str:
    return "".join(f"\\{sign}" if sign in ".-^]\\'" else sign for sign in signs)
