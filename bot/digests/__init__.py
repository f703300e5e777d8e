"""The digest of a follow-up: what it says, in ten lines at most, and the draft of it for outside the project."""
