"""A strict local double of Slack, and the rehearsal of whole pilots against it."""
