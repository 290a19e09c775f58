"""The thirteen dialects: what differs, what is impossible, and which AST may reach the printer.

An entry is put together from `text`, `times`, `numbers` and `lists`. Anything that is not on the allow-list
is refused before there is any text: sqlglot prints functions that a database does not have without a word.
"""

from __future__ import annotations

from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING

from sqlglot import exp

from segkit.errors import DialectError
from segkit.sql import text
from segkit.sql.clocks import CLOCKS
from segkit.sql.lists import LISTS
from segkit.sql.numbers import NUMBERS
from segkit.sql.times import TIMES
from segkit.sql.titles import TITLES
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Mapping

    from segkit.sql.clock_forms import ClockForms
    from segkit.sql.lists import ListForms
    from segkit.sql.numbers import NumberForms
    from segkit.sql.text import TextForms
    from segkit.sql.times import TimeForms

#: AST classes that every dialect prints as its database reads them.
PORTABLE = frozenset(
    {
        exp.Select,
        exp.With,
        exp.CTE,
        exp.Join,
        exp.Where,
        exp.Group,
        exp.Having,
        exp.From,
        exp.Table,
        exp.TableAlias,
        exp.Subquery,
        exp.Column,
        exp.Identifier,
        exp.Alias,
        exp.Literal,
        exp.Null,
        exp.Paren,
        exp.Neg,
        exp.Star,
        exp.And,
        exp.Or,
        exp.Not,
        exp.Is,
        exp.In,
        exp.Between,
        exp.EQ,
        exp.NEQ,
        exp.GT,
        exp.GTE,
        exp.LT,
        exp.LTE,
        exp.Add,
        exp.Sub,
        exp.Mul,
        exp.Div,
        exp.Nullif,
        exp.Case,
        exp.If,
        exp.Cast,
        exp.DataType,
        exp.DataTypeParam,
        exp.Count,
        exp.Sum,
        exp.Min,
        exp.Max,
        exp.Distinct,
        exp.Abs,
        exp.Floor,
        exp.RowNumber,
        exp.Window,
        exp.Order,
        exp.Ordered,
        exp.WindowSpec,
        exp.Limit,
        exp.Union,
        exp.Coalesce,
        exp.Anonymous,
        exp.Var,
        exp.Create,
        exp.Boolean,
        exp.Extract,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One database.

    Args:
        name: Its key, which is also sqlglot's name for it.
        text: How it deals with text.
        times: How it deals with dates and timestamps.
        clock: How it tells the time, for live bounds.
        numbers: How it deals with numbers.
        lists: How it deals with lists; None if it has none.
        booleans: Whether it has a boolean type; where not, the table map says what stands for true and false.
        range_frames: Whether windows can be bounded by a distance (RANGE 5 PRECEDING).
        longest_list: The most values an IN may hold; None without limit.
        classes: AST classes it prints right beside the portable ones.
        functions: The functions it may be asked to call by name.
        empty_is_missing: Whether the empty string is missing there.
        settings: What must be said at the end of a statement for it to be right.
    """

    name: str
    text: TextForms
    times: TimeForms
    clock: ClockForms
    numbers: NumberForms
    lists: ListForms | None
    booleans: bool = True
    range_frames: bool = True
    longest_list: int | None = None
    classes: frozenset[type[exp.Expression]] = frozenset()
    functions: frozenset[str] = frozenset()
    empty_is_missing: bool = False
    settings: str = ""

    @property
    def title(self) -> str:
        """What people call it."""
        return TITLES[self.name]


# What live bounds are made of beside that: functions, and AST classes.
_CLOCK_NEEDS: Mapping[str, tuple[str, tuple[type[exp.Expression], ...]]] = {
    "duckdb": (
        "DATE_TRUNC",
        (
            exp.CurrentTimestamp,
            exp.Interval,
        ),
    ),
    "postgres": (
        "DATE_TRUNC",
        (
            exp.CurrentTimestamp,
            exp.Interval,
        ),
    ),
    "redshift": ("DATEADD DATE_TRUNC", ()),
    "mysql": ("UTC_TIMESTAMP TIMESTAMPADD WEEKDAY MONTH DAYOFMONTH", (exp.Mod,)),
    "sqlite": (
        "DATE DATETIME PRINTF MIN",
        (
            exp.DPipe,
            exp.Mod,
        ),
    ),
    "snowflake": ("DATEADD DATE_TRUNC DAYOFWEEKISO CONCAT TO_CHAR TO_TIMESTAMP_TZ", (exp.CurrentTimestamp,)),
    "bigquery": (
        "CURRENT_DATETIME DATETIME DATETIME_ADD DATETIME_SUB DATETIME_DIFF DATETIME_TRUNC",
        (exp.Interval,),
    ),
    "databricks": (
        "TIMESTAMPADD CONVERT_TIMEZONE TIMESTAMP_MICROS MAKE_DT_INTERVAL TRUNC",
        (exp.CurrentTimestamp,),
    ),
    "spark": (
        "TIMESTAMPADD CONVERT_TIMEZONE TIMESTAMP_MICROS MAKE_DT_INTERVAL TRUNC",
        (exp.CurrentTimestamp,),
    ),
    "trino": ("DATE_ADD DATE_TRUNC", (exp.CurrentTimestamp,)),
    "clickhouse": (
        (
            "initialQueryStartTime addSeconds subtractSeconds addDays addMonths addMicroseconds "
            "timeZoneOffset toMonday toStartOfMonth toStartOfQuarter toStartOfYear"
        ),
        (),
    ),
    "tsql": ("SYSUTCDATETIME DATEADD TODATETIMEOFFSET", (exp.Mod,)),
    "oracle": ("NUMTODSINTERVAL NUMTOYMINTERVAL LAST_DAY LEAST", ()),
}


def _dialect(
    name: str, forms: TextForms, functions: str, *classes: type[exp.Expression], **rest: object
) -> Dialect:
    more_functions, more_classes = _CLOCK_NEEDS[name]
    return Dialect(
        name=name,
        text=forms,
        times=TIMES[name],
        clock=CLOCKS[name],
        numbers=NUMBERS[name],
        lists=LISTS.get(name),
        classes=frozenset((*classes, *more_classes)),
        functions=frozenset((*functions.split(), *more_functions.split())),
        **rest,  # type: ignore[arg-type]  # the remaining fields of Dialect, checked when the entry is made
    )


_ENTRIES = (
    _dialect(
        "duckdb",
        text.DUCKDB,
        "STRPOS STARTS_WITH LENGTH SUBSTR TRANSLATE REGEXP_MATCHES EPOCH_US LIST_CONTAINS LIST_COUNT UNNEST",
        exp.AtTimeZone,
    ),
    _dialect(
        "postgres",
        text.POSTGRES,
        "LENGTH SUBSTR TRANSLATE CARDINALITY ARRAY_REMOVE UNNEST",
        exp.StrPosition,
        exp.RegexpLike,
        exp.Collate,
        exp.Any,
        exp.AtTimeZone,
    ),
    _dialect(
        "redshift",
        text.REDSHIFT,
        "STRPOS RIGHT LEN TRANSLATE DATEDIFF",
        exp.RegexpLike,
        exp.DPipe,
        exp.AtTimeZone,
        range_frames=False,
    ),
    _dialect(
        "mysql",
        text.MYSQL,
        "LOCATE LENGTH SUBSTR REPLACE REGEXP_INSTR UNIX_TIMESTAMP TIMESTAMPDIFF DATEDIFF",
        exp.Introducer,
        exp.HexString,
        exp.Collate,
        booleans=False,
    ),
    _dialect(
        "sqlite",
        text.SQLITE,
        "INSTR LENGTH SUBSTR REPLACE LOWER STRFTIME TYPEOF ABS ROUND",
        exp.Collate,
        booleans=False,
    ),
    _dialect(
        "snowflake",
        text.SNOWFLAKE,
        "POSITION LENGTH SUBSTR TRANSLATE REGEXP_INSTR DATE_PART DATEDIFF MONTH DAY ARRAY_CONTAINS "
        "ARRAY_SIZE ARRAY_COMPACT FILTER CONVERT_TIMEZONE",
        exp.Lambda,
    ),
    _dialect(
        "bigquery",
        text.BIGQUERY,
        "STRPOS LENGTH SUBSTR TRANSLATE REGEXP_CONTAINS UNIX_MICROS UNIX_DATE TIMESTAMP DATE "
        "SAFE_ADD SAFE_SUBTRACT SAFE_MULTIPLY SAFE_DIVIDE",
        exp.Unnest,
        exp.Exists,
    ),
    _dialect(
        "databricks",
        text.SPARK,
        "LOCATE LENGTH SUBSTR TRANSLATE REGEXP_LIKE UNIX_MICROS UNIX_DATE TIMESTAMPDIFF ARRAY_CONTAINS SIZE "
        "FILTER",
        exp.Lambda,
    ),
    _dialect(
        "spark",
        text.SPARK,
        "LOCATE LENGTH SUBSTR TRANSLATE REGEXP_LIKE UNIX_MICROS UNIX_DATE TIMESTAMPDIFF ARRAY_CONTAINS SIZE "
        "FILTER",
        exp.Lambda,
    ),
    _dialect(
        "trino",
        text.TRINO,
        "STRPOS LENGTH SUBSTR TRANSLATE REGEXP_LIKE TO_UNIXTIME ROUND WITH_TIMEZONE DATE_DIFF CONTAINS "
        "CARDINALITY FILTER",
        exp.Lambda,
        exp.AtTimeZone,
    ),
    _dialect(
        "clickhouse",
        text.CLICKHOUSE,
        "position endsWith translateUTF8 match toDateTime64 toDate32 toInt32 toTimeZone "
        "toUnixTimestamp64Micro toMonth toDayOfMonth has arrayCount multiplyDecimal toString accurateCast",
        exp.Lambda,
        range_frames=False,
        settings="join_use_nulls = 1, precise_float_parsing = 1",
    ),
    _dialect(
        "tsql",
        text.TSQL,
        "CHARINDEX RIGHT LEN TRANSLATE DATEDIFF DATEDIFF_BIG MONTH DAY",
        exp.National,
        exp.Collate,
        booleans=False,
        range_frames=False,
    ),
    _dialect(
        "oracle",
        text.ORACLE,
        "INSTR LENGTH SUBSTR TRANSLATE REGEXP_LIKE TO_TIMESTAMP TO_TIMESTAMP_TZ TO_DATE "
        "SYS_EXTRACT_UTC TRUNC FROM_TZ",
        exp.Collate,
        exp.AtTimeZone,
        booleans=False,
        longest_list=1000,
        empty_is_missing=True,
    ),
)

#: Dialect name to its entry, in the order of menus.
DIALECTS = MappingProxyType({each.name: each for each in _ENTRIES})


def dialect_named(name: str) -> Dialect:
    """Find a dialect.

    Raises:
        DialectError: With the nearest name, if there is none.
    """
    if name not in DIALECTS:
        raise DialectError(f"No dialect {name!r}. {did_you_mean(name, DIALECTS)}")
    return DIALECTS[name]


def check_allowed(tree: exp.Expression, dialect: Dialect) -> None:
    """Refuse a tree that holds anything the dialect is not known to print right.

    Raises:
        DialectError: Naming the class or the function, or the name with a NUL character.
    """
    for node in tree.walk():
        if isinstance(node, exp.Identifier | exp.Literal) and "\0" in node.name:
            raise DialectError(
                f"{dialect.name}: {node.name!r} holds a NUL character; no database reads that."
            )
        if type(node) not in PORTABLE and type(node) not in dialect.classes:
            raise DialectError(f"{dialect.name}: {type(node).__name__} is not known to work there.")
        if isinstance(node, exp.Anonymous) and node.this not in dialect.functions:
            raise DialectError(f"{dialect.name}: function {node.this} is not known to work there.")
