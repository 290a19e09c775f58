"""A definition while it is worked on: nested dicts with ids, and ways to find and move their parts."""
