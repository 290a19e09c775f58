"""Amazon Redshift: pads text with spaces, and has no lists."""

from __future__ import annotations

from sqlglot import exp

from segkit.sql.build import Expr, call, cast, own, text
from segkit.sql.forms.clock import (
    TRUNCATED,
    ClockForms,
    by_function,
    by_seconds,
    instant_at_utc,
    minus_seconds,
    wall_at_zone,
)
from segkit.sql.forms.dialect import Dialect, words
from segkit.sql.forms.numbers import NumberForms, half_decimal
from segkit.sql.forms.pieces import Answer, at_zone, cast_to, equal
from segkit.sql.forms.text import (
    BY_STRPOS,
    SENTINEL,
    TextForms,
    by_translate,
    contained_by,
    matches_by_operator,
    started_by,
    with_sentinel,
)
from segkit.sql.forms.times import (
    EPOCH,
    STANDARD_LITERALS,
    STANDARD_LOCAL_DATE,
    TimeForms,
    by_kind,
    cast_date,
    difference,
)


def _same(operand: Expr) -> Expr:
    return with_sentinel(operand) or exp.DPipe(this=own(operand), expression=text(SENTINEL))


def _ends_with(hay: Expr, needle: Expr) -> Answer:
    return equal(_same(call("RIGHT", hay, call("LEN", needle))), _same(needle))


DIALECT = Dialect(
    name="redshift",
    text=TextForms(
        same=_same,
        order=None,
        contains=contained_by(BY_STRPOS),
        starts_with=started_by(BY_STRPOS),
        ends_with=_ends_with,
        translate=by_translate,
        matches=matches_by_operator,
        posix=True,
    ),
    times=TimeForms(
        literals=STANDARD_LITERALS,
        micros=by_kind(
            instant=difference(
                "DATEDIFF", "microsecond", cast(text(f"{EPOCH} 00:00:00+00:00"), "timestamptz")
            ),
            naive=difference("DATEDIFF", "microsecond", cast(text(f"{EPOCH}"), "timestamp")),
        ),
        days=difference("DATEDIFF", "day", cast_date(EPOCH)),
        local_date=STANDARD_LOCAL_DATE,
    ),
    clock=ClockForms(
        # SYSDATE is naive in the session's zone, and a cast to TIMESTAMPTZ reads it in that very zone
        now=lambda: at_zone(cast_to("TIMESTAMPTZ")(exp.var("SYSDATE")), "UTC"),
        before=lambda operand: by_function("DATEADD")(operand, -1, "microsecond"),
        move=by_function("DATEADD"),
        starts=TRUNCATED,
        instant=instant_at_utc,
        zones=by_seconds(wall_at_zone, "DATEDIFF", exp.var("SECOND")),
        minus=minus_seconds("DATEADD"),
    ),
    numbers=NumberForms(wide=cast_to("BIGINT"), factor=half_decimal),
    range_frames=False,
    longest_statement=2**24,  # "The maximum size for a single SQL statement is 16 MB" (SQL commands)
    functions=words("STRPOS RIGHT LEN TRANSLATE REPLACE CHR DATEDIFF DATEADD DATE_TRUNC"),
    classes=frozenset({exp.RegexpLike, exp.DPipe, exp.AtTimeZone}),
)
