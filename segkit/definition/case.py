"""Case that every engine folds alike: letters that have exactly one partner of the other case.

`str.lower` knows letters whose partners are several characters, or that come back as another letter. Engines
do not agree on those (`İ`, `ẞ`, final sigma), so they fold only to themselves.
"""

from __future__ import annotations

from functools import cache


@cache
def fold_letter(letter: str) -> str:
    """Fold one character.

    Examples:
        >>> fold_letter("A"), fold_letter("Ö"), fold_letter("İ"), fold_letter("ẞ")
        ('a', 'ö', 'İ', 'ẞ')
    """
    low = letter.lower()
    return low if len(low) == 1 and low.upper() == letter else letter


def folded(text: str) -> str:
    """Fold every character of a text."""
    return "".join(map(fold_letter, text))


def folded_ascii(text: str) -> str:
    """Fold A to Z and nothing else, as it is done between two fields."""
    return "".join(letter.lower() if letter.isascii() else letter for letter in text)


def letters(text: str) -> tuple[tuple[str, str], ...]:
    """List the upper-case letters that fold to a letter of a folded text, each with that letter.

    Examples:
        >>> letters("so")
        (('O', 'o'), ('S', 's'))
    """
    pairs = {(letter.upper(), letter) for letter in text if len(letter.upper()) == 1}
    return tuple(sorted(pair for pair in pairs if pair[0] != pair[1] and fold_letter(pair[0]) == pair[1]))
