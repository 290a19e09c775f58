"""Plotly figures from plain numbers; they know nothing of segments.

    theme      colours, patterns, shapes and fonts, light, dark and neutral
    text       names as Plotly prints them: escaped, wrapped
    display    `Chart`: a figure with its alternative text and its table; `page`: figures on a page of HTML
    canvas     rows of text and bars; `titled`: a figure with axes
    bars       parts of a whole
    funnel     what is left after each step
    euler      two or three sets as circles; `euler_circles` places them
    upset      how many are in each combination of sets
    heatmap    every pair of many sets; `heatmap_order` makes similar ones neighbours

`compared`, `flow`, `lines`, `reasons` and `shares` each draw one kind of answer. A figure is drawn for a
light or a dark page, and does not change when the page does.

May import: `wording`, `errors`.
"""
