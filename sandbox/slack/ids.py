"""Identifiers in Slack's shapes, counted from one so that two runs give the same."""

from collections import Counter


class Ids:
    """Hands out identifiers; the same sequence in every run."""

    def __init__(self) -> None:
        self._counts: Counter[str] = Counter()

    def next(self, prefix: str) -> str:
        """The next id of a kind: `U0000001`, `V0000001`…"""
        return f"{prefix}{self.count(prefix):07d}"

    def count(self, name: str) -> int:
        """The next number of a named sequence, from 1."""
        self._counts[name] += 1
        return self._counts[name]

    def envelope(self) -> str:
        """An envelope id in the shape of a UUID."""
        return f"00000000-0000-4000-8000-{self.count('envelope'):012x}"
