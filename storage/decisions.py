"""What follows from the sponsor's decision at the milestone review (domain.md §10), inside its transaction."""

from collections.abc import Mapping
from typing import Literal, assert_never

from msgspec import Struct
from sqlalchemy.orm import Session

from flows.calendar import local_day
from storage.boards import refresh_boards
from storage.extension import extend
from storage.framing import Act
from storage.journal import note
from storage.leaving import drop_messages
from storage.models import ProjectRow, RunRow
from storage.recognition.own_records import owe_own_records
from storage.review_messages import owe_farewell_draft, owe_review_drafts, tell_decision

Verdict = Literal["deploy", "extend", "stop"]
VERDICTS: Mapping[str, Verdict] = {"deploy": "deploy", "extend": "extend", "stop": "stop"}
"""A decision by the id of its option."""


class Decision(Struct, frozen=True):
    """What was decided; `extra_meetings` goes with an extension."""

    verdict: Verdict
    extra_meetings: int | None = None


def carry_out(session: Session, project: ProjectRow, review: RunRow, decision: Decision, act: Act) -> None:
    """The project's next phase, and who is told. After a stop the words of farewell are first read."""
    match decision.verdict:
        case "deploy":
            project.phase = "deployment"
            owe_own_records(session, project, act.now)
        case "extend":
            extend(session, project, decision.extra_meetings or 1, local_day(act.now, project.zone))
            project.phase = "pilot"
        case "stop":
            project.phase, project.ended_at = "closed", act.now
            drop_messages(session, project.id)
            owe_own_records(session, project, act.now)
        case _:
            assert_never(decision.verdict)
    note(session, project.id, act.user_id, "review.decided", {"decision": decision.verdict}, act.now)
    tell_decision(session, project, review, act)
    if decision.verdict == "stop":
        owe_farewell_draft(session, project, review, act)
    owe_review_drafts(session, project, review, act)
    refresh_boards(session, project.id, act.now)
