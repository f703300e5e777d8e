"""How long Slack waits: for an envelope to be acknowledged, and for a trigger to open a window."""

SECONDS = 3.0
"""Of the real clock. Read when a double is made: the tests that are not about it wait longer, on a busy machine."""
