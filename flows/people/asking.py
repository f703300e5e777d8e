"""Whom a question is put to: those who declared the practice. Once each, in private, in no order of merit."""

import re
import unicodedata
from collections.abc import Iterable

from msgspec import Struct

from flows.values import Answers, lines, rows

PRACTICES, EXPERTS = "goals.practices", "team.experts"
SHORTEST = 4
"""Letters under which a word inside another says nothing ("or" is in "colour")."""
_BETWEEN = re.compile(r"[\n,;/·•]|\bet\b|\band\b")


class Knower(Struct, frozen=True):
    """Someone who may know: the practices of the project that they declared (ids), an expert's own words for theirs."""

    person: int
    practices: frozenset[str] = frozenset()
    expert_of: str | None = None


def practices_asked_about(framing: Answers) -> dict[str, str]:
    """What help may be asked about, by the id of a line or a row: the practices of the project, then those of its
    experts that none of them names.
    """
    found = {str(line["id"]): str(line["text"]) for line in lines(framing, PRACTICES)}
    for row in rows(framing, EXPERTS):
        text = str(row.get("practice") or "")
        if text and not any(covers(text, known) for known in found.values()):
            found[str(row["id"])] = text
    return found


def whom_to_ask(practice: str, text: str, knowers: Iterable[Knower], author: int) -> tuple[int, ...]:
    """Those who declared the practice (its id, and its text as the framing words it), its author apart."""
    return tuple(
        one.person
        for one in knowers
        if one.person != author and (practice in one.practices or covers(one.expert_of or "", text))
    )


def covers(words: str, practice: str) -> bool:
    """Whether an expert's own words name a practice: one of their parts is in it, or it is in one of them."""
    wanted = _bare(practice)
    parts = [_bare(part) for part in _BETWEEN.split(words)]
    return any(
        part == wanted or (min(len(part), len(wanted)) >= SHORTEST and (_holds(part, wanted) or _holds(wanted, part)))
        for part in [*parts, _bare(words)]
    )


def _holds(text: str, part: str) -> bool:
    """Whether whole words of the text are that part."""
    return f" {part} " in f" {text} "


def _bare(text: str) -> str:
    letters = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(re.findall(r"\w+", letters.casefold()))
