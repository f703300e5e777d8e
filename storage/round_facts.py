"""What the figures of a round are computed from, as pure values: respondents, submissions, contributions."""

from collections import defaultdict
from collections.abc import Mapping
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from flows.closing import Comment, Contribution, Submission
from flows.group import Absence, Respondent
from flows.texts import Sharing
from storage.check_ins import RATINGS, WORDS
from storage.database import read_once
from storage.models import AbsenceRow, AnswerRow, ContributionRow, PersonRow, ReuseRow, RoundRow, RunRow, SubmissionRow


@read_once
def respondents_of(session: Session, project_id: int) -> tuple[Respondent, ...]:
    """Everyone who is or was a member of the pilot, with the absences they declared."""
    people = session.scalars(
        select(PersonRow)
        .where(PersonRow.project_id == project_id, PersonRow.joined_on.is_not(None))
        .order_by(PersonRow.id)
    ).all()
    absences: defaultdict[int, tuple[Absence, ...]] = defaultdict(tuple)
    declared = select(AbsenceRow).where(AbsenceRow.person_id.in_([one.id for one in people])).order_by(AbsenceRow.id)
    for row in session.scalars(declared):
        absences[row.person_id] += (Absence(row.from_on, row.to_on, row.declared_at),)
    return tuple(
        Respondent(one.id, one.joined_on, one.last_active_on, absences[one.id]) for one in people if one.joined_on
    )


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
    reused = dict(
        session.execute(
            select(ReuseRow.contribution_id, func.min(ReuseRow.at))
            .join(ContributionRow, ContributionRow.id == ReuseRow.contribution_id)
            .where(ContributionRow.project_id == project_id)
            .group_by(ReuseRow.contribution_id)
        ).all()
    )
    rows = session.scalars(
        select(ContributionRow)
        .where(ContributionRow.project_id == project_id, ContributionRow.withdrawn_at.is_(None))
        .order_by(ContributionRow.id)
    )
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
