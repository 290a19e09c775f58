"""Modules of this folder import each other by plain names: under pytest as when one is run as a script."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))
