"""A project of one phase only, without deployment: the one kind that may skip the milestone review (domain.md §10)."""

from flows.questions import ChoiceQuestion, Question
from flows.schema import Flow
from flows.values import Answers

PHASES = "pilot.phases"
ONE_PHASE = "single_phase"
DECISION, DEPLOY = "review.decision", "deploy"


def is_one_phase(framing: Answers) -> bool:
    """Whether the framing says that the project works in one phase."""
    return framing.get(PHASES) == ONE_PHASE


def without_deployment(review: Flow) -> Flow:
    """The review, whose decision does not offer to deploy."""
    sections = [one.model_copy(update={"questions": tuple(map(_undeployed, one.questions))}) for one in review.sections]
    return review.model_copy(update={"sections": tuple(sections)})


def _undeployed(question: Question) -> Question:
    if question.key != DECISION or not isinstance(question, ChoiceQuestion):
        return question
    return question.model_copy(update={"choices": tuple(one for one in question.choices if one.id != DEPLOY)})
