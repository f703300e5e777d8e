"""The round that a press is about."""

from bot import ids
from bot.jalon import Jalon
from bot.request import ProjectRequest
from storage.rounds import CheckInRound


def round_of(jalon: Jalon, request: ProjectRequest) -> CheckInRound | None:
    """The round that the ids name, if it is one of the request's project."""
    round_id = ids.number(request.ids, "round")
    found = jalon.store.rounds.get(round_id) if round_id is not None else None
    return found if found is not None and found.project_id == request.project.id else None
