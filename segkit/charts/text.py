"""Names and sentences made ready for Plotly: escaped, so that none is read as markup, and wrapped."""

from __future__ import annotations

import html
import textwrap

BREAK = "<br>"
#: How many characters of text fit a figure on a narrow page.
WIDTH = 54
TITLE_WIDTH = 40


def lines_of(text: str, width: int = WIDTH, most: int = 6) -> list[str]:
    """Wrap a text into escaped lines. If there are too many, the last ends in an ellipsis.

    Examples:
        >>> lines_of("a < b and so on", width=8)
        ['a &lt; b', 'and so', 'on']
        >>> lines_of("one two three four", width=6, most=2)
        ['one', 'two …']
    """
    lines = textwrap.wrap(
        text, width, max_lines=most, placeholder=" …", break_long_words=True, break_on_hyphens=False
    )
    return [html.escape(each, quote=False) for each in lines or [""]]


def joined(lines: list[str]) -> str:
    """Join lines into one text with line breaks."""
    return BREAK.join(lines)
