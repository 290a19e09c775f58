"""Customer data: tables of many kinds in, one row per customer out.

`readers` turns what people bring into a `Source`, `clean` says what a column is read as, `survey` looks at
what is in it, `frame` puts profiles, events and lookups together, `report` says what was left out. No charts.
May import: `definition`, `schema`, `wording`, `errors`.
"""
