"""What falls due at the end: the deletions of the retention table (domain §12)."""

from datetime import datetime

from sqlalchemy.orm import Session

from storage import purging
from storage.models import DueRow, ProjectRow


def purge_answers(session: Session, due: DueRow, now: datetime) -> None:
    """Ratings, private texts, intakes."""
    purging.purge_answers(session, session.get_one(ProjectRow, due.project_id), now)


def purge_activity(session: Session, due: DueRow, now: datetime) -> None:
    """Names in attendance, contributions and actions become roles."""
    purging.purge_activity(session, session.get_one(ProjectRow, due.project_id), now)


def purge_results(session: Session, due: DueRow, now: datetime) -> None:
    """All that is left of the project, this very row with it."""
    purging.purge_results(session, session.get_one(ProjectRow, due.project_id))
