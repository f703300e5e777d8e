"""The pilot: meetings, rounds, what each member said of a round, frozen releases, actions and adjustments."""

from datetime import date, datetime
from typing import Any
from uuid import uuid4

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


def new_uid() -> str:
    """A name that no other meeting will ever have."""
    return uuid4().hex


class MeetingRow(Base):
    """A meeting of the calendar. `held` is NULL until its notes are saved; `not_discussed`, until they say which.

    In people's own calendars it is `uid`, for ever; `sequence` grows each time it moves.
    """

    __tablename__ = "meetings"
    __table_args__ = (
        UniqueConstraint("project_id", "kind", "number"),
        CheckConstraint("kind in ('kickoff','follow_up','review')", name="kind"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    kind: Mapped[str]
    number: Mapped[int]
    nominal_on: Mapped[date]
    meeting_on: Mapped[date]
    meeting_at: Mapped[datetime]
    minutes: Mapped[int]
    place: Mapped[str | None]
    held: Mapped[bool | None]
    recorded_at: Mapped[datetime | None]
    uid: Mapped[str] = mapped_column(default=new_uid)
    sequence: Mapped[int] = mapped_column(default=0)
    not_discussed: Mapped[list[Any] | None]


class AgendaItemRow(Base):
    """An item that someone of the team added to a meeting's agenda, before it was shared."""

    __tablename__ = "agenda_items"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    title: Mapped[str]
    minutes: Mapped[int]
    added_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    added_at: Mapped[datetime]
    # The form it was added in: Slack may send the same one twice.
    form: Mapped[str] = mapped_column(unique=True)


class DigestTextRow(Base):
    """A version of a digest's text, as someone of the team edited it; NULL is the text proposed, taken up again."""

    __tablename__ = "digest_texts"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE), index=True)
    text: Mapped[str | None]
    made_from: Mapped[str]
    written_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    written_at: Mapped[datetime]
    # The form it was written in: Slack may send the same one twice.
    form: Mapped[str] = mapped_column(unique=True)


class RoundRow(Base):
    """One occurrence of the check-in. `rotating`, an indicator or own question, is fixed at the opening.

    `extended_at`: when its close was put off, which happens once.
    """

    __tablename__ = "rounds"
    __table_args__ = (UniqueConstraint("project_id", "number"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    number: Mapped[int]
    opens_on: Mapped[date]
    reminder_days: Mapped[list[Any]]
    due_at: Mapped[datetime]
    close_at: Mapped[datetime]
    rotating: Mapped[str | None]
    snapshot_hash: Mapped[str | None] = mapped_column(ForeignKey("snapshots.hash"))
    k_effective: Mapped[int | None]
    opened_at: Mapped[datetime | None]
    closed_at: Mapped[datetime | None]
    extended_at: Mapped[datetime | None]


class ParticipationRow(Base):
    """What one member said of one round besides answering: not this time, or remind me tomorrow.

    `comment` is what became of the comment they shared, from the close on (R10); NULL while it is private.
    """

    __tablename__ = "participations"
    __table_args__ = (
        UniqueConstraint("round_id", "person_id"),
        CheckConstraint("comment in ('named','unnamed','held','withdrawn')", name="comment"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete=CASCADE))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    passed_at: Mapped[datetime | None]
    remind_on: Mapped[date | None]
    wants_contact: Mapped[bool] = mapped_column(default=False)
    contacted_at: Mapped[datetime | None]
    comment: Mapped[str | None]


class ReleaseRow(Base):
    """A round's published figures, frozen at its close and served verbatim (R5).

    `group_ids`: the people who made up N, kept for the comparisons of later rounds (R7) and never served.
    """

    __tablename__ = "releases"

    round_id: Mapped[int] = mapped_column(ForeignKey("rounds.id", ondelete=CASCADE), primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    number: Mapped[int]
    content: Mapped[dict[str, Any]]
    group_ids: Mapped[list[Any]]
    published_at: Mapped[datetime]


class AttendanceRow(Base):
    """A person present at a meeting, or excused from it."""

    __tablename__ = "attendances"
    __table_args__ = (
        UniqueConstraint("meeting_id", "person_id"),
        CheckConstraint("standing in ('present','excused')", name="standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    standing: Mapped[str]


class ActionRow(Base):
    """Who does what by when, as a meeting decided; `line` is the row of the meeting notes it came from."""

    __tablename__ = "actions"
    __table_args__ = (UniqueConstraint("meeting_id", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    line: Mapped[str]
    what: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    due_on: Mapped[date | None]
    done_on: Mapped[date | None]
    done_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    recorded_at: Mapped[datetime]


class AdjustmentRow(Base):
    """A change of the facilitation, why, from when, and the indicator expected to move."""

    __tablename__ = "adjustments"
    __table_args__ = (UniqueConstraint("meeting_id", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE))
    line: Mapped[str]
    what: Mapped[str]
    why: Mapped[str | None]
    from_on: Mapped[date | None]
    indicator: Mapped[str | None]


class AdjustmentAnswerRow(Base):
    """What a later meeting decided of an adjustment: keep it, change it or stop it."""

    __tablename__ = "adjustment_answers"
    __table_args__ = (
        UniqueConstraint("adjustment_id", "meeting_id"),
        CheckConstraint("answer in ('keep','change','stop')", name="answer"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    adjustment_id: Mapped[int] = mapped_column(ForeignKey("adjustments.id", ondelete=CASCADE))
    meeting_id: Mapped[int] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE), index=True)
    answer: Mapped[str]


class PauseRow(Base):
    """A pause of the pilot, both days included."""

    __tablename__ = "pauses"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    starts_on: Mapped[date]
    ends_on: Mapped[date]
    declared_at: Mapped[datetime]


class CalendarChangeRow(Base):
    """A change of the dates that people were told of: each meeting and check-in before and after, without any words.

    `key` is the form that asked for it, so that the same form sent twice is one change.
    """

    __tablename__ = "calendar_changes"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    key: Mapped[str]
    kind: Mapped[str]
    content: Mapped[dict[str, Any]]
    at: Mapped[datetime]
