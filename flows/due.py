"""Everything the calendar owes a project, computed from its state: declarative, total and pure.

`due_things` names each thing by a stable key. After any change storage reconciles the answer with its pending rows:
insert the missing, move those whose instant changed, cancel those that vanished; a row once done is never touched.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from flows.group import Absence


class DueKind(StrEnum):
    """What is due. Person-less kinds are one row per project; their handler knows whom they concern."""

    PAUSE_BEGINS = "pause_begins"
    PAUSE_ENDS = "pause_ends"
    SYNTHESIS = "synthesis"
    ROUND_CLOSE = "round_close"
    ROUND_RESULTS = "round_results"
    REVIEW_BEGINS = "review_begins"
    ROUND_OPENING = "round_opening"
    FIRST_REMINDER = "first_reminder"
    LAST_REMINDER = "last_reminder"
    TOMORROW = "tomorrow"
    SILENCE_QUESTION = "silence_question"
    INVITATION_AGAIN = "invitation_again"
    INTAKE_AGAIN = "intake_again"
    AGENDA_DRAFT = "agenda_draft"
    MEETING_NOTES = "meeting_notes"
    MEETING_NOTES_AGAIN = "meeting_notes_again"
    DEADLINE = "deadline"
    SUPPORT_REVIEW = "support_review"
    RATINGS_OPEN = "ratings_open"
    DECISION_AGAIN = "decision_again"
    PURGE_ANSWERS = "purge_answers"
    PURGE_ACTIVITY = "purge_activity"
    PURGE_RESULTS = "purge_results"


@dataclass(frozen=True)
class Due:
    """One thing due. `expires_at`: after it, it is no longer worth doing (None: always done, however late).

    `zone` is the zone whose working hours a late sending keeps to: the person's, else the project's.
    `subject` is the round's number, the meeting's name, the deadline's key…, as text.
    """

    key: str
    kind: DueKind
    due_at: datetime
    zone: str
    expires_at: datetime | None = None
    person: int | None = None
    round: int | None = None
    subject: str | None = None


class Phase(StrEnum):
    FRAMING = "framing"
    PILOT = "pilot"
    PAUSED = "paused"
    REVIEW = "review"
    DEPLOYMENT = "deployment"
    CLOSED = "closed"


@dataclass(frozen=True)
class Person:
    """Someone of the project who can be written to. `roles` as in `flows.group`; `joined_on` only for members.

    `left_on` is the last active day: nothing is sent to someone who left. `reminders` is the preference 0, 1 or 2.
    """

    person: int
    zone: str
    roles: frozenset[str]
    joined_on: date | None = None
    left_on: date | None = None
    absences: tuple[Absence, ...] = ()
    reminders: int = 2
    intake_answered: bool = False


@dataclass(frozen=True)
class Invitation:
    """An invitation not yet accepted or declined. `later_on`: the local day *Later* was pressed."""

    person: int
    zone: str
    sent_on: date
    later_on: date | None = None


@dataclass(frozen=True)
class Round:
    """A check-in with its published dates and what each member did so far.

    `tomorrow`: per person, the local day *Remind me tomorrow* was pressed. `away`: after the close, members declared
    absent; `silent` is computed from it.
    """

    number: int
    opens_on: date
    due_on: date
    close_at: datetime
    closed: bool = False
    group: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    tomorrow: tuple[tuple[int, date], ...] = ()


@dataclass(frozen=True)
class Meeting:
    """The kickoff, a follow-up or the review. `name` is unique and stable in the project ("kickoff", "3", "review")."""

    name: str
    starts_at: datetime
    minutes: int
    settled: bool = False


@dataclass(frozen=True)
class Deadline:
    """An action, planned content or planned message still to be done by one person. `key` is stable ("action:17")."""

    key: str
    person: int
    due_on: date


@dataclass(frozen=True)
class Pause:
    """Both days included."""

    starts_on: date
    ends_on: date


@dataclass(frozen=True)
class ProjectState:
    phase: Phase
    zone: str
    holidays: frozenset[date] = frozenset()
    kickoff_on: date | None = None
    people: tuple[Person, ...] = ()
    invitations: tuple[Invitation, ...] = ()
    rounds: tuple[Round, ...] = ()
    meetings: tuple[Meeting, ...] = ()
    deadlines: tuple[Deadline, ...] = ()
    pauses: tuple[Pause, ...] = ()
    review_on: date | None = None
    ratings_open_on: date | None = None
    support_weeks: int | None = None
    supporters: frozenset[int] = frozenset()
    synthesis_frozen: bool = False
    decided_on: date | None = None
    ended_on: date | None = None


def due_things(state: ProjectState) -> frozenset[Due]:
    """All that the calendar owes the project, past and to come; a closed project is owed only its deletions."""
    raise NotImplementedError


def sending_instant(due: Due, now: datetime, holidays: frozenset[date]) -> datetime | None:
    """When to do a thing that is due: `now` or earlier means at once, later means wait, None means skip it for good.

    A thing sent to a person late is sent between 09:00 and 18:00 on a working day of their zone, unless it has expired;
    what is nobody's message (closes, results, phases, synthesis, deletions) is always done at once.
    """
    raise NotImplementedError
