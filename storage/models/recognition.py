"""What people of a project owe one another: thanks, and the leave to cite a contribution outside."""

from datetime import datetime

from sqlalchemy import ForeignKey
from sqlalchemy.orm import Mapped, mapped_column

from storage.models.base import Base

CASCADE = "CASCADE"


class ThanksRow(Base):
    """A line of thanks, seen by both; by the group once both agree. `agreed` is the recipient's answer, NULL before.

    `offered`: its author would let the group see it.
    """

    __tablename__ = "thanks"

    id: Mapped[int] = mapped_column(primary_key=True)
    project_id: Mapped[int] = mapped_column(ForeignKey("projects.id", ondelete=CASCADE), index=True)
    from_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    to_id: Mapped[int] = mapped_column(ForeignKey("people.id", ondelete=CASCADE), index=True)
    line: Mapped[str]
    at: Mapped[datetime]
    offered: Mapped[bool] = mapped_column(default=False)
    agreed: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    form: Mapped[str | None] = mapped_column(unique=True)


class CitationRow(Base):
    """Someone would cite a contribution outside the project: asked of its author each time, answered or not."""

    __tablename__ = "citations"

    id: Mapped[int] = mapped_column(primary_key=True)
    contribution_id: Mapped[int] = mapped_column(ForeignKey("contributions.id", ondelete=CASCADE), index=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("people.id", ondelete="SET NULL"))
    place: Mapped[str]
    asked_at: Mapped[datetime]
    agreed: Mapped[bool | None]
    answered_at: Mapped[datetime | None]
    form: Mapped[str | None] = mapped_column(unique=True)
