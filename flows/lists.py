"""Lines of a list that keep their identity when the list is edited, so that what depends on them follows."""

import secrets
from collections.abc import Callable, Sequence
from typing import TypedDict


class Line(TypedDict):
    """One stored line of a list: its id, for ever, and its text."""

    id: str
    text: str


def new_id() -> str:
    """A fresh id for a line or a row; never one that was used before, even for a line since removed."""
    return f"l{secrets.token_hex(5)}"


def keep_identity(
    previous: Sequence[Line],
    new_texts: Sequence[str],
    fresh: Callable[[], str] = new_id,
) -> list[Line]:
    """The new lines with the ids of the old ones that they continue (domain.md §2).

    An unchanged line keeps its id, wherever it stands (of equal lines, the first keeps the first id). Then, if the
    list has as many lines as before, the changed lines take in order the ids left; otherwise a changed line is new.
    """
    left = list(previous)
    ids: list[str | None] = []
    for text in new_texts:
        same = next((line for line in left if line["text"] == text), None)
        if same is not None:
            left.remove(same)
        ids.append(same["id"] if same is not None else None)
    heirs = iter([line["id"] for line in left] if len(new_texts) == len(previous) else [])
    return [
        Line(id=known if known is not None else next(heirs, None) or fresh(), text=text)
        for known, text in zip(ids, new_texts, strict=True)
    ]


def texts_of(lines: Sequence[Line]) -> tuple[str, ...]:
    """The texts of stored lines, in order."""
    return tuple(line["text"] for line in lines)
