"""Adaptations of the check-list that projects of a workspace share."""

from datetime import datetime

from sqlalchemy import ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base


class TemplateRow(Base):
    """An adaptation saved under a name: its text (as exported: no people, no answers) and the catalogue it was for.

    `project_id` is where it comes from: who adapts that project may replace it; NULL once the project is gone.
    """

    __tablename__ = "templates"
    __table_args__ = (UniqueConstraint("workspace_id", "name_key"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    workspace_id: Mapped[int] = mapped_column(ForeignKey("workspaces.id", ondelete="CASCADE"))
    project_id: Mapped[int | None] = mapped_column(ForeignKey("projects.id", ondelete="SET NULL"), index=True)
    name: Mapped[str]
    # The name without case or accents.
    name_key: Mapped[str]
    catalogue: Mapped[str] = mapped_column(ForeignKey("catalogues.hash"))
    content: Mapped[str]
    saved_at: Mapped[datetime]
