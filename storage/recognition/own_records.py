"""At the end of a pilot each member receives their own record of contributions, for them alone to share."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import ProjectRow
from storage.outbox import queue
from storage.people import load_people


def owe_own_records(session: Session, project: ProjectRow, now: datetime) -> None:
    """Owe each member theirs, once, inside the transaction that ends the pilot."""
    for person in load_people(session, project.id):
        if person.is_member and person.user is not None and not person.user.deactivated:
            queue(
                session,
                key=f"own_record:{project.id}:{person.id}",
                workspace_id=project.workspace_id,
                project_id=project.id,
                user_id=person.user.id,
                kind="own_record",
                refs={"person": person.id},
                now=now,
            )
