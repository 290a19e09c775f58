"""Run notebooks and store their outputs, so that nbval has something to compare a later run with.

    python .ci/execute_notebooks.py [--check] [notebook ...]

Without names: every notebook in notebooks/. With --check nothing is run or written: it fails if a notebook
has a code cell that was never executed (nbval passes such a cell without comparing anything) or carries what
a run leaves behind and a reader does not need.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbclient import NotebookClient

if TYPE_CHECKING:
    from collections.abc import Iterator

    from nbformat import NotebookNode

FOLDER = Path(__file__).resolve().parent.parent / "notebooks"
SECONDS_PER_CELL = 300


def execute(notebook: NotebookNode, folder: Path) -> None:
    """Run all cells in place, in a new kernel that starts in `folder`."""
    notebook.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
    resources = {"metadata": {"path": str(folder)}}
    NotebookClient(notebook, timeout=SECONDS_PER_CELL, resources=resources, record_timing=False).execute()


def strip(notebook: NotebookNode) -> None:
    """Drop what differs between machines and the megabytes of JavaScript that a widget's state holds."""
    notebook.metadata.pop("widgets", None)
    notebook.metadata.get("language_info", {}).pop("version", None)
    for cell in code_cells(notebook):
        cell.metadata.pop("execution", None)


def problems(notebook: NotebookNode) -> Iterator[str]:
    """Say what keeps this notebook from being a reference."""
    for number, cell in enumerate(code_cells(notebook), start=1):
        if cell.source.strip() and cell.execution_count is None:
            yield f"code cell {number} was never executed: {cell.source.splitlines()[0]}"
        if any(output.output_type == "error" for output in cell.outputs) and not may_raise(cell):
            yield f"code cell {number} stores an error"
    if "widgets" in notebook.metadata:
        yield "the state of its widgets is stored in it"
    if "version" in notebook.metadata.get("language_info", {}):
        yield "the version of Python is stored in it"


def code_cells(notebook: NotebookNode) -> list[NotebookNode]:
    """Only the cells that run."""
    return [cell for cell in notebook.cells if cell.cell_type == "code"]


def may_raise(cell: NotebookNode) -> bool:
    """Whether the cell says that its error is the point."""
    return "raises-exception" in cell.metadata.get("tags", [])


def main(arguments: list[str]) -> int:
    """Run or check the notebooks that are named, or all; return the exit code."""
    parser = argparse.ArgumentParser(description="Run notebooks and store their outputs.")
    parser.add_argument("--check", action="store_true", help="run and write nothing, only look")
    parser.add_argument("notebooks", nargs="*", type=Path)
    options = parser.parse_args(arguments)

    failed = False
    for path in options.notebooks or sorted(FOLDER.glob("*.ipynb")):
        notebook = nbformat.read(path, as_version=4)
        if not options.check:
            execute(notebook, path.resolve().parent)
            strip(notebook)
            nbformat.write(notebook, path)
        found = list(problems(notebook))
        failed = failed or bool(found)
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
        for each in found:
            print(f"  {each}")
    return int(failed)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
