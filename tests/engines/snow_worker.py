"""Runs in the environment of fakesnow: reads a statement a line, as JSON; answers with its rows or its error.

It imports nothing of segkit, whose sqlglot and DuckDB are of other versions than those that fakesnow needs.
"""

from __future__ import annotations

import json
import sys
from importlib.metadata import version

import fakesnow
import snowflake.connector


def main() -> None:
    """Answer until there are no more statements."""
    with fakesnow.patch():
        cursor = snowflake.connector.connect(database="DATA", schema="PUBLIC").cursor()
        _answer({"rows": [[version("fakesnow")]]})
        for line in sys.stdin:
            try:
                rows = cursor.execute(json.loads(line)).fetchall()
                answer = {"rows": [list(row) for row in rows]}
            except Exception as error:  # noqa: BLE001 - whatever it is, it is the answer
                answer = {"error": f"{type(error).__name__}: {error}"}
            _answer(answer)


def _answer(answer: dict[str, object]) -> None:
    sys.stdout.write(json.dumps(answer, default=str) + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
