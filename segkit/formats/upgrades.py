"""Reading documents of older versions: one step for each version, to the one after it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from segkit.errors import DefinitionError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    Upgrade = Callable[[dict[str, object]], dict[str, object]]

#: The version that this segkit writes.
VERSION = 1

#: Version to the step from its documents to those of the next. A step never changes what it is given.
UPGRADES: Mapping[int, Upgrade] = {}


def upgrade(
    document: dict[str, object], steps: Mapping[int, Upgrade] = UPGRADES, newest: int = VERSION
) -> dict[str, object]:
    """Bring a document to the newest version.

    Args:
        document: A document with a version.
        steps: Version to the step from it to the next.
        newest: The version to arrive at.

    Raises:
        DefinitionError: If the version is newer than this segkit, or none that ever was.

    Examples:
        >>> upgrade({"version": 7})
        Traceback (most recent call last):
        segkit.errors.DefinitionError: version: 7 is newer than this segkit, which reads up to 1. Update ...
    """
    version = document.get("version")
    if isinstance(version, bool) or not isinstance(version, int):
        raise DefinitionError(f"version: A whole number is needed, such as {newest}; got {version!r}.")
    if version > newest:
        raise DefinitionError(
            f"version: {version} is newer than this segkit, which reads up to {newest}. Update segkit."
        )
    while version < newest:
        if version not in steps:
            raise DefinitionError(f"version: {version} is none that ever was; the newest is {newest}.")
        document = {**steps[version](document), "version": version + 1}
        version += 1
    return document
