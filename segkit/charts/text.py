"""Names and sentences as Plotly prints them: nothing in them is markup, and long ones are wrapped."""

from __future__ import annotations

import html
import textwrap

BREAK = "<br>"
#: How many characters of text fit a figure on a narrow page.
WIDTH = 54
TITLE_WIDTH = 40


def lines_of(text: str, width: int = WIDTH, most: int = 6) -> list[str]:
    """Wrap a text into lines, each safe to print; what is left over is cut off with an ellipsis.

    Examples:
        >>> lines_of("a < b and so on", width=8)
        ['a &lt; b', 'and so', 'on']
        >>> lines_of("one two three four", width=6, most=2)
        ['one', 'two …']
    """
    found = textwrap.wrap(
        text, width, max_lines=most, placeholder=" …", break_long_words=True, break_on_hyphens=False
    )
    return [html.escape(each, quote=False) for each in found or [""]]


def joined(lines: list[str]) -> str:
    """Put lines under each other."""
    return BREAK.join(lines)
