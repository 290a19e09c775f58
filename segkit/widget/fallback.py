"""The builder where there is no kernel (a saved notebook, nbconvert, GitHub): HTML without a script."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

from segkit.widget.draft.places import title_of
from segkit.wording import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from segkit.widget.wire.nodes import Node
    from segkit.widget.wire.traits import Derived, DraftIssue, Fact, NodeCounts, Tree

#: Kind to the colour of its edge; the word stands beside it.
_EDGES = {
    "all_of": "#0072b2",
    "any_of": "#b8560b",
    "none_of": "#8f2fb8",
    "at_least": "#666",
    "not": "#8f2fb8",
    "sequence": "#00735c",
}
_CELL = "padding:2px 8px"
_NUMBER = f"{_CELL};text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"


@dataclass(frozen=True, slots=True)
class Summary:
    """A builder as it stands, to look at without one.

    Args:
        text: In one line.
        html: As a page shows it.
    """

    text: str
    html: str

    def __str__(self) -> str:
        return self.html

    def __repr__(self) -> str:
        return self.text

    def _repr_html_(self) -> str:
        return self.html


def summary(tree: Tree, derived: Derived, sql: str) -> Summary:
    """Sum up a builder: the total, the sentence, every rule with its numbers, the issues, the SQL.

    Args:
        tree: The draft.
        derived: What follows from it.
        sql: The segment as SQL, or empty.
    """
    sentence = "".join(each["text"] for each in derived["sentence"])
    rows = "".join(_rows(tree["root"], tree["facts"], derived["nodes"], 0))
    parts = [
        f'<div style="font-size:1.15em"><strong>{escape(tree["name"])}</strong></div>',
        f'<div><strong style="font-size:1.5em">{_total(derived)}</strong> {escape(_rest(derived))}</div>',
        f'<p style="margin:.5em 0">{escape(sentence)}</p>' if sentence else "",
        _table(rows) if tree["root"]["rules"] else "<p>No rule yet: everybody is in.</p>",
        _issues(derived["issues"]),
        _sql(sql) if sql else "",
    ]
    html = f'<div class="sk-static" style="max-width:60em;line-height:1.45">{"".join(parts)}</div>'
    return Summary(line(tree, derived), html)


def line(tree: Tree, derived: Derived) -> str:
    """Sum up a builder in one line, the same in every run."""
    wrong = sum(each["severity"] == "error" for each in derived["issues"])
    if wrong:
        return f"SegmentBuilder({tree['name']!r}, {plural(wrong, 'error')})"
    return f"SegmentBuilder({tree['name']!r}, {_total(derived)} {_rest(derived)})"


def _total(derived: Derived) -> str:
    return "—" if derived["total"] is None else f"{derived['total']:,}"


def _rest(derived: Derived) -> str:
    share = f" ({derived['share']})" if derived["share"] else ""
    exact = "exact" if derived["exact"] else "estimated"
    said = [
        f"of {plural(derived['base'], 'customer')}{share}",
        f"as of {derived['as_of']} ({derived['zone']})",
    ]
    return ", ".join([*said, exact, *derived["notes"]])


def _table(rows: str) -> str:
    head = "".join(
        f'<th scope="col" style="{_NUMBER if name else _CELL};font-weight:600">{name or "Rule"}</th>'
        for name in ("", "alone", "left")
    )
    return (
        f'<table style="border-collapse:collapse"><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>'
    )


def _rows(node: Node, facts: dict[str, Fact], counts: dict[str, NodeCounts], level: int) -> Iterator[str]:
    edge = _EDGES.get(node["kind"])
    border = f"border-left:3px solid {edge}" if edge else "border-left:3px solid transparent"
    count = counts.get(node["id"])
    style = f"{_CELL};text-align:left;padding-left:{8 + 20 * level}px;{border}"
    if node["muted"]:
        style += ";text-decoration:line-through"
    numbers = [_number(count and count["alone"]), _number(count and count["left"])]
    cells = "".join(f'<td style="{_NUMBER}">{each}</td>' for each in numbers)
    yield f'<tr><td style="{style}">{escape(_text(node, facts))}</td>{cells}</tr>'
    if "rules" in node:
        for each in node["rules"]:
            yield from _rows(each, facts, counts, level + 1)


def _text(node: Node, facts: dict[str, Fact]) -> str:
    fact = facts.get(node["id"])
    text = (fact["text"] if fact else "") or f"{title_of(node)} … (unfinished)"
    marks = [word for word, is_on in (("muted", node["muted"]), ("locked", node["locked"])) if is_on]
    text += f" ({', '.join(marks)})" if marks else ""
    return f"{text} — {node['comment']}" if node["comment"] else text


def _number(count: int | None) -> str:
    return "" if count is None else f"{count:,}"


def _issues(issues: list[DraftIssue]) -> str:
    if not issues:
        return ""
    items = "".join(
        f"<li><strong>{'Error' if each['severity'] == 'error' else 'Warning'}:</strong> "
        f"{escape(' '.join(filter(None, [each['message'], each['hint']])))}</li>"
        for each in issues
    )
    return f'<ul style="margin:.5em 0">{items}</ul>'


def _sql(sql: str) -> str:
    return f'<details style="margin-top:.5em"><summary>SQL</summary><pre>{escape(sql)}</pre></details>'
