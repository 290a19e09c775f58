"""A tree as text, after a check: the printer would also print what a database cannot run."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot
from sqlglot import exp

from segkit.errors import DialectError
from segkit.sql.allowed import check_allowed

if TYPE_CHECKING:
    from segkit.sql.forms.dialect import Dialect


def render(tree: exp.Expression, dialect: Dialect) -> str:
    """Print a tree, after holding it against the dialect's allow-list.

    Raises:
        DialectError: If it holds anything that is not known to work there.
    """
    check_allowed(tree, dialect)
    _check_joins(tree, dialect)
    try:
        return tree.sql(dialect.name, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE, copy=False)
    except sqlglot.errors.UnsupportedError as error:
        raise DialectError(f"{dialect.name}: {error}") from None


def _check_joins(tree: exp.Expression, dialect: Dialect) -> None:
    """Refuse what a database would only refuse when it is run: too many events and lookups in one SELECT."""
    if dialect.most_tables is None:
        return
    joined = 1 + max(len(each.args.get("joins") or ()) for each in tree.find_all(exp.Select))
    if joined > dialect.most_tables:
        raise DialectError(
            f"{dialect.name}: {joined} tables would be joined at once, and {dialect.title} joins "
            f"{dialect.most_tables}. Ask about fewer different events and lookups."
        )
