"""A small pilot in rows: one project, its members, one check-in (opens 11 Feb, due 16, closes 17, meeting 18)."""

from datetime import UTC, date, datetime

from sqlalchemy import select

from storage.catalogues import keep_catalogue
from storage.models import AbsenceRow, MeetingRow, PersonRow, ProjectRow, RoleRow, RoundRow, UserRow, WorkspaceRow
from storage.rescheduling import touch
from storage.store import Store

CONFIRMED = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
OPENING = datetime(2027, 2, 11, 8, 0, tzinfo=UTC)  # 09:00 in Paris
FIRST_REMINDER = datetime(2027, 2, 15, 8, 30, tzinfo=UTC)
LAST_REMINDER = datetime(2027, 2, 16, 8, 30, tzinfo=UTC)
CLOSE = datetime(2027, 2, 17, 11, 0, tzinfo=UTC)


def pilot(store: Store, members: int = 2, *, name: str = "CoP", wave_of: int | None = None) -> int:
    """A pilot whose kickoff is on 28 January; its id. Members are the people 1, 2… of a fresh base, without roles.

    With `wave_of`, a wave of that project, which has others among its members.
    """
    with store.database.write() as session:
        workspace = session.scalar(select(WorkspaceRow)) or WorkspaceRow(team_id="T1", created_at=CONFIRMED)
        session.add(workspace)
        session.flush()
        project = ProjectRow(
            workspace_id=workspace.id,
            catalogue=keep_catalogue(session),
            name=name,
            name_key=name.lower(),
            wave_of=wave_of,
            wave_line=name if wave_of is not None else None,
            language="fr",
            zone="Europe/Paris",
            phase="pilot",
            kickoff_on=date(2027, 1, 28),
            kickoff_at=datetime(2027, 1, 28, 13, 0, tzinfo=UTC),
            starts_at="14:00",
            review_on=date(2027, 3, 4),
            created_at=CONFIRMED,
        )
        session.add(project)
        session.flush()
        meeting = MeetingRow(
            project_id=project.id,
            kind="follow_up",
            number=1,
            nominal_on=date(2027, 2, 18),
            meeting_on=date(2027, 2, 18),
            meeting_at=datetime(2027, 2, 18, 13, 0, tzinfo=UTC),
            minutes=60,
        )
        session.add(meeting)
        session.flush()
        session.add(
            RoundRow(
                project_id=project.id,
                meeting_id=meeting.id,
                number=1,
                opens_on=date(2027, 2, 11),
                reminder_days=["2027-02-15", "2027-02-16"],
                due_at=datetime(2027, 2, 16, 17, 0, tzinfo=UTC),
                close_at=CLOSE,
            )
        )
        for n in range(members):
            slack_id = f"U{n}" if wave_of is None else f"U{project.id}{n}"
            user = UserRow(workspace_id=workspace.id, slack_id=slack_id, name=f"Person {n}", read_at=CONFIRMED)
            user.zone, user.locale = "Europe/Paris", "fr"
            session.add(user)
            session.flush()
            session.add(
                PersonRow(
                    project_id=project.id,
                    user_id=user.id,
                    invitation="accepted",
                    joined_on=date(2027, 1, 20),
                    added_at=CONFIRMED,
                )
            )
        touch(session, project.id)
        return project.id


def give(store: Store, project_id: int, person_id: int, role: str) -> None:
    with store.database.write() as session:
        session.add(RoleRow(person_id=person_id, role=role, given_at=CONFIRMED, carded_at=CONFIRMED))
        touch(session, project_id)


def away(store: Store, project_id: int, person_id: int, from_on: date, to_on: date | None) -> int:
    """Declare an absence; its id."""
    with store.database.write() as session:
        row = AbsenceRow(person_id=person_id, from_on=from_on, to_on=to_on, declared_at=CONFIRMED)
        session.add(row)
        session.flush()
        touch(session, project_id)
        return row.id
