"""From the form of the pilot's rhythm to a plan: what is wrong with it, what to warn of, every date it leads to."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from bot import ids
from bot.blocks.calendar import DaysOff, dates_blocks, planned_dates, published_dates
from bot.blocks.parts import Block, View, context, input_block, modal, section, text_input
from bot.blocks.section import problem_blocks
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows import words
from flows.answers import check
from flows.calendar import (
    USUAL_CADENCE_WEEKS,
    USUAL_FOLLOW_UP_MINUTES,
    USUAL_FOLLOW_UPS,
    RhythmError,
    instant,
    is_workday,
    rhythm_errors,
)
from flows.phrases.calendar import CALENDAR
from flows.problems import Checked, Problem
from flows.public_holidays import holiday_names
from flows.text import Language
from storage.calendar import KickoffPlan, preview, project_holidays
from storage.projects import Project

STARTS_AT, WEEKS, COUNT, MINUTES = (
    "kickoff.starts_at",
    "follow_up.cadence_weeks",
    "follow_up.count",
    "follow_up.minutes",
)
PLACE = "meeting.place"
FARTHEST = timedelta(days=730)


def plan_problems(answers: Mapping[str, Any], zone: str, now: datetime) -> dict[str, Problem]:
    """What refuses the answers of the rhythm's form, by question: no date, a past one, too long a pilot."""
    starts = answers.get(STARTS_AT)
    if not starts:
        return {STARTS_AT: Problem(CALENDAR.missing)}
    wall = datetime.fromisoformat(starts)
    if wall.date() > now.date() + FARTHEST:
        return {STARTS_AT: Problem(CALENDAR.too_far)}
    if instant(wall.date(), wall.time(), zone) < now:
        return {STARTS_AT: Problem(CALENDAR.in_the_past)}
    plan = plan_of_answers(answers, None)
    if RhythmError.TOO_LONG in rhythm_errors(plan.cadence_weeks, plan.count):
        total = plan.cadence_weeks * plan.count
        said = {"weeks": plan.cadence_weeks, "count": plan.count, "total": total}
        return {COUNT: Problem(CALENDAR.too_long, said)}
    return {}


def plan_of_answers(answers: Mapping[str, Any], place: str | None) -> KickoffPlan:
    """The plan that the checked answers state; a blank number takes the method's own."""
    wall = datetime.fromisoformat(answers[STARTS_AT])
    return KickoffPlan(
        starts_on=wall.date(),
        starts_at=wall.time(),
        cadence_weeks=answers.get(WEEKS) or USUAL_CADENCE_WEEKS,
        count=answers.get(COUNT) or USUAL_FOLLOW_UPS,
        minutes=answers.get(MINUTES) or USUAL_FOLLOW_UP_MINUTES,
        place=place,
    )


def plan_of_ids(given: Mapping[str, str], place: str | None) -> KickoffPlan:
    """The plan that was shown and is now confirmed."""
    numbers = {key: ids.number(given, name) for key, name in ((WEEKS, "weeks"), (COUNT, "count"), (MINUTES, "minutes"))}
    return plan_of_answers({STARTS_AT: given["starts"], **numbers}, place)


def checked_place(jalon: Jalon, raw: object) -> Checked:
    """The place or link as kept, or what is wrong with it."""
    return check(jalon.library.flows["kickoff"].question(PLACE), raw)


def warnings_of(jalon: Jalon, project: Project, plan: KickoffPlan, language: Language) -> list[str]:
    """What is said without refusing: a day off, a framing not validated."""
    told = []
    if not is_workday(plan.starts_on, project_holidays(project, plan.starts_on.year)):
        why = days_off(project, plan.starts_on.year, language).why(plan.starts_on, language)
        told.append(CALENDAR.kickoff_off.in_(language, day=words.day(plan.starts_on, language), why=why))
    # A wave takes over a framing that the pilot has tried: there is nothing left to validate.
    if not project.is_wave and not jalon.store.framing.versions(project.id):
        told.append(CALENDAR.not_validated.in_(language))
    return told


def preview_view(jalon: Jalon, request: ProjectRequest, plan: KickoffPlan, warnings: list[str]) -> View:
    """Every date of the plan, and the place, to be confirmed."""
    project, language = request.project, request.language
    calendar = preview(project, plan)
    review_at = instant(calendar.review_on, plan.starts_at, project.zone)
    dates = planned_dates(calendar, review_at, has_review=not project.review_skipped)
    known = jalon.store.calendar
    published = published_dates(known.meetings(project.id), known.rounds(project.id))
    blocks: list[Block] = [
        *problem_blocks(warnings),
        section(CALENDAR.intro.in_(language)),
        *dates_blocks(
            dates,
            language,
            request.zone,
            off=days_off(project, plan.starts_on.year, language),
            before=published.meetings if published else None,
        ),
        context(CALENDAR.opening_time.in_(language, zone=project.zone)),
        _place(jalon, plan.place, language),
    ]
    return modal(
        CALENDAR.title.in_(language),
        blocks,
        submit=CALENDAR.confirm.in_(language),
        close=CALENDAR.back.in_(language),
        callback_id="calendar.confirm",
        private_metadata=ids.encode(
            project=project.id,
            language=language,
            starts=str(plan.answers[STARTS_AT]),
            weeks=plan.cadence_weeks,
            count=plan.count,
            minutes=plan.minutes,
        ),
    )


def days_off(project: Project, year: int, language: Language) -> DaysOff:
    """The project's days off with their names, around that year."""
    settings = project.settings
    years = range(year, year + 3)
    names = holiday_names(settings.country, settings.subdivision, years, language) if settings.country else {}
    return DaysOff(names, frozenset(settings.own_holidays))


def _place(jalon: Jalon, place: str | None, language: Language) -> Block:
    question = jalon.library.flows["kickoff"].question(PLACE)
    hint = question.hint.in_(language) if question.hint else None
    return input_block(PLACE, question.label.in_(language), text_input(place), hint)
