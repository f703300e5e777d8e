"""What meetings owe: agendas before, notes after; and what the review owes: ratings, and a decision."""

from collections.abc import Iterator
from datetime import date, timedelta

from flows.calendar import OPENING_TIME, instant, local_day, workday
from flows.due.prompts import may_be_written_to, prompt
from flows.due.sending import evening
from flows.due.state import Due, DueKind, Meeting, Person, ProjectState

DRAFT_WORKDAYS = -2
AGENDA_WORKDAYS = -1
AFTER_THE_END = timedelta(minutes=15)
DECISION_WORKDAYS = 10
INVITED = frozenset({"initiator", "sponsor", "animator", "facilitate", "member"})


def meeting_prompts(state: ProjectState) -> Iterator[Due]:
    for meeting in state.meetings:
        if not meeting.settled:
            day = local_day(meeting.starts_at, state.zone)
            for person in state.people:
                if not meeting.has_round and person.roles & INVITED:
                    yield from _agenda(state, meeting, person, day)
                if person.facilitates:
                    yield from _draft(state, meeting, person, day)
                    yield from _notes(state, meeting, person, day)


def _draft(state: ProjectState, meeting: Meeting, person: Person, day: date) -> list[Due]:
    return prompt(
        state,
        person,
        workday(day, DRAFT_WORKDAYS, state.holidays),
        DueKind.AGENDA_DRAFT,
        f"meeting:{meeting.name}:draft",
        expires_at=meeting.starts_at,
        subject=meeting.name,
    )


def _agenda(state: ProjectState, meeting: Meeting, person: Person, day: date) -> list[Due]:
    """The kickoff's and the review's: a follow-up's comes with the results of its check-in."""
    return prompt(
        state,
        person,
        workday(day, AGENDA_WORKDAYS, state.holidays),
        DueKind.AGENDA,
        f"meeting:{meeting.name}:agenda",
        expires_at=meeting.starts_at,
        subject=meeting.name,
    )


def _notes(state: ProjectState, meeting: Meeting, person: Person, day: date) -> Iterator[Due]:
    """A quarter of an hour after the planned end, then once more on the next working day."""
    again_on = workday(day, 1, state.holidays)
    again = prompt(
        state,
        person,
        again_on,
        DueKind.MEETING_NOTES_AGAIN,
        f"meeting:{meeting.name}:notes_again",
        expires_at=evening(workday(again_on, 1, state.holidays), person.zone),
        subject=meeting.name,
    )
    yield from again
    ends_at = meeting.starts_at + timedelta(minutes=meeting.minutes) + AFTER_THE_END
    if may_be_written_to(state, person, local_day(ends_at, person.zone)):
        yield Due(
            key=f"meeting:{meeting.name}:notes:person:{person.person}",
            kind=DueKind.MEETING_NOTES,
            due_at=ends_at,
            zone=person.zone,
            expires_at=again[0].due_at if again else evening(again_on, person.zone),
            person=person.person,
            subject=meeting.name,
        )


def review_prompts(state: ProjectState) -> Iterator[Due]:
    """The initiators' ratings, the members' stories, and, while nothing is decided ten working days after the review,
    the sponsor once more.

    Keys carry the last round, so that an extension, with its new review, asks anew.
    """
    if state.review_on is None or not state.rounds or state.skips_review:
        return
    name = f"round:{state.rounds[-1].number}"
    decision_on = workday(state.review_on, DECISION_WORKDAYS, state.holidays)
    for person in state.people:
        if "initiator" in person.roles and state.ratings_open_on:
            yield from prompt(
                state,
                person,
                state.ratings_open_on,
                DueKind.RATINGS_OPEN,
                f"{name}:ratings",
                at=OPENING_TIME,
                expires_at=instant(state.review_on, OPENING_TIME, person.zone),
            )
        if person.is_member and state.ratings_open_on:
            yield from prompt(
                state,
                person,
                state.ratings_open_on,
                DueKind.STORY,
                f"{name}:story",
                expires_at=instant(state.review_on, OPENING_TIME, person.zone),
            )
        if "sponsor" in person.roles and state.decided_on is None:
            yield from prompt(
                state,
                person,
                decision_on,
                DueKind.DECISION_AGAIN,
                f"{name}:decision_again",
                expires_at=evening(workday(decision_on, DECISION_WORKDAYS, state.holidays), person.zone),
            )
