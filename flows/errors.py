"""What is said when a file of flows, indicators or phrases is wrong: one sentence with file, place and mend."""

from collections.abc import Iterable

from msgspec import Struct


class At(Struct, frozen=True):
    """A place in a file, for people: lines and columns begin at 1."""

    file: str
    line: int
    column: int

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}"


class FlowError(Exception):
    """A file that cannot be used. It stops the start; its text names the file, the place in it and the mend."""

    def __init__(self, at: At, place: str, what: str, mend: str = "") -> None:
        self.at, self.place, self.what, self.mend = at, place, what, mend
        sentence = f"{at}: {place}: {what}" if place else f"{at}: {what}"
        super().__init__(f"{sentence} {mend}".rstrip())


def did_you_mean(name: str, known: Iterable[str]) -> str:
    """The mend that proposes the known name nearest to a misspelt one, or nothing when none is near."""
    from difflib import get_close_matches  # loaded where something is misspelt, which is rare

    near = get_close_matches(name, sorted(set(known) - {name}), n=1)
    return f'Did you mean "{near[0]}"?' if near else ""
