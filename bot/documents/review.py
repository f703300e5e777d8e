"""The dossier of a milestone review, in its ten chapters (domain.md §11): pure, from what storage read."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from msgspec import Struct

from bot.adjustment_words import answered_words
from bot.change_lines import one_person
from bot.documents.charts import side_by_side
from bot.documents.document import Bullets, Chapter, Content, Document, Paragraph, Table
from bot.documents.figures import PlainNamed, share_words
from bot.documents.history import Series, series_in
from bot.documents.reading import reading_content
from bot.documents.rounds import rounds_table, side_rounds
from bot.figure_lines import figure_line, value_words
from flows import words
from flows.indicators import Side, figures
from flows.library import Library
from flows.open_figures import meeting_figures, response, reuse_outside
from flows.phrases.dossier import DOSSIER
from flows.reading import Reading
from flows.text import Language
from flows.unquoted import Unquoted
from flows.values import lines
from storage.adjustments import Adjustment
from storage.closing import Published
from storage.reports import Report
from storage.reviews import Review

CONFIRMED = "goals.participant_objectives"


class DossierFacts(Unquoted, frozen=True):
    """All that the dossier tells. `framing`: the framing's answers. `names`: people by id, as they are called.
    `raters`: who gave each rating, by the rated line's id.

    `reading` is None before the kickoff is dated. `adjustments`: with their figures as the review's agenda has them.
    `shows_ratings`: whether this reader may see the initiators' ratings yet (members: from the day of the review on).
    """

    report: Report
    review: Review
    published: Sequence[Published]
    framing: Mapping[str, Any]
    names: Mapping[int, str]
    raters: Mapping[str, int]
    reading: Reading | None
    adjustments: Sequence[Adjustment]
    shows_ratings: bool


def dossier(facts: DossierFacts, library: Library, language: Language, today: date) -> Document:
    """The whole dossier."""
    flow = facts.published[-1].flow if facts.published else None
    series = series_in(facts.report, facts.published, library, language)
    told = _Told(facts, library, PlainNamed(library, flow, language), series, language)
    return Document(
        title=DOSSIER.title.in_(language, project=facts.report.project.name),
        about=(DOSSIER.as_of.in_(language, day=words.day(today, language, year=True)),),
        chapters=(
            Chapter(DOSSIER.calendar.title.in_(language), tuple(told.calendar())),
            Chapter(DOSSIER.expectations.title.in_(language), tuple(told.expectations())),
            Chapter(DOSSIER.ratings.title.in_(language), tuple(told.ratings())),
            Chapter(DOSSIER.members.title.in_(language), tuple(told.members())),
            Chapter(DOSSIER.activity.title.in_(language), tuple(told.activity())),
            Chapter(DOSSIER.stories.title.in_(language), tuple(told.stories())),
            Chapter(DOSSIER.adjustments.title.in_(language), tuple(told.adjustments())),
            Chapter(DOSSIER.limits.title.in_(language), tuple(told.limits())),
            Chapter(DOSSIER.keep.title.in_(language), tuple(told.keep())),
            Chapter(DOSSIER.reading.title.in_(language), tuple(reading_content(facts, told.named, language))),
        ),
    )


class _Told(Struct, frozen=True):
    facts: DossierFacts
    library: Library
    named: PlainNamed
    series: Sequence[Series]
    language: Language

    def calendar(self) -> Iterator[Content]:
        report, language = self.facts.report, self.language
        project = report.project
        if project.kickoff_on is None or self.facts.review.day is None:
            return
        yield Paragraph(
            DOSSIER.calendar.dates.in_(
                language,
                kickoff=words.day(project.kickoff_on, language, year=True),
                count=str(len(report.rounds)),
                review=words.day(self.facts.review.day, language, year=True),
            )
        )
        members = report.facts.members if report.facts is not None else ()
        gone = sum(one.last_active_on is not None for one in members)
        told = [DOSSIER.calendar.joined.in_(language, count=len(members))]
        told += [DOSSIER.calendar.left.in_(language, count=gone)] if gone else []
        yield Paragraph(", ".join(told) + ".")

    def expectations(self) -> Iterator[Content]:
        language = self.language
        confirmed = self.facts.framing.get(CONFIRMED)
        members = DOSSIER.expectations.not_confirmed.in_(language)
        if isinstance(confirmed, Mapping) and confirmed.get("confirmed"):
            members = str(confirmed["text"])
        own = "\n".join(line["text"] for line in lines(self.facts.framing, "goals.initiator_expectations"))
        head = (DOSSIER.expectations.initiators.in_(language), DOSSIER.expectations.members.in_(language))
        yield Table(head, ((own or "—", members),))

    def ratings(self) -> Iterator[Content]:
        language, review = self.language, self.facts.review
        if not self.facts.shows_ratings:
            yield Paragraph(DOSSIER.ratings.at_the_review.in_(language))
        else:
            for what, name, key in (
                ("expectation", DOSSIER.ratings.expectation, "review.expectation_ratings"),
                ("objective", DOSSIER.ratings.objective, "review.objective_ratings"),
            ):
                rated = {row.get(what): row for row in review.values.get(key) or ()}
                rows = [
                    (line["text"], self._rating(line["id"], rated.get(line["id"])), self._fact(rated.get(line["id"])))
                    for line in lines(self.facts.framing, f"goals.initiator_{what}s")
                ]
                head = (name.in_(language), DOSSIER.ratings.rating.in_(language), DOSSIER.ratings.fact.in_(language))
                yield Table(head, tuple(rows))
        yield from self._figures(Side.INITIATOR)

    def _rating(self, line: str, row: Mapping[str, Any] | None) -> str:
        rating = None if row is None else row.get("rating")
        if rating is None:
            return DOSSIER.ratings.not_rated.in_(self.language)
        label = self.library.scales["fulfilment"][rating].in_(self.language)
        told = DOSSIER.ratings.value.in_(self.language, rating=str(rating), label=label.lower())
        name = self.facts.names.get(self.facts.raters.get(line, 0))
        return told if name is None else DOSSIER.ratings.by.in_(self.language, told=told, name=name)

    @staticmethod
    def _fact(row: Mapping[str, Any] | None) -> str:
        return str((row or {}).get("evidence") or "")

    def _figures(self, side: Side) -> Iterator[Content]:
        report = self.facts.report
        if report.facts is None:
            return
        release = self.facts.published[-1].release if self.facts.published else None
        told = figures(report.chosen, side, report.facts, list(self.library.indicators))
        if told:
            yield Bullets(tuple(figure_line(one, release, self.named) for one in told))
            keys = [one.key for one in told]
            if side is Side.INITIATOR:
                yield from side_rounds(self.series, keys, self.language)
            yield from side_by_side(self.series, keys, self.language)

    def members(self) -> Iterator[Content]:
        if not self.facts.published:
            yield Paragraph(DOSSIER.members.none.in_(self.language))
            return
        yield rounds_table(self.facts.published, self.library, self.language)
        yield from self._figures(Side.PARTICIPANT)

    def activity(self) -> Iterator[Content]:
        language, facts = self.language, self.facts.report.facts
        if facts is None:
            return
        told = []
        if meetings := meeting_figures(facts):
            held = meetings[-1]
            told.append(DOSSIER.activity.attendance.in_(language, share=share_words(held.attendance_to_date, language)))
            told.append(DOSSIER.activity.actions.in_(language, share=share_words(held.actions_on_time, language)))
        if facts.releases:
            given, last = response(facts.releases), facts.releases[-1].open
            told.append(DOSSIER.activity.response.in_(language, share=share_words(given, language)))
            counts = {"count": last.contributions_to_date, "contents": last.contents_to_date}
            told.append(DOSSIER.activity.contributions.in_(language, **counts))
        told.append(DOSSIER.activity.reuse.in_(language, count=reuse_outside(facts)))
        yield Bullets(tuple(told))

    def stories(self) -> Iterator[Content]:
        stories = self.facts.review.stories
        if not stories:
            yield Paragraph(DOSSIER.stories.none.in_(self.language))
        for one in stories:
            name = self.facts.names.get(one.person_id, "—")
            yield Paragraph(DOSSIER.stories.told.in_(self.language, text=one.text, name=name))

    def adjustments(self) -> Iterator[Content]:
        language, found = self.language, self.facts.adjustments
        if not found:
            yield Paragraph(DOSSIER.adjustments.none.in_(language))
            return
        head = (
            DOSSIER.adjustments.what.in_(language),
            DOSSIER.adjustments.since.in_(language),
            DOSSIER.adjustments.indicator.in_(language),
            DOSSIER.adjustments.before_after.in_(language),
            DOSSIER.adjustments.outcome.in_(language),
        )
        yield Table(head, tuple(self._adjustment(one) for one in found))

    def _adjustment(self, one: Adjustment) -> tuple[str, ...]:
        language = self.language
        meeting = DOSSIER.adjustments.meeting.in_(language, number=one.meeting_number)
        outcome = answered_words(one, language) or "—"
        if one.indicator is None:
            return one.what, meeting, "—", "—", outcome
        missing = DOSSIER.adjustments.unknown.in_(language)
        moved = [value_words(each, language) if each else missing for each in (one.before, one.since)]
        return one.what, meeting, self.named.name(one.indicator), "\n".join(moved), outcome

    def limits(self) -> Iterator[Content]:
        language = self.language
        told = [
            DOSSIER.limits.answers.in_(
                language,
                counted=str(one.release.counts.counted),
                expected=str(one.release.counts.expected),
                number=str(one.number),
            )
            for one in self.facts.published
        ]
        if self.facts.reading is not None and self.facts.reading.stale:
            names = words.joined([self.named.name(key) for key in self.facts.reading.stale], language)
            told.append(DOSSIER.limits.stale.in_(language, names=names))
        if self.facts.published:
            told += filter(None, [one_person(self.facts.published[-1].release, self.named)])
        told.append(DOSSIER.limits.census.in_(language))
        yield Bullets(tuple(told))

    def keep(self) -> Iterator[Content]:
        language, values = self.language, self.facts.review.values
        written = False
        for name, key in (
            (DOSSIER.keep.keep, "review.keep"),
            (DOSSIER.keep.change, "review.change"),
            (DOSSIER.keep.drop, "review.drop"),
        ):
            items = tuple(line["text"] for line in lines(values, key))
            if items:
                written = True
                yield Paragraph(name.in_(language), quiet=True)
                yield Bullets(items)
        if not written:
            yield Paragraph(DOSSIER.keep.none.in_(language))
