"""Contributions, their reuse outside the group, and the publication plan."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


class ContributionRow(Base):
    """Anything done for the group, declared by its author; a question is open until its author closes it."""

    __tablename__ = "contributions"
    __table_args__ = (
        CheckConstraint("type in ('guide','field_report','template','question','answer','other')", name="type"),
        CheckConstraint("closed_as in ('answered','no_longer_needed')", name="closed_as"),
        Index("ix_contributions_project_id_at", "project_id", "at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    author_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    at: Mapped[datetime]
    type: Mapped[str]
    title: Mapped[str]
    link: Mapped[str | None]
    practice: Mapped[str | None]
    cite: Mapped[bool] = mapped_column(default=True)
    # The check-in it was declared in: saving that section again corrects this contribution instead of adding one.
    run_id: Mapped[int | None] = mapped_column(ForeignKey("runs.id", ondelete="SET NULL"), unique=True)
    # The help request that an answer answers.
    request_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id", ondelete="SET NULL"), index=True)
    withdrawn_at: Mapped[datetime | None]
    closed_as: Mapped[str | None]
    closed_at: Mapped[datetime | None]
    # The form it was declared in: Slack may send the same one twice.
    form: Mapped[str | None] = mapped_column(unique=True)


class ReuseRow(Base):
    """A declared reuse of a contribution outside the group: who, where."""

    __tablename__ = "reuses"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete=CASCADE), index=True)
    declared_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reused_by: Mapped[str]
    reused_where: Mapped[str | None]
    at: Mapped[datetime]
    form: Mapped[str | None] = mapped_column(unique=True)


class PlannedContentRow(Base):
    """A line of the publication plan; the first date is kept when it is moved."""

    __tablename__ = "planned_contents"
    __table_args__ = (UniqueConstraint("project_id", "line"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    line: Mapped[str]
    content: Mapped[str]
    owner_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    reviewer_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    drafted_on: Mapped[date | None]
    first_published_on: Mapped[date | None]
    published_on: Mapped[date | None]
    contribution_id: Mapped[int | None] = mapped_column(ForeignKey("contributions.id", ondelete="SET NULL"))
