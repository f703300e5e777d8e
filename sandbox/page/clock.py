"""The calendar's hand: steps of simulated time, and the dates that they go through, in the reader's words."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from flows import words
from flows.phrases import Phrase
from flows.text import Language
from sandbox.page.clock_words import CLOCK
from sandbox.page.scene import Scene
from sandbox.rehearsal.dates import PilotDate, dates_of
from sandbox.slack.people import User

DAY, WEEK = timedelta(days=1), timedelta(weeks=1)


def steps(scene: Scene) -> dict[str, Callable[[], datetime | None]]:
    """Where each step leads, by its name in the page: the next thing due, a day or a week on at the same time."""
    return {
        "next": scene.rehearsal.house.jalon.store.due.next_due_at,
        "day": lambda: _later(scene, DAY),
        "week": lambda: _later(scene, WEEK),
    }


def _later(scene: Scene, lapse: timedelta) -> datetime:
    """So much later on the wall of the project's zone: a day is a day when clocks change too."""
    now = scene.rehearsal.clock.now()
    zone = ZoneInfo(next((one.zone for one in dates_of(scene.rehearsal)), "UTC"))
    return now.astimezone(zone) + lapse


@dataclass(frozen=True)
class Line:
    """A date as the page shows it. `standing`: past, next or coming."""

    what: str
    when: str
    standing: str
    note: str


@dataclass(frozen=True)
class Dates:
    """What the clock's panel shows: the next thing due ("" when nothing ever will be), each project's dates, who is
    played by hand."""

    next_due: str
    projects: tuple[tuple[str, tuple[Line, ...]], ...]
    by_hand: str
    others: str


def dates(scene: Scene, reader: User, language: Language) -> Dates:
    """The dates of the scene, told in a language and in the reader's zone."""
    taken = [] if scene.course is None else sorted(scene.course.stage.name(one) for one in scene.course.taken)
    by_hand = CLOCK.by_hand.in_(language, names=words.joined(taken, language)) if taken else ""
    return Dates(
        next_due(scene, reader, language),
        tuple((one.name, tuple(_lines(one.dates, reader, language))) for one in dates_of(scene.rehearsal)),
        by_hand,
        CLOCK.others.in_(language) if scene.course is not None and scene.course.left else "",
    )


def next_due(scene: Scene, reader: User, language: Language) -> str:
    """The next thing due and its instant; "" when nothing ever will be."""
    coming = scene.rehearsal.house.jalon.store.due.coming(1)
    if not coming:
        return ""
    thing = coming[0].thing
    phrase: Phrase = getattr(CLOCK.due, thing.kind.value, CLOCK.due.other)
    what = phrase.in_(language, **({"number": thing.round or 0} if "number" in phrase.names else {}))
    return f"{what} · {words.moment(coming[0].at, reader.zone, language)}"


def _lines(found: tuple[PilotDate, ...], reader: User, language: Language) -> Iterator[Line]:
    for one in found:
        phrase: Phrase = getattr(CLOCK.dates, one.kind)
        what = phrase.in_(language, **({"number": one.number} if "number" in phrase.names else {}))
        if one.everyones:
            when = CLOCK.everyones.in_(language, day=words.day(one.at.date(), language), time=f"{one.at:%H:%M}")
        else:
            when = words.moment(one.at, reader.zone, language)
        standing = CLOCK.standing.past if one.standing == "past" else CLOCK.standing.next
        yield Line(what, when, one.standing, "" if one.standing == "coming" else standing.in_(language))
