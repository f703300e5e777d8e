"""Who looks at the calendar of which project, and when."""

from datetime import datetime

from msgspec import Struct

from bot.request import ProjectRequest
from flows.text import Language
from storage.projects import Project


class Reader(Struct, frozen=True):
    """`zone` is the reader's own: every date is shown in it."""

    project: Project
    language: Language
    zone: str
    now: datetime


def reader_of(request: ProjectRequest) -> Reader:
    """Who asks."""
    return Reader(request.project, request.language, request.zone, request.now)
