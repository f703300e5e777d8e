"""The shape of what happens when a thing of the calendar is due."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from storage.models import DueRow

Effect = Callable[[Session, DueRow, datetime], None]
"""(session, the due row, now): writes rows and queues deliveries inside the transaction that claimed the row.

It reads the state again and stays silent when there is nothing left to say. `row.refs` holds `person`, `round` (its
number), `subject`, where they apply (storage.due.refs_of). What changes the state it touches (storage.rescheduling).
It never calls Slack, never commits.
"""

Effects = Mapping[str, Effect]
