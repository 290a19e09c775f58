"""DuckDB."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import own
from segkit.sql.forms.clock import WITH_INTERVALS
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.lists import ListForms, count_finite
from segkit.sql.forms.numbers import NumberForms, whole_decimal
from segkit.sql.forms.pieces import calling, calling_both, cast_to
from segkit.sql.forms.text import BY_STRPOS, BY_SUBSTR, TextForms, by_translate, contained_by, matched_by
from segkit.sql.forms.times import (
    EPOCH,
    STANDARD_LITERALS,
    STANDARD_LOCAL_DATE,
    TimeForms,
    cast_date,
    every_kind,
)

DIALECT = Dialect(
    name="duckdb",
    text=TextForms(
        contains=contained_by(BY_STRPOS),
        # DuckDB 2.0 stops at STRPOS(x, y) = 1 where y comes from the other side of a LEFT JOIN.
        starts_with=matched_by("STARTS_WITH"),
        ends_with=BY_SUBSTR,
        translate=by_translate,
        matches=matched_by("REGEXP_MATCHES"),
    ),
    times=TimeForms(
        literals=STANDARD_LITERALS,
        micros=every_kind(calling("EPOCH_US")),
        days=lambda operand: exp.Sub(this=own(operand), expression=cast_date(EPOCH)),
        local_date=STANDARD_LOCAL_DATE,
    ),
    clock=WITH_INTERVALS,
    # A product of decimals of up to 18 digits has 18 digits there, and one with a wider factor has 38.
    numbers=NumberForms(wide=cast_to("BIGINT"), first_factor=whole_decimal),
    lists=ListForms(
        holds=calling_both("LIST_CONTAINS"),
        size=calling("LIST_COUNT"),
        finite_size=count_finite,
    ),
    functions=words(
        "STRPOS STARTS_WITH LENGTH SUBSTR TRANSLATE REPLACE CHR REGEXP_MATCHES EPOCH_US "
        "DATE_TRUNC LIST_CONTAINS LIST_COUNT UNNEST"
    ),
    classes=frozenset({exp.AtTimeZone, exp.CurrentTimestamp, exp.Interval}),
)
