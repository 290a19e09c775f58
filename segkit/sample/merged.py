"""Merges the customers of web shop and CRM to one row each, which a notebook starts from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from segkit.sample.columns import Column, joined

if TYPE_CHECKING:
    import pandas as pd

    from segkit.sample.tables import Shop

_FROM_CRM: Final = ("crm_id", "tier", "segment_code", "last_contacted_at", "household_size", "credit_limit")


def customers(shop: Shop) -> pd.DataFrame:
    """Merge the web shop's accounts with the CRM by e-mail address, upper and lower case alike.

    - Every web account is a row and keeps its customer_id. A CRM person without an account is a row too,
      under the crm_id (CRM-00017).
    - Of several CRM rows with one address, the one with the lowest crm_id counts. Two accounts with one
      address both get its CRM values. A missing address matches nothing.
    - The web wins where both know something (country, name); the CRM fills in what the web does not know,
      and adds tier, segment_code, last_contacted_at, household_size and credit_limit.

    Args:
        shop: From `generate` or `load`.

    Returns:
        Columns of Arrow types (`pandas.ArrowDtype`), so that whole numbers, booleans, decimals, dates and
        lists with missing values stay what they are. signed_up_at is an instant in UTC; last_contacted_at
        stays naive, wall time in Stockholm. Money is EUR.

    Examples:
        >>> from segkit.sample import generate
        >>> frame = customers(generate(customers=200, events=2_000))
        >>> frame["customer_id"].is_unique
        True
    """
    import pandas as pd  # noqa: PLC0415 - the one function here that needs it

    web, crm = shop.web_customers.combine_chunks(), shop.crm_customers.combine_chunks()
    theirs = crm.take(_first_rows(crm, web))
    merged = pa.concat_tables(
        [_with_accounts(web, theirs), _without(crm.filter(_strangers(crm, web)))], promote_options="default"
    )
    return merged.combine_chunks().to_pandas(types_mapper=pd.ArrowDtype)


def _address(table: pa.Table) -> Column:
    return pc.utf8_lower(table["email"].combine_chunks())


def _first_rows(crm: pa.Table, web: pa.Table) -> Column:
    """Return for each web account the first CRM row with its address, or missing."""
    return pc.index_in(_address(web), value_set=_address(crm), skip_nulls=True)


def _strangers(crm: pa.Table, web: pa.Table) -> Column:
    """Mark the CRM rows that are new people: their address is neither in the web shop nor in a row above."""
    address = _address(crm)
    rows = pa.array(np.arange(crm.num_rows, dtype=np.int32))
    above: Column = pc.not_equal(pc.index_in(address, value_set=address, skip_nulls=True), rows)
    known: Column = pc.is_in(address, value_set=_address(web), skip_nulls=True)
    repeated: Column = pc.fill_null(above, pa.scalar(value=False))
    return pc.invert(pc.or_(known, repeated))


def _with_accounts(web: pa.Table, theirs: pa.Table) -> pa.Table:
    both = joined(web["first_name"].combine_chunks(), " ", web["last_name"].combine_chunks())
    at = web.schema.get_field_index("country")
    merged = web.set_column(at, "country", pc.coalesce(web["country"], theirs["country"]))
    merged = merged.append_column("full_name", pc.coalesce(both, theirs["full_name"].combine_chunks()))
    for name in _FROM_CRM:
        merged = merged.append_column(name, theirs[name])
    return merged


def _without(crm: pa.Table) -> pa.Table:
    """Give people of the CRM a customer_id. Columns of the web shop that they lack become missing values."""
    return crm.append_column("customer_id", crm["crm_id"])
