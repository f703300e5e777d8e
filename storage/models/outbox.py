"""What is due, what is to be delivered to Slack, and the journal of who changed what."""

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


class DueRow(Base):
    """A thing of the calendar with its instant: `flows.due` says which there are, the ticker claims those due."""

    __tablename__ = "due"
    __table_args__ = (
        UniqueConstraint("project_id", "key"),
        Index("ix_due_state_due_at", "state", "due_at"),
        CheckConstraint("state in ('pending','done','skipped','cancelled')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    key: Mapped[str]
    kind: Mapped[str]
    due_at: Mapped[datetime]
    refs: Mapped[dict[str, Any]] = mapped_column(default=dict)
    state: Mapped[str] = mapped_column(default="pending")
    handled_at: Mapped[datetime | None]


class DeliveryRow(Base):
    """A message owed to a user or a channel, in ids only (its text is made when it is sent), or a change of one sent.

    `uncertain` means that Slack may have taken it: the channel's history is read before anything is sent again.
    """

    __tablename__ = "deliveries"
    __table_args__ = (
        UniqueConstraint("key"),
        Index("ix_deliveries_state_next_attempt_at", "state", "next_attempt_at"),
        # A person's messages go in order: what is still owed to them is looked up for each one claimed.
        Index("ix_deliveries_user_id_state", "user_id", "state"),
        CheckConstraint("state in ('pending','uncertain','sent','skipped','failed')", name="state"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str]
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete=CASCADE))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete=CASCADE))
    kind: Mapped[str]
    refs: Mapped[dict[str, Any]] = mapped_column(default=dict)
    # Set for a change of a message already sent: the delivery whose message is replaced.
    replaces_id: Mapped[int | None] = mapped_column(ForeignKey("deliveries.id", ondelete=CASCADE), index=True)
    state: Mapped[str] = mapped_column(default="pending")
    attempts: Mapped[int] = mapped_column(default=0)
    next_attempt_at: Mapped[datetime]
    leased_until: Mapped[datetime | None]
    channel: Mapped[str | None]
    ts: Mapped[str | None]
    error: Mapped[str | None]
    queued_at: Mapped[datetime]
    sent_at: Mapped[datetime | None]


class JournalRow(Base):
    """Append-only: who changed what, in ids and keys; never what people wrote."""

    __tablename__ = "journal"
    __table_args__ = (Index("ix_journal_project_id_at", "project_id", "at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE))
    user_id: Mapped[int | None] = mapped_column(ForeignKey("users.id", ondelete="SET NULL"))
    at: Mapped[datetime]
    event: Mapped[str]
    refs: Mapped[dict[str, Any]] = mapped_column(default=dict)
