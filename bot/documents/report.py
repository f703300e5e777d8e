"""The report as a document: both standpoints, round by round, what is to be done and what is missing.

It may leave the project, so that it holds releases and open data only (domain.md §11): no comment, no contact wish.
"""

from collections.abc import Iterator, Sequence
from datetime import date, datetime
from zoneinfo import ZoneInfo

from bot.called import called
from bot.change_lines import change_line
from bot.documents.asked import Asked, NoSuchDocumentError
from bot.documents.calendar import meeting_label
from bot.documents.charts import side_by_side
from bot.documents.document import Bullets, Chapter, Content, Document, Paragraph, Table
from bot.documents.figures import PlainNamed
from bot.documents.history import series_in
from bot.documents.rounds import rounds_table
from bot.figure_lines import figure_line
from bot.jalon import Jalon
from bot.report import answers_text, halves, phase_words
from flows import words
from flows.indicators import Figure, State
from flows.phrases import Phrase
from flows.phrases.meeting_documents import MEETING_DOCUMENTS
from flows.phrases.report import REPORT
from flows.phrases.report_document import REPORT_DOCUMENT as TOLD
from flows.waves.wording import worded
from storage.closing import Published
from storage.reports import Report, RoundNotPublishedError


def report_document(jalon: Jalon, asked: Asked) -> Document:
    """The latest report, or that of a round. NoSuchDocumentError for a round that is not published."""
    try:
        report = jalon.store.reports.read(asked.project.id, asked.now, asked.round)
    except RoundNotPublishedError as error:
        raise NoSuchDocumentError(asked.round) from error
    told, language = _Told(jalon, asked, report), asked.language
    chapters = (
        (worded(TOLD.pilot, wave=asked.project.is_wave), told.pilot()),
        (TOLD.initiators, told.half(told.initiators)),
        (TOLD.members, told.members_half()),
        (TOLD.rounds, told.rounds()),
        (TOLD.to_do, told.to_do()),
        (TOLD.missing, told.missing()),
    )
    return Document(
        title=told.title(),
        about=tuple(told.about()),
        chapters=tuple(Chapter(title.in_(language), tuple(content)) for title, content in chapters),
    )


class _Told:
    """A report read once, as the document tells it."""

    def __init__(self, jalon: Jalon, asked: Asked, report: Report) -> None:
        self._jalon, self._report, self._now = jalon, report, asked.now
        self._language, self._zone = asked.language, ZoneInfo(asked.project.zone)
        people = jalon.store.people.of_project(asked.project.id)
        self._called = {one.id: called(jalon, one, asked.language) for one in people}
        flow = report.round.flow if report.round is not None else None
        self._named = PlainNamed(jalon.library, flow, asked.language)
        self.initiators, self.members = halves(report, jalon.library, self._named)

    def title(self) -> str:
        report, language = self._report, self._language
        if report.round is None:
            return TOLD.before_first.in_(language, project=report.project.name)
        return TOLD.title.in_(language, number=report.round.number, project=report.project.name)

    def about(self) -> Iterator[str]:
        """Which figures these are: a round's, frozen, and open data of now or of its close."""
        report, language = self._report, self._language
        if report.round is None:
            yield TOLD.no_round.in_(language)
        else:
            at = self._moment(report.round.release.closed_at)
            yield TOLD.frozen.in_(language, number=report.round.number, count=len(report.rounds), at=at)
        yield TOLD.as_of.in_(language, at=self._moment(self._now)) if report.is_latest else TOLD.of_close.in_(language)

    def pilot(self) -> Iterator[Content]:
        report, language = self._report, self._language
        if report.facts is None:
            yield Paragraph(REPORT.framing.in_(language, project=report.project.name).removeprefix("📍 "))
            return
        told = [TOLD.members_count.in_(language, count=sum(one.last_active_on is None for one in report.facts.members))]
        if report.round is not None:
            told.append(answers_text(report.round.release, language))
        if report.open_round is not None:
            one = report.open_round
            at = self._moment(one.close_at)
            told.append(TOLD.open_round.in_(language, count=one.answered, number=one.number, at=at))
        if report.next_meeting is not None:
            at = self._moment(report.next_meeting.meeting_at)
            next_ = getattr(REPORT.next, report.next_meeting.kind).in_(language, at=at)
            told.append(f"{next_[0].upper()}{next_[1:]}")
        told += phase_words(report, language)
        yield Bullets(tuple(told))

    def half(self, figures: Sequence[Figure]) -> Iterator[Content]:
        """A line an indicator, as the report tells it; then their history."""
        release = self._report.round.release if self._report.round is not None else None
        if figures:
            yield Bullets(tuple(figure_line(one, release, self._named) for one in figures))
            series = series_in(self._report, self._published(), self._jalon.library, self._language)
            yield from side_by_side(series, [one.key for one in figures], self._language)
        else:
            yield Paragraph(TOLD.no_indicator.in_(self._language))

    def members_half(self) -> Iterator[Content]:
        """Then what changed, as the release says."""
        yield from self.half(self.members)
        if self._report.round is not None:
            yield from (Paragraph(line) for line in change_line(self._report.round.release, self._named))

    def rounds(self) -> Iterator[Content]:
        published = self._published()
        if published:
            yield rounds_table(published, self._jalon.library, self._language)
        else:
            yield Paragraph(TOLD.nothing_published.in_(self._language))

    def _published(self) -> list[Published]:
        """The releases up to this report's."""
        shown = self._report.round
        every = self._jalon.store.closings.releases(self._report.project.id)
        return [one for one in every if shown is not None and one.number <= shown.number]

    def to_do(self) -> Iterator[Content]:
        """What waits for someone, whoever may know of it: a contact wish is no part of a document."""
        language, to_do = self._language, self._report.to_do
        rows = [self._owed(TOLD.late_action, one.what, one.owner_id, one.due_on) for one in to_do.late_actions]
        rows += [
            self._owed(TOLD.content_due, one.content, one.owner_id, one.published_on) for one in to_do.contents_due
        ]
        rows += [
            self._owed(TOLD.notes_to_write, meeting_label(one, language), None, one.meeting_on)
            for one in to_do.missing_notes
        ]
        if rows:
            yield Table(tuple(one.in_(language) for one in (TOLD.what, TOLD.who, TOLD.due)), tuple(rows))
        else:
            yield Paragraph(TOLD.nothing_to_do.in_(language))

    def _owed(self, phrase: Phrase, what: str, owner_id: int | None, on: date | None) -> tuple[str, str, str]:
        day = "—" if on is None else words.day(on, self._language)
        return phrase.in_(self._language, what=what), self._called.get(owner_id or 0, "—"), day

    def missing(self) -> Iterator[Content]:
        """Results withheld, indicators without data or target, meetings without notes."""
        language, report = self._language, self._report
        every = {one.key: one for one in (*self.initiators, *self.members)}
        withheld = []
        if report.round is not None:
            withheld = [one.key for one in report.round.release.results if not one.published]
        no_data = [key for key, one in every.items() if one.state is State.NOT_EVALUABLE and key not in withheld]
        no_target = [one.key for one in report.chosen if one.target is None]
        notes = [meeting_label(one, language) for one in report.to_do.missing_notes]
        told = [
            phrase.in_(language, names=words.joined(names, language))
            for phrase, names in (
                (TOLD.withheld, self._names(withheld)),
                (TOLD.not_evaluable, self._names(no_data)),
                (TOLD.no_target, self._names(no_target)),
                (TOLD.not_recorded, notes),
            )
            if names
        ]
        yield Bullets(tuple(told)) if told else Paragraph(MEETING_DOCUMENTS.nothing_missing.in_(language))

    def _names(self, keys: Sequence[str]) -> list[str]:
        return [self._named.name(key) for key in keys]

    def _moment(self, at: datetime) -> str:
        return words.moment(at, self._zone, self._language, year=True)
