"""The minutes of a meeting as a document: what its record says, question by question, and what is not in it yet."""

from collections.abc import Iterator
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from bot.agendas.next_time import leaves_nothing
from bot.agendas.reading import meeting_name
from bot.asking import names_of
from bot.blocks.form import Names
from bot.blocks.read import Writing, shown
from bot.called import called
from bot.documents.answers import answer_content
from bot.documents.asked import Asked, NoSuchDocumentError
from bot.documents.document import Bullets, Chapter, Content, Document, Paragraph, Table
from bot.documents.meetings.agenda import missing
from bot.documents.meetings.choosing import meeting_recorded
from bot.jalon import Jalon
from flows import words
from flows.phrases.digest import DIGEST
from flows.phrases.meeting_documents import MEETING_DOCUMENTS
from flows.progress import open_points
from flows.questions import Question, RowsQuestion
from flows.schema import Section
from flows.text import Language
from flows.values import is_blank
from storage.actions import Action
from storage.agendas import MeetingAgenda
from storage.meeting_notes import ACTIONS, EXCUSED, PRESENT
from storage.meetings import MeetingNotes
from storage.runs import Run

TOLD = MEETING_DOCUMENTS.minutes


def minutes_document(jalon: Jalon, asked: Asked) -> Document:
    """The record as it stands. NoSuchDocumentError for a meeting that has none."""
    meeting = meeting_recorded(jalon, asked)
    notes = jalon.store.meetings.get(meeting.id, asked.now)
    run = jalon.store.runs.find(asked.project.id, f"follow_up:{meeting.id}")
    if notes is None or run is None:
        raise NoSuchDocumentError(meeting.id)
    told, language = _Told(jalon, asked, notes, run), asked.language
    name = meeting_name(jalon, meeting, language)
    return Document(
        title=TOLD.title.in_(language, meeting=name, project=asked.project.name),
        about=tuple(told.about()),
        chapters=(
            Chapter(TOLD.attendance.in_(language), tuple(told.attendance())),
            *(
                Chapter(one.title.in_(language), tuple(content))
                for one in run.flow.sections
                if (content := list(told.section(one)))
            ),
            *told.next_time(),
            Chapter(MEETING_DOCUMENTS.missing.in_(language), tuple(missing(told.gaps(), asked))),
        ),
    )


class _Told:
    """A record read once, as the minutes tell it."""

    def __init__(self, jalon: Jalon, asked: Asked, notes: MeetingNotes, run: Run) -> None:
        self._jalon, self._asked, self._notes, self._run = jalon, asked, notes, run
        self._names: Names = names_of(jalon, asked.project)
        people = jalon.store.people.of_project(asked.project.id)
        self._called = {one.id: called(jalon, one, asked.language) for one in people}
        self._people = {one.user.slack_id: one.user.name for one in people if one.user is not None}

    @property
    def language(self) -> Language:
        return self._asked.language

    def about(self) -> Iterator[str]:
        """When it was held; which version this is: whose, of when, and whether it may still change."""
        language, zone = self.language, ZoneInfo(self._asked.project.zone)
        yield TOLD.held.in_(language, at=words.moment(self._notes.meeting.meeting_at, zone, language, year=True))
        last = max(self._run.answers.values(), key=lambda one: one.id, default=None)
        if last is not None:
            at = words.moment(last.at, zone, language, year=True)
            yield TOLD.version.in_(language, at=at, name=self._called.get(last.author_id or 0, "—"))
        yield (TOLD.open if self._notes.open else TOLD.settled).in_(language)

    def attendance(self) -> Iterator[Content]:
        """How many were there, and who; the excused are a number, without reasons (domain.md §8)."""
        language, notes = self.language, self._notes
        told = [TOLD.present.in_(language, count=notes.members_present, expected=notes.expected)]
        names = [self._called.get(one, "—") for one in notes.present]
        if names:
            told.append(TOLD.were_there.in_(language, names=words.joined(names, language)))
        if notes.excused:
            told.append(TOLD.excused.in_(language, count=len(notes.excused)))
        yield Paragraph("\n".join(told))

    def section(self, section: Section) -> Iterator[Content]:
        """Every question answered, under its label; who was there is told above."""
        for question in section.questions:
            value = self._run.values.get(question.key)
            if question.key in (PRESENT, EXCUSED) or is_blank(value):
                continue
            yield Paragraph(question.label.in_(self.language), quiet=True)
            if question.key == ACTIONS:
                yield self._actions()
            elif isinstance(question, RowsQuestion):
                yield self._rows(question, value)
            else:
                yield from answer_content(self._words(question, value))

    def _actions(self) -> Content:
        """Actions as they stand now: who has them, and whether they are done."""
        language = self.language
        head = (TOLD.what, TOLD.who, TOLD.due, TOLD.state)
        rows = tuple(
            (one.what, self._called.get(one.owner_id or 0, "—"), self._day(one.due_on), self._state(one))
            for one in self._own_actions()
        )
        return Table(tuple(one.in_(language) for one in head), rows)

    def _own_actions(self) -> list[Action]:
        actions = self._jalon.store.actions.of_project(self._asked.project.id)
        return [one for one in actions if one.meeting_id == self._notes.meeting.id]

    def _state(self, action: Action) -> str:
        if action.done_on is None:
            return TOLD.to_do.in_(self.language)
        return TOLD.done.in_(self.language, day=self._day(action.done_on))

    def _rows(self, question: RowsQuestion, rows: Any) -> Content:
        head = tuple(field.label.in_(self.language) for field in question.fields)
        return Table(
            head, tuple(tuple(self._words(field, row.get(field.key)) for field in question.fields) for row in rows)
        )

    def next_time(self) -> Iterator[Chapter]:
        """What the meeting left to the next one, where that is asked: none is a statement, too."""
        read = self._jalon.store.agendas.read(self._notes.meeting.id, self._asked.now)
        if read is not None and not leaves_nothing(read):
            yield Chapter(TOLD.next_time.in_(self.language), (*self._not_discussed(read), *self._adjusted(read)))

    def _not_discussed(self, read: MeetingAgenda) -> Iterator[Content]:
        left = set(self._jalon.store.carried_over.not_discussed(read.meeting.id))
        listed = [*self._jalon.library.agendas[read.meeting.kind].items, *(one.as_item() for one in read.own)]
        items = tuple(item.title.in_(self.language) for item in listed if item.id in left)
        if not items:
            yield Paragraph(TOLD.all_discussed.in_(self.language))
            return
        yield Paragraph(TOLD.not_discussed.in_(self.language), quiet=True)
        yield Bullets(items)

    def _adjusted(self, read: MeetingAgenda) -> Iterator[Content]:
        """What the meeting made of earlier adjustments."""
        answers = self._jalon.store.carried_over.answers(read.meeting.id)
        told = tuple(
            getattr(DIGEST.adjusted, answers[one.id]).in_(self.language, what=one.what)
            for one in read.adjustments
            if one.id in answers
        )
        if told:
            yield Paragraph(TOLD.adjusted.in_(self.language), quiet=True)
            yield Bullets(told)

    def gaps(self) -> Iterator[str]:
        for question in open_points(self._run.flow, self._run.values):
            yield question.label.in_(self.language)
        for one in self._own_actions():
            if one.owner_id is None:
                yield TOLD.without_owner.in_(self.language, what=one.what)
            if one.due_on is None:
                yield TOLD.without_due.in_(self.language, what=one.what)

    def _words(self, question: Question, value: Any) -> str:
        writing = Writing(str, lambda slack_id: self._people.get(slack_id, "—"), str)
        return shown(question, value, self.language, self._names, writing) or "—"

    def _day(self, on: date | None) -> str:
        return "—" if on is None else words.day(on, self.language, year=True)
