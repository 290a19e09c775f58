"""The immutable tree: what a segment means, and nothing else.

`nodes` holds the tree, `windows`, `operators` and `measures` its vocabulary, `walk` and `normalize` the
passes over it, `check` compares it with a catalog. May import: `schema`, `wording`, `errors`.
"""
