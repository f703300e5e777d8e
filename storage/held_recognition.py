"""What is held on one person of thanks, and of leave to cite outside: as read from the rows of a project."""

from datetime import datetime

from msgspec import Struct
from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from storage.models import CitationRow, ContributionRow, PersonRow, ThanksRow, UserRow


class HeldThanks(Struct, frozen=True):
    """A line of thanks: `sent` by the person, else received; `other` is the name at the other end, if still known."""

    sent: bool
    other: str | None
    line: str
    at: datetime
    offered: bool
    agreed: bool | None


class HeldCitation(Struct, frozen=True):
    """A request to cite a contribution outside: of the person's own (`author`), or asked by them."""

    author: bool
    title: str
    place: str
    asked_at: datetime
    agreed: bool | None


def thanks_of(session: Session, person: PersonRow) -> tuple[HeldThanks, ...]:
    rows = session.scalars(
        select(ThanksRow)
        .where(or_(ThanksRow.from_id == person.id, ThanksRow.to_id == person.id))
        .order_by(ThanksRow.id)
    ).all()
    names = {
        row.id: row.name
        for row in session.execute(
            select(PersonRow.id, UserRow.name)
            .join(UserRow, UserRow.id == PersonRow.user_id)
            .where(PersonRow.project_id == person.project_id)
        )
    }
    return tuple(
        HeldThanks(
            sent=row.from_id == person.id,
            other=names.get(row.to_id if row.from_id == person.id else row.from_id),
            line=row.line,
            at=row.at,
            offered=row.offered,
            agreed=row.agreed,
        )
        for row in rows
    )


def citations_of(session: Session, person: PersonRow) -> tuple[HeldCitation, ...]:
    rows = session.execute(
        select(CitationRow, ContributionRow)
        .join(ContributionRow, ContributionRow.id == CitationRow.contribution_id)
        .where(or_(CitationRow.asked_by == person.id, ContributionRow.author_id == person.id))
        .order_by(CitationRow.id)
    )
    return tuple(
        HeldCitation(one.author_id == person.id, one.title, row.place, row.asked_at, row.agreed) for row, one in rows
    )
