"""The tree as one dialect-neutral statement, rendered for thirteen databases.

The way of a rule: `normalize` (definition) -> `plan` (which event measures, under which names) -> `lower`
(one sqlglot SELECT) -> `compile` (the dialect's allow-list, text, header). What differs between databases is
in `dialects` and in the four files it is put together from: `text`, `times`, `numbers`, `lists`.
May import: `describe`, `definition`, `schema`, `wording`, `errors`.
"""
