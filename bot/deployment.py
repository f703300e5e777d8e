"""The deployment's worksheet: what the pilot proposes and says beside each of its questions, what it refuses."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

from bot.adjustment_words import answered_words
from bot.blocks.text import said
from bot.caller import meet
from bot.documents.figures import PlainNamed
from bot.figure_lines import figure_line
from bot.jalon import Jalon
from flows import words
from flows.deployment import PROGRESS_PLAN, missing_side, proposed_messages
from flows.indicators import Side, figures
from flows.phrases import Phrase
from flows.phrases.deployment import DEPLOYMENT
from flows.problems import Problem
from flows.promises import DEPLOYMENT_PLAN
from flows.rows import Row
from flows.text import Language
from flows.values import lines, rows
from flows.waves.plan import RELAY, WAVES, outsiders
from storage.adjustments import Adjustment
from storage.people import Person
from storage.projects import Project
from storage.runs import Run

KEY = "deployment"
SAFEGUARDS, STOP = "deployment.safeguards", "deployment.stop_condition"
BUILT_ON, INDICATORS, OWNERS, SUPPORT, RISKS, NEXT_REVIEW = (
    "deployment.built_on",
    "deployment.indicators",
    "deployment.indicator_owners",
    "deployment.support",
    "deployment.risks",
    "deployment.next_review_on",
)


def proposed_worksheet(jalon: Jalon, project: Project) -> dict[str, object]:
    """What the pilot proposes, as stored: what to keep and whom to tell of it, its indicators, the sponsor's
    conditions, who animated."""
    review = jalon.store.reviews.read(project.id).values
    framing = jalon.store.framing.run(project.id).values
    entries: dict[str, Mapping[str, Any]] = {}
    for key in ("goals.initiator_indicators", "goals.involvement_indicators", "goals.participant_indicators"):
        for entry in framing.get(key) or ():
            entries.setdefault(entry["key"], entry)
    found: dict[str, object] = {}
    if kept := lines(review, "review.keep"):
        found[BUILT_ON] = list(kept)
    if told := proposed_messages(framing, kept):
        found[DEPLOYMENT_PLAN] = told
    if entries:
        found[INDICATORS] = list(entries.values())
    if conditions := lines(review, "review.conditions"):
        found[SUPPORT] = "\n".join(line["text"] for line in conditions)
    if animators := framing.get("team.business_animators"):
        found[OWNERS] = list(animators)
    return found


def evidence(jalon: Jalon, project: Project, language: Language, now: datetime) -> dict[str, str]:
    """What the pilot says beside a question (mrkdwn), by question key."""
    review, told = jalon.store.reviews.read(project.id), DEPLOYMENT.evidence
    planned = rows(jalon.store.framing.run(project.id).values, PROGRESS_PLAN)
    adjusted = jalon.store.agendas.adjustments_made(project.id)

    def texts(key: str) -> list[str]:
        return [line["text"] for line in lines(review.values, key)]

    found: dict[str, Sequence[tuple[Phrase, Iterable[str]]]] = {
        BUILT_ON: [(told.kept, texts("review.keep"))],
        DEPLOYMENT_PLAN: [
            (told.planned, filter(None, (_reach(row) for row in planned))),
            (told.stories, [one.text for one in review.stories]),
        ],
        INDICATORS: [(told.indicators, pilot_figures(jalon, project, language, now).values())],
        SUPPORT: [(told.conditions, texts("review.conditions"))],
        RISKS: [(told.risks, [_tried(one, language) for one in adjusted])],
    }
    if day := review.values.get("review.next_date"):
        found[NEXT_REVIEW] = [(told.next_date, [words.day(date.fromisoformat(str(day)), language)])]
    listed = {key: [_listed(title.in_(language), told) for title, told in lists] for key, lists in found.items()}
    return {key: "\n\n".join(filter(None, lists)) for key, lists in listed.items() if any(lists)}


def _listed(title: str, told: Iterable[str]) -> str:
    """A title and its lines; nothing without any."""
    found = [said(one) for one in told]
    return "\n• ".join([title, *found]) if found else ""


def _reach(row: Row) -> str:
    return ", ".join(str(row[key]) for key in ("audience", "channel") if row.get(key))


def took_part(people: Iterable[Person]) -> dict[str, str]:
    """The members of the pilot, those who left it included: their names by Slack id."""
    return {one.user.slack_id: one.user.name for one in people if one.user is not None and one.joined_on is not None}


def relay_problems(jalon: Jalon, project: Project, question: str, row: Row) -> dict[str, Problem]:
    """The refusal of a wave whose relay was not in the pilot; none while nobody is known to have been."""
    pilot = took_part(jalon.store.people.of_project(project.id)) if question == WAVES else {}
    others = outsiders(row, pilot)
    if not others:
        return {}
    users = meet(jalon, project.workspace_id, others)
    names = [users[one].name if one in users else one for one in others]
    return {RELAY: Problem(DEPLOYMENT.no_relay, {"names": ", ".join(names), "members": ", ".join(pilot.values())})}


def _tried(adjustment: Adjustment, language: Language) -> str:
    """What was tried, and what became of it."""
    return ", ".join(filter(None, (adjustment.what, answered_words(adjustment, language))))


def side_problems(jalon: Jalon, run: Run, values: Mapping[str, Any], project: Project) -> dict[str, Problem]:
    """The refusal of a worksheet whose indicators leave a side without any."""
    if run.key != KEY:
        return {}
    pilot = {one.key: one.sides for one in jalon.store.rounds.chosen(project.id)}
    missing = missing_side(jalon.library, pilot, [entry["key"] for entry in values.get(INDICATORS) or ()])
    if missing is None:
        return {}
    return {INDICATORS: Problem(DEPLOYMENT.one_side, {"side": getattr(DEPLOYMENT.sides, missing)})}


def pilot_figures(jalon: Jalon, project: Project, language: Language, now: datetime) -> dict[str, str]:
    """Each indicator of the pilot as the report tells it, by key, in plain text; nothing before the first release."""
    report = jalon.store.reports.read(project.id, now)
    if report.facts is None or report.round is None:
        return {}
    named, release = PlainNamed(jalon.library, report.round.flow, language), report.round.release
    order = list(jalon.library.indicators)
    found = {one.key: one for side in Side for one in figures(report.chosen, side, report.facts, order)}
    return {key: figure_line(one, release, named) for key, one in found.items()}
