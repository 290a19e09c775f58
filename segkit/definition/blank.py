r"""Which texts are blank: those in which there is nothing to read.

Blank are a missing text, an empty one, and one that holds spaces only. Spaces are those of ASCII, which `\s`
finds in a pattern; every database can take each of them away.
"""

from __future__ import annotations

#: The characters that a blank text may hold: the space, the tab and the ends of lines and pages.
SPACES = " \t\n\v\f\r"


def is_blank(text: str | None) -> bool:
    r"""Tell whether a text is missing, empty, or spaces only.

    Examples:
        >>> is_blank(None), is_blank(""), is_blank(" \t\n"), is_blank("\u00a0")
        (True, True, True, False)
    """
    return text is None or not text.strip(SPACES)
