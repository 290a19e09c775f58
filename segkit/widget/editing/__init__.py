"""The edits: each makes another draft of one, and can be undone."""
