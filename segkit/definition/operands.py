"""Passes over the operands of a rule: what fields it names, and rules with other fields in their place."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Arithmetic, Attribute, FieldRef, ListSize, Value
from segkit.definition.walk import operands

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Operand


def map_fields(rule: Attribute, change: Callable[[FieldRef], FieldRef]) -> Attribute:
    """Put another field in the place of each field of a claim."""
    return replace(
        rule,
        subject=_mapped(rule.subject, change),
        arguments=tuple(_mapped(each, change) for each in rule.arguments),
    )


def fields_of(rule: Attribute) -> list[FieldRef]:
    """List the fields that a claim names, in order."""
    given = (rule.subject, *rule.arguments)
    return [part for each in given for part in operands(each) if isinstance(part, FieldRef)]


def _mapped(operand: Operand, change: Callable[[FieldRef], FieldRef]) -> Operand:
    match operand:
        case FieldRef():
            return change(operand)
        case ListSize(of):
            return ListSize(change(of))
        case Arithmetic(sign, left, right):
            return Arithmetic(sign, _mapped(left, change), _mapped(right, change))
        case Value():
            return operand
        case _:
            assert_never(operand)
