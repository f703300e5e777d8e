"""What is typed after /pilot-report, in any order: a project's name, a round, a language. Pure."""

import re
from collections.abc import Iterator, Sequence
from difflib import get_close_matches

from msgspec import Struct

from flows.text import Language
from storage.projects import Project, name_key

CLOSE_ENOUGH = 0.6
_ROUND = re.compile(r"(?<!\S)(?:round|point|check[-\s]?in)\s*(?:n°|nº|no|#)?\s*(\d{1,3})(?!\S)", re.IGNORECASE)
_LANGUAGE = re.compile(r"(?<!\S)(?:(fr|français|francais|french)|(en|anglais|english))(?!\S)", re.IGNORECASE)
_QUOTES = "«»\"'“”„‹› \u00a0\u202f"


class Typed(Struct, frozen=True):
    """One way of reading what was typed: the name of a project ("" for none), a round, a language."""

    name: str
    number: int | None
    language: Language | None


def readings(text: str) -> tuple[Typed, ...]:
    """Every way of reading, the one that takes most of it as a name first: a project may be called "Point 3 fr"."""
    number, language = _number(text), _language(text)
    without_round, without_language = _ROUND.sub(" ", text, count=1), _LANGUAGE.sub(" ", text, count=1)
    without_both = _LANGUAGE.sub(" ", without_round, count=1)
    every = (
        Typed(_clean(text), None, None),
        Typed(_clean(without_language), None, language),
        Typed(_clean(without_round), number, None),
        Typed(_clean(without_both), number, _language(without_round)),
    )
    return tuple(dict.fromkeys(every))


def exactly(read: Sequence[Typed], projects: Sequence[Project]) -> tuple[Project, Typed] | None:
    """The project that one of the readings names in full, case and accents aside."""
    by_key = {name_key(project.name): project for project in projects}
    for one in read:
        if one.name and name_key(one.name) in by_key:
            return by_key[name_key(one.name)], one
    return None


def beginning(name: str, projects: Sequence[Project]) -> tuple[Project, ...]:
    """The projects whose name begins with this; else those with a word that does."""
    wanted = name_key(name)
    if not wanted:
        return ()
    found = tuple(one for one in projects if name_key(one.name).startswith(wanted))
    return found or tuple(one for one in projects if f" {wanted}" in name_key(one.name))


def closest(name: str, projects: Sequence[Project]) -> Project | None:
    """The project whose name, or a word of it, looks most like this; None when none does."""
    keys = {key: one for one in projects for key in _keys(one)}
    close = get_close_matches(name_key(name), list(keys), n=1, cutoff=CLOSE_ENOUGH)
    return keys[close[0]] if close else None


def _keys(project: Project) -> Iterator[str]:
    key = name_key(project.name)
    yield from key.split()
    yield key


def _number(text: str) -> int | None:
    found = _ROUND.search(text)
    return int(found.group(1)) if found else None


def _language(text: str) -> Language | None:
    found = _LANGUAGE.search(text)
    if found is None:
        return None
    return "fr" if found.group(1) else "en"


def _clean(text: str) -> str:
    return " ".join(text.replace("\0", "").split()).strip(_QUOTES)
