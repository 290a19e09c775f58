"""The operators: one row each, read by the language, the checks, the documents, the sentence and the SQL.

Every operator but those of `OF_MISSING` claims something about a *known* value, so a missing value satisfies
neither an operator nor its `opposite`. The opposite is a choice of words; the complement of a rule is `Not`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from segkit.schema.types import DataType, Kind

_SCALARS = frozenset(Kind)
_EQUALS = _SCALARS
_SETS = _SCALARS - {Kind.BOOLEAN}
_ELEMENTS = _SETS - {Kind.TIMESTAMP}
_ORDERED = _SCALARS - {Kind.BOOLEAN}
_TIMES = frozenset({Kind.DATE, Kind.TIMESTAMP})
_TEXTS = frozenset({Kind.TEXT})


class Arity(StrEnum):
    """How many arguments an operator takes."""

    NONE = "none"
    ONE = "one"
    TWO = "two"
    MANY = "many"
    WINDOW = "window"


@dataclass(frozen=True, slots=True)
class Operator:
    """One row of the operator table.

    Args:
        key: Its name in the tree, the documents and the language.
        label: What menus show.
        opposite: The key of the operator that says the contrary of a known value.
        arity: How many arguments it takes.
        kinds: The kinds of value it can be asked of.
        lists: Whether it is asked of lists (of any kind in `kinds`) and not of single values.
        folds: Whether it can ignore case.
        fields: Whether an argument may be another field.
    """

    key: str
    label: str
    opposite: str
    arity: Arity
    kinds: frozenset[Kind]
    lists: bool = False
    folds: bool = False
    fields: bool = False

    def accepts(self, type_: DataType) -> bool:
        """Tell whether the operator can be asked of a value of a type."""
        return type_.is_list == self.lists and type_.kind in self.kinds


_ROWS = (
    Operator("is", "is", "is_not", Arity.ONE, _EQUALS, folds=True, fields=True),
    Operator("is_not", "is not", "is", Arity.ONE, _EQUALS, folds=True, fields=True),
    Operator("is_any_of", "is any of", "is_none_of", Arity.MANY, _SETS, folds=True),
    Operator("is_none_of", "is none of", "is_any_of", Arity.MANY, _SETS, folds=True),
    Operator("is_greater_than", "is greater than", "is_at_most", Arity.ONE, _ORDERED, fields=True),
    Operator("is_at_least", "is at least", "is_less_than", Arity.ONE, _ORDERED, fields=True),
    Operator("is_less_than", "is less than", "is_at_least", Arity.ONE, _ORDERED, fields=True),
    Operator("is_at_most", "is at most", "is_greater_than", Arity.ONE, _ORDERED, fields=True),
    Operator("is_between", "is between", "is_not_between", Arity.TWO, _ORDERED, fields=True),
    Operator("is_not_between", "is not between", "is_between", Arity.TWO, _ORDERED, fields=True),
    Operator("contains", "contains", "does_not_contain", Arity.ONE, _TEXTS, folds=True, fields=True),
    Operator("does_not_contain", "does not contain", "contains", Arity.ONE, _TEXTS, folds=True, fields=True),
    Operator("starts_with", "starts with", "does_not_start_with", Arity.ONE, _TEXTS, folds=True, fields=True),
    Operator(
        "does_not_start_with",
        "does not start with",
        "starts_with",
        Arity.ONE,
        _TEXTS,
        folds=True,
        fields=True,
    ),
    Operator("ends_with", "ends with", "does_not_end_with", Arity.ONE, _TEXTS, folds=True, fields=True),
    Operator(
        "does_not_end_with", "does not end with", "ends_with", Arity.ONE, _TEXTS, folds=True, fields=True
    ),
    Operator("matches", "matches", "does_not_match", Arity.ONE, _TEXTS),
    Operator("does_not_match", "does not match", "matches", Arity.ONE, _TEXTS),
    Operator("is_missing", "is missing", "is_not_missing", Arity.NONE, _SCALARS),
    Operator("is_not_missing", "is not missing", "is_missing", Arity.NONE, _SCALARS),
    Operator("is_blank", "is blank", "is_not_blank", Arity.NONE, _TEXTS),
    Operator("is_not_blank", "is not blank", "is_blank", Arity.NONE, _TEXTS),
    Operator("is_within", "is", "is_not_within", Arity.WINDOW, _TIMES),
    Operator("is_not_within", "is not", "is_within", Arity.WINDOW, _TIMES),
    Operator("has_any_of", "has any of", "has_none_of", Arity.MANY, _ELEMENTS, lists=True),
    Operator("has_none_of", "has none of", "has_any_of", Arity.MANY, _ELEMENTS, lists=True),
    Operator("has_all_of", "has all of", "", Arity.MANY, _ELEMENTS, lists=True),
)

#: Operator key to its row, in the order of menus.
OPERATORS = MappingProxyType({row.key: row for row in _ROWS})

#: Operators that are true or false of a missing value too.
OF_MISSING = frozenset({"is_missing", "is_not_missing", "is_blank", "is_not_blank"})
#: Operators whose text argument is searched for, and therefore cannot be empty.
SEARCHES = frozenset(
    {"contains", "does_not_contain", "starts_with", "does_not_start_with", "ends_with", "does_not_end_with"}
)
#: Operators whose argument is a regular expression.
PATTERNS = frozenset({"matches", "does_not_match"})
#: Operators that order values: text among them is ordered by code point.
ORDERINGS = frozenset(
    {"is_greater_than", "is_at_least", "is_less_than", "is_at_most", "is_between", "is_not_between"}
)
#: Operators that a count or another measure of events can be compared with.
MEASURE_OPERATORS = (
    "is", "is_not", "is_greater_than", "is_at_least", "is_less_than", "is_at_most", "is_between",
    "is_not_between", "is_missing", "is_not_missing",
)  # fmt: skip
