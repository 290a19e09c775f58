"""segkit: say which customers once, see how many they are, hand exact SQL to any warehouse.

The rooms, bottom to top; each imports only those beneath it:

- `errors`, `wording`: what goes wrong, and how to say it; `writing`: files, whole or not at all;
  `interrupts`: Ctrl-C, whatever libraries make of it
- `schema`: what can be asked about: types, fields, catalog, and the names of things in a database
- `definition`: the immutable tree: what a segment means, and nothing else
- `describe`: the tree as text: English, an outline, Python
- `language`: the notation that builds the tree; `formats`: the tree as a document; `sql`: the tree as one
  statement for thirteen databases; `profiles`: customer data, from many sources to one row each
- `engines`: run a rule, get members; `charts`: Plotly figures from plain numbers
- `insight`: answers that show themselves in a notebook
- `sample`: the shop that every example speaks of
- `workspace`: the short path for a notebook; `cli`: the `segkit` command

Names are loaded when they are first used, so that `import segkit` is quick.
"""

from __future__ import annotations

import lazy_loader

__version__ = "0.1.0"

__getattr__, __dir__, __all__ = lazy_loader.attach_stub(__name__, __file__)
