"""A whole scenario invented around one's own project: its names, roles and dates, and seeded words for the rest."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random
from typing import Any

from flows.calendar import PilotCalendar, Rhythm, pilot_calendar, workday
from flows.library import load_library
from sandbox.own.people import OwnPerson
from sandbox.own.project import OwnProject
from sandbox.own.words import OWN
from sandbox.rehearsal import scenario as told
from sandbox.rehearsal.framing import HOLIDAYS
from storage.holidays import public_holidays

INVOLVEMENT = ("attendance", "active_contributors")
OF_INITIATORS = ("applied",)
OF_MEMBERS = ("usefulness", "expectation_met", "applied")
MEETING_MINUTES = 60
ANIMATORS_NAMED = 3  # as many as the framing takes
FEWEST_FOR_AN_ABSENCE = 4
SHARINGS = ("named", "unnamed", "unnamed", "private")


def invented(project: OwnProject) -> told.Scenario:
    """The scenario of this project; its check-ins are answered by `answering.answers`. Same seed, same scenario."""
    draw = Random(f"{project.seed}:{project.name}")
    place = HOLIDAYS.get((project.zone, project.language))
    days_off = public_holidays(place.country, place.subdivision, project.kickoff.year) if place else frozenset()
    calendar = pilot_calendar(
        Rhythm(project.kickoff, project.meeting_time, project.zone, project.weeks, project.follow_ups, days_off)
    )
    ids = {person.name: f"p{number}" for number, person in enumerate(project.people, 1)}
    away = _away(project, calendar, draw)
    return told.Scenario(
        schema="jalon-scenario/1",
        project=told.Project(
            key="own",
            name=project.name,
            lang=project.language,
            timezone=project.zone,
            k_min=5,
            kickoff=project.kickoff,
            cadence_weeks=project.weeks,
            follow_up_count=project.follow_ups,
            meeting_time=f"{project.meeting_time:%H:%M}",
            meeting_minutes=MEETING_MINUTES,
            holidays=tuple(sorted(days_off)),
        ),
        people=tuple(_person(person, ids, _joined(project.kickoff, days_off), away) for person in project.people),
        framing=_framing(project, ids),
        intake=_intake(project, ids, draw),
        indicators=_indicators(),
        rounds=(),
        contributions=_contributions(project, ids, calendar, draw),
        meetings=_meetings(project, ids, calendar, draw, away),
    )


def _joined(kickoff: date, days_off: frozenset[date]) -> date:
    """The day people accept: six working days before the kickoff, or the day before when that one follows a day off."""
    day = workday(kickoff, -6, days_off)
    while workday(day, -1, days_off) != day - timedelta(days=1):
        day = workday(day, -1, days_off)
    return day


def _away(project: OwnProject, calendar: PilotCalendar, draw: Random) -> dict[str, told.Absence]:
    """One member is on leave for a whole check-in, when there are several."""
    members = [person for person in project.having("member") if set(person.roles) <= {"member", "expert"}]
    if len(members) < FEWEST_FOR_AN_ABSENCE:
        return {}
    round_ = draw.choice(calendar.rounds[1:])
    leave = {"from": round_.opens_on - timedelta(days=1), "to": round_.closes_on + timedelta(days=2), "kind": "leave"}
    return {draw.choice(members).name: told.Absence.model_validate(leave)}


def _person(person: OwnPerson, ids: dict[str, str], joined: date, away: dict[str, told.Absence]) -> told.Person:
    is_member = "member" in person.roles
    absence = away.get(person.name)
    return told.Person(
        id=ids[person.name],
        name=person.name,
        roles=person.roles,
        tz=person.zone,
        joined=joined if is_member else joined - timedelta(days=7),
        absences=() if absence is None else (absence,),
    )


def _framing(project: OwnProject, ids: dict[str, str]) -> dict[str, Any]:
    """The framing, in words that say that they stand for others."""
    words, language = OWN.framing, project.language

    def named(role: str) -> list[str]:
        return [ids[person.name] for person in project.having(role)]

    objective = words.objective.in_(language)
    return {
        "goals.why": project.why or words.why.in_(language),
        "goals.initiator_expectations": [words.expectation.in_(language)],
        "goals.initiator_objectives": [objective],
        "goals.practices": [words.practice.in_(language)],
        "goals.knowledge": [words.knowledge.in_(language)],
        "goals.improvements": [words.improvement.in_(language)],
        "goals.evaluation": [{"objective": objective, "indicators": ["applied", "usefulness"]}],
        "goals.recognition": ["named_credit"],
        "goals.involvement_indicators": list(INVOLVEMENT),
        "goals.initiator_indicators": list(OF_INITIATORS),
        "goals.participant_indicators": list(OF_MEMBERS),
        "goals.participant_objectives": words.synthesis.in_(language),
        "team.sponsor": named("sponsor")[0],
        "team.business_animators": named("animator")[:ANIMATORS_NAMED],
        "team.experts": [{"expert": one, "practice": words.practice.in_(language)} for one in named("expert")],
        "team.first_people": named("member"),
        "team.platform_roles": ["exchange", "measure"],
        "team.content_location": words.content_location.in_(language),
        "communication.launch_mode": "staged",
        "support.facilitation": ["pairs"],
        "support.frequency_weeks": project.weeks,
        "support.followed_by": named("animator"),
        "pilot.target_size": max(20, 5 * len(named("member"))),
        "pilot.phases": "pilot_then_deployment",
    }


def _intake(project: OwnProject, ids: dict[str, str], draw: Random) -> dict[str, told.Intake]:
    """What members expect; about one in six says nothing."""
    said = {}
    wanted = draw.sample(OWN.expectations, len(OWN.expectations))
    for number, person in enumerate(project.having("member")):
        one = wanted[number % len(wanted)]
        if draw.random() > 1 / 6:
            said[ids[person.name]] = told.Intake(
                expectations=(one.said.in_(project.language),),
                sharing=draw.choice(SHARINGS),  # type: ignore[arg-type]
                theme=one.kind,
            )
    return said


def _indicators() -> tuple[told.ChosenIndicator, ...]:
    """The indicators of the framing, with the targets that Jalon proposes."""
    known = load_library().indicators
    keys = dict.fromkeys((*INVOLVEMENT, *OF_INITIATORS, *OF_MEMBERS))
    return tuple(
        told.ChosenIndicator(key=key, standpoint="both", target=float(str(known[key].target)), counts=known[key].counts)
        for key in keys
    )


def _contributions(
    project: OwnProject, ids: dict[str, str], calendar: PilotCalendar, draw: Random
) -> tuple[told.Contribution, ...]:
    """Between two meetings, one or two people do something for the group."""
    made = []
    members = project.having("member")
    for round_ in calendar.rounds:
        for _ in range(draw.randint(1, 2)):
            author, what = draw.choice(members), draw.choice(OWN.contributions)
            day = round_.opens_on - timedelta(days=draw.randint(1, 5))
            at = f"{day.isoformat()}T{draw.randint(9, 17):02}:{draw.randint(0, 59):02}"
            made.append(
                told.Contribution(who=ids[author.name], at=at, type=what.kind, title=what.said.in_(project.language))
            )
    return tuple(made)


def _meetings(
    project: OwnProject,
    ids: dict[str, str],
    calendar: PilotCalendar,
    draw: Random,
    away: dict[str, told.Absence],
) -> tuple[told.Meeting, ...]:
    """Notes after each follow-up: most are there, someone is excused, one action."""
    language, members = project.language, [ids[person.name] for person in project.having("member")]
    held = []
    for round_ in calendar.rounds:
        absent = {ids[name] for name, leave in away.items() if leave.from_ <= round_.meeting_on <= leave.to} | {
            one for one in members if draw.random() < 0.15
        }
        present = tuple(one for one in members if one not in absent) or (members[0],)
        due = round_.meeting_on + timedelta(days=14)
        held.append(
            told.Meeting(
                n=round_.number,
                present=present,
                excused=tuple(one for one in members if one in absent and one not in present),
                notes=draw.choice(OWN.notes).in_(language),
                decisions=(draw.choice(OWN.decisions).in_(language),),
                actions=(_action(draw, language, present, due),),
            )
        )
    return tuple(held)


def _action(draw: Random, language: Any, present: Sequence[str], due: date) -> told.Action:
    done = due - timedelta(days=draw.randint(1, 4)) if draw.random() < 0.7 else None
    return told.Action(what=draw.choice(OWN.actions).in_(language), who=draw.choice(present), due=due, done=done)
