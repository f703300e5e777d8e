"""What falls due around joining: the invitation asked again, the intake asked again, the synthesis on its date."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.intakes import freeze
from storage.invitations import ask_again
from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe


def invitation_again(session: Session, due: DueRow, now: datetime) -> None:
    """An invitation put off, or left unanswered two working days, is sent a second and last time."""
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        ask_again(session, person, now)


def intake_again(session: Session, due: DueRow, now: datetime) -> None:
    """Members who said nothing of their expectations yet are asked once more."""
    person = session.get(PersonRow, due.refs["person"])
    if person is None or person.user_id is None or person.joined_on is None or person.last_active_on is not None:
        return
    project = session.get_one(ProjectRow, person.project_id)
    key, refs = f"intake_again:{person.id}", {"person": person.id}
    owe(session, project, person.user_id, "intake_again", key=key, refs=refs, now=now)


def synthesis(session: Session, due: DueRow, now: datetime) -> None:
    """The synthesis is made on its date from what has come, were it little."""
    freeze(session, due.project_id, now)
