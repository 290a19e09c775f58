"""The Segment Builder: a rule builder in the notebook, and the Python that answers it.

    builder fallback    the widget, and what stands for it where there is no kernel
    session             the builder without its widget: the draft, its numbers, answers to messages
    editing             the edits, what they leave to be chosen, steps to undo
    meaning             what a draft means so far: rules, facts, what is open, what is odd, the sentence
    glance              what a look at the data says: the rail, values, small charts
    draft               a definition while it is worked on
    ground              what a builder stands on: a workspace
    wire                shapes and messages between the page and Python, and the menus
    frontend static     the page: TypeScript source, and the bundle that is built from it

A room imports only those beneath it.

May import: `insight` and what is beneath it.
"""
