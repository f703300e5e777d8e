"""The days that members are away, for animators: dates, and never why; a break is told to nobody; pure."""

from collections.abc import Sequence
from datetime import date

from bot.blocks.parts import Block, section
from bot.blocks.text import said
from flows import words
from flows.phrases.presence import PRESENCE
from flows.text import Language
from storage.people import Person

SHOWN = 10


def away_blocks(people: Sequence[Person], meeting_on: date | None, today: date, language: Language) -> list[Block]:
    """The absences that are not over, the soonest first; `meeting_on` is the day of the next meeting."""
    found = sorted(
        (one.from_on, one.to_on, person.name)
        for person in people
        if person.is_member
        for one in person.absences
        if one.to_on is not None and one.to_on >= today
    )
    if not found:
        return []
    lines = [_line(name, from_on, to_on, meeting_on, language) for from_on, to_on, name in found[:SHOWN]]
    if len(found) > SHOWN:
        lines.append(PRESENCE.away.more.in_(language, count=len(found) - SHOWN))
    return [section("\n".join([PRESENCE.away.title.in_(language), *lines]))]


def _line(name: str, from_on: date, to_on: date, meeting_on: date | None, language: Language) -> str:
    away, named = PRESENCE.away, said(name)
    if from_on == to_on:
        told = away.one_day.in_(language, name=named, on=words.day(from_on, language))
    else:
        days = {"from_on": words.day(from_on, language), "to_on": words.day(to_on, language)}
        told = away.span.in_(language, name=named, **days)
    if meeting_on is None or not from_on <= meeting_on <= to_on:
        return told
    return away.misses.in_(language, told=told)
