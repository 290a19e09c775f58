"""Why one customer is in a segment, or is not, rule by rule."""
