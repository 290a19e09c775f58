"""A tree as text: what the printer is never given is checked here, for it would print it all the same."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlglot

from segkit.errors import DialectError
from segkit.sql.allowed import check_allowed

if TYPE_CHECKING:
    from sqlglot import exp

    from segkit.sql.forms.dialect import Dialect


def render(tree: exp.Expression, dialect: Dialect) -> str:
    """Print a tree, after holding it against the dialect's allow-list.

    Raises:
        DialectError: If it holds anything that is not known to work there.
    """
    check_allowed(tree, dialect)
    try:
        return tree.sql(dialect.name, pretty=True, unsupported_level=sqlglot.ErrorLevel.RAISE, copy=False)
    except sqlglot.errors.UnsupportedError as error:
        raise DialectError(f"{dialect.name}: {error}") from None
