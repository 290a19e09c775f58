"""The tree as one dialect-neutral statement, rendered for thirteen databases.

The way of a rule: `normalize` (definition) -> `plan` (which event measures, under which names) -> `lower`
(one sqlglot SELECT) -> `compile` (the dialect's allow-list, text, header). What differs between databases is
in `dialects`, a file for each, and what several of them share in `forms`; no other code knows any by name.
May import: `describe`, `definition`, `schema`, `wording`, `errors`.
"""
