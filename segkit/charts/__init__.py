"""Plotly figures from plain numbers; they know nothing of segments.

    theme      colours, patterns and fonts, light and dark
    text       names as Plotly prints them: escaped, wrapped
    display    `Chart`: a figure with its alternative text and its table
    bars       parts of a whole
    funnel     what is left after each step

A figure is drawn for a light or a dark page and does not follow a later change of the page. May import:
`wording`, `errors`.
"""
