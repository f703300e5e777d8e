"""What the figures of a round are computed from, as pure values: respondents, submissions, contributions."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import BindParameter, bindparam, func, select
from sqlalchemy.orm import Session

from flows.closing import Comment, Contribution, Submission
from flows.group import Respondent
from flows.texts import Sharing
from storage.check_ins import RATINGS, WORDS
from storage.database import read_once
from storage.models import AnswerRow, ContributionRow, PersonRow, ReuseRow, RoundRow, RunRow, SubmissionRow
from storage.pilot_rounds import absences_of
from storage.plain import table_of

_PEOPLE, _CONTRIBUTIONS, _REUSES = map(table_of, (PersonRow, ContributionRow, ReuseRow))
_PROJECT_ID: BindParameter[int] = bindparam("project_id")
_MEMBERS = (
    select(_PEOPLE.c.id, _PEOPLE.c.joined_on, _PEOPLE.c.last_active_on)
    .where(_PEOPLE.c.project_id == _PROJECT_ID, _PEOPLE.c.joined_on.is_not(None))
    .order_by(_PEOPLE.c.id)
)
_CONTRIBUTED = (
    select(*(_CONTRIBUTIONS.c[name] for name in ("id", "author_id", "at", "type")))
    .where(_CONTRIBUTIONS.c.project_id == _PROJECT_ID, _CONTRIBUTIONS.c.withdrawn_at.is_(None))
    .order_by(_CONTRIBUTIONS.c.id)
)
_REUSED = (
    select(_REUSES.c.contribution_id, func.min(_REUSES.c.at))
    .join_from(_REUSES, _CONTRIBUTIONS, _CONTRIBUTIONS.c.id == _REUSES.c.contribution_id)
    .where(_CONTRIBUTIONS.c.project_id == _PROJECT_ID)
    .group_by(_REUSES.c.contribution_id)
)


@read_once
def respondents_of(session: Session, project_id: int) -> tuple[Respondent, ...]:
    """Everyone who is or was a member of the pilot, with the absences they declared."""
    session.flush()
    absences = absences_of(session, project_id)
    members = session.execute(_MEMBERS, {"project_id": project_id})
    return tuple(Respondent(*member, absences.get(member.id, ())) for member in members)


def submissions_of(session: Session, row: RoundRow) -> list[Submission]:
    """Every saving of the ratings of a round, those after the close and those refused included.

    The comment and the contact wish are the author's current ones: the second section completes the answer.
    """
    sent = session.execute(
        select(SubmissionRow, RunRow.person_id)
        .join(RunRow, RunRow.id == SubmissionRow.run_id)
        .where(RunRow.round_id == row.id, RunRow.person_id.is_not(None), SubmissionRow.section == RATINGS)
        .order_by(SubmissionRow.at, SubmissionRow.id)
    ).all()
    answers = _answers(session, [one.id for one, _person in sent])
    words = _words(session, row)
    return [
        Submission(
            person=person_id,
            at=one.at,
            answers=answers[one.id],
            comment=_comment(words[person_id]),
            contact=words[person_id].get("check_in.contact") == "yes",
        )
        for one, person_id in sent
        if person_id is not None
    ]


@read_once
def contributions_of(session: Session, project_id: int) -> tuple[Contribution, ...]:
    """The contributions of a project that were not withdrawn."""
    session.flush()
    reused = dict(session.execute(_REUSED, {"project_id": project_id}).all())
    rows = session.execute(_CONTRIBUTED, {"project_id": project_id})
    return tuple(Contribution(row.id, row.author_id, row.at, row.type, reused.get(row.id)) for row in rows)


def _answers(session: Session, submission_ids: list[int]) -> defaultdict[int, dict[str, Any]]:
    """By submission, the answers saved by it: each saving of a check-in is kept whole."""
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    for row in session.scalars(select(AnswerRow).where(AnswerRow.submission_id.in_(submission_ids))):
        if row.submission_id is not None:
            found[row.submission_id][row.question] = row.value
    return found


def _words(session: Session, row: RoundRow) -> defaultdict[int, dict[str, Any]]:
    """By person, the second section as it stood at the close: what is saved after it stays private."""
    found: defaultdict[int, dict[str, Any]] = defaultdict(dict)
    answers = session.execute(
        select(RunRow.person_id, AnswerRow.question, AnswerRow.value)
        .join(RunRow, RunRow.id == AnswerRow.run_id)
        .join(SubmissionRow, SubmissionRow.id == AnswerRow.submission_id)
        .where(RunRow.round_id == row.id, AnswerRow.superseded_at.is_(None))
        .where(SubmissionRow.section == WORDS, SubmissionRow.standing == "counted")
    )
    for person_id, question, value in answers:
        if person_id is not None:
            found[person_id][question] = value
    return found


def _comment(words: Mapping[str, Any]) -> Comment | None:
    text = words.get("check_in.comment")
    return Comment(text, Sharing(words.get("check_in.sharing") or Sharing.PRIVATE)) if text else None
