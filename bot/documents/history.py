"""The history of a project's indicators, read from its releases, with the words of each round."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from bot.documents.figures import PlainNamed, rating_words, share_words
from bot.jalon import Jalon
from flows.history import OF_THE_WINDOW, Point, history
from flows.indicators import Chosen, Side
from flows.library import Library
from flows.phrases.history import HISTORY
from flows.shares import Favourable, Share
from flows.small_groups import Withheld
from flows.text import Language
from storage.closing import Published
from storage.projects import Project


@dataclass(frozen=True)
class Series:
    """One indicator's points. `side` in words; `target` None without one; `counted` for a whole number."""

    key: str
    name: str
    side: str
    points: tuple[Point, ...]
    target: Fraction | None
    counted: bool
    confidential: bool


def series_of(jalon: Jalon, project: Project, language: Language) -> tuple[Series, ...]:
    """Every indicator of a project that some round published or withheld, the chosen ones first."""
    published = jalon.store.closings.releases(project.id)
    return series_in(published, jalon.store.rounds.chosen(project.id), jalon.library, language)


def series_in(
    published: Sequence[Published], chosen_ones: Iterable[Chosen], library: Library, language: Language
) -> tuple[Series, ...]:
    """The same of these releases."""
    releases = [one.release for one in published]
    chosen = {one.key: one for one in chosen_ones}
    asked = dict.fromkeys(result.key for release in releases for result in release.results)
    found = []
    for key in dict.fromkeys([*(one for one in chosen if one in OF_THE_WINDOW or one in asked), *asked]):
        points = history(key, releases)
        if points:
            flow = next((one.flow for one in reversed(published) if one.release.result(key)), None)
            named = PlainNamed(library, flow, language)
            found.append(
                Series(
                    key=key,
                    name=named.name(key),
                    side=_side(chosen.get(key), language),
                    points=points,
                    target=chosen[key].target if key in chosen else None,
                    counted=key == "contents_published",
                    confidential=key not in OF_THE_WINDOW,
                )
            )
    return tuple(found)


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
