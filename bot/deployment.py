"""The deployment's worksheet: what the pilot proposes and says beside each of its questions, what it refuses."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from bot.blocks.text import said
from bot.documents.figures import PlainNamed
from bot.figure_lines import figure_line
from bot.jalon import Jalon
from bot.review_dossier import adjustments_reviewed
from flows import words
from flows.deployment import missing_side
from flows.indicators import Side, figures
from flows.phrases.deployment import DEPLOYMENT
from flows.problems import Problem
from flows.text import Language
from flows.values import lines
from storage.projects import Project
from storage.runs import Run

KEY = "deployment"
BUILT_ON, INDICATORS, OWNERS, SUPPORT, RISKS, COMMUNICATION, NEXT_REVIEW = (
    "deployment.built_on",
    "deployment.indicators",
    "deployment.indicator_owners",
    "deployment.support",
    "deployment.risks",
    "deployment.communication_plan",
    "deployment.next_review_on",
)


def proposed_worksheet(jalon: Jalon, project: Project) -> dict[str, object]:
    """What the pilot proposes, as stored: what to keep, its indicators, the sponsor's conditions, who animated."""
    review = jalon.store.reviews.read(project.id).values
    framing = jalon.store.framing.run(project.id).values
    entries: dict[str, Mapping[str, Any]] = {}
    for key in ("goals.initiator_indicators", "goals.involvement_indicators", "goals.participant_indicators"):
        for entry in framing.get(key) or ():
            entries.setdefault(entry["key"], entry)
    found: dict[str, object] = {}
    if kept := lines(review, "review.keep"):
        found[BUILT_ON] = list(kept)
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
    found = {
        BUILT_ON: [told.kept.in_(language), *(said(line["text"]) for line in lines(review.values, "review.keep"))],
        COMMUNICATION: [told.stories.in_(language), *(said(one.text) for one in review.stories)],
        INDICATORS: [told.indicators.in_(language), *map(said, pilot_figures(jalon, project, language, now).values())],
        SUPPORT: [
            told.conditions.in_(language),
            *(said(line["text"]) for line in lines(review.values, "review.conditions")),
        ],
        RISKS: [told.risks.in_(language), *(said(one.what) for one in adjustments_reviewed(jalon, project, now))],
    }
    if day := review.values.get("review.next_date"):
        found[NEXT_REVIEW] = [told.next_date.in_(language), words.day(date.fromisoformat(str(day)), language)]
    return {key: "\n• ".join(parts) for key, parts in found.items() if len(parts) > 1}


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
