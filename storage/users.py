"""Slack users: what Slack says of them, and the language they chose."""

from collections.abc import Sequence
from datetime import datetime

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from flows.text import Language, as_language
from storage.database import Database
from storage.models import PersonRow, UserRow, WorkspaceRow
from storage.outbox import queue_home
from storage.rescheduling import touch


class SlackProfile(Struct, frozen=True):
    """What users.info tells: `zone` an IANA name or None, `locale` the first two letters or None."""

    slack_id: str
    name: str
    zone: str | None
    locale: str | None
    is_bot: bool = False
    deactivated: bool = False


class User(Struct, frozen=True):
    """A Slack user of a workspace. `language` is the one chosen in Jalon, else Slack's, else None."""

    id: int
    workspace_id: int
    slack_id: str
    name: str
    zone: str | None
    language: Language | None
    chosen_language: Language | None
    is_bot: bool
    deactivated: bool
    home_seen_at: datetime | None
    read_at: datetime


class Users:
    def __init__(self, database: Database) -> None:
        self._database = database

    def workspace(self, team_id: str, now: datetime) -> int:
        """The id of the workspace of a Slack team, made at its first sight."""
        with self._database.read() as session:
            found = session.scalar(select(WorkspaceRow.id).where(WorkspaceRow.team_id == team_id))
        if found is not None:
            return found
        with self._database.write() as session:
            row = session.scalar(select(WorkspaceRow).where(WorkspaceRow.team_id == team_id))
            if row is None:
                row = WorkspaceRow(team_id=team_id, created_at=now)
                session.add(row)
                session.flush()
            return row.id

    def find(self, workspace_id: int, slack_id: str) -> User | None:
        """The user known by that Slack id, or None."""
        with self._database.read() as session:
            row = _row(session, workspace_id, slack_id)
            return None if row is None else user_of(row)

    def known(self, workspace_id: int, slack_ids: Sequence[str]) -> dict[str, User]:
        """Those of these Slack ids that are known."""
        with self._database.read() as session:
            rows = session.scalars(
                select(UserRow).where(UserRow.workspace_id == workspace_id, UserRow.slack_id.in_(slack_ids))
            )
            return {row.slack_id: user_of(row) for row in rows}

    def get(self, user_id: int) -> User:
        """The user of that id; KeyError when there is none."""
        with self._database.read() as session:
            row = session.get(UserRow, user_id)
            if row is None:
                raise KeyError(user_id)
            return user_of(row)

    def learn(self, workspace_id: int, profiles: Sequence[SlackProfile], now: datetime) -> list[User]:
        """Store what Slack says of these users; what they chose in Jalon stays."""
        with self._database.write() as session:
            return [user_of(learn(session, workspace_id, profile, now)) for profile in profiles]

    def changed(self, team_id: str, profile: SlackProfile, now: datetime) -> None:
        """Slack tells that a user changed. Only those Jalon has met are kept; their calendars follow their zone."""
        with self._database.write() as session:
            row = session.scalar(
                select(UserRow)
                .join(WorkspaceRow, WorkspaceRow.id == UserRow.workspace_id)
                .where(WorkspaceRow.team_id == team_id, UserRow.slack_id == profile.slack_id)
            )
            if row is None:
                return
            before = (row.zone, row.locale, row.deactivated)
            learn(session, row.workspace_id, profile, now)
            if (row.zone, row.locale, row.deactivated) == before:
                return
            for person in session.scalars(select(PersonRow).where(PersonRow.user_id == row.id)).all():
                touch(session, person.project_id)
                if row.deactivated and not before[-1]:
                    from storage.departures import tell_departure  # it reads people, who are users

                    tell_departure(session, person, now)
            if not row.deactivated:
                queue_home(session, workspace_id=row.workspace_id, user_id=row.id, now=now)


def learn(session: Session, workspace_id: int, profile: SlackProfile, now: datetime) -> UserRow:
    """Insert or refresh a user inside the caller's transaction."""
    row = _row(session, workspace_id, profile.slack_id)
    if row is None:
        row = UserRow(workspace_id=workspace_id, slack_id=profile.slack_id, name=profile.name, read_at=now)
        session.add(row)
    row.name, row.is_bot, row.deactivated, row.read_at = profile.name, profile.is_bot, profile.deactivated, now
    # Slack gives no zone for someone deactivated: the last one known still dates their messages.
    row.zone = profile.zone or row.zone
    row.locale = as_language(profile.locale) or row.locale
    session.flush()
    return row


def _row(session: Session, workspace_id: int, slack_id: str) -> UserRow | None:
    return session.scalar(select(UserRow).where(UserRow.workspace_id == workspace_id, UserRow.slack_id == slack_id))


def user_of(row: UserRow) -> User:
    """The frozen user of a row."""
    chosen = as_language(row.language)
    return User(
        id=row.id,
        workspace_id=row.workspace_id,
        slack_id=row.slack_id,
        name=row.name,
        zone=row.zone,
        language=chosen or as_language(row.locale),
        chosen_language=chosen,
        is_bot=row.is_bot,
        deactivated=row.deactivated,
        home_seen_at=row.home_seen_at,
        read_at=row.read_at,
    )
