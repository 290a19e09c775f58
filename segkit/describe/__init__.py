"""The tree as text: an English sentence, an outline, and the Python source that builds it.

`phrases` holds the words, `glossary` what the names of a rule are called, `claims`, `behaviour` and
`sequences` the text of one claim, `english` and `outline` what people read, `python` (with `source` and
`window_source`) what they paste. May import: `definition`, `schema`, `wording`, `errors`.
"""

from __future__ import annotations

from segkit.describe.english import describe
from segkit.describe.outline import outline
from segkit.describe.python import python

__all__ = ["describe", "outline", "python"]
