"""Definitions as documents: JSON for segments, TOML for catalogs.

`encode` and `decode` go between the tree and plain dicts, `text` between those and canonical text, `files` to
disk and back. `json_schema` is the published schema, `upgrades` reads documents of older versions, and
`catalog_file` holds catalogs. May import: `describe`, `definition`, `schema`, `wording`, `errors`.
"""
