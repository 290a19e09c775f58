"""Python source that knows where it may be broken into lines, and literals as source."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias, assert_never

#: Lines are broken where they would be longer, as far as they can be.
WIDTH = 88
_TAB = "    "


@dataclass(frozen=True, slots=True)
class Call:
    """Something with a list in parentheses, `head(part, part)`; the list may stand on lines of its own."""

    head: Piece
    parts: tuple[Piece, ...]
    pack: bool = False

    def __str__(self) -> str:
        return f"{self.head}({', '.join(map(str, self.parts))})"


@dataclass(frozen=True, slots=True)
class Chain:
    """Pieces with a sign between them, `a & b`; closed, if they stand in parentheses even on one line."""

    sign: str
    parts: tuple[Piece, ...]
    closed: bool = False

    def __str__(self) -> str:
        text = f" {self.sign} ".join(map(str, self.parts))
        return f"({text})" if self.closed else text


@dataclass(frozen=True, slots=True)
class Joined:
    """Pieces side by side, each broken as it needs: `(a & b)` and `.muted()`."""

    parts: tuple[Piece, ...]

    def __str__(self) -> str:
        return "".join(map(str, self.parts))


Piece: TypeAlias = str | Call | Chain | Joined


def fitted(piece: Piece, indent: str) -> str:
    """Write a piece on one line if it fits behind an indent, and on several otherwise."""
    flat = str(piece)
    return flat if len(indent) + len(flat) <= WIDTH else broken(piece, indent)


def broken(piece: Piece, indent: str) -> str:
    """Write a piece on several lines, wherever it can be broken."""
    deeper = indent + _TAB
    match piece:
        case str():
            return piece
        case Call():
            head = fitted(piece.head, indent)
            if not piece.parts:
                return f"{head}()"
            return f"{head}(\n{_listed(piece, deeper)}\n{indent})"
        case Chain():
            lines = [fitted(part, deeper) for part in piece.parts]
            return f"(\n{deeper}{f'{chr(10)}{deeper}{piece.sign} '.join(lines)}\n{indent})"
        case Joined():
            return _side_by_side(piece.parts, indent)
        case _:
            assert_never(piece)


def _side_by_side(parts: tuple[Piece, ...], indent: str) -> str:
    """Break the pieces that can be; each would fit alone, but not all of them on one line."""
    return "".join(broken(part, indent) for part in parts)


def _listed(call: Call, indent: str) -> str:
    if not call.pack:
        return "\n".join(f"{indent}{fitted(part, indent)}," for part in call.parts)
    lines = [indent]
    for part in call.parts:
        word = f"{part},"
        if len(lines[-1]) + len(word) > WIDTH and lines[-1].strip():
            lines[-1] = lines[-1].rstrip()
            lines.append(indent)
        lines[-1] += f"{word} "
    return "\n".join(line.rstrip() for line in lines)


def literal_source(value: object) -> str:
    """Write a value as Python source."""
    match value:
        case str():
            return text_source(value)
        case Decimal():
            return f'Decimal("{value}")'
        case dt.datetime():
            shown = [*value.timetuple()[:6], value.microsecond][: 7 if value.microsecond else 6]
            return f"datetime({', '.join(map(str, shown))}, tzinfo=UTC)"
        case dt.date():
            return f"date({value.year}, {value.month}, {value.day})"
        case tuple():
            return f"({', '.join(map(literal_source, value))}{',' if len(value) == 1 else ''})"
        case _:
            return repr(value)


def text_source(text: str) -> str:
    """Write a text in double quotes; every escape of JSON is one of Python."""
    return json.dumps(text, ensure_ascii=False)
