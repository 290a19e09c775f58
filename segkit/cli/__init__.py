"""The `segkit` command.

    parser                      every command, option and example; imports nothing that takes time
    console                     writes answers, progress and errors
    stories inputs              the sample data by name; segments, catalogs and frames from files
    demo page lab               the commands to begin with
    catalogs segments           the commands that work on catalogs and on segments

The module of a command is loaded only when that command runs, so that `segkit --help` is quick. Exit codes:
0 if all is well, 1 for problems in a definition, a catalog or the data, 2 for a command line that makes no
sense.
"""

from __future__ import annotations

import importlib
import os
import sys
from typing import TYPE_CHECKING

from segkit.cli.console import UsageError, note, print_error, settle_streams
from segkit.cli.parser import make_parser
from segkit.errors import SegkitError
from segkit.interrupts import interruptible

if TYPE_CHECKING:
    from collections.abc import Sequence

OK = 0
PROBLEMS = 1
USAGE = 2
_STOPPED = 130  # the exit code that shells use for a command that was interrupted


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit code.

    Args:
        arguments: What follows `segkit` on the command line; by default, on that of this process.
    """
    try:
        with interruptible():
            return _run(arguments)
    except KeyboardInterrupt:
        note("Stopped.")
        return _STOPPED


def _run(arguments: Sequence[str] | None) -> int:
    settle_streams()
    options = make_parser().parse_args(arguments)
    try:
        with interruptible():
            command = getattr(importlib.import_module(options.module), options.function)
            code = int(command(options))
            sys.stdout.flush()
    except UsageError as error:
        note(f"{options.prog}: error: {error}")
        note(f"Try: {options.prog} --help")
        return USAGE
    except SegkitError as error:
        print_error(error)
        return PROBLEMS
    except BrokenPipeError:  # the reader of our output, such as `head`, has seen enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return OK
    except OSError as error:
        note(f"Error: {error.filename or 'a file'}: {error.strerror or error}.")
        return PROBLEMS
    return code
