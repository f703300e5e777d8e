"""The deployment plan: the worksheet with the ground of each line in the pilot, or that it is a hypothesis."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from itertools import chain
from typing import Any

from bot.asking import names_of
from bot.blocks.form import Names
from bot.blocks.read import Writing, shown, target_words
from bot.deployment import (
    BUILT_ON,
    INDICATORS,
    KEY,
    NEXT_REVIEW,
    RISKS,
    STOP,
    SUPPORT,
    pilot_figures,
    took_part,
)
from bot.documents.answers import answer_content
from bot.documents.document import Chapter, Content, Document, Paragraph, Table
from bot.documents.grounds import Grounds
from bot.documents.waves import results_content, waves_content
from bot.jalon import Jalon
from flows import words
from flows.calendar import local_day
from flows.phrases.deployment import DEPLOYMENT
from flows.promises import DEPLOYMENT_PLAN
from flows.questions import Question, RowsQuestion
from flows.text import Language
from flows.values import lines
from flows.waves.plan import WAVES
from storage.people import Person
from storage.projects import Project

PLAN = DEPLOYMENT.plan
TRACKING = ("deployment.cadence_weeks", "deployment.indicator_owners", SUPPORT)
SAFEGUARDS = (RISKS, STOP, NEXT_REVIEW)


def plan_document(jalon: Jalon, project: Project, person: Person, language: Language, now: datetime) -> Document:
    """The plan as it stands, gaps told; a chapter whose questions the project left out is no gap: it is not there."""
    told = _Told(jalon, project, language, now)
    results = results_content(jalon, project, person, language)
    chapters = (
        (PLAN.built_on, told.built_on()),
        (PLAN.communication, told.rows(DEPLOYMENT_PLAN)),
        (PLAN.waves, chain(told.rows(WAVES), waves_content(jalon, project, language), results)),
        (PLAN.indicators, told.indicators()),
        (PLAN.tracking, told.grounded(*TRACKING)),
        (PLAN.safeguards, told.grounded(*SAFEGUARDS)),
        (PLAN.own, told.own()),
    )
    return Document(
        title=PLAN.title.in_(language, project=project.name),
        about=tuple(told.about()),
        chapters=tuple(Chapter(title.in_(language), found) for title, content in chapters if (found := tuple(content))),
    )


class _Told:
    """The worksheet's answers, read once, as the plan tells them."""

    def __init__(self, jalon: Jalon, project: Project, language: Language, now: datetime) -> None:
        self._jalon, self._project, self._language, self._now = jalon, project, language, now
        run = jalon.store.runs.find(project.id, KEY)
        self._flow = run.flow if run is not None else jalon.library.flows[KEY]
        self._questions = {one.key: one for one in self._flow.questions}
        self._values: Mapping[str, Any] = run.values if run is not None else {}
        self._review = jalon.store.reviews.read(project.id)
        self._names: Names = names_of(jalon, project)
        people = jalon.store.people.of_project(project.id)
        self._people = {one.user.slack_id: one.user.name for one in people if one.user is not None}
        self._grounds = Grounds(
            jalon.store.framing.run(project.id).values,
            self._review.values,
            took_part(people),
            {one.user.slack_id for one in people if one.user is not None and one.is_animator},
        )

    def about(self) -> Iterator[str]:
        language, zone = self._language, self._project.zone
        if self._review.decided_at is not None and self._review.decided_by is not None:
            name = self._jalon.store.people.get(self._review.decided_by).name
            day = words.day(local_day(self._review.decided_at, zone), language, year=True)
            yield PLAN.decided.in_(language, name=name, day=day)
        yield PLAN.as_of.in_(language, day=words.day(local_day(self._now, zone), language, year=True))

    def built_on(self) -> Iterator[Content]:
        if BUILT_ON not in self._questions:
            return
        found = tuple(
            (line["text"], self._grounds.of_line(line["text"]).in_(self._language))
            for line in lines(self._values, BUILT_ON)
        )
        if found:
            yield Table((PLAN.result.in_(self._language), PLAN.ground.in_(self._language)), found)
        else:
            yield self._blank()

    def rows(self, key: str) -> Iterator[Content]:
        question, rows = self._questions.get(key), self._values.get(key) or ()
        if question is None:
            return
        if not isinstance(question, RowsQuestion) or not rows:
            yield self._blank()
            return
        head = [field.label.in_(self._language) for field in question.fields]
        told = [
            (
                *(self._words(field, row.get(field.key)) for field in question.fields),
                "\n".join(ground.in_(self._language) for ground in self._grounds.of_row(key, row)),
            )
            for row in rows
        ]
        yield Table((*head, PLAN.ground.in_(self._language)), tuple(told))

    def indicators(self) -> Iterator[Content]:
        language, entries = self._language, self._values.get(INDICATORS) or ()
        if INDICATORS not in self._questions:
            return
        if not entries:
            yield self._blank()
            return
        pilot = pilot_figures(self._jalon, self._project, language, self._now)
        rows = []
        for entry in entries:
            indicator = self._jalon.library.indicators[entry["key"]]
            target = target_words(indicator, entry, language, bare=True)
            rows.append((indicator.name.in_(language), target, pilot.get(entry["key"], PLAN.new_one.in_(language))))
        kept = {entry["key"] for entry in entries}
        dropped = (one.key for one in self._jalon.store.rounds.chosen(self._project.id) if one.key not in kept)
        for key in dropped:
            name = self._jalon.library.indicators[key].name.in_(language)
            rows.append((name, PLAN.dropped.in_(language), pilot.get(key, "—")))
        head = (PLAN.indicator.in_(language), PLAN.target.in_(language), PLAN.in_pilot.in_(language))
        yield Table(head, tuple(rows))

    def grounded(self, *keys: str) -> Iterator[Content]:
        """The answers to these questions, each with its ground; an answer that is missing rests on nothing."""
        language, rows = self._language, []
        for question in (self._questions[key] for key in keys if key in self._questions):
            value = self._values.get(question.key)
            told = self._words(question, value)
            ground = self._grounds.of_answer(question.key, value).in_(language) if told else "—"
            rows.append((question.label.in_(language), told or PLAN.blank.in_(language), ground))
        if rows:
            head = (PLAN.question.in_(language), PLAN.answer.in_(language), PLAN.ground.in_(language))
            yield Table(head, tuple(rows))

    def own(self) -> Iterator[Content]:
        """The project's own questions about the deployment, answered in the worksheet."""
        for section in self._flow.sections:
            if section.part == KEY:
                for question in section.questions:
                    yield Paragraph(question.label.in_(self._language), quiet=True)
                    told = self._words(question, self._values.get(question.key))
                    yield from answer_content(told) if told else [self._blank()]

    def _words(self, question: Question, value: Any) -> str:
        writing = Writing(str, lambda slack_id: self._people.get(slack_id, "—"), str)
        return shown(question, value, self._language, self._names, writing)

    def _blank(self) -> Content:
        return Paragraph(PLAN.blank.in_(self._language))
