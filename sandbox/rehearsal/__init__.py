"""The rehearsal: a whole pilot from a scenario file, played by its people through Slack's own gestures, in seconds."""
