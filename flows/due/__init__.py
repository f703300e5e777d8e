"""Everything the calendar owes a project, computed from its state: declarative, total and pure.

`due_things` names each thing by a stable key. After any change, storage reconciles the answer with its rows: insert the
missing, move the pending whose instant changed, cancel the pending that vanished (reviving it if it comes back); never
touch what is done. `sending_instant` is the rule of lateness.
"""

from flows.due.sending import sending_instant
from flows.due.state import (
    ComingWave,
    Deadline,
    Due,
    DueKind,
    Invitation,
    Meeting,
    Pause,
    Person,
    Phase,
    ProjectState,
    Round,
    in_order,
)
from flows.due.things import due_things

__all__ = [
    "ComingWave",
    "Deadline",
    "Due",
    "DueKind",
    "Invitation",
    "Meeting",
    "Pause",
    "Person",
    "Phase",
    "ProjectState",
    "Round",
    "due_things",
    "in_order",
    "sending_instant",
]
