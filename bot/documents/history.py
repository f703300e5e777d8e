"""The history of a project's indicators, as each close knew them, with the words of each round."""

from collections.abc import Sequence
from datetime import datetime
from fractions import Fraction

from msgspec import Struct

from bot.documents.figures import PlainNamed, rating_words, share_words
from bot.jalon import Jalon
from flows.history import OPEN, Point, open_history, rated_history
from flows.indicators import COUNTS, Chosen, Side
from flows.library import Library
from flows.phrases.history import HISTORY
from flows.shares import Favourable, Share
from flows.small_groups import Withheld
from flows.text import Language
from storage.closing import Published
from storage.projects import Project
from storage.reports import Report


class Series(Struct, frozen=True):
    """One indicator's points. `side` in words; `target` None without one; `counted` for a whole number."""

    key: str
    name: str
    side: str
    points: tuple[Point, ...]
    target: Fraction | None
    counted: bool
    confidential: bool


def series_of(jalon: Jalon, project: Project, language: Language, now: datetime) -> tuple[Series, ...]:
    """Every indicator of a project that some close had a figure of, the chosen ones first."""
    report = jalon.store.reports.read(project.id, now)
    return series_in(report, jalon.store.closings.releases(project.id), jalon.library, language)


def series_in(
    report: Report, published: Sequence[Published], library: Library, language: Language
) -> tuple[Series, ...]:
    """The same of these releases, for a report that knows them."""
    chosen = {one.key: one for one in report.chosen}
    asked = dict.fromkeys(result.key for one in published for result in one.release.results)
    found = []
    for key in dict.fromkeys([*chosen, *asked]):
        points = _points(key, chosen.get(key), report, published)
        if points:
            flow = next((one.flow for one in reversed(published) if one.release.result(key)), None)
            found.append(
                Series(
                    key=key,
                    name=PlainNamed(library, flow, language).name(key),
                    side=_side(chosen.get(key), language),
                    points=points,
                    target=chosen[key].target if key in chosen else None,
                    counted=key in COUNTS,
                    confidential=key not in OPEN,
                )
            )
    return tuple(found)


def _points(key: str, chosen: Chosen | None, report: Report, published: Sequence[Published]) -> tuple[Point, ...]:
    if chosen is not None and report.facts is not None and key in OPEN:
        return open_history(chosen, report.facts, report.project.zone)
    return rated_history(key, [one.release for one in published])


def point_words(point: Point, language: Language) -> str:
    """A round's figure as the report tells it."""
    match point.value:
        case int():
            return str(point.value)
        case Share():
            return share_words(point.value, language)
        case Favourable():
            assert point.shown is not None
            return rating_words(point.shown, language)
        case None:
            return _withheld_words(point, language)


def _withheld_words(point: Point, language: Language) -> str:
    shown, told = point.shown, HISTORY.withheld
    assert shown is not None
    match shown.withheld:
        case Withheld.GROUP_BELOW_K:
            return told.group_below_k.in_(language, count=shown.expected, k=point.k)
        case Withheld.REST_BELOW_K:
            return told.rest_below_k.in_(language)
        case _:
            return told.answers_below_k.in_(language, count=shown.n, expected=shown.expected, k=point.k)


def _side(chosen: Chosen | None, language: Language) -> str:
    if chosen is None or chosen.sides == {Side.PARTICIPANT}:
        return HISTORY.participants.in_(language)
    return (HISTORY.both if len(chosen.sides) > 1 else HISTORY.initiators).in_(language)
