"""Projects, the people in them, their roles and absences."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


class ProjectRow(Base):
    """One framing, one pilot, perhaps a deployment; and its calendar settings.

    A wave of a deployment is a project too: `wave_of` is the one deployed, `wave_line` the worksheet's line.
    """

    __tablename__ = "projects"
    __table_args__ = (
        UniqueConstraint("workspace_id", "name_key"),
        UniqueConstraint("wave_of", "wave_line"),
        CheckConstraint("phase in ('framing','pilot','paused','review','deployment','closed')", name="phase"),
        CheckConstraint("language in ('fr', 'en')", name="language"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete=CASCADE))
    name: Mapped[str]
    # The name without case or accents while the project lives; NULL once removed, so that the name is free again.
    name_key: Mapped[str | None]
    language: Mapped[str]
    zone: Mapped[str]
    country: Mapped[str | None]
    subdivision: Mapped[str | None]
    own_holidays: Mapped[list[Any]] = mapped_column(default=list)
    channel: Mapped[str | None]
    phase: Mapped[str] = mapped_column(default="framing")
    # What is asked: the installation's at the start, until an initiator takes a newer one over.
    catalogue: Mapped[str] = mapped_column(ForeignKey("catalogues.hash"))
    overlay: Mapped[dict[str, Any]] = mapped_column(default=dict)
    threshold: Mapped[int] = mapped_column(default=5)
    # R2, set for good when round 1 opens; NULL before, when it is computed live.
    k_effective: Mapped[int | None]
    kickoff_at: Mapped[datetime | None]
    kickoff_on: Mapped[date | None]
    starts_at: Mapped[str | None]
    cadence_weeks: Mapped[int | None]
    follow_up_count: Mapped[int | None]
    meeting_minutes: Mapped[int | None]
    review_on: Mapped[date | None]
    wave_of: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"))
    wave_line: Mapped[str | None]
    # Without a milestone review: the project ends by itself on the day of `review_on`.
    review_skipped_at: Mapped[datetime | None]
    created_at: Mapped[datetime]
    ended_at: Mapped[datetime | None]
    removed_at: Mapped[datetime | None]


class PersonRow(Base):
    """A user in a project. `joined_on` makes a member, `last_active_on` ends it; no `invitation` until one is sent."""

    __tablename__ = "people"
    __table_args__ = (
        UniqueConstraint("project_id", "user_id"),
        CheckConstraint("invitation in ('waiting','later','again','declined','accepted')", name="invitation"),
        CheckConstraint("reminders between 0 and 2", name="reminders"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    # NULL once erased: the row then stands for a role without a name.
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id"), index=True)
    put_forward_by: Mapped[int | None] = mapped_column(ForeignKey("users.id"))
    invitation: Mapped[str | None]
    invited_at: Mapped[datetime | None]
    answered_at: Mapped[datetime | None]
    joined_on: Mapped[date | None]
    last_active_on: Mapped[date | None]
    reminders: Mapped[int] = mapped_column(default=2)
    added_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]


class RoleRow(Base):
    """A role that a person holds in a project, `member` apart (people.joined_on says it).

    A role declined is held no more: its row tells the team « non disponible ». `proposed_id`: who could take it over.
    """

    __tablename__ = "roles"
    __table_args__ = (
        CheckConstraint(
            "role in ('initiator','sponsor','business_animator','community_manager','expert','other')", name="role"
        ),
        CheckConstraint("rights in ('none','view','facilitate')", name="rights"),
        CheckConstraint("status in ('given','accepted','to_discuss','declined')", name="status"),
        Index("ix_roles_person_id_role", "person_id", "role"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE))
    role: Mapped[str]
    title: Mapped[str | None]
    practice: Mapped[str | None]
    rights: Mapped[str | None]
    status: Mapped[str] = mapped_column(default="given")
    given_at: Mapped[datetime]
    carded_at: Mapped[datetime | None]
    carded_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    proposed_id: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))


class AbsenceRow(Base):
    """Days a member said they would be away; without `to_on`, until its author ends it. Never a medical reason."""

    __tablename__ = "absences"
    __table_args__ = (CheckConstraint("kind in ('leave','training','other','break')", name="kind"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    from_on: Mapped[date]
    to_on: Mapped[date | None]
    kind: Mapped[str | None]
    declared_at: Mapped[datetime]
