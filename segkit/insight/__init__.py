"""Answers that show themselves in a notebook, hand back a plain frame, and say what they are counted from.

May import: `engines`, `charts`, and what is beneath them.
"""

from __future__ import annotations

import lazy_loader

# `segkit.presets` leads here by way of the package.
__getattr__, __dir__, __all__ = lazy_loader.attach(__name__, submodules=["presets"])
