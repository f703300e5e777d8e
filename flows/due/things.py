"""All that the calendar owes a project, phase by phase."""

from collections.abc import Iterator
from datetime import date, time, timedelta
from typing import assert_never

from flows.calendar import REMINDER_TIME, instant, roll, workday
from flows.due.meetings import meeting_prompts, review_prompts
from flows.due.prompts import first_day_back, prompt
from flows.due.rounds import round_acts, round_prompts, silence_questions
from flows.due.sending import evening
from flows.due.state import Due, DueKind, Person, Phase, ProjectState
from flows.retention import retention
from flows.synthesis import synthesis_instant

INVITATION_WORKDAYS = 2
INTAKE_WORKDAYS_BEFORE = -4
INTAKE_WORKDAYS_AFTER_JOINING = 3
FAREWELL_WORKDAYS = 2
WAVE_WORKDAYS = -10
NEXT_REVIEW_WORKDAYS = -5
MIDNIGHT = time(0, 0)
PURGE_TIME = time(3, 0)


def due_things(state: ProjectState) -> frozenset[Due]:
    """Everything due, past and to come; a closed project is owed its deletions, and its farewell."""
    return frozenset(_of_phase(state))


def _of_phase(state: ProjectState) -> Iterator[Due]:
    yield from _purges(state)
    match state.phase:
        case Phase.CLOSED:
            yield from _farewell(state)
        case Phase.FRAMING:
            yield from _invitations_again(state)
        case Phase.DEPLOYMENT:
            yield from _deadlines(state)
            yield from _waves(state)
            yield from _next_review(state)
        case Phase.PILOT | Phase.PAUSED | Phase.REVIEW:
            yield from _pauses(state)
            yield from _invitations_again(state)
            yield from _intakes_again(state)
            yield from _synthesis(state)
            yield from round_acts(state)
            yield from round_prompts(state)
            yield from silence_questions(state)
            yield from meeting_prompts(state)
            yield from _deadlines(state)
            yield from _support_reviews(state)
            yield from review_prompts(state)
            yield from _end(state)
        case _:
            assert_never(state.phase)


def _end(state: ProjectState) -> Iterator[Due]:
    """Without a review, the project ends on the day when it would have been held."""
    if state.skips_review and state.review_on is not None and state.rounds:
        at = instant(state.review_on, REMINDER_TIME, state.zone)
        yield Due("project:ends", DueKind.PROJECT_ENDS, at, state.zone)


def _farewell(state: ProjectState) -> Iterator[Due]:
    """Two working days after a stop, while nobody has sent the closing message: to those who may, once more."""
    if not state.farewell_waits or state.ended_on is None:
        return
    day = workday(state.ended_on, FAREWELL_WORKDAYS, state.holidays)
    for person in state.people:
        if person.roles & {"initiator", "sponsor"}:
            yield from _once(state, person, day, DueKind.FAREWELL_AGAIN, "farewell:again")


def _waves(state: ProjectState) -> Iterator[Due]:
    """Two weeks before a wave is to start, while it is not prepared: to those who may prepare it."""
    for wave in state.waves:
        for person in state.people:
            if "initiator" in person.roles or person.facilitates:
                yield from prompt(
                    state,
                    person,
                    workday(wave.starts_on, WAVE_WORKDAYS, state.holidays),
                    DueKind.WAVE_COMING,
                    f"wave:{wave.line}:{wave.starts_on}",
                    expires_at=evening(wave.starts_on, person.zone),
                    subject=wave.line,
                )


def _next_review(state: ProjectState) -> Iterator[Due]:
    """The review of the waves, to whoever prepares it and to the sponsor: a week before, and on its day."""
    if state.next_review_on is None:
        return
    day = roll(state.next_review_on, state.holidays)
    before = workday(day, NEXT_REVIEW_WORKDAYS, state.holidays)
    for person in state.people:
        if person.facilitates or person.roles & {"initiator", "sponsor"}:
            for on, until, name in ((before, workday(day, -1, state.holidays), "before"), (day, day, "today")):
                yield from prompt(
                    state,
                    person,
                    on,
                    DueKind.NEXT_REVIEW,
                    f"next_review:{state.next_review_on}:{name}",
                    expires_at=evening(until, person.zone),
                    subject=name,
                )


def _pauses(state: ProjectState) -> Iterator[Due]:
    for pause in state.pauses:
        after = pause.ends_on + timedelta(days=1)
        name = f"pause:{pause.starts_on}"
        yield Due(f"{name}:begins", DueKind.PAUSE_BEGINS, instant(pause.starts_on, MIDNIGHT, state.zone), state.zone)
        yield Due(f"{name}:ends", DueKind.PAUSE_ENDS, instant(after, MIDNIGHT, state.zone), state.zone)


def _invitations_again(state: ProjectState) -> Iterator[Due]:
    """Two working days after *Later*; left unanswered, two working days after it was sent."""
    for each in state.invitations:
        invited = Person(each.person, each.zone, frozenset())
        yield from _once(
            state,
            invited,
            workday(each.later_on or each.sent_on, INVITATION_WORKDAYS, state.holidays),
            DueKind.INVITATION_AGAIN,
            "invitation:again",
        )


def _intakes_again(state: ProjectState) -> Iterator[Due]:
    """Four working days before the kickoff; on the third working day for who joined since."""
    if state.kickoff_on is None:
        return
    before_kickoff = workday(state.kickoff_on, INTAKE_WORKDAYS_BEFORE, state.holidays)
    for person in state.people:
        if person.is_member and person.joined_on and not person.intake_answered:
            joined_late = person.joined_on >= before_kickoff
            third = workday(person.joined_on, INTAKE_WORKDAYS_AFTER_JOINING, state.holidays)
            day = third if joined_late else before_kickoff
            yield from _once(state, person, day, DueKind.INTAKE_AGAIN, "intake:again")


def _once(state: ProjectState, person: Person, day: date, kind: DueKind, name: str) -> list[Due]:
    """A request made once more: after an absence or a pause rather than never; for a month, then no longer."""
    free = first_day_back(state, person, day)
    if free is None:
        return []
    return prompt(
        state, person, free, kind, name, expires_at=instant(free + timedelta(days=30), REMINDER_TIME, person.zone)
    )


def _synthesis(state: ProjectState) -> Iterator[Due]:
    if state.kickoff_on is not None and not state.synthesis_frozen:
        at = synthesis_instant(state.kickoff_on, state.zone, state.holidays)
        yield Due("synthesis", DueKind.SYNTHESIS, at, state.zone)


def _deadlines(state: ProjectState) -> Iterator[Due]:
    """To its owner only, on the working day before."""
    people = {person.person: person for person in state.people}
    for each in state.deadlines:
        owner = people.get(each.person)
        if owner is not None:
            for due in prompt(
                state,
                owner,
                workday(each.due_on, -1, state.holidays),
                DueKind.DEADLINE,
                f"deadline:{each.key}",
                expires_at=evening(each.due_on, owner.zone),
                subject=each.key,
            ):
                if each.known_since < due.due_at:
                    yield due


def _support_reviews(state: ProjectState) -> Iterator[Due]:
    """A week after the first follow-up, then at the pace promised until the review: always from the first date.

    To those who follow it, and to the sponsor, who reads the pilot's digest with it.
    """
    if not state.rounds or not state.support_weeks or state.review_on is None:
        return
    day, times = state.rounds[0].meeting_on + timedelta(days=7), 0
    followers = [one for one in state.people if one.person in state.supporters or "sponsor" in one.roles]
    while (on := roll(day, state.holidays)) < state.review_on:
        for person in followers:
            yield from prompt(state, person, on, DueKind.SUPPORT_REVIEW, f"support:{times}")
        day, times = day + timedelta(weeks=state.support_weeks), times + 1


def _purges(state: ProjectState) -> Iterator[Due]:
    until = retention(state.kickoff_on, state.decided_on, state.ended_on)
    for kind, day, name in (
        (DueKind.PURGE_ANSWERS, until.answers_on, "answers"),
        (DueKind.PURGE_ACTIVITY, until.activity_on, "activity"),
        (DueKind.PURGE_RESULTS, until.results_on, "results"),
    ):
        if day is not None:
            yield Due(f"purge:{name}", kind, instant(day, PURGE_TIME, state.zone), state.zone)
