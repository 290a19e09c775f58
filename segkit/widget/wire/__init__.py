"""What goes between the Segment Builder's page and Python: traits, messages, edits.

The page never writes the tree. It draws what the traits hold (`traits`, `nodes`), asks for what they do not
hold (`messages`), and sends what somebody did (`edits`). Python applies the edits to the draft, counts
revisions, and sends the new tree.

Everything is typed once: `typescript` writes the page's types from these classes, and `reading` refuses what
does not fit them.
"""
