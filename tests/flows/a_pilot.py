"""The French pilot as the calendar sees it, for the tests of what is due."""

from datetime import UTC, date, datetime, time

from msgspec.structs import replace

from flows.calendar import Rhythm, pilot_calendar
from flows.due import Due, DueKind, Meeting, Person, Phase, ProjectState, Round, due_things
from flows.group import Absence

PARIS, REUNION = "Europe/Paris", "Indian/Reunion"
HOLIDAYS = frozenset({date(2027, 3, 29), date(2027, 5, 6), date(2027, 5, 17)})
CALENDAR = pilot_calendar(Rhythm(date(2027, 1, 28), time(14), PARIS, holidays=HOLIDAYS))
LONG_AGO = datetime(2027, 1, 1, tzinfo=UTC)
KARIM, MEHDI, NADIA, MARC, HELENE = 1, 2, 3, 4, 5
MEMBER = frozenset({"member"})

ROUNDS = tuple(
    Round(each.number, each.opens_on, each.due_on, each.close_at, each.meeting_on) for each in CALENDAR.rounds
)
MEETINGS = (
    Meeting("kickoff", CALENDAR.kickoff_at, 75, has_round=False),
    *(Meeting(str(each.number), each.meeting_at, 60, has_round=True) for each in CALENDAR.rounds),
    Meeting("review", datetime(2027, 5, 27, 12, tzinfo=UTC), 90, has_round=False),
)
PEOPLE = (
    Person(KARIM, PARIS, MEMBER, date(2027, 1, 20)),
    Person(MEHDI, REUNION, MEMBER, date(2027, 1, 20)),
    Person(NADIA, PARIS, frozenset({"animator"})),
    Person(MARC, PARIS, frozenset({"initiator"})),
    Person(HELENE, PARIS, frozenset({"sponsor"})),
)
PILOT = ProjectState(
    phase=Phase.PILOT,
    zone=PARIS,
    holidays=HOLIDAYS,
    kickoff_on=date(2027, 1, 28),
    people=PEOPLE,
    rounds=ROUNDS,
    meetings=MEETINGS,
    review_on=CALENDAR.review_on,
    ratings_open_on=CALENDAR.ratings_open_on,
    support_weeks=3,
    supporters=frozenset({MARC}),
)


def with_person(person: int, **changes: object) -> ProjectState:
    """The pilot, where one person differs."""
    return replace(
        PILOT,
        people=tuple(replace(each, **changes) if each.person == person else each for each in PEOPLE),  # type: ignore[arg-type]
    )


def with_round(number: int, state: ProjectState = PILOT, **changes: object) -> ProjectState:
    """The pilot, where one round differs."""
    return replace(
        state,
        rounds=tuple(replace(each, **changes) if each.number == number else each for each in state.rounds),  # type: ignore[arg-type]
    )


def away(first: date, last: date | None, declared_at: datetime = LONG_AGO) -> tuple[Absence, ...]:
    return (Absence(first, last, declared_at),)


def of(state: ProjectState, *kinds: DueKind, round: int | None = None, person: int | None = None) -> list[Due]:
    """What is due of these kinds, in time."""
    found = [
        each
        for each in due_things(state)
        if each.kind in kinds and round in {None, each.round} and person in {None, each.person}
    ]
    return sorted(found, key=lambda each: each.due_at)


def instants(state: ProjectState, *kinds: DueKind, round: int | None = None, person: int | None = None) -> list[str]:
    """The same as UTC instants: "03-25T08:00Z"."""
    return [f"{each.due_at:%m-%dT%H:%MZ}" for each in of(state, *kinds, round=round, person=person)]
