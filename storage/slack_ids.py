"""Slack ids inside stored answers: who is named where, and a name taken out."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.models import AnswerRow, RunRow


def names(value: Any, slack_id: str) -> bool:
    """Whether a stored answer names that person."""
    match value:
        case list():
            return any(names(one, slack_id) for one in value)
        case dict():
            return any(names(one, slack_id) for one in value.values())
        case _:
            return bool(value == slack_id)


def without(value: Any, slack_id: str) -> Any:
    """A stored answer that names that person no more: taken off every list; what is left empty is a blank."""
    match value:
        case list():
            return [without(one, slack_id) for one in value if one != slack_id] or None
        case dict():
            kept = {key: without(one, slack_id) if names(one, slack_id) else one for key, one in value.items()}
            return {key: one for key, one in kept.items() if one is not None or value[key] is None}
        case _:
            return None if value == slack_id else value


def take_out(
    session: Session, project_id: int, slack_ids: Collection[str], flows: Collection[str] | None = None
) -> None:
    """Take people out of every version of the project's own answers (of these flows), inside the transaction."""
    answers = select(AnswerRow).join(RunRow, RunRow.id == AnswerRow.run_id).where(RunRow.project_id == project_id)
    answers = answers.where(RunRow.person_id.is_(None), AnswerRow.value.is_not(None))
    if flows is not None:
        answers = answers.where(RunRow.flow.in_(flows))
    for row in session.scalars(answers):
        for slack_id in slack_ids:
            if names(row.value, slack_id):
                row.value = without(row.value, slack_id)
    session.flush()
