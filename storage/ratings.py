"""The ratings of a check-in saved: what Slack waits for most often, so it is done in as few statements as it takes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal, NamedTuple, cast

from sqlalchemy import Select, and_, bindparam, func, select
from sqlalchemy.orm import Session

from storage.absences import break_of, end_breaks
from storage.models import (
    AnswerRow,
    ParticipationRow,
    PersonRow,
    ProjectRow,
    RoundRow,
    RunRow,
    SubmissionRow,
    UserRow,
)
from storage.participations import answered
from storage.plain import table_of
from storage.prompts import Whom, refresh_prompts_of
from storage.rounds import hold_round
from storage.runs import Run, Sent, record, replayed

RATINGS = "check_in.ratings"

Standing = Literal["counted", "after_close", "refused"]
"""What became of a saving: it counts; it came after the close and is kept for its author; an edit after the close."""

_ROUNDS, _PEOPLE, _PROJECTS, _USERS = map(table_of, (RoundRow, PersonRow, ProjectRow, UserRow))
_RUNS, _SAID = table_of(RunRow), table_of(ParticipationRow)
_SUBMISSIONS, _ANSWERS = table_of(SubmissionRow).c, table_of(AnswerRow).c


class _Facts(NamedTuple):
    """All that a saving depends on, read once it has the round to itself."""

    project_id: int
    close_at: datetime
    closed_at: datetime | None
    newest: int | None
    kept: int | None
    on_break: int | None
    passed_at: datetime | None
    user_id: int | None
    workspace_id: int
    home_seen_at: datetime | None

    def is_closed(self, now: datetime) -> bool:
        """As `storage.participations.is_closed` says of a round."""
        return self.closed_at is not None or now > self.close_at


def _of_run(what: Any) -> Select[Any]:
    return select(what).where(_ANSWERS.run_id == _RUNS.c.id, _ANSWERS.superseded_at.is_(None))


_FACTS = (
    select(
        _ROUNDS.c.project_id,
        _ROUNDS.c.close_at,
        _ROUNDS.c.closed_at,
        _of_run(func.max(_ANSWERS.id)).scalar_subquery(),
        select(func.min(_SUBMISSIONS.id))
        .where(_SUBMISSIONS.run_id == _RUNS.c.id, _SUBMISSIONS.section == RATINGS, _SUBMISSIONS.standing != "refused")
        .scalar_subquery(),
        break_of(_PEOPLE.c.id).scalar_subquery(),
        _SAID.c.passed_at,
        _PEOPLE.c.user_id,
        _PROJECTS.c.workspace_id,
        _USERS.c.home_seen_at,
    )
    .select_from(_ROUNDS)
    .join(_PROJECTS, _PROJECTS.c.id == _ROUNDS.c.project_id)
    .join(_PEOPLE, _PEOPLE.c.id == bindparam("person_id"))
    .outerjoin(_USERS, _USERS.c.id == _PEOPLE.c.user_id)
    .join(_RUNS, and_(_RUNS.c.round_id == _ROUNDS.c.id, _RUNS.c.person_id == _PEOPLE.c.id))
    .outerjoin(_SAID, and_(_SAID.c.round_id == _ROUNDS.c.id, _SAID.c.person_id == _PEOPLE.c.id))
    .where(_ROUNDS.c.id == bindparam("round_id"))
)
_STANDING = select(_SUBMISSIONS.standing).where(
    _SUBMISSIONS.view_id == bindparam("view_id"), _SUBMISSIONS.view_hash == bindparam("view_hash")
)


def save(  # noqa: PLR0917 - one saving's facts
    session: Session, run: Run, round_id: int, person_id: int, values: Mapping[str, Any], sent: Sent, now: datetime
) -> Standing:
    """Save the ratings in a member's run of the round, as it was read; what was saved meanwhile is heeded.

    See `storage.check_ins.CheckIns.save_ratings`, which opens the transaction.
    """
    hold_round(session, round_id)
    facts = _Facts._make(session.execute(_FACTS, {"round_id": round_id, "person_id": person_id}).one())
    standing: Standing = "counted"
    if facts.is_closed(now):
        if replayed(session, sent):
            return _standing_of(session, sent)
        standing = "after_close" if facts.kept is None else "refused"
    if standing == "refused":
        _note_refusal(session, run, sent, now)
        return standing
    # What was read before is still so, unless something was written meanwhile.
    current = run.answers if (facts.newest or 0) == run.seen else None
    saved = record(session, run, RATINGS, person_id, values, sent, now, standing=standing, current=current)
    if saved.replayed:
        return _standing_of(session, sent)
    _follow(session, facts, round_id, person_id, now)
    return standing


def _follow(session: Session, facts: _Facts, round_id: int, person_id: int, now: datetime) -> None:
    """What an answer changes besides: *Not this time* is undone, a break ends, the messages say that it is there.

    The calendar is left alone: a reminder finds the answer when it falls due, and an answer must be quick.
    """
    if facts.passed_at is not None:
        answered(session, round_id, person_id)
    if facts.on_break is not None:
        end_breaks(session, person_id, now)
    whom = Whom(facts.user_id, facts.workspace_id, facts.home_seen_at)
    refresh_prompts_of(session, facts.project_id, round_id, person_id, whom, now)


def _standing_of(session: Session, sent: Sent) -> Standing:
    """What became of a form that is sent again."""
    same = {"view_id": sent.view_id, "view_hash": sent.view_hash}
    return cast("Standing", session.scalar(_STANDING, same))


def _note_refusal(session: Session, run: Run, sent: Sent, now: datetime) -> None:
    """An edit after the close leaves its trace and none of its answers."""
    session.add(
        SubmissionRow(
            run_id=run.id,
            section=RATINGS,
            author_id=run.person_id,
            at=now,
            view_id=sent.view_id,
            view_hash=sent.view_hash,
            standing="refused",
        )
    )
