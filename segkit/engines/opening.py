"""From what people hand in to an engine."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeAlias

from segkit.engines.local import LocalEngine
from segkit.profiles.frame import ProfileFrame

if TYPE_CHECKING:
    from segkit.engines.base import Engine, Say

    Data: TypeAlias = ProfileFrame | Engine


def engine_of(data: Any, say: Say) -> Engine | None:  # noqa: ANN401 - whatever somebody hands in
    """Give the engine over a frame, or the engine that was handed in; None if it is neither.

    Args:
        data: A profile frame, or anything that keeps the protocol of engines.
        say: Called with the name of each step that may take more than a second.
    """
    if isinstance(data, ProfileFrame):
        return LocalEngine(data, say=say)
    return data if hasattr(data, "sets") and hasattr(data, "catalog") else None
