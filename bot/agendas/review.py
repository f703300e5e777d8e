"""The milestone review's agenda: why each item is there, and the part of the dossier shown beside it."""

from collections.abc import Callable, Iterator, Mapping
from typing import assert_never

from bot.agendas.facts import BELOW, open_figures
from bot.agendas.moves import adjustment_line
from bot.agendas.reading import Reading
from bot.documents.document import Bullets, Content, Paragraph, Picture, Table
from bot.documents.review import CONFIRMED
from flows.agendas.review_reasons import ReviewFacts
from flows.indicators import EVALUATED
from flows.phrases.agenda import AGENDA
from flows.phrases.dossier import DOSSIER
from flows.phrases.review import REVIEW
from flows.reading import read_pilot
from flows.shares import Share
from flows.text import Text
from flows.values import lines

RATINGS = {
    "goals.initiator_expectations": "review.expectation_ratings",
    "goals.initiator_objectives": "review.objective_ratings",
}


def review_facts(reading: Reading) -> ReviewFacts:
    """The facts of that agenda, as of its instant."""
    agenda, store = reading.agenda, reading.jalon.store
    review = store.reviews.read(agenda.project.id)
    judged = [one for one in open_figures(agenda, reading.jalon.library) if one.state in EVALUATED]
    confirmed = agenda.framing.get(CONFIRMED)
    closed = len(agenda.facts.releases) if agenda.facts is not None else 0
    return ReviewFacts(
        expected=len(lines(agenda.framing, "goals.initiator_expectations")),
        confirmed=isinstance(confirmed, Mapping) and bool(confirmed.get("confirmed")),
        rated=_rated(reading, review.values),
        below=sum(one.state in BELOW for one in judged),
        judged=len(judged),
        closed=Share(closed, len(store.calendar.rounds(agenda.project.id))),
        stories=len(review.stories),
        adjusted=len(agenda.adjustments),
        readable=_readable(reading),
        decided=review.standing == "decided",
    )


def beside(item: str, reading: Reading) -> list[str]:
    """The lines beside an item of the review; none beside an item that shows nothing."""
    found = BESIDE.get(item)
    return list(found(reading)) if found is not None else []


def _rated(reading: Reading, values: Mapping[str, object]) -> Share:
    rated, written = 0, 0
    for question, answer in RATINGS.items():
        ids = {line["id"] for line in lines(reading.agenda.framing, question)}
        given = values.get(answer)
        rows = given if isinstance(given, list) else []
        written += len(ids)
        rated += sum(row.get("rating") is not None and bool(ids & set(map(str, row.values()))) for row in rows)
    return Share(rated, written)


def _readable(reading: Reading) -> Share:
    agenda = reading.agenda
    if agenda.facts is None:
        return Share(0, len(agenda.chosen))
    sides = read_pilot(agenda.chosen, agenda.facts).sides.values()
    return Share(len({key for one in sides for key in (*one.met, *one.not_met)}), len(agenda.chosen))


def _chapter(title: Text) -> Callable[[Reading], Iterator[str]]:
    """A chapter of the dossier, as this reader may see it."""

    def told(reading: Reading) -> Iterator[str]:
        name = title.in_(reading.language)
        for chapter in reading.dossier.chapters:
            if chapter.title == name:
                for content in chapter.content:
                    yield from _lines(content, reading)

    return told


def _lines(content: Content, reading: Reading) -> Iterator[str]:
    match content:
        case Paragraph(text, quiet):
            told = reading.said(text)
            yield f"_{told}_" if quiet else told
        case Bullets(items):
            yield from reading.cut_to([f"• {reading.said(item)}" for item in items])
        case Table((_, _) as head, ((_, _) as row,)):
            yield from (f"*{reading.said(name)}*\n{reading.said(cell)}" for name, cell in zip(head, row, strict=True))
        case Table(_, rows):
            yield from reading.cut_to([_row(row, reading) for row in rows])
        case Picture():
            return  # an agenda is read in a window, where the figures stand beside it
        case _:
            assert_never(content)


def _row(row: tuple[str, ...], reading: Reading) -> str:
    """« • Moins de pannes : 4 sur 5, plutôt · Trois pannes au lieu de neuf »."""
    first, *others = row
    told = " · ".join(reading.said(cell).replace("\n", " · ") for cell in others if cell)
    return f"• {AGENDA.data.of.in_(reading.language, what=reading.said(first), told=told)}"


def _keep(reading: Reading) -> Iterator[str]:
    """The adjustments with what they moved, then what the group wrote so far."""
    tried = [f"• {adjustment_line(one, reading)}" for one in reading.agenda.adjustments]
    yield from reading.cut_to(tried) or [AGENDA.data.no_adjustment.in_(reading.language)]
    yield from _chapter(DOSSIER.keep.title)(reading)


def _decision(reading: Reading) -> Iterator[str]:
    values = reading.jalon.store.reviews.read(reading.agenda.project.id).values
    if values.get("review.decision"):
        yield getattr(REVIEW.decisions, str(values["review.decision"])).in_(reading.language)


BESIDE: Mapping[str, Callable[[Reading], Iterator[str]]] = {
    "expectations": _chapter(DOSSIER.expectations.title),
    "initiators_view": _chapter(DOSSIER.ratings.title),
    "members_view": _chapter(DOSSIER.members.title),
    "stories": _chapter(DOSSIER.stories.title),
    "keep_change_drop": _keep,
    "options": _chapter(DOSSIER.reading.title),
    "decision": _decision,
}
