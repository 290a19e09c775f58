"""Spreadsheets as tables: one sheet of a file, by way of pandas, whose reader of them is an extra."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

from segkit.errors import DataError
from segkit.wording import did_you_mean, plural, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pandas as pd

#: How the names of spreadsheets end.
SHEETS = frozenset({".xlsx", ".xlsm", ".xlsb", ".xls", ".ods"})
_MIXED = {"mixed", "mixed-integer"}
_OPTIONS = ("sheet", "missing")


def read_sheet(file: str, read: Mapping[str, Any]) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """Read one sheet of a file: the first, or the one that `read={"sheet": ...}` names.

    An empty cell is missing, and the texts of `read={"missing": [...]}`.

    Returns:
        The sheet, and what was assumed about it, each as a phrase.

    Raises:
        DataError: If the file cannot be read, or has no such sheet.
    """
    import pandas as pd  # noqa: PLC0415 - loaded where a spreadsheet is read

    if wrong := [name for name in read if name not in _OPTIONS]:
        raise DataError(f"read={{...}} of a spreadsheet: no {wrong[0]!r}. {did_you_mean(wrong[0], _OPTIONS)}")
    missing = read.get("missing", ())
    if isinstance(missing, str) or not all(isinstance(each, str) for each in missing):
        raise DataError(f"read={{'missing': ...}} is a list of texts; got {shown(missing)}.")
    with _opened(file) as book:
        names = [str(each) for each in book.sheet_names]
        name = read.get("sheet", names[0])
        if name not in names:
            raise DataError(f"{file}: no sheet {shown(name)}. {did_you_mean(str(name), names)}")
        empty = ["", *missing]  # and texts stay texts: as objects, 007 does not become 7
        frame = pd.read_excel(book, sheet_name=name, dtype=object, keep_default_na=False, na_values=empty)
    chosen = f"{Path(file).name} is its sheet {name!r}, of {plural(len(names), 'sheet')}"
    frame = frame.infer_objects()
    for column in frame.columns:  # cells of several types are texts, as in a CSV file
        if pd.api.types.infer_dtype(frame[column], skipna=True) in _MIXED:
            frame[column] = frame[column].map(str, na_action="ignore")
    return frame, () if len(names) == 1 or "sheet" in read else (chosen,)


def _opened(file: str) -> pd.ExcelFile:
    import pandas as pd  # noqa: PLC0415 - loaded where a spreadsheet is read

    otherwise = f"Hand over pandas.read_excel({file!r}), which needs python-calamine or openpyxl"
    try:
        from python_calamine import CalamineError  # noqa: PLC0415 - an extra
    except ImportError:
        raise DataError(
            f"{file} is a spreadsheet; to read it, pip install 'segkit[excel]'. {otherwise}."
        ) from None
    try:
        return pd.ExcelFile(file, engine="calamine")
    except (CalamineError, ValueError, OSError, BadZipFile) as error:
        raise DataError(f"{file} is no spreadsheet that can be read: {error}. {otherwise}.") from None
