"""Engines: run a rule over the data and give its members.

`reference` is the oracle: plain Python over rows, no optimisation, and what "why" will be answered with.
`local` runs DuckDB leaf by leaf. Both give a `Membership`. May import: `language`, `formats`, `sql`,
`profiles`, and what is beneath them; not `charts`.
"""
