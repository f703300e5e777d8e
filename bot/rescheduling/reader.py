"""Who looks at the calendar of which project, and when."""

from dataclasses import dataclass
from datetime import datetime

from bot.request import ProjectRequest
from flows.text import Language
from storage.projects import Project


@dataclass(frozen=True)
class Reader:
    """`zone` is the reader's own: every date is shown in it."""

    project: Project
    language: Language
    zone: str
    now: datetime


def reader_of(request: ProjectRequest) -> Reader:
    """Who asks."""
    return Reader(request.project, request.language, request.zone, request.now)
