"""The builder without its widget: the draft, its numbers, and answers to the page's messages."""
