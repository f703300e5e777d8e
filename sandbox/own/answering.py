"""Invented members answer their check-ins: seeded ratings around a mood of each one's own, some late, some never."""

from collections.abc import Callable
from datetime import datetime, timedelta
from random import Random
from typing import Any
from zoneinfo import ZoneInfo

from flows.calendar import OPENING_TIME, instant
from flows.check_in import effective_check_in
from flows.library import load_library
from flows.questions import ChoiceQuestion, ScaleQuestion
from sandbox.own.words import OWN
from sandbox.rehearsal import check_ins
from sandbox.rehearsal.scenario import Person, Round
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event
from storage.published_dates import Round as Published

NEVER, LATE, HAS_A_WORD = 0.12, 0.2, 0.2
EVENING, MORNING = 18, 8
LOWEST_MOOD, HIGHEST_MOOD = 2.7, 4.3
PROGRESS_A_ROUND = 0.12
BEFORE_THE_CLOSE = timedelta(hours=1)


def answers(stage: Stage, seed: int) -> list[Event]:
    """One event per answer to come, on a stage whose kickoff is dated."""
    events = []
    for round_ in stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id):
        for person in stage.scenario.having("member"):
            draw = Random(f"{seed}:{round_.number}:{person.name}")
            at = _when(round_, person, draw)
            if at is not None:
                events.append(Event(at, 1, _answering(stage, round_, person, draw), person.id))
    return events


def _when(round_: Published, person: Person, draw: Random) -> datetime | None:
    """An hour of the day at one's own place, before the due time or a little late; None for no answer at all."""
    opens = instant(round_.opens_on, OPENING_TIME, person.tz) + timedelta(minutes=5)
    away = any(absence.from_ <= round_.opens_on <= absence.to for absence in person.absences)
    if away or draw.random() < NEVER:
        return None
    late = draw.random() < LATE
    first, last = (round_.due_at, round_.close_at - BEFORE_THE_CLOSE) if late else (opens, round_.due_at)
    for _ in range(50):
        at = first + (last - first) * draw.random()
        hour = at.astimezone(ZoneInfo(person.tz)).hour
        if MORNING <= hour < EVENING or late:
            return at.replace(second=0, microsecond=0)
    return opens


def _answering(stage: Stage, round_: Published, person: Person, draw: Random) -> Callable[[], None]:
    def do() -> None:
        # The question that rotates is known once the round is open.
        rounds = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)
        rotating = next(one.rotating for one in rounds if one.id == round_.id)
        if rotating is None:
            raise LookupError(f"check-in {round_.number} is not open")
        asked = Round(n=round_.number, rotating=rotating, answers=())
        check_ins.open_form(stage, asked, person.id)
        check_ins.send(stage, asked, _said(stage, asked, person, draw))

    return do


def _said(stage: Stage, asked: Round, person: Person, draw: Random) -> dict[str, Any]:
    mood = Random(person.name).uniform(LOWEST_MOOD, HIGHEST_MOOD) + PROGRESS_A_ROUND * asked.n
    said: dict[str, Any] = {"who": person.id}
    for question in effective_check_in(load_library(), asked.rotating).sections[0].questions:
        match question:
            case ScaleQuestion():
                said[question.key] = min(max(question.labels), max(min(question.labels), round(draw.gauss(mood, 0.8))))
            case ChoiceQuestion():
                offered = [choice.id for choice in question.choices]
                said[question.key] = draw.choices(offered, [mood - 1, 2, 1][: len(offered)] or None)[0]
    if draw.random() < HAS_A_WORD:
        word = draw.choice(OWN.comments).in_(stage.language)
        said["comment"] = {"text": word, "sharing": draw.choice(("unnamed", "unnamed", "private"))}
    return said
