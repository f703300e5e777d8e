"""The digest of a follow-up: what it is made of, its approval by an animator, what became of a post in a channel."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any, Literal

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.actions import Action, load_actions
from storage.adjustments import Adjusted, adjusted_at
from storage.agendas import MeetingAgenda, load_agenda
from storage.database import Database, read_once
from storage.deliveries import Delivery, delivery_of, joined_deliveries
from storage.digest_texts import DigestText, text_of
from storage.framing import Act
from storage.homes import refresh_homes
from storage.journal import note
from storage.meeting_messages import digest_key, is_digested, refresh_notes_messages
from storage.meetings import MeetingNotes, notes_of
from storage.models import DeliveryRow, MeetingRow, ProjectRow, RunRow
from storage.outbox import in_doubt, owe, owe_changes, queue, settle_post
from storage.people import load_people
from storage.progress_plan import EVERY_FOLLOW_UP, MONTHLY, PlannedMessage, owe_draft, planned_messages
from storage.rescheduling import lock_project
from storage.runs import run_of

DIGEST, DRAFT, DOUBT = "digest", "progress_draft", "digest_doubt"
DECISIONS = "follow_up.decisions"
Approval = Literal["sent", "sent_before", "changed"]
_IN_DOUBT = select(DeliveryRow).where(in_doubt(), DeliveryRow.kind == DIGEST)


class Digest(Struct, frozen=True):
    """What a digest says of a follow-up recorded as held; `drafts` go to their authors with it.

    `text` is its newest edited version.
    """

    agenda: MeetingAgenda
    notes: MeetingNotes
    decisions: tuple[str, ...]
    adjusted: tuple[Adjusted, ...]
    actions: tuple[Action, ...]
    drafts: tuple[PlannedMessage, ...]
    approved: bool
    text: DigestText | None = None


class Digests:
    def __init__(self, database: Database) -> None:
        self._database = database

    def read(self, meeting_id: int, now: datetime) -> Digest | None:
        """The digest as the notes say it now; None before they say who was there, or when it was not held."""
        with self._database.read() as session:
            row = session.get(MeetingRow, meeting_id)
            return None if row is None or row.held is not True else _digest(session, row, now)

    def approve(self, meeting_id: int, thanked: Sequence[int], act: Act, *, read: int = 0) -> Approval:
        """Owe the digest to the project's channel, else to each member; and its draft to each author that is due one.

        `thanked` are the contributions whose authors it thanks; `read` is the edited version read (0 for none): when
        there is a newer one, or when it was approved before, nothing is sent.
        """
        with self._database.write() as session:
            meeting = session.get_one(MeetingRow, meeting_id)
            project = lock_project(session, meeting.project_id)
            if project is None or is_digested(session, meeting):
                return "sent_before"
            text = text_of(session, meeting.id)
            if text is not None and text.id != read:
                return "changed"
            refs = {"meeting": meeting.id, "thanked": list(thanked), "approver": act.user_id}
            refs |= {"text": text.id} if text is not None and text.text is not None else {}
            if project.channel:
                _post(session, project, digest_key(meeting, "channel"), refs, act.now)
            else:
                _owe_members(session, project, meeting, refs, act.now)
            for draft in _drafts(session, project, meeting):
                owe_draft(session, project, draft, DRAFT, {"meeting": meeting.id}, act.now)
            note(session, project.id, act.user_id, "digest.approved", {"meeting": meeting.id}, act.now)
            refresh_notes_messages(session, meeting, act.now)
            refresh_homes(session, project.id, act.now)
            return "sent"

    def send_to_members(self, delivery_id: int, now: datetime) -> bool:
        """The channel would not take it: to each member instead. False when it was posted or sent since."""
        with self._database.write() as session:
            row = session.get(DeliveryRow, delivery_id)
            if row is None or row.kind != DIGEST or row.state != "failed" or row.project_id is None:
                return False
            project = lock_project(session, row.project_id)
            meeting = session.get(MeetingRow, row.refs["meeting"])
            if project is None or meeting is None:
                return False
            row.state = "skipped"
            _owe_members(session, project, meeting, row.refs, now)
            _change_doubts(session, row, now)
            return True

    def settle(self, delivery_id: int, *, there: bool, now: datetime, wall: datetime) -> bool:
        """Whoever approved it looked: the post is there, or it goes once more. False when there is no doubt left."""
        with self._database.write() as session:
            if not settle_post(session, delivery_id, there=there, now=now, wall=wall):
                return False
            row = session.get_one(DeliveryRow, delivery_id, populate_existing=True)
            project = session.get(ProjectRow, row.project_id)
            if not there and project is not None:
                row.channel = project.channel or row.channel  # another one may have been chosen meanwhile
            _change_doubts(session, row, now)
            return True

    def tell_doubts(self, now: datetime, wall: datetime) -> None:
        """Tell each approver of a post that failed, or whose outcome nobody knows: once an attempt."""
        with self._database.read() as session:
            if not any(_untold(session, row) for row in session.scalars(_IN_DOUBT, {"wall": wall})):
                return
        with self._database.write() as session:
            for row in session.scalars(_IN_DOUBT, {"wall": wall}).all():
                _tell(session, row, now)

    def post(self, delivery_id: int) -> Delivery | None:
        """The post of that id, as it stands."""
        with self._database.read() as session:
            row = session.execute(
                joined_deliveries().where(DeliveryRow.id == delivery_id, DeliveryRow.kind == DIGEST)
            ).one_or_none()
            return None if row is None else delivery_of(row)


@read_once
def _digest(session: Session, row: MeetingRow, now: datetime) -> Digest:
    project = session.get_one(ProjectRow, row.project_id)
    run = session.scalar(select(RunRow).where(RunRow.project_id == row.project_id, RunRow.meeting_id == row.id))
    answers = run_of(session, run).values if run is not None else {}
    return Digest(
        agenda=load_agenda(session, row, now),
        notes=notes_of(session, row, now),
        decisions=tuple(line["text"] for line in answers.get(DECISIONS) or ()),
        adjusted=adjusted_at(session, row.id),
        actions=tuple(one for one in load_actions(session, row.project_id) if one.meeting_id == row.id),
        drafts=tuple(_drafts(session, project, row)),
        approved=is_digested(session, row),
        text=text_of(session, row.id),
    )


def _drafts(session: Session, project: ProjectRow, meeting: MeetingRow) -> Iterator[PlannedMessage]:
    """The lines of the plan due after this follow-up: those of each, and the monthly ones once a month."""
    if meeting.kind == "follow_up":
        periods = {EVERY_FOLLOW_UP: str(meeting.id), MONTHLY: f"{meeting.meeting_on:%Y-%m}"}
        yield from planned_messages(session, project, periods)


def _owe_members(
    session: Session, project: ProjectRow, meeting: MeetingRow, refs: Mapping[str, Any], now: datetime
) -> None:
    for person in load_people(session, project.id):
        if person.is_member and person.user is not None:
            owe(session, project, person.user.id, DIGEST, key=digest_key(meeting, str(person.id)), refs=refs, now=now)


def _post(session: Session, project: ProjectRow, key: str, refs: Mapping[str, Any], now: datetime) -> None:
    queue(
        session,
        key=key,
        workspace_id=project.workspace_id,
        project_id=project.id,
        user_id=None,
        kind=DIGEST,
        refs=refs,
        now=now,
        channel=project.channel,
    )


def _doubt_key(row: DeliveryRow) -> str:
    return f"{DOUBT}:{row.id}:{row.attempts}"


def _untold(session: Session, row: DeliveryRow) -> bool:
    return session.scalar(select(DeliveryRow.id).where(DeliveryRow.key == _doubt_key(row))) is None


def _tell(session: Session, row: DeliveryRow, now: datetime) -> None:
    project = session.get(ProjectRow, row.project_id)
    if project is not None and project.removed_at is None:
        refs = {"post": row.id, "meeting": row.refs["meeting"]}
        owe(session, project, row.refs["approver"], DOUBT, key=_doubt_key(row), refs=refs, now=now)


def _change_doubts(session: Session, post: DeliveryRow, now: datetime) -> None:
    """What was said of the post says now what became of it."""
    if post.project_id is not None:
        about = DeliveryRow.kind == DOUBT, DeliveryRow.key.startswith(f"{DOUBT}:{post.id}:")
        owe_changes(session, post.project_id, about, now)
