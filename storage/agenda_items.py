"""Items that the team adds to an agenda before it is shared; those a meeting left undiscussed come with the next."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.agendas.own import MOST, OwnItem, Past, minutes_left, waits
from storage.carried_over import LEAVING
from storage.database import Database
from storage.framing import Act
from storage.journal import note
from storage.models import AgendaItemRow, DeliveryRow, MeetingRow, RoundRow
from storage.outbox import owe_changes
from storage.rescheduling import lock_project

AGENDA, DRAFT = "agenda", "agenda_draft"


class AgendaSharedError(Exception):
    """Everyone has the agenda, or the meeting has begun: it does not change any more."""


class AgendaFullError(Exception):
    """It takes no more items; `minutes` are those that one more may still take, None when it is their number."""

    def __init__(self, minutes: int | None) -> None:
        super().__init__("full")
        self.minutes = minutes


class AgendaItems:
    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, meeting_id: int, title: str, minutes: int, act: Act) -> None:
        """Add an item; the same form sent twice is one. Raises AgendaSharedError and AgendaFullError."""
        form = act.sent.key
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            lock_project(session, meeting.project_id)
            if session.scalar(select(AgendaItemRow.id).where(AgendaItemRow.form == form)) is not None:
                return
            if is_shared(session, meeting, act.now):
                raise AgendaSharedError
            own = own_items(session, meeting)
            left = minutes_left(own, meeting.minutes)
            if len(own) >= MOST or minutes > left:
                raise AgendaFullError(None if len(own) >= MOST else left)
            row = AgendaItemRow(
                project_id=meeting.project_id,
                meeting_id=meeting.id,
                title=title,
                minutes=minutes,
                added_by=act.person_id,
                added_at=act.now,
                form=form,
            )
            session.add(row)
            session.flush()
            _changed(session, meeting, "agenda.item_added", row.id, act)

    def remove(self, meeting_id: int, item_id: int, act: Act) -> bool:
        """Take an item off for good. False when it is not there any more; raises AgendaSharedError."""
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            lock_project(session, meeting.project_id)
            if is_shared(session, meeting, act.now):
                raise AgendaSharedError
            if item_id not in {one.id for one in own_items(session, meeting)}:
                return False
            session.delete(session.get_one(AgendaItemRow, item_id))
            _changed(session, meeting, "agenda.item_removed", item_id, act)
            return True


def own_items(session: Session, meeting: MeetingRow) -> tuple[OwnItem, ...]:
    """The items added to that meeting's agenda, the oldest first, those that wait since earlier meetings included."""
    rows = session.execute(
        select(AgendaItemRow, MeetingRow)
        .join(MeetingRow, MeetingRow.id == AgendaItemRow.meeting_id)
        .where(AgendaItemRow.project_id == meeting.project_id, MeetingRow.meeting_at <= meeting.meeting_at)
        .order_by(AgendaItemRow.id)
    ).all()
    if not rows:
        return ()
    earlier = session.scalars(
        select(MeetingRow)
        .where(MeetingRow.project_id == meeting.project_id, MeetingRow.kind.in_(LEAVING))
        .where(MeetingRow.meeting_at < meeting.meeting_at)
        .order_by(MeetingRow.meeting_at)
    ).all()
    found = []
    for row, first in rows:
        item = OwnItem(row.id, row.title, row.minutes, row.added_by, row.meeting_id)
        if first.id == meeting.id or (first.kind in LEAVING and waits(item, _since(first, earlier))):
            found.append(item)
    return tuple(found)


def is_shared(session: Session, meeting: MeetingRow, now: datetime) -> bool:
    """Whether everyone has it: with the results of its check-in, or by a message of its own."""
    if now >= meeting.meeting_at or meeting.held is False:
        return True
    closed = select(RoundRow.id).where(RoundRow.meeting_id == meeting.id, RoundRow.closed_at.is_not(None))
    sent = select(DeliveryRow.id).where(
        DeliveryRow.project_id == meeting.project_id, DeliveryRow.key.startswith(f"{AGENDA}:{meeting.id}:")
    )
    return session.scalar(closed.limit(1)) is not None or session.scalar(sent.limit(1)) is not None


def _since(first: MeetingRow, earlier: Sequence[MeetingRow]) -> list[Past]:
    return [Past(one.held, one.not_discussed) for one in earlier if one.meeting_at >= first.meeting_at]


def _changed(session: Session, meeting: MeetingRow, event: str, item_id: int, act: Act) -> None:
    """The drafts that animators have say it, and the journal."""
    note(session, meeting.project_id, act.user_id, event, {"meeting": meeting.id, "item": item_id}, act.now)
    about = DeliveryRow.kind == DRAFT, DeliveryRow.key.startswith(f"{DRAFT}:{meeting.id}:")
    owe_changes(session, meeting.project_id, about, act.now)
