"""What falls due around the milestone review: the initiators' ratings, the members' stories, the decision once more."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.endings import end
from storage.models import DueRow, PersonRow, ProjectRow
from storage.outbox import owe, queue_home
from storage.review_messages import owe_farewell_draft_again


def ratings_open(session: Session, due: DueRow, now: datetime) -> None:
    """A week before the review: each initiator rates what they expected, in their name."""
    _ask(session, due, "ratings_asked", now)


def story(session: Session, due: DueRow, now: datetime) -> None:
    """The same day: each member may tell what the pilot changed in their work."""
    _ask(session, due, "story_asked", now)


def decision_again(session: Session, due: DueRow, now: datetime) -> None:
    """Ten working days after the review, nothing is decided: the sponsor is asked once more."""
    _ask(session, due, "decision_asked", now)


def farewell_again(session: Session, due: DueRow, now: datetime) -> None:
    """Two working days after a stop, nobody has sent the closing message: who may is asked once more."""
    person = session.get(PersonRow, due.refs["person"])
    if person is not None:
        owe_farewell_draft_again(session, session.get_one(ProjectRow, due.project_id), person, now)


def project_ends(session: Session, due: DueRow, now: datetime) -> None:
    """The day of the review that is skipped: the project closes, with thanks to everyone."""
    end(session, due.project_id, None, now)


def _ask(session: Session, due: DueRow, kind: str, now: datetime) -> None:
    project, person = session.get_one(ProjectRow, due.project_id), session.get(PersonRow, due.refs["person"])
    if person is None or person.user_id is None or project.phase != "review":
        return
    owe(session, project, person.user_id, kind, key=f"{kind}:{due.id}", now=now)
    queue_home(session, workspace_id=project.workspace_id, user_id=person.user_id, now=now)
