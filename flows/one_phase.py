"""A project of one phase only, without deployment: the one kind that may skip the milestone review (domain.md §10)."""

from flows.values import Answers

PHASES = "pilot.phases"
ONE_PHASE = "single_phase"


def is_one_phase(framing: Answers) -> bool:
    """Whether the framing says that the project works in one phase."""
    return framing.get(PHASES) == ONE_PHASE
