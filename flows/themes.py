"""From the words of an expectation to indicators that would measure it (domain §3b)."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

WHOLE_WORD = "$"


@dataclass(frozen=True)
class Theme:
    """A line of the catalogue's table. `stems` by language; a stem ending in "$" is a whole word, others begin one."""

    key: str
    stems: Mapping[str, Sequence[str]]
    initiator: tuple[str, ...]
    participant: tuple[str, ...]


def words(text: str) -> list[str]:
    """Words without case or accents, cut at spaces, apostrophes, hyphens and punctuation."""
    bare = "".join(sign for sign in unicodedata.normalize("NFKD", text) if not unicodedata.combining(sign))
    return re.findall(r"[^\W_]+", bare.lower())


def speaks_of(theme: Theme, expectations: Iterable[str]) -> bool:
    """Whether a word of the expectations begins with one of the theme's stems, in any language."""
    said = {word for expectation in expectations for word in words(expectation)}
    stems = [stem for of_language in theme.stems.values() for stem in of_language]
    return any(_matches(stem, word) for stem in stems for word in said)


def _matches(stem: str, word: str) -> bool:
    return word == stem.removesuffix(WHOLE_WORD) if stem.endswith(WHOLE_WORD) else word.startswith(stem)


def suggested_to_initiators(expectations: Iterable[str], themes: Sequence[Theme]) -> tuple[str, ...]:
    """Indicators suggested by the words of the initiators' expectations, each once, in the order of the table."""
    said = list(expectations)
    return tuple(dict.fromkeys(key for theme in themes if speaks_of(theme, said) for key in theme.initiator))
