"""The framing note, in its twelve chapters (domain.md §11): as validated, or as it stands with its gaps."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from msgspec import Struct

from bot.blocks.form import Names
from bot.blocks.read import Writing, shown, target_words
from bot.documents.answers import answer_content
from bot.documents.calendar import calendar_table
from bot.documents.document import Bullets, Chapter, Content, Document, Paragraph, Table
from flows.adapt_rules import catalogue_questions
from flows.indicators import Side
from flows.library import Library
from flows.overlay import Overlay
from flows.phrases.note import NOTE
from flows.progress import open_points
from flows.questions import Question
from flows.schema import Flow
from flows.targets import chosen_indicators
from flows.text import Language
from flows.unquoted import Unquoted
from flows.values import lines
from storage.intakes import Gathered
from storage.projects import Project
from storage.published_dates import Meeting

CONFIRMED = "goals.participant_objectives"
EVALUATION = "goals.evaluation"
# What each chapter tells, section by section of the framing; the other chapters have a shape of their own.
SECTIONS = {
    "practices": ("framing.knowledge",),
    "team": ("framing.team", "framing.pilot_group"),
    "recognition": ("framing.recognition",),
    "communication": ("framing.communication",),
    "support": ("framing.support",),
}
SHOWN_ELSEWHERE = frozenset({"goals.involvement_indicators"})


class NoteFacts(Unquoted, frozen=True):
    """All that the note tells. `people`: names by Slack id. `notice`: the privacy notice, in plain text.

    `about`: which version it is, in a line or two.
    """

    project: Project
    flow: Flow
    answers: Mapping[str, Any]
    names: Names
    people: Mapping[str, str]
    gathered: Gathered
    meetings: Sequence[Meeting]
    overlay: Overlay
    notice: str
    about: tuple[str, ...]


def note(facts: NoteFacts, library: Library, language: Language) -> Document:
    """The whole note. What initiators believe of members is a hypothesis, never a fact of the note: it is left out."""
    told = _Told(facts, library, language)
    chapters = NOTE.chapters
    return Document(
        title=NOTE.title.in_(language, project=facts.project.name),
        about=facts.about,
        chapters=(
            Chapter(chapters.why.in_(language), tuple(told.answer("goals.why"))),
            Chapter(chapters.expectations.in_(language), tuple(told.expectations())),
            *(
                Chapter(getattr(chapters, name).in_(language), tuple(told.sections(SECTIONS[name])))
                for name in ("practices", "team", "recognition")
            ),
            Chapter(chapters.measures.in_(language), tuple(told.measures())),
            *(
                Chapter(getattr(chapters, name).in_(language), tuple(told.sections(SECTIONS[name])))
                for name in ("communication", "support")
            ),
            Chapter(chapters.calendar.in_(language), tuple(told.calendar())),
            Chapter(chapters.privacy.in_(language), (Paragraph(facts.notice),)),
            Chapter(chapters.open_points.in_(language), tuple(told.open_points())),
            Chapter(chapters.adapted.in_(language), tuple(told.adapted())),
        ),
    )


class _Told(Struct, frozen=True):
    facts: NoteFacts
    library: Library
    language: Language

    def answer(self, key: str) -> Iterator[Content]:
        """The answer to one question, or that it is to be completed."""
        question = next((one for one in self.facts.flow.questions if one.key == key), None)
        if question is not None:
            yield from answer_content(self._words(question) or NOTE.blank.in_(self.language))

    def sections(self, ids: Sequence[str]) -> Iterator[Content]:
        """Every question of these sections with its answer; blank optional ones are left out."""
        for section in self.facts.flow.sections:
            if section.id in ids:
                for question in section.questions:
                    told = self._words(question)
                    if question.key not in SHOWN_ELSEWHERE and (told or question.required):
                        yield Paragraph(question.label.in_(self.language), quiet=True)
                        yield from answer_content(told or NOTE.blank.in_(self.language))

    def expectations(self) -> Iterator[Content]:
        language = self.language
        objectives = self._lines("goals.initiator_expectations", "goals.initiator_objectives")
        confirmed, gathered = self.facts.answers.get(CONFIRMED), self.facts.gathered
        if isinstance(confirmed, Mapping) and confirmed.get("confirmed"):
            members = str(confirmed["text"])
        elif gathered.members:
            members = NOTE.waiting.in_(language, count=gathered.answered, members=gathered.members)
        else:
            members = NOTE.nobody_yet.in_(language)
        head = (NOTE.initiators.in_(language), NOTE.members.in_(language))
        yield Table(head, ((objectives or NOTE.blank.in_(language), members),))

    def measures(self) -> Iterator[Content]:
        language, answers = self.language, self.facts.answers
        rows = {row.get("objective"): row for row in answers.get(EVALUATION) or ()}
        head = (NOTE.objective.in_(language), NOTE.indicators.in_(language), NOTE.criterion.in_(language))
        told = []
        for line in lines(answers, "goals.initiator_objectives"):
            row = rows.get(line["id"]) or {}
            chosen = ", ".join(self._indicator(key) for key in row.get("indicators") or ())
            criterion = str(row.get("criterion") or "")
            unmeasured = NOTE.without_measure.in_(language) if not (chosen or criterion) else "—"
            told.append((line["text"], chosen or unmeasured, criterion or "—"))
        if told:
            yield Table(head, tuple(told))
        yield from self._targets()
        yield from self._unmeasured()

    def _targets(self) -> Iterator[Content]:
        language = self.language
        chosen = chosen_indicators(self.facts.flow, self.facts.answers)
        sides = {Side.INITIATOR: NOTE.initiators, Side.PARTICIPANT: NOTE.members}
        entries = {
            entry["key"]: entry
            for key in ("goals.involvement_indicators", "goals.initiator_indicators", "goals.participant_indicators")
            for entry in self.facts.answers.get(key) or ()
        }
        rows = []
        for one in chosen:
            indicator = self.library.indicators[one.key]
            target = target_words(indicator, entries[one.key], language, bare=True)
            of_side = ", ".join(sides[side].in_(language) for side in Side if side in one.sides)
            source = NOTE.rated if indicator.visibility == "confidential" else NOTE.recorded
            rows.append((self._indicator(one.key), target, of_side, source.in_(language)))
        if rows:
            head = (NOTE.indicator, NOTE.target, NOTE.side, NOTE.source)
            yield Table(tuple(one.in_(language) for one in head), tuple(rows))

    def _unmeasured(self) -> Iterator[Content]:
        made = self.facts.gathered.synthesis
        themes = getattr(self.library.flows["intake"].question("intake.theme"), "choices", ())
        labels = {one.id: one.label.in_(self.language) for one in themes}
        for theme in made.unmeasured_themes if made is not None else ():
            yield Paragraph(NOTE.unmeasured.in_(self.language, theme=labels.get(theme, theme)))

    def calendar(self) -> Iterator[Content]:
        if self.facts.meetings:
            yield calendar_table(self.facts.project, self.facts.meetings, (), self.language)
        else:
            yield Paragraph(NOTE.no_dates.in_(self.language))

    def open_points(self) -> Iterator[Content]:
        found = open_points(self.facts.flow, self.facts.answers)
        if not found:
            yield Paragraph(NOTE.nothing_open.in_(self.language))
        else:
            yield Bullets(tuple(one.label.in_(self.language) for one in found))

    def adapted(self) -> Iterator[Content]:
        language, overlay = self.language, self.facts.overlay
        known = catalogue_questions(self.library)
        told = [
            NOTE.left_out.in_(language, question=known[key].label.in_(language), reason=reason)
            for key, reason in overlay.left_out.items()
            if key in known
        ]
        told += [
            NOTE.added.in_(language, question=one.label.text.in_(language))
            for one in overlay.added.values()
            if not one.hidden
        ]
        if told:
            yield Bullets(tuple(told))
        else:
            yield Paragraph(NOTE.nothing_adapted.in_(language))

    def _words(self, question: Question) -> str:
        writing = Writing(str, lambda slack_id: self.facts.people.get(slack_id, "—"), str)
        return shown(question, self.facts.answers.get(question.key), self.language, self.facts.names, writing)

    def _lines(self, *keys: str) -> str:
        return "\n".join(f"• {line['text']}" for key in keys for line in lines(self.facts.answers, key))

    def _indicator(self, key: str) -> str:
        return self.library.indicators[key].name.in_(self.language)
