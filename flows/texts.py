"""People's own words, and who may read them (R10): private unless shared, and shared without a name only in company."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

UNNAMED_MIN = 3


class Sharing(StrEnum):
    PRIVATE = "private"
    NAMED = "named"
    UNNAMED = "unnamed"


@dataclass(frozen=True)
class SharedText:
    """A text and its author: for storage to find it again, and for a named one to show."""

    person: int
    text: str


@dataclass(frozen=True)
class Opened:
    """What R10 makes of the texts of a round or of the intakes.

    `named`: shown with the name. `unnamed`: shown without it, already in the order to show; empty when held. `held`:
    authors to be told, each alone, that their text waits; how many they are is never shown.
    """

    named: tuple[SharedText, ...]
    unnamed: tuple[SharedText, ...]
    held: tuple[int, ...]


def open_texts(texts: Iterable[tuple[Sharing, SharedText]], answered: int, k_eff: int) -> Opened:
    """R10: unnamed texts are shown if at least 3 people chose it, and `answered` people (in all) are k_eff or more."""
    given = list(texts)
    named = tuple(text for sharing, text in given if sharing is Sharing.NAMED)
    unnamed = sorted((text for sharing, text in given if sharing is Sharing.UNNAMED), key=showing_order)
    people = tuple(sorted({text.person for text in unnamed}))
    if len(people) >= UNNAMED_MIN and answered >= k_eff:
        return Opened(named, tuple(unnamed), ())
    return Opened(named, (), people)


def showing_order(text: SharedText) -> bytes:
    """A shuffle that depends on neither author nor time, and gives the same order for ever."""
    return sha256(text.text.encode()).digest()
