"""What due things are computed from, and what one is."""

from datetime import date, datetime
from enum import StrEnum

from msgspec import Struct

from flows.group import MEMBER, Absence


class DueKind(StrEnum):
    """What is due. Those that fall at the same instant are done in this order."""

    PAUSE_ENDS = "pause_ends"
    PAUSE_BEGINS = "pause_begins"
    SYNTHESIS = "synthesis"
    ROUND_CLOSE = "round_close"
    ROUND_RESULTS = "round_results"
    REVIEW_BEGINS = "review_begins"
    PROJECT_ENDS = "project_ends"
    ROUND_OPENING = "round_opening"
    FIRST_REMINDER = "first_reminder"
    LAST_REMINDER = "last_reminder"
    TOMORROW = "tomorrow"
    SILENCE_QUESTION = "silence_question"
    INVITATION_AGAIN = "invitation_again"
    INTAKE_AGAIN = "intake_again"
    AGENDA_DRAFT = "agenda_draft"
    AGENDA = "agenda"
    MEETING_NOTES = "meeting_notes"
    MEETING_NOTES_AGAIN = "meeting_notes_again"
    DEADLINE = "deadline"
    SUPPORT_REVIEW = "support_review"
    WAVE_COMING = "wave_coming"
    NEXT_REVIEW = "next_review"
    RATINGS_OPEN = "ratings_open"
    STORY = "story"
    DECISION_AGAIN = "decision_again"
    FAREWELL_AGAIN = "farewell_again"
    PURGE_ANSWERS = "purge_answers"
    PURGE_ACTIVITY = "purge_activity"
    PURGE_RESULTS = "purge_results"


class Due(Struct, frozen=True):
    """One thing due. `key` is unique in the project and stable: "round:3:opening:person:12".

    With a `person` it is a message to them, and `zone` is theirs; without one it is an act of the project, always done
    however late, and whom it concerns is its handler's to know. From `expires_at` on it is no longer worth doing.
    `round` is a round's number; `subject` a meeting's name or a deadline's key.
    """

    key: str
    kind: DueKind
    due_at: datetime
    zone: str
    expires_at: datetime | None = None
    person: int | None = None
    round: int | None = None
    subject: str | None = None


def in_order(due: Due) -> tuple[datetime, int, str]:
    """A sort key: by instant, then by kind (a close before its results), then by key."""
    return (due.due_at, _RANKS[due.kind], due.key)


_RANKS = {kind: rank for rank, kind in enumerate(DueKind)}


class Phase(StrEnum):
    FRAMING = "framing"
    PILOT = "pilot"
    PAUSED = "paused"
    REVIEW = "review"
    DEPLOYMENT = "deployment"
    CLOSED = "closed"


class Person(Struct, frozen=True):
    """Someone of the project who can be written to, once however many roles.

    `roles` are those of domain §1; of the others, "facilitate" with that right, else "other". `joined_on`: for members,
    the day they accepted. `left`: nothing is sent any more. `reminders`: the preference 0, 1 or 2.
    """

    person: int
    zone: str
    roles: frozenset[str]
    joined_on: date | None = None
    left: bool = False
    absences: tuple[Absence, ...] = ()
    reminders: int = 2
    intake_answered: bool = False

    @property
    def is_member(self) -> bool:
        return MEMBER in self.roles and not self.left

    @property
    def facilitates(self) -> bool:
        return bool(self.roles & {"animator", "facilitate"})

    def absent(self, day: date) -> bool:
        return any(absence.covers(day) for absence in self.absences)


class Invitation(Struct, frozen=True):
    """An invitation neither accepted nor declined. Days are local to the person; `later_on`: *Later* was pressed."""

    person: int
    zone: str
    sent_on: date
    later_on: date | None = None


class Round(Struct, frozen=True):
    """A check-in with its published dates, and where each member stands.

    `group`: once closed, the people who make up N (`Closing.group`). `tomorrow`: who asked to be reminded the next day,
    and on which local day of theirs.
    """

    number: int
    opens_on: date
    due_on: date
    close_at: datetime
    meeting_on: date
    closed: bool = False
    group: frozenset[int] = frozenset()
    answered: frozenset[int] = frozenset()
    passed: frozenset[int] = frozenset()
    tomorrow: tuple[tuple[int, date], ...] = ()


class Meeting(Struct, frozen=True):
    """The kickoff, a follow-up or the review. `name` is unique and stable: "kickoff", "3", "review".

    `has_round`: a check-in prepares it, and its close brings the agenda to everyone. `settled`: recorded, or not held.
    """

    name: str
    starts_at: datetime
    minutes: int
    has_round: bool
    settled: bool = False


class Deadline(Struct, frozen=True):
    """An action, a date of a planned content or a planned message, still to be done. `key` is stable: "action:17".

    `known_since`: when it was recorded; one recorded after its reminder's instant is not reminded.
    """

    key: str
    person: int
    due_on: date
    known_since: datetime


class Pause(Struct, frozen=True):
    """Both days included."""

    starts_on: date
    ends_on: date

    def covers(self, day: date) -> bool:
        return self.starts_on <= day <= self.ends_on


class ComingWave(Struct, frozen=True):
    """A wave of the deployment that is not prepared yet: its line of the worksheet, the day it is to start."""

    line: str
    starts_on: date


class ProjectState(Struct, frozen=True):
    """All that decides what is due. `rounds` are in order.

    `kickoff_on`: once its date is confirmed. `supporters`: the persons of `support.followed_by`. `decided_on`: the day
    of the review's decision (None again after a decision to extend). `ended_on`: the day the project was closed.
    `skips_review`: no review is held on `review_on`, the project ends by itself. `waves`: of a deployment, those still
    to be prepared; `next_review_on`: the review of all its waves. `farewell_waits`: after a stop, the
    closing message is still to be sent.
    """

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
    skips_review: bool = False
    waves: tuple[ComingWave, ...] = ()
    next_review_on: date | None = None
    ratings_open_on: date | None = None
    support_weeks: int | None = None
    supporters: frozenset[int] = frozenset()
    synthesis_frozen: bool = False
    decided_on: date | None = None
    ended_on: date | None = None
    farewell_waits: bool = False

    def paused(self, day: date) -> bool:
        return any(pause.covers(day) for pause in self.pauses)
