"""All that can be chosen, read off the tables of the language: the page spells out none of it."""

from __future__ import annotations

from dataclasses import fields
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from segkit.definition.measures import MEASURES
from segkit.definition.node import RuleMenu
from segkit.definition.nodes import (
    LIFECYCLES,
    AllOf,
    AnyOf,
    AtLeast,
    Attribute,
    Event,
    Not,
    Ratio,
    SegmentRef,
    Selection,
    Sequence,
)
from segkit.definition.operators import OPERATORS
from segkit.definition.windows import CALENDAR_UNITS, ELAPSED_SECONDS, UNITS, WEEKDAYS, WINDOWS
from segkit.formats.vocabulary import BEHAVIOURS, PARTS, WINDOW_VALUES
from segkit.sql.titles import TITLES

if TYPE_CHECKING:
    from segkit.definition.windows import Window
    from segkit.widget.wire.traits import (
        MeasureChoice,
        Menus,
        NodeChoice,
        OperatorChoice,
        Option,
        WindowChoice,
        WindowPart,
    )

#: Groups nest up to here.
MAX_DEPTH = 10

#: A complement to the tree, and in drafts a group of its own.
_NONE_OF = RuleMenu("NONE of", "No rule in the group holds.", {})

#: Kind of node to its menu entry, in the order of the menu.
NODE_MENU: MappingProxyType[str, RuleMenu] = MappingProxyType(
    {
        **{each.kind: each.menu for each in (Attribute, Event, Sequence, AllOf, AnyOf)},
        "none_of": _NONE_OF,
        **{each.kind: each.menu for each in (AtLeast, SegmentRef, *LIFECYCLES, Ratio, Not)},
    }
)


def _windows_of(made: type) -> dict[str, str]:
    """Give the keys of a class under which windows stand, each with the place whose windows it takes."""
    return {
        key: what.removesuffix("_window") for key, what in PARTS[made].items() if what.endswith("_window")
    }


#: Node kind to its windows, each with the place whose windows it takes.
WINDOW_OF: MappingProxyType[str, dict[str, str]] = MappingProxyType(
    {
        "attribute": {"window": "attribute"},
        "event": {"window": "event"},
        "selection": _windows_of(Selection),
        **{kind: windows for kind, made in BEHAVIOURS.items() if (windows := _windows_of(made))},
    }
)

_TAKES = {"whole": "whole", "text": "choice", "date": "date", "moment": "moment", "window": "window"}


def menus() -> Menus:
    """Give all the menus.

    Examples:
        >>> [each["label"] for each in menus()["groups"]]
        ['ALL of', 'ANY of', 'NONE of', 'AT LEAST k of']
    """
    return {
        "operators": [_operator(key) for key in OPERATORS],
        "measures": [_measure(key) for key in MEASURES],
        "windows": [_window(each) for each in WINDOWS],
        "window_of": {kind: dict(keys) for kind, keys in WINDOW_OF.items()},
        "nodes": [_node(kind) for kind in NODE_MENU if kind != "not"],
        "groups": [_option(kind, NODE_MENU[kind][0]) for kind in ("all_of", "any_of", "none_of", "at_least")],
        "units": list(UNITS),
        "elapsed_units": list(ELAPSED_SECONDS),
        "calendar_units": list(CALENDAR_UNITS),
        "weekdays": list(WEEKDAYS),
        "signs": ["+", "-", "*", "/"],
        "dialects": [_option(key, title) for key, title in TITLES.items()],
        "max_depth": MAX_DEPTH,
    }


def _option(key: str, label: str) -> Option:
    return {"key": key, "label": label}


def _operator(key: str) -> OperatorChoice:
    row = OPERATORS[key]
    return {
        "key": row.key, "label": row.label, "opposite": row.opposite, "takes": row.arity.value,
        "folds": row.folds, "fields": row.fields,
    }  # fmt: skip


def _measure(key: str) -> MeasureChoice:
    row = MEASURES[key]
    return {"key": row.key, "label": row.label, "kinds": sorted(row.kinds)}


def _node(kind: str) -> NodeChoice:
    label, description, given = NODE_MENU[kind]
    return {"kind": kind, "label": label, "description": description, "node": {"kind": kind, **given}}


def _window(window: type[Window]) -> WindowChoice:
    return {
        "kind": window.key,
        "label": window.menu.label,
        "places": list(window.menu.places),
        "parts": [_part(each.name, window) for each in fields(window)],
        "template": {"kind": window.key, **window.menu.template},
    }


def _part(name: str, window: type[Window]) -> WindowPart:
    takes: Any = "attribute" if name == "attribute" else _TAKES[WINDOW_VALUES[name]]
    choices = {"unit": window.units, "week_starts": WEEKDAYS}.get(name, ())
    return {"key": name, "takes": takes, "choices": list(choices)}
