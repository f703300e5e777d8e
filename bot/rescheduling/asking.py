"""A change of the dates between its form, the ids that carry it, and what is refused in it."""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, assert_never

from msgspec import Struct

from bot import ids
from flows import words
from flows.calendar_asked import Change, Extend, Move, Pace, PauseFrom, Reason, Refusal, Resize, Resume, Shift
from flows.phrases import Phrase
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language

DAY, TIME, DAYS, FIRST, LAST, BY, COUNT, WEEKS = "day", "time", "days", "first", "last", "by", "count", "weeks"


class Wrong(Struct, frozen=True):
    """What the form lacks: a sentence by field."""

    sentences: Mapping[str, Phrase]


def change_of_form(do: str, given: Mapping[str, str], typed: Mapping[str, Any]) -> Change | Wrong:
    """The change that a form asks for; `given` are the ids of its view. ValueError for an unknown form."""
    match do:
        case "move":
            return _move(given, typed)
        case "shift":
            days = _whole(typed.get(DAYS))
            return Wrong({DAYS: RESCHEDULING.shift.days_missing}) if days is None else Shift(days)
        case "pause":
            return _pause(typed)
        case "extend":
            by = _whole(typed.get(BY))
            number = ids.number(given, "number") or 0
            return Wrong({BY: RESCHEDULING.extend.missing}) if by is None else Extend(number, by)
        case "resize":
            count = _whole(typed.get(COUNT))
            return Wrong({COUNT: RESCHEDULING.resize.count_missing}) if count is None else Resize(count)
        case "pace":
            weeks = _whole(typed.get(WEEKS))
            return Wrong({WEEKS: RESCHEDULING.pace.missing}) if weeks is None else Pace(weeks)
        case _:
            raise ValueError(f"no form changes the dates by {do!r}")


def ids_of_change(change: Change) -> dict[str, int | str]:  # noqa: PLR0911 (one case per kind of change)
    """What the window that shows a change carries of it: ids, dates, numbers."""
    match change:
        case Move(name, day, wall):
            return {"do": "move", "meeting": name, "day": day.isoformat(), "time": f"{wall:%H:%M}"}
        case Shift(days):
            return {"do": "shift", "days": days}
        case PauseFrom(first, last):
            return {"do": "pause", "first": first.isoformat(), "last": last.isoformat()}
        case Resume():
            return {"do": "resume"}
        case Extend(number, workdays):
            return {"do": "extend", "number": number, "by": workdays}
        case Resize(count):
            return {"do": "resize", "count": count}
        case Pace(weeks):
            return {"do": "pace", "weeks": weeks}
        case _:
            assert_never(change)


def change_of_ids(given: Mapping[str, str]) -> Change:  # noqa: PLR0911 (one case per kind of change)
    """The inverse of `ids_of_change`."""
    match given["do"]:
        case "move":
            return Move(given["meeting"], date.fromisoformat(given["day"]), time.fromisoformat(given["time"]))
        case "shift":
            return Shift(int(given["days"]))
        case "pause":
            return PauseFrom(date.fromisoformat(given["first"]), date.fromisoformat(given["last"]))
        case "resume":
            return Resume()
        case "extend":
            return Extend(int(given["number"]), int(given["by"]))
        case "resize":
            return Resize(int(given["count"]))
        case "pace":
            return Pace(int(given["weeks"]))
        case unknown:
            raise ValueError(f"no change of the dates is named {unknown!r}")


def field_of(change: Change, refusal: Refusal) -> str | None:  # noqa: PLR0911 (one case per kind of change)
    """The field at fault; None when the form has none."""
    match change:
        case Move():
            return DAY
        case Shift():
            return DAYS
        case PauseFrom():
            return LAST if refusal.reason in {Reason.PAUSE_BACKWARDS, Reason.PAUSE_TOO_LONG} else FIRST
        case Extend():
            return BY
        case Resize():
            return COUNT
        case Pace():
            return WEEKS
        case Resume():
            return None
        case _:
            assert_never(change)


def refusal_sentence(refusal: Refusal, language: Language, zone: str, why_off: str) -> str:
    """Why the change is refused, in plain words; `why_off` says why a day off is one."""
    sentence: Phrase = getattr(RESCHEDULING.refused, refusal.reason.value)
    known = {
        "name": meeting_name(refusal.name, language) if refusal.name else "",
        "number": refusal.name or "",
        "day": words.day(refusal.day, language) if refusal.day else "",
        "at": _moment(refusal.at, language, zone),
        "most": str(refusal.most),
        "why": why_off,
    }
    return sentence.in_(language, **{name: value for name, value in known.items() if name in sentence.names})


def meeting_name(name: str, language: Language) -> str:
    """« Réunion de suivi n° 3 »."""
    match name:
        case "kickoff":
            return RESCHEDULING.kickoff.in_(language)
        case "review":
            return RESCHEDULING.review.in_(language)
        case number:
            return RESCHEDULING.follow_up.in_(language, number=number)


def _move(given: Mapping[str, str], typed: Mapping[str, Any]) -> Change | Wrong:
    day, wall = typed.get(DAY), typed.get(TIME)
    missing = {} if day else {DAY: RESCHEDULING.move.day_missing}
    missing |= {} if wall else {TIME: RESCHEDULING.move.time_missing}
    if missing or not day or not wall:
        return Wrong(missing)
    return Move(given["meeting"], date.fromisoformat(day), time.fromisoformat(wall))


def _pause(typed: Mapping[str, Any]) -> Change | Wrong:
    first, last = typed.get(FIRST), typed.get(LAST)
    missing = {} if first else {FIRST: RESCHEDULING.pause.first_missing}
    missing |= {} if last else {LAST: RESCHEDULING.pause.last_missing}
    if missing or not first or not last:
        return Wrong(missing)
    return PauseFrom(date.fromisoformat(first), date.fromisoformat(last))


def _whole(typed: Any) -> int | None:
    """A whole number, were it out of all bounds; None for anything else."""
    try:
        number = int(str(typed))
    except ValueError:
        return None
    return max(-10_000, min(10_000, number))


def _moment(at: datetime | None, language: Language, zone: str) -> str:
    return words.moment(at, zone, language) if at is not None else ""
