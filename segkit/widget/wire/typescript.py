"""The contract as TypeScript, so that the page is compiled against what Python sends and reads.

python -m segkit.widget.wire.typescript          write the page's types
"""

from __future__ import annotations

import inspect
import sys
import textwrap
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, is_typeddict

from segkit.widget.wire import edits, messages, nodes, traits
from segkit.widget.wire.reading import hints_of
from segkit.writing import write_file

#: Where the page's types are.
TARGET = Path(__file__).parents[1] / "frontend" / "src" / "spec.gen.ts"

_PLAIN = {str: "string", int: "number", float: "number", bool: "boolean", NoneType: "null", object: "unknown"}
_HEAD = "// Written by `python -m segkit.widget.wire.typescript` from the classes beside it.\n"
_MOST = 100


def typescript() -> str:
    """Write every shape of the contract as a TypeScript type.

    Examples:
        >>> "export interface AttributeNode" in typescript()
        True
    """
    shapes = {name: each for module in (nodes, traits, edits, messages) for name, each in vars(module).items()
              if not name.startswith("_") and (is_typeddict(each) or _is_union(each))}  # fmt: skip
    names = {frozenset(get_args(each)): name for name, each in shapes.items() if _is_union(each)}
    return "\n".join([_HEAD, *(_declaration(name, each, names) for name, each in shapes.items())])


def _is_union(shape: object) -> bool:
    return get_origin(shape) in {Union, UnionType, Literal}


def _declaration(name: str, shape: Any, names: dict[frozenset[Any], str]) -> str:  # noqa: ANN401 - a type form
    if _is_union(shape):
        others = {members: other for members, other in names.items() if other != name}
        return f"{_folded(f'export type {name} =', _members(shape, others))}\n"
    said = textwrap.dedent(inspect.cleandoc(shape.__doc__ or "")).replace("`", "")
    lines = [f" * {line}".rstrip() for line in said.splitlines()]
    keys = [
        f"  {_key(key)}{'?' if key in shape.__optional_keys__ else ''}: {_type(hint, names)};"
        for key, hint in hints_of(shape).items()
    ]
    return "\n".join(["/**", *lines, " */", f"export interface {name} {{", *keys, "}", ""])


def _key(key: str) -> str:
    return key if key.isidentifier() else f'"{key}"'


def _folded(head: str, members: list[str]) -> str:
    line = f"{head} {' | '.join(members)};"
    return line if len(line) <= _MOST else "\n  | ".join([head, *members]) + ";"


def _type(shape: Any, names: dict[frozenset[Any], str]) -> str:  # noqa: ANN401 - a type form
    origin = get_origin(shape)
    if is_typeddict(shape):
        return str(shape.__name__)
    if _is_union(shape):
        return " | ".join(_members(shape, names))
    if origin is list:
        inner = _type(get_args(shape)[0], names)
        return f"({inner})[]" if " | " in inner else f"{inner}[]"
    if origin is dict:
        return f"Record<string, {_type(get_args(shape)[1], names)}>"
    return _PLAIN[shape]


def _members(shape: Any, names: dict[frozenset[Any], str]) -> list[str]:  # noqa: ANN401 - a type form
    """Write the members of a union; those that another union has a name for, by that name."""
    if get_origin(shape) is Literal:
        named = names.get(frozenset(get_args(shape)))
        return [named] if named else [f'"{each}"' for each in get_args(shape)]
    left = list(get_args(shape))
    parts: list[str] = []
    for members, name in sorted(names.items(), key=lambda each: -len(each[0])):
        if len(members) > 1 and members <= set(left):
            parts.append(name)
            left = [each for each in left if each not in members]
    return list(dict.fromkeys([*parts, *(_type(each, names) for each in left)]))


if __name__ == "__main__":
    write_file(TARGET, typescript())
    sys.stdout.write(f"{TARGET}\n")
