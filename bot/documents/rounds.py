"""Both standpoints round by round: what members said, as published or withheld, and a side's chosen indicators."""

from collections.abc import Iterator, Sequence

from bot.documents.document import Table
from bot.documents.figures import PlainNamed, result_words
from bot.documents.history import Series, point_words
from flows.library import Library
from flows.phrases.dossier import DOSSIER
from flows.text import Language
from storage.closing import Published


def rounds_table(published: Sequence[Published], library: Library, language: Language) -> Table:
    """A row for every question that a round asked, in the order they came; its name is the latest it was asked by."""
    keys = dict.fromkeys(result.key for one in published for result in one.release.results)
    return Table(
        (DOSSIER.members.question.in_(language), DOSSIER.members.rounds.in_(language)),
        tuple(
            (_question(key, published, library, language), _series(key, published, library, language)) for key in keys
        ),
    )


def side_rounds(series: Sequence[Series], keys: Sequence[str], language: Language) -> Iterator[Table]:
    """A row for every one of these indicators that some close had a figure of; no table when none had."""
    known = {one.key: one for one in series}
    rows = tuple((known[key].name, _points(known[key], language)) for key in keys if key in known)
    if rows:
        yield Table((DOSSIER.ratings.indicator.in_(language), DOSSIER.members.rounds.in_(language)), rows)


def _points(series: Series, language: Language) -> str:
    """On one line: open figures are short, and there are as many as rounds."""
    told = (
        DOSSIER.members.round.in_(language, number=one.number, told=point_words(one, language)) for one in series.points
    )
    return " · ".join(told)


def _question(key: str, published: Sequence[Published], library: Library, language: Language) -> str:
    flow = next(one.flow for one in reversed(published) if one.release.result(key))
    return PlainNamed(library, flow, language).name(key)


def _series(key: str, published: Sequence[Published], library: Library, language: Language) -> str:
    told = []
    for one in published:
        result = result_words(key, one.release, PlainNamed(library, one.flow, language))
        if result is not None:
            told.append(DOSSIER.members.round.in_(language, number=one.release.number, told=result))
    return "\n".join(told)
