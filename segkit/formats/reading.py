"""Reading plain dicts key by key, keeping every problem with its path."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from segkit.errors import CatalogError, DefinitionError, Problem
from segkit.wording import did_you_mean

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    Object = dict[str, object]

T = TypeVar("T")

_WORDS: tuple[tuple[type, str], ...] = (
    (bool, "true or false"), (int, "a number"), (float, "a number"), (str, "a text"), (dict, "an object"),
    (list, "a list"), (type(None), "null"),
)  # fmt: skip


def kind_word(given: object) -> str:
    """Name the kind of what was given, in the words of documents.

    Examples:
        >>> kind_word([]), kind_word(None)
        ('a list', 'null')
    """
    return next((word for kind, word in _WORDS if isinstance(given, kind)), type(given).__name__)


class Reader:
    """Reads the keys of a document; what is wrong is kept in `problems`, and None takes its place."""

    def __init__(self) -> None:
        self.problems: list[Problem] = []

    def problem(self, path: str, message: str, hint: str = "") -> None:
        """Keep a problem."""
        self.problems.append(Problem(path, message, hint))

    def wanted(self, path: str, what: str, given: object) -> None:
        """Keep the problem that something else was given."""
        self.problem(path, f"{what} is needed here; got {kind_word(given)}.")

    def keys(
        self, given: object, path: str, what: str, known: Collection[str], required: Collection[str] = ()
    ) -> Object | None:
        """Read an object with known keys; unknown, repeated and absent ones are problems."""
        if not isinstance(given, dict):
            self.wanted(path, f"An object ({what})", given)
            return None
        for key in getattr(given, "repeated", ()):
            self.problem(step(path, key), f"The key {key!r} is written more than once.")
        for key in given:
            if key not in known:
                self.problem(step(path, key), f"{what} has no key {key!r}.", did_you_mean(str(key), known))
        for key in required:
            if key not in given:
                self.problem(path, f"{what} needs the key {key!r}.")
        return given

    def named(self, given: object, path: str) -> Object:
        """Read an object whose keys are names that people chose."""
        if not isinstance(given, dict):
            self.wanted(path, "An object", given)
            return {}
        for key in getattr(given, "repeated", ()):
            self.problem(step(path, key), f"The key {key!r} is written more than once.")
        return given

    def items(self, given: object, path: str) -> list[object]:
        """Read a list."""
        if isinstance(given, list):
            return given
        self.wanted(path, "A list", given)
        return []

    def text(self, given: Object, key: str, path: str, default: str = "") -> str:
        """Read a text under a key."""
        value = given.get(key, default)
        if not isinstance(value, str):
            self.wanted(step(path, key), "A text", value)
            return default
        return self.unicode(value, step(path, key))

    def unicode(self, text: str, path: str) -> str:
        """Refuse half of a surrogate pair, which JSON can write and nothing can hold."""
        if any("\ud800" <= sign <= "\udfff" for sign in text):
            self.problem(path, "The text holds half of a surrogate pair; it is not valid Unicode.")
        return text

    def whole(self, given: Object, key: str, path: str, default: int = 0) -> int:
        """Read a whole number under a key."""
        value = given.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int):
            self.wanted(step(path, key), "A whole number", value)
            return default
        return value

    def truth(self, given: Object, key: str, path: str) -> bool:
        """Read true or false under a key; false if it is absent."""
        value = given.get(key, False)
        if not isinstance(value, bool):
            self.wanted(step(path, key), "true or false", value)
            return False
        return value

    def build(self, path: str, before: int, make: Callable[[], T]) -> T | None:
        """Make something of what was read, unless problems came up since there were `before` of them."""
        if len(self.problems) > before:
            return None
        try:
            return make()
        except (DefinitionError, CatalogError) as error:
            self.problem(path, str(error))
            return None


def step(path: str, key: str) -> str:
    """Lead a path one key further."""
    return f"{path}.{key}" if path else str(key)
