"""From what people have, such as a cell of a frame or a whole column, to the plain values of the tree."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

from segkit.definition.nodes import Value
from segkit.errors import DefinitionError
from segkit.schema.scalars import is_missing, plain

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Operand

#: The types of which a long list is made literals without a look at each value.
_ALIKE = ({str}, {int})


def literal(given: object) -> Value:
    """Make a literal of the tree.

    Raises:
        DefinitionError: If the value is missing, or no value that segkit knows.
    """
    value = plain(given)
    if is_missing(value):
        raise DefinitionError(
            "A missing value equals nothing, not even another one. Write .is_missing() or .is_not_missing()."
        )
    return Value(value)  # type: ignore[arg-type]  # Value refuses what it does not know


def literals(given: tuple[object, ...], one: Callable[[object], Operand]) -> tuple[Operand, ...]:
    """Make what a value can be one of, each once.

    Args:
        given: Several values, or one iterable of them; see `several`.
        one: Makes the operand of one.
    """
    values = several(given)
    if set(map(type, values)) in _ALIKE:  # equal ones are the same literal
        return tuple(map(Value, dict.fromkeys(values)))  # type: ignore[arg-type]  # texts, or integers
    return tuple(dict.fromkeys(map(one, values)))


def several(given: tuple[object, ...]) -> tuple[object, ...]:
    """Read `(a, b, c)` or one iterable of them: a list, a set, an array, a column.

    A set is put in order, so that the same set always gives the same rule.

    Examples:
        >>> several((["a", "b"],)), several(("a", "b")), several(({"b", "a"},))
        (('a', 'b'), ('a', 'b'), ('a', 'b'))
    """
    if len(given) != 1 or isinstance(given[0], str | bytes) or not isinstance(given[0], Iterable):
        return given
    inner = given[0]
    if isinstance(inner, set | frozenset):
        return tuple(sorted(inner, key=lambda each: (type(each).__name__, each)))
    return tuple(inner)


def moment(given: object) -> dt.date | dt.datetime:
    """Read a date or a timestamp, or the ISO text of one; midnight without a zone is a date.

    Examples:
        >>> moment("2026-06-30"), moment(dt.datetime(2026, 6, 30))
        (datetime.date(2026, 6, 30), datetime.date(2026, 6, 30))
    """
    value = _parsed(given) if isinstance(given, str) else plain(given)
    if isinstance(value, dt.datetime) and not is_missing(value):
        if value.tzinfo is None and value.time() == dt.time():
            return value.date()
        if value.tzinfo is None:
            raise DefinitionError(f"Timestamp {value} has no zone. Write it with one, or give a date.")
        return value.astimezone(dt.UTC)
    if isinstance(value, dt.date) and not is_missing(value):
        return value
    raise DefinitionError(
        f"{given!r} is neither a date nor a timestamp. Write '2026-06-30', '2026-06-30T12:00:00+02:00' "
        "or a date object."
    )


def day(given: object) -> dt.date:
    """Read a date, or the ISO text of one.

    Raises:
        DefinitionError: If it is none, or a time of day would be lost.
    """
    value = moment(given)
    if isinstance(value, dt.datetime):
        raise DefinitionError(f"{given!r} is a time of day; a whole day is needed here. Write '2026-06-30'.")
    return value


def _parsed(text: str) -> object:
    for read in (dt.date.fromisoformat, dt.datetime.fromisoformat):
        try:
            return read(text)
        except ValueError:
            continue
    return text
