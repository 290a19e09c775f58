"""The Segment Builder: a rule builder in the notebook, and the Python that answers it.

    nodes traits contract       what goes over the wire: the draft's nodes, what is shown, messages and edits
    reading refusals typescript whether what came is of that shape, and no; the same shapes for the page
    draft gaps meaning          a definition while it is worked on, what is open in it, what it means so far
    edits fresh places reshape  the edits, each from a draft to another one
    settle windows timeline     what an edit leaves to be chosen; steps to undo
    menus rail values bars      what can be chosen, and what a glance at the data says of it
    facts counts lint issues    what follows from a draft: types, numbers, warnings
    sentence derive answers     the rest of it, and what the page asks for
    ground jobs session builder the data, the worker, the builder without its widget, the widget
    fallback                    the builder where there is no kernel
    frontend static             the page: TypeScript source, and the bundle that is built from it

May import: `insight` and what is beneath it.
"""
