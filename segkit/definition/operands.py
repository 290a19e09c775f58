"""Passes over the operands of a rule: what fields it names, and rules with other fields in their place."""

from __future__ import annotations

import operator
from dataclasses import replace
from typing import TYPE_CHECKING, assert_never

from segkit.definition.nodes import Arithmetic, Attribute, FieldRef, ListSize, Value
from segkit.definition.values import are_literals
from segkit.definition.walk import operands

if TYPE_CHECKING:
    from collections.abc import Callable

    from segkit.definition.nodes import Operand


def map_fields(rule: Attribute, change: Callable[[FieldRef], FieldRef]) -> Attribute:
    """Put another field in the place of each field of a claim; one in which nothing changes is given back."""
    if are_literals(rule.arguments):
        kept = _mapped(rule.subject, change)
        return rule if kept is rule.subject else replace(rule, subject=kept)
    given = (rule.subject, *rule.arguments)
    subject, *arguments = made = [_mapped(each, change) for each in given]
    if all(map(operator.is_, made, given)):
        return rule
    return replace(rule, subject=subject, arguments=tuple(arguments))


def fields_of(rule: Attribute) -> list[FieldRef]:
    """List the fields that a claim names, in order."""
    given = (rule.subject, *(() if are_literals(rule.arguments) else rule.arguments))
    return [part for each in given for part in operands(each) if isinstance(part, FieldRef)]


def _mapped(operand: Operand, change: Callable[[FieldRef], FieldRef]) -> Operand:
    match operand:
        case Value():
            return operand
        case FieldRef():
            return change(operand)
        case ListSize(of):
            return ListSize(change(of))
        case Arithmetic(sign, left, right):
            return Arithmetic(sign, _mapped(left, change), _mapped(right, change))
        case _:
            assert_never(operand)
