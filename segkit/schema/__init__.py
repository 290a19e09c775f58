"""What rules can ask about: types, fields and the catalog; and what their tables are called in a database.

May import: `wording`, `errors`.
"""
