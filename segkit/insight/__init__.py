"""Answers that show themselves in a notebook, hand back a plain frame, and say what they are counted from.

May import: `engines`, `charts`, and what is beneath them.
"""
