"""The documents of a meeting: the kickoff kit, an agenda, minutes."""
