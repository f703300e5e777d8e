"""Runs of a flow, the submissions that filled them, and the answers with their revisions."""

from datetime import datetime
from typing import Any

from sqlalchemy import JSON, CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


class SnapshotRow(Base):
    """An effective flow as it was when a run opened, stored once by the hash of its content."""

    __tablename__ = "snapshots"

    hash: Mapped[str] = mapped_column(primary_key=True)
    flow: Mapped[str]
    content: Mapped[str]


class CatalogueRow(Base):
    """What is asked, as it was when a project started or last took a newer one over: stored once by its hash."""

    __tablename__ = "catalogues"

    hash: Mapped[str] = mapped_column(primary_key=True)
    content: Mapped[str]


class RunRow(Base):
    """A flow being answered; `key` as in framing, intake:<person>, check_in:<round>:<person>, follow_up:<meeting>."""

    __tablename__ = "runs"
    __table_args__ = (UniqueConstraint("project_id", "key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    key: Mapped[str]
    flow: Mapped[str]
    snapshot_hash: Mapped[str] = mapped_column(ForeignKey("snapshots.hash"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    round_id: Mapped[int | None] = mapped_column(ForeignKey("rounds.id", ondelete=CASCADE), index=True)
    meeting_id: Mapped[int | None] = mapped_column(ForeignKey("meetings.id", ondelete=CASCADE), index=True)
    opened_at: Mapped[datetime]


class SubmissionRow(Base):
    """One saving of a section. The view's id and hash make a replay by Slack harmless.

    `standing`: counted; after_close (a first answer, kept for its author); refused (an edit after the close: not kept).
    """

    __tablename__ = "submissions"
    __table_args__ = (
        UniqueConstraint("view_id", "view_hash"),
        Index("ix_submissions_run_id_section", "run_id", "section"),
        CheckConstraint("standing in ('counted','after_close','refused')", name="standing"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE))
    section: Mapped[str]
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    view_id: Mapped[str]
    view_hash: Mapped[str]
    standing: Mapped[str] = mapped_column(default="counted")


class AnswerRow(Base):
    """A revision of the answer to a question; the current one has no `superseded_at`. A NULL value is a blank."""

    __tablename__ = "answers"
    __table_args__ = (
        UniqueConstraint("run_id", "question", "revision"),
        Index("ix_answers_run_id_superseded_at", "run_id", "superseded_at"),
        Index("ix_answers_submission_id", "submission_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    run_id: Mapped[int] = mapped_column(ForeignKey("runs.id", ondelete=CASCADE))
    question: Mapped[str]
    revision: Mapped[int]
    value: Mapped[Any] = mapped_column(JSON(none_as_null=True), nullable=True)
    author_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    submission_id: Mapped[int | None] = mapped_column(ForeignKey("submissions.id", ondelete=CASCADE))
    superseded_at: Mapped[datetime | None]


class NoteVersionRow(Base):
    """A validated version of the framing note: who, when, why, and the answers it froze (by run and revision)."""

    __tablename__ = "note_versions"
    __table_args__ = (UniqueConstraint("project_id", "version"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    version: Mapped[int]
    validated_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    validated_at: Mapped[datetime]
    reason: Mapped[str | None]
    content: Mapped[dict[str, Any]]


class SynthesisRow(Base):
    """What the members expect, computed once from their intakes and frozen."""

    __tablename__ = "syntheses"

    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), primary_key=True)
    content: Mapped[dict[str, Any]]
    frozen_at: Mapped[datetime]
