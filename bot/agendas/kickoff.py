"""What is shown beside each item of the kickoff's agenda: the framing from both standpoints, what was prepared."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from bot.agendas.reading import Reading
from bot.asking import names_of, overlay_of
from bot.board import answerable, kickoff_flow
from bot.framing_prefill import objectives_text, roles_text
from bot.notice import notice
from flows import words
from flows.agendas.kickoff_reasons import KickoffFacts
from flows.indicators import Side
from flows.phrases.agenda import AGENDA
from flows.progress import open_points
from flows.values import rows

KNOWLEDGE = "goals.knowledge"
OBJECTIVES, PLATFORM, ROLES, PLAN = (
    "kickoff.objectives",
    "kickoff.platform",
    "kickoff.roles",
    "kickoff.publication_plan",
)


def kickoff_facts(reading: Reading) -> KickoffFacts:
    """What was prepared, for the reasons of its agenda."""
    agenda, following = reading.agenda, reading.agenda.following
    return KickoffFacts(
        members=len(agenda.members),
        open_points=len(_open_points(reading)),
        planned=len(rows(agenda.preparation, PLAN)),
        indicators=len(agenda.chosen),
        next_number=following.number if following is not None and following.kind == "follow_up" else None,
    )


def beside(item: str, reading: Reading) -> list[str]:
    """The lines (mrkdwn) beside an item of the kickoff; none beside an item that shows nothing."""
    found = BESIDE.get(item)
    return list(found(reading)) if found is not None else []


def _objectives(reading: Reading) -> Iterator[str]:
    """Why, then both standpoints as the animator confirmed them, else as the framing says; then what is open."""
    language, words_ = reading.language, AGENDA.kickoff
    why = reading.agenda.framing.get("goals.why")
    if why:
        yield f"{words_.why.in_(language)}\n{reading.said(why)}"
    yield reading.said(_confirmed(reading.agenda.preparation, OBJECTIVES) or _both_standpoints(reading))
    points = _open_points(reading)
    if points:
        yield "\n".join([words_.open_points.in_(language), *points])


def _both_standpoints(reading: Reading) -> str:
    store, project_id = reading.jalon.store, reading.agenda.project.id
    return objectives_text(store.framing.run(project_id), store.intakes.gathered(project_id), reading.language)


def _open_points(reading: Reading) -> list[str]:
    agenda = reading.agenda
    if agenda.framed is None:
        return []
    frozen = reading.jalon.store.intakes.gathered(agenda.project.id).synthesis is not None
    flow = answerable(agenda.framed, frozen=frozen)
    return [f"• {reading.said(one.label.in_(reading.language))}" for one in open_points(flow, agenda.framing)]


def _platform(reading: Reading) -> Iterator[str]:
    language, words_ = reading.language, AGENDA.kickoff
    habits = _confirmed(reading.agenda.preparation, PLATFORM) or _proposed(reading, PLATFORM)
    yield f"{words_.habits.in_(language)}\n{reading.said(habits)}"
    location = reading.agenda.framing.get("team.content_location")
    if location:
        yield f"{words_.location.in_(language)}\n{reading.said(location)}"
    k = reading.jalon.store.intakes.k_effective(reading.agenda.project.id)
    told = notice(reading.jalon.settings, reading.agenda.project, k, language)
    yield f"{words_.privacy.in_(language)}\n{told}"


def _proposed(reading: Reading, key: str) -> str:
    """The text proposed for a question of the preparation; nothing once the project left it out."""
    asked = {one.key: one for one in kickoff_flow(reading.jalon, reading.agenda.project).questions}
    default = getattr(asked.get(key), "default", None)
    return str(default.in_(reading.language)) if default is not None else ""


def _roles(reading: Reading) -> Iterator[str]:
    people = reading.jalon.store.people.of_project(reading.agenda.project.id)
    overlay = overlay_of(reading.agenda.project)
    proposed = roles_text(reading.jalon, overlay, people, reading.language)
    yield reading.said(_confirmed(reading.agenda.preparation, ROLES) or proposed)


def _plan(reading: Reading) -> Iterator[str]:
    agenda, language, words_ = reading.agenda, reading.language, AGENDA.kickoff
    questions = agenda.framed.questions if agenda.framed is not None else ()
    question = next((one for one in questions if one.key == KNOWLEDGE), None)
    if question is not None and agenda.framing.get(KNOWLEDGE):
        names = names_of(reading.jalon, agenda.project)
        yield f"{words_.knowledge.in_(language)}\n{reading.answer(question, agenda.framing[question.key], names)}"
    planned = [_content(row, reading) for row in rows(agenda.preparation, PLAN)]
    yield "\n".join([words_.plan.in_(language), *(planned or [words_.no_plan.in_(language)])])


def _content(row: Mapping[str, Any], reading: Reading) -> str:
    """A line of the publication plan: what, who, when, who reviews."""
    language, words_ = reading.language, AGENDA.kickoff
    names = names_of(reading.jalon, reading.agenda.project)
    question = kickoff_flow(reading.jalon, reading.agenda.project).question(PLAN)
    fields = {field.key: field for field in getattr(question, "fields", ())}

    def told(key: str) -> str:
        return reading.answer(fields[key], row[key], names) if row.get(key) else ""

    dates = [words_.drafted.in_(language, day=told("drafted_on"))] if row.get("drafted_on") else []
    dates += [words_.published.in_(language, day=told("published_on"))] if row.get("published_on") else []
    dates += [words_.reviewed.in_(language, name=told("reviewer"))] if row.get("reviewer") else []
    return "• " + words_.content.in_(
        language,
        what=told("content") or "—",
        owner=told("owner") or "—",
        dates=", ".join(dates) or words_.no_date.in_(language),
    )


def _pace(reading: Reading) -> Iterator[str]:
    """The indicators of each side with their targets, the rhythm, and where the group's agreement is written."""
    agenda, language, words_ = reading.agenda, reading.language, AGENDA.kickoff
    told = [words_.indicators.in_(language)]
    for phrase, side in ((words_.initiators_choose, Side.INITIATOR), (words_.members_choose, Side.PARTICIPANT)):
        names = [reading.indicator(one.key) for one in agenda.chosen if side in one.sides]
        told += [phrase.in_(language, told=", ".join(names))] if names else []
    yield "\n".join(told)
    count, minutes = agenda.project.follow_up_count or 0, words.minutes(agenda.project.meeting_minutes or 0, language)
    yield words_.pace.in_(language, count=count, minutes=minutes)
    yield words_.agreement.in_(language)


def _next(reading: Reading) -> Iterator[str]:
    following = reading.agenda.following
    if following is not None and following.kind == "follow_up":
        at = reading.at(following.meeting_at)
        yield AGENDA.data.next_meeting.in_(reading.language, number=following.number, at=at)


def _confirmed(answers: Mapping[str, Any], key: str) -> str | None:
    """The text of a `confirm` answer, confirmed or being edited."""
    value = answers.get(key)
    return str(value["text"]) if isinstance(value, Mapping) and value.get("text") else None


BESIDE: Mapping[str, Callable[[Reading], Iterator[str]]] = {
    "objectives": _objectives,
    "platform": _platform,
    "roles": _roles,
    "plan": _plan,
    "pace": _pace,
    "next": _next,
}
