"""The Segment Builder: a rule builder in the notebook, and the Python that answers it.

    nodes traits contract   what goes over the wire: the draft's nodes, what is shown, messages and edits
    reading typescript      whether what came is of that shape; the same shapes for the page
    draft edits             the definition while it is worked on: plain dicts with ids, steps, undo
    facts lint counts       what is true of a draft: types, problems, numbers
    menus fields values     what can be chosen
    jobs session builder    who computes when; the widget itself
    fallback                the builder where there is no kernel
    frontend static         the page: TypeScript source, and the bundle that is built from it

May import: `insight` and what is beneath it.
"""
