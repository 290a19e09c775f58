"""Read columns whose form somebody declared: `timestamp("%Y%m%d")`, `boolean(true=["Y"], false=["N"])`."""

from __future__ import annotations

from typing import Any, assert_never

import pyarrow as pa
import pyarrow.compute as pc

from segkit.profiles.casts import cast
from segkit.profiles.fit import Unfit, all_fit
from segkit.profiles.forms import BooleanForm, Form, TimeForm
from segkit.profiles.moments import counted, formatted
from segkit.schema.infer import data_type
from segkit.schema.types import NUMBERS, Kind

_INTEGER = r"^-?[0-9]+$"


def read_form(name: str, array: Any, form: Form, first_row: int = 0) -> Any:  # noqa: ANN401 - the stubs of arrays know too little
    """Read values that are written in a declared form.

    Args:
        name: The column, for advice.
        array: The values.
        form: How they are written.
        first_row: The number of the first of them in the table, for messages.

    Raises:
        Unfit: If values of their type cannot be written so, or one is not.

    Examples:
        >>> read_form("news", pa.array(["Y", "?"]), BooleanForm(("Y",), ("N",))).to_pylist()
        [True, None]
    """
    if pa.types.is_dictionary(array.type):
        array = array.cast(array.type.value_type)
    kind = data_type(array.type)
    if pa.types.is_null(array.type):
        return array.cast(form.arrow)
    if kind is None or kind.is_list or kind.kind not in NUMBERS | {Kind.TEXT}:
        raise Unfit(f"it is {kind or array.type}; a form is for texts and numbers.")
    match form:
        case BooleanForm():
            return _booleans(array, form)
        case TimeForm():
            moments = _moments(name, array, form, first_row)
            if form.kind is Kind.DATE:
                return cast(name, moments, pa.date32(), first_row)
            return moments.cast(form.arrow)
        case _:
            assert_never(form)


def _booleans(array: Any, form: BooleanForm) -> Any:  # noqa: ANN401 - as above
    true, false = (pc.is_in(array, value_set=_values(array, given)) for given in (form.true, form.false))
    known = pc.or_(true, false)
    return pc.if_else(known, true, pa.scalar(None, pa.bool_()))


def _values(array: Any, given: tuple[int | str, ...]) -> Any:  # noqa: ANN401 - as above
    if data_type(array.type) == data_type(pa.string()):
        return pa.array([str(each) for each in given], array.type)
    try:
        return pa.array(given, pa.int64()).cast(array.type)
    except (pa.ArrowException, OverflowError, TypeError, ValueError):
        named = " and ".join(map(repr, given))
        raise Unfit(f"it is {data_type(array.type)}, which cannot be {named}.") from None


def _moments(name: str, array: Any, form: TimeForm, first_row: int) -> Any:  # noqa: ANN401 - as above
    is_text = data_type(array.type) == data_type(pa.string())
    if form.format:
        texts = array if is_text else cast(name, cast(name, array, pa.int64(), first_row), pa.string())
        moments = formatted(texts, form.format)
        fits = pc.or_(array.is_null(), moments.is_valid())
        all_fit(array, fits, first_row, f"row {{row}} holds {{value}}, which is not written as {form.format}")
        return moments
    whole = pa.types.is_integer(array.type)
    if is_text:
        whole = bool(pc.all(pc.match_substring_regex(array, _INTEGER), min_count=0).as_py())
    return counted(cast(name, array, pa.int64() if whole else pa.float64(), first_row), form.unit, first_row)
