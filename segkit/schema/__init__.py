"""What can be asked about: types, fields, the catalog and the names of things in a database.

May import: `wording`, `errors`.
"""
