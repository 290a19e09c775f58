"""How segments overlap: circles, patterns, or a table of pairs."""
