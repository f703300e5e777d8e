"""What people are told first of a change of the dates, in a sentence or two."""

from bot.blocks.text import date_token
from bot.rescheduling.asking import meeting_name
from flows import words
from flows.calendar import local_day
from flows.calendar_state import Step
from flows.phrases import Phrase
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language
from storage.calendar_told import Told


def told_lines(told: Told, project: str, language: Language, zone: str, project_zone: str) -> list[str]:
    """The change in words (mrkdwn); `project` is its name, escaped."""
    said = RESCHEDULING.told
    match told.kind:
        case "pause" | "resume":
            return _of_the_pause(told, project, language, project_zone)
        case "extend":
            return _extended(told, told.steps[0], project, language, zone)
        case "not_held" | "to_be_held":
            return [_standing(told, project, language, zone)]
        case "move" if not told.steps:
            return [said.replace.in_(language, project=project)]
        case kind:
            return [getattr(said, kind).in_(language, project=project)]


def _of_the_pause(told: Told, project: str, language: Language, project_zone: str) -> list[str]:
    said, pause = RESCHEDULING.told, told.pause
    assert pause is not None  # kept with every pause, and every end of one
    first, last = words.day(pause.starts_on, language), words.day(pause.ends_on, language)
    if told.kind == "pause":
        return [said.pause.in_(language, project=project, first=first, last=last), said.pause_silence.in_(language)]
    if pause.starts_on > local_day(told.at, project_zone):
        return [said.given_up.in_(language, project=project, first=first, last=last)]
    return [said.resume.in_(language, project=project)]


def _extended(told: Told, step: Step, project: str, language: Language, zone: str) -> list[str]:
    said = RESCHEDULING.told
    closes, before = (
        date_token(one.close_at, "moment", zone, language) if one is not None and one.close_at is not None else ""
        for one in (step.after, step.before)
    )
    return [
        said.extend.in_(language, number=str(told.name), project=project, closes=closes),
        said.extend_before.in_(language, before=before),
    ]


def _standing(told: Told, project: str, language: Language, zone: str) -> str:
    step = told.steps[0]
    dates = step.before or step.after
    at = date_token(dates.at, "moment", zone, language) if dates is not None else ""
    sentence: Phrase = getattr(RESCHEDULING.told, told.kind)
    return sentence.in_(language, name=meeting_name(step.name, language), project=project, at=at)
