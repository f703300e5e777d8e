"""Workspaces and the Slack users Jalon has met in them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class WorkspaceRow(Base):
    """A Slack team."""

    __tablename__ = "workspaces"

    id: Mapped[int] = mapped_column(primary_key=True)
    team_id: Mapped[str] = mapped_column(unique=True)
    created_at: Mapped[datetime]


class UserRow(Base):
    """A Slack user as Slack describes them, and what they chose: one row per user and workspace."""

    __tablename__ = "users"
    __table_args__ = (
        UniqueConstraint("workspace_id", "slack_id"),
        CheckConstraint("language in ('fr', 'en')", name="language"),
        CheckConstraint("locale in ('fr', 'en')", name="locale"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    slack_id: Mapped[str]
    name: Mapped[str]
    zone: Mapped[str | None]
    locale: Mapped[str | None]
    language: Mapped[str | None]
    is_bot: Mapped[bool] = mapped_column(default=False)
    deactivated: Mapped[bool] = mapped_column(default=False)
    dm_channel: Mapped[str | None]
    welcomed_at: Mapped[datetime | None]
    home_seen_at: Mapped[datetime | None]
    read_at: Mapped[datetime]
