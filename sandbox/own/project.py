"""One's own project as a form or a file gives it, checked: the project, or a sentence for each field at fault."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any
from zoneinfo import available_timezones

from flows.calendar import RhythmError, rhythm_errors, roll
from flows.text import Frozen, Language
from sandbox.own.people import OwnPerson, one_line, people_of
from sandbox.own.words import OWN

NAME_MOST = 75  # as Jalon's own form
WHY_MOST = 300
FARTHEST = timedelta(days=600)
ZONES = available_timezones() - {"localtime", "Factory"}
FIELDS = ("name", "language", "zone", "kickoff", "meeting_time", "weeks", "follow_ups", "why", "seed", "people")
Errors = dict[str, str]


class OwnProject(Frozen):
    """`kickoff` and `meeting_time` are in `zone`. `seed` draws what the invented members say and when."""

    name: str
    language: Language
    zone: str
    kickoff: date
    meeting_time: time
    weeks: int
    follow_ups: int
    why: str
    seed: int
    people: tuple[OwnPerson, ...]

    def having(self, role: str) -> tuple[OwnPerson, ...]:
        """Those who hold a role, in the order given."""
        return tuple(person for person in self.people if role in person.roles)


def checked(given: Mapping[str, Any], told_in: Language, today: date) -> OwnProject | Errors:
    """The project of these raw values (text, or what YAML makes of it), or sentences in `told_in` by field.

    Blank is fine for all but the name and the people; `today` is what the dates are measured from.
    """
    errors: Errors = {}
    language: Language = "en" if str(given.get("language") or told_in)[:2].lower() == "en" else "fr"
    name, why = one_line(given.get("name")), one_line(given.get("why"))
    zone = one_line(given.get("zone")) or ("Europe/Paris" if language == "fr" else "Europe/London")
    if not name:
        errors["name"] = OWN.errors.name_missing.in_(told_in)
    elif len(name) > NAME_MOST:
        errors["name"] = OWN.errors.too_long.in_(told_in, most=NAME_MOST, given=len(name))
    if len(why) > WHY_MOST:
        errors["why"] = OWN.errors.too_long.in_(told_in, most=WHY_MOST, given=len(why))
    if zone not in ZONES:
        errors["zone"] = OWN.errors.zone.in_(told_in, zone=zone)
        zone = "UTC"
    kickoff = _date(given.get("kickoff"), told_in, today, errors)
    meeting_time = _time(given.get("meeting_time"), told_in, errors)
    weeks = _number(given, "weeks", 3, told_in, errors)
    follow_ups = _number(given, "follow_ups", 5, told_in, errors)
    seed = _number(given, "seed", 1, told_in, errors)
    _rhythm(weeks, follow_ups, told_in, errors)
    people = people_of(given.get("people"), zone, ZONES, told_in)
    if isinstance(people, str):
        errors["people"] = people
    if errors or isinstance(people, str):
        return errors
    return OwnProject(
        name=name,
        language=language,
        zone=zone,
        kickoff=kickoff,
        meeting_time=meeting_time,
        weeks=weeks,
        follow_ups=follow_ups,
        why=why,
        seed=seed,
        people=people,
    )


def usual_kickoff(today: date) -> date:
    """The kickoff proposed: a working day in four weeks."""
    return roll(today + timedelta(weeks=4), frozenset())


def _date(value: object, told_in: Language, today: date, errors: Errors) -> date:
    if isinstance(value, datetime):
        value = value.date()
    if value in (None, ""):
        return usual_kickoff(today)
    try:
        day = value if isinstance(value, date) else date.fromisoformat(one_line(value))
    except ValueError:
        errors["kickoff"] = OWN.errors.date.in_(told_in, given=one_line(value)[:40])
        return today
    if abs(day - today) > FARTHEST:
        errors["kickoff"] = OWN.errors.too_far.in_(told_in)
    return day


def _time(value: object, told_in: Language, errors: Errors) -> time:
    if value in (None, ""):
        return time(14)
    if isinstance(value, int):  # YAML reads an unquoted 14:00 as a number in base sixty
        value = f"{value // 60:02}:{value % 60:02}"
    try:
        wall = time.fromisoformat(one_line(value))
    except ValueError:
        errors["meeting_time"] = OWN.errors.time.in_(told_in, given=one_line(value)[:40])
        return time(14)
    return wall.replace(second=0, microsecond=0, tzinfo=None)


def _number(given: Mapping[str, Any], field: str, usual: int, told_in: Language, errors: Errors) -> int:
    value = given.get(field)
    if value in (None, ""):
        return usual
    try:
        return int(one_line(value))
    except ValueError:
        errors[field] = OWN.errors.number.in_(told_in, given=one_line(value)[:40])
        return usual


def _rhythm(weeks: int, follow_ups: int, told_in: Language, errors: Errors) -> None:
    wrong: Sequence[RhythmError] = rhythm_errors(weeks, follow_ups)
    if RhythmError.CADENCE_OUT_OF_BOUNDS in wrong:
        errors["weeks"] = OWN.errors.weeks.in_(told_in)
    if RhythmError.COUNT_OUT_OF_BOUNDS in wrong:
        errors["follow_ups"] = OWN.errors.follow_ups.in_(told_in)
    if wrong == (RhythmError.TOO_LONG,):
        errors["follow_ups"] = OWN.errors.pilot_too_long.in_(told_in, weeks=weeks * follow_ups)
