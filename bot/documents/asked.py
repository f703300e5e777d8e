"""A document that someone asked for."""

from datetime import datetime

from msgspec import Struct

from flows.text import Language
from storage.people import Person
from storage.projects import Project


class NoSuchDocumentError(LookupError):
    """There is nothing to make the document of: no such meeting any more, or a meeting that was never recorded."""


class Asked(Struct, frozen=True):
    """Of which project, for whom, in which language, as of when.

    `meeting`: which one ("follow_up:3"), None for the next, or for the last one recorded where it is about its notes.
    `round`: the check-in whose report it is, None for the latest.
    """

    project: Project
    person: Person
    language: Language
    now: datetime
    meeting: str | None = None
    round: int | None = None
