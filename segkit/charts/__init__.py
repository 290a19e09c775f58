"""Plotly figures from plain numbers; they know nothing of segments.

    theme      colours, patterns, shapes and fonts, light, dark and neutral
    text       names as Plotly prints them: escaped, wrapped
    display    `Chart`: a figure with its alternative text and its table; `page`: figures on a page of HTML
    canvas     rows of text and bars; `titled`: a figure with axes
    bars       parts of a whole
    funnel     what is left after each step
    euler      two or three sets as circles; `euler_circles` places them
    upset      which combinations of sets there are
    heatmap    every pair of many things; `heatmap_order` puts alike ones beside each other

and beside these what one answer each draws: `compared`, `flow`, `lines`, `reasons`, `shares`. A figure is
drawn for a light or a dark page and does not follow a later change of the page.

May import: `wording`, `errors`.
"""
