"""Live bounds: the instants and days of a statement, computed from the database's clock in its first CTE.

`Clock` is asked for edges while a statement is written, and answers each with a subquery on one column of
that CTE. Its SELECT is nested where a column is made from others: from the clock to local time, from there to
midnights and other wall times, and from those back to instants.

The way back is the same everywhere: a wall time has the offset of a day before (`first`) or that of a day
after (`second`). It has the latter only where it exists under that and not under the former. So a wall time
that is skipped or repeated has the first of its meanings, as in Python with `fold=0`, whatever a database's
own functions make of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, TypeAlias, assert_never

from sqlglot import exp

from segkit.definition.calendar import MONTHS, WEEKDAYS
from segkit.definition.edges import Moved, UnitStart
from segkit.errors import DialectError, InternalError
from segkit.sql.build import Expr, all_of, integer, named, own, own_name, select, when

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from zoneinfo import ZoneInfo

    from segkit.definition.edges import Edge, Edges, Following
    from segkit.sql.forms.clock import ZoneForms
    from segkit.sql.forms.dialect import Dialect

#: What an edge is compared with: columns of the kinds `instant` or `utc`, dates, or microseconds since 1970.
EdgeForm: TypeAlias = Literal["instant", "utc", "date", "micros"]

#: What the CTE is called, where nothing else is.
BOUNDS = "bounds"
_NOW, _LOCAL, _TODAY = "now_utc", "now_local", "today"
_UTC_ZONES = frozenset({"UTC", "Etc/UTC"})
_SUFFIXES: dict[EdgeForm, str] = {"instant": "", "utc": "_utc", "date": "_day", "micros": "_us"}


def is_utc(zone: ZoneInfo) -> bool:
    """Tell whether a zone is UTC itself."""
    return zone.key in _UTC_ZONES


class Clock:
    """The bounds of one statement, while it is being written.

    Args:
        dialect: The database.
        zone: The evaluation zone.
        now: Stands for the database's clock, as a naive time in UTC; for tests.
    """

    def __init__(self, dialect: Dialect, zone: ZoneInfo, now: Expr | None = None) -> None:
        self.name = BOUNDS
        self._dialect = dialect
        self._forms = dialect.clock
        self._zone = zone
        self._steps: dict[str, Expr] = {_NOW: now or self._forms.now()}
        self._levels = {_NOW: 0}
        self._columns: dict[str, Expr] = {}

    # --- what a statement asks for

    def at(self, edge: Following, form: EdgeForm) -> Expr:
        """Give an edge.

        Args:
            edge: The edge.
            form: `instant` or `utc`, for columns of these kinds; `date`, the first day whose first instant is
                not before the edge; `micros`, microseconds since 1970.

        Raises:
            DialectError: If it lies in a zone that the database does not know.
        """
        name = f"{_name(edge)}{_SUFFIXES[form]}"
        return self._column(name, lambda: self._form(edge, form))

    def anniversary(self, span: Edges) -> tuple[Expr, Expr]:
        """Give the first and the last day of a span as `month * 100 + day`; 101 and 1231 for a year or more.

        The first is after the last where the year's end lies between them.

        Raises:
            DialectError: If it lies in a zone that the database does not know.
        """
        if span.start is None or not span.ends:
            raise InternalError(f"{span!r} has an open end")
        first, last = self._first_day(_following(span.start)), self._last_day(_following(span.ends[0]))
        name = f"{_name(_following(span.start))}_{_name(_following(span.ends[0]))}"
        every = exp.GTE(this=own(last), expression=self._last_of_year(name, first))
        low = self._column(
            f"{name}_first", lambda: when((every, integer(101)), otherwise=self._month_day(first))
        )
        return low, self._column(f"{name}_last", lambda: self._last_number(every, last))

    def ctes(self) -> list[tuple[str, exp.Select]]:
        """Give the CTE, if any bound was asked for."""
        if not self._columns:
            return []
        made = self._nested(list(self._columns.items()), max(map(self._level, self._columns.values())))
        return [(self.name, made)]

    def local_day(self, time: Expr, kind: str) -> Expr:
        """Give the local day of a column, as days since 1970, where only the offset of an instant is known.

        Raises:
            DialectError: If the database knows no zones.
        """
        naive = time if kind == "utc" or self._forms.naive is None else self._forms.naive(time)
        return self._dialect.times.days(self._forms.date(self._wall(naive)))

    # --- the CTE

    def _column(self, name: str, made: Callable[[], Expr]) -> Expr:
        if name not in self._columns:
            self._columns[name] = made()
        source = exp.Table(this=own_name(self.name))
        return exp.Subquery(this=select(_own(name)).from_(source, copy=False))

    def _step(self, name: str, made: Expr) -> Expr:
        """Make a column that others are made from."""
        if name not in self._steps:
            self._steps[name] = made
            self._levels[name] = self._level(made)
        return _own(name)

    def _level(self, made: Expr) -> int:
        """Count the SELECTs that must lie under an expression."""
        return max((self._levels[each] + 1 for each in _names(made)), default=0)

    def _nested(self, columns: list[tuple[str, Expr]], level: int) -> exp.Select:
        """Make the SELECT of some columns, over one of the steps that they are made from."""
        made = select(*(_named(each, name) for name, each in columns))
        if level == 0:
            return (
                made.from_(exp.Table(this=own_name(self._forms.source)), copy=False)
                if self._forms.source
                else made
            )
        below = exp.Subquery(
            this=self._below(level - 1), alias=exp.TableAlias(this=own_name(f"clock_{level}"))
        )
        return made.from_(below, copy=False)

    def _below(self, level: int) -> exp.Select:
        """Make the SELECT of all steps up to a level."""
        new = [(name, each) for name, each in self._steps.items() if self._levels[name] == level]
        made = self._nested(new, level)
        if level:
            everything = exp.Column(this=exp.Star(), table=own_name(f"clock_{level}"))
            made.set("expressions", [everything, *made.expressions])
        return made

    # --- edges

    def _form(self, edge: Following, form: EdgeForm) -> Expr:
        match form:
            case "instant":
                return self._forms.instant(self._utc(edge))
            case "utc":
                return self._utc(edge)
            case "micros":
                return self._dialect.times.micros["utc"](self._utc(edge))
            case "date":
                return self._forms.date(self._day_from(edge))
            case _:
                assert_never(form)

    def _utc(self, edge: Following) -> Expr:
        """Give an edge as a naive time in UTC."""
        match edge:
            case Moved():
                return self._moved(edge)
            case UnitStart():
                return self._first_meaning(_name(edge), self._unit_start(edge))
            case _:
                assert_never(edge)

    def _moved(self, edge: Moved) -> Expr:
        if edge.seconds is not None:
            return self._forms.move(_own(_NOW), edge.seconds, "second") if edge.seconds else _own(_NOW)
        return self._first_meaning(_name(edge), self._shifted(self._stepped_from(), edge.count, edge.unit))

    def _unit_start(self, edge: UnitStart) -> Expr:
        """Give the midnight, in local time, of the first day of a unit."""
        begins = WEEKDAYS.index(edge.week_starts) if edge.unit == "week" else 0
        day = self._today()
        if begins:
            day = self._step(f"{_TODAY}_for_{edge.week_starts}", self._forms.move(day, -begins, "day"))
        if edge.unit != "day":
            start = self._forms.starts[edge.unit](day)
            day = self._step(f"start_of_{edge.unit}" + f"_from_{edge.week_starts}" * (begins > 0), start)
        if begins and (edge.move * 7 + begins):
            return self._forms.move(day, edge.move * 7 + begins, "day")
        return self._shifted(day, edge.move, edge.unit)

    def _shifted(self, time: Expr, count: int, unit: str) -> Expr:
        """Move a local time by calendar units."""
        if not count:
            return time
        if unit in MONTHS:
            return self._forms.move(time, count * MONTHS[unit], "month")
        return self._forms.move(time, count * (7 if unit == "week" else 1), "day")

    def _first_meaning(self, name: str, wall: Expr) -> Expr:
        """Read a local time as a naive time in UTC; the first meaning of a skipped or repeated one."""
        if is_utc(self._zone):
            return wall
        forms = self._forms
        local = self._step(f"{name}_local", wall)
        first, second = (
            self._step(f"{name}_{which}", forms.minus(local, self._offset(forms.move(local, days, "day"))))
            for which, days in (("first", -1), ("second", 1))
        )
        is_second = all_of([
            exp.EQ(this=self._wall(second), expression=own(local)),
            exp.NEQ(this=self._wall(first), expression=own(local)),
        ])  # fmt: skip
        return self._step(f"{name}_utc", when((is_second, second), otherwise=first))

    # --- days

    def _today(self) -> Expr:
        """Give the midnight of the local day of the last instant before now."""
        return self._step(_TODAY, self._forms.starts["day"](self._wall(self._forms.before(_own(_NOW)))))

    def _now_local(self) -> Expr:
        return _own(_NOW) if is_utc(self._zone) else self._step(_LOCAL, self._wall(_own(_NOW)))

    def _stepped_from(self) -> Expr:
        """Give the local time that calendar steps count from: midnight at the first instant of a day."""
        local = self._now_local()
        if is_utc(self._zone):
            return local
        today = self._today()
        begins = exp.LT(this=own(today), expression=self._step("now_day", self._forms.starts["day"](local)))
        return self._step("now_stepped", when((begins, self._forms.move(today, 1, "day")), otherwise=local))

    def _wall(self, utc: Expr) -> Expr:
        """Give the local time of a naive time in UTC."""
        return utc if is_utc(self._zone) else self._known_zone().wall(utc, self._zone.key)

    def _offset(self, utc: Expr) -> Expr:
        return self._known_zone().offset(utc, self._zone.key)

    def _known_zone(self) -> ZoneForms:
        if self._forms.zones is None:
            raise DialectError(
                f"{self._dialect.name}: live bounds in a zone other than UTC cannot be computed there. "
                "Ask in UTC, or pin the statement to an as-of."
            )
        return self._forms.zones

    def _day_from(self, edge: Following) -> Expr:
        """Give the midnight of the first local day whose first instant is not before an edge."""
        if isinstance(edge, UnitStart):
            return self._unit_start(edge)
        return self._forms.move(self._last_day(edge), 1, "day")

    def _first_day(self, edge: Following) -> Expr:
        """Give the midnight of the local day that an edge lies in."""
        if isinstance(edge, UnitStart):
            return self._unit_start(edge)
        return self._step(f"{_name(edge)}_midnight", self._forms.starts["day"](self._wall(self._utc(edge))))

    def _last_day(self, edge: Following) -> Expr:
        """Give the midnight of the local day of the last instant before an edge."""
        if isinstance(edge, UnitStart):
            return self._forms.move(self._unit_start(edge), -1, "day")
        if edge == Moved():
            return self._today()
        last = self._forms.before(self._utc(edge))
        return self._step(f"{_name(edge)}_eve", self._forms.starts["day"](self._wall(last)))

    def _last_of_year(self, name: str, first: Expr) -> Expr:
        """Give the last day of a year; one that begins on 29 February has the 28th for its last."""
        year_on = self._step(f"{name}_year_on", self._forms.move(first, 12, "month"))
        leap_day = exp.EQ(this=exp.Paren(this=self._month_day(first)), expression=integer(229))
        return when((leap_day, year_on), otherwise=self._forms.move(year_on, -1, "day"))

    def _month_day(self, midnight: Expr) -> Expr:
        return self._dialect.times.month_day(self._forms.date(midnight))

    def _last_number(self, every: Expr, last: Expr) -> Expr:
        """A 28 February of a common year, after which March comes, adds the 29th."""
        number, next_number = self._month_day(last), self._month_day(self._forms.move(last, 1, "day"))
        end_of_february = all_of([
            exp.EQ(this=exp.Paren(this=own(number)), expression=integer(228)),
            exp.EQ(this=exp.Paren(this=own(next_number)), expression=integer(301)),
        ])  # fmt: skip
        return when((every, integer(1231)), (end_of_february, integer(229)), otherwise=number)


def _named(made: Expr, name: str) -> Expr:
    return own(made) if made == _own(name) else named(made, name)


def _own(name: str) -> exp.Column:
    return exp.Column(this=own_name(name))


def _names(made: Expr) -> Iterator[str]:
    return (each.name for each in made.find_all(exp.Column))


def _following(edge: Edge) -> Following:
    if not isinstance(edge, Moved | UnitStart):
        raise InternalError(f"{edge!r} does not follow the clock")
    return edge


def _name(edge: Following) -> str:
    """Name an edge as a person would.

    Examples:
        >>> _name(Moved(-30, "day")), _name(Moved(7, "day")), _name(UnitStart("month", -1))
        ('days_30_ago', 'in_7_days', 'last_month')
    """
    match edge:
        case Moved(0):
            return "now_at"
        case Moved(count, unit, elapsed):
            units = f"elapsed_{unit}s" if elapsed else f"{unit}s"
            return f"{units}_{-count}_ago" if count < 0 else f"in_{count}_{units}"
        case UnitStart(unit, move, week_starts):
            named = {0: f"this_{unit}", -1: f"last_{unit}", 1: f"next_{unit}"}
            name = named.get(move) or (f"{unit}s_{-move}_back" if move < 0 else f"{unit}s_{move}_on")
            return f"{name}_from_{week_starts}" if unit == "week" and week_starts != "monday" else name
        case _:
            assert_never(edge)
