"""A meeting's agenda and the one who reads it: names, dates and figures in their words."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import cached_property
from typing import ClassVar

from msgspec import Struct

from bot.blocks.form import Names
from bot.blocks.read import shown
from bot.blocks.text import cut, date_token, said
from bot.called import called
from bot.documents.document import Document
from bot.figure_lines import Named
from bot.jalon import Jalon
from bot.review_dossier import dossier_for
from bot.shared_comments import comments_text
from flows.calendar import local_day
from flows.phrases.agenda import AGENDA
from flows.phrases.meetings import MEETINGS
from flows.questions import Question
from flows.text import Language
from flows.values import Value
from storage.agendas import MeetingAgenda
from storage.people import Person
from storage.published_dates import Meeting

SHOWN = 8
"""Lines of one list beside an item; the others are counted."""
TITLE_LIMIT = 100


class Reader(Struct, frozen=True):
    """Who reads, and their place in the project: what they may see of comments depends on it."""

    person: Person
    language: Language
    zone: str


class Reading(Struct, frozen=True, dict=True):
    """An agenda being read by someone in Slack: every text is mrkdwn."""

    jalon: Jalon
    agenda: MeetingAgenda
    reader: Reader
    shows_comments: ClassVar[bool] = True

    @property
    def language(self) -> Language:
        return self.reader.language

    @property
    def today(self) -> date:
        """The day of the agenda, in the project's zone."""
        return local_day(self.agenda.at, self.agenda.project.zone)

    @property
    def named(self) -> Named:
        return Named(self.jalon.library, self.agenda.asked, self.language)

    @property
    def since(self) -> str:
        """« le point n° 2 », « le lancement »: from when on things are new."""
        number = self.agenda.meeting.number - 1
        if number < 1:
            return AGENDA.since.kickoff.in_(self.language)
        return AGENDA.since.round.in_(self.language, number=number)

    @cached_property
    def dossier(self) -> Document:
        """The dossier of the project's review, as of this agenda and as the reader may see it."""
        return dossier_for(self.jalon, self.agenda.project, self.reader.person, self.language, self.agenda.at)

    def said(self, text: str) -> str:
        """What people wrote."""
        return said(text)

    def title(self, text: str) -> str:
        """What people wrote, cut to what a line of a list holds."""
        return self.said(cut(text, TITLE_LIMIT))

    def answer(self, question: Question, value: Value, names: Names) -> str:
        """A stored answer, one item per line for a list."""
        return shown(question, value, self.language, names)

    def comments(self, round_id: int) -> str | None:
        """The comments that members shared, as far as the reader may see them."""
        if not self.shows_comments:
            return None
        return comments_text(self.jalon, round_id, self.reader.person, self.language)

    def name(self, person_id: int | None) -> str:
        """Someone's name; a role without a name once erased."""
        person = self.agenda.people.get(person_id) if person_id is not None else None
        return self.said(called(self.jalon, person, self.language)) if person is not None else "—"

    def names(self, people: Sequence[Person]) -> str:
        """Their names, parted by commas."""
        return ", ".join(self.name(person.id) for person in people)

    def indicator(self, key: str) -> str:
        """An indicator's name."""
        known = self.jalon.library.indicators.get(key)
        return self.said(known.name.in_(self.language) if known is not None else key)

    def at(self, instant: datetime) -> str:
        """A day and a time, in the reader's zone."""
        return date_token(instant, "moment", self.reader.zone, self.language)

    def cut_to(self, lines: Sequence[str], most: int = SHOWN) -> list[str]:
        """The first lines, and how many more there are."""
        if len(lines) <= most:
            return list(lines)
        return [*lines[:most], AGENDA.more.in_(self.language, count=len(lines) - most)]


def meeting_name(jalon: Jalon, meeting: Meeting, language: Language) -> str:
    """« Réunion de suivi n° 3 », "Kickoff"."""
    if meeting.kind == "follow_up":
        return MEETINGS.meeting.in_(language, number=meeting.number)
    return jalon.library.agendas[meeting.kind].title.in_(language)
