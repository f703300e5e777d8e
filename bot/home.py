"""Someone's Home tab, read from the base: by role, one project in full, the others a line each (journeys.md J10)."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from msgspec import Struct

from bot.agendas.opened import agenda_to_open
from bot.blocks.actions import actions_under_way, my_actions
from bot.blocks.away import away_blocks
from bot.blocks.board import board_blocks
from bot.blocks.calendar import dates_blocks, kickoff_button, published_dates
from bot.blocks.contributions import contribution_buttons, my_contributions
from bot.blocks.home import (
    HomeProject,
    answers_blocks,
    expected_blocks,
    next_dates,
    others_blocks,
    preferences_blocks,
    report_block,
    title_blocks,
    welcome_blocks,
    without_project,
)
from bot.blocks.meetings import meetings_to_record
from bot.blocks.parts import Block, actions, button, divider, section
from bot.blocks.review import ending_block, review_block
from bot.blocks.text import said
from bot.blocks.waves import next_review_block
from bot.board import read_board
from bot.called import called
from bot.caller import zone_in
from bot.contribution_views import shown_for
from bot.jalon import Jalon
from bot.rescheduling.window import calendar_button
from flows.calendar import local_day
from flows.phrases.actions import ACTIONS
from flows.phrases.home import HOME
from flows.phrases.start import START
from flows.rights import Right, may
from flows.text import Language
from storage.contributions import PlannedContent
from storage.people import Person
from storage.projects import Project
from storage.users import User

PLANNED_DAYS = 7
RUNNING = ("pilot", "paused", "review")
REVIEWED = ("review", "deployment", "closed")
HOME_LIMIT = 100  # blocks of a Home tab


class HomeAsked(Struct, frozen=True):
    """Whose Home, which project in full (None: the one that matters most), whether the welcome is on it."""

    user: User
    project_id: int | None
    welcome: bool


def home_blocks(jalon: Jalon, asked: HomeAsked, now: datetime) -> list[Block]:
    """The whole tab."""
    found = [_read(jalon, person, project, asked.user, now) for person, project in _projects(jalon, asked.user)]
    shown = _in_full(found, asked.project_id)
    language = _language(asked.user, shown.project if shown else None)
    blocks = welcome_blocks(language) if asked.welcome else []
    if shown is None:
        return [*blocks, *without_project(language), divider(), *preferences_blocks(None, language)]
    zone = zone_in(asked.user, shown.project.zone)
    blocks += _project_blocks(jalon, shown, language, zone)
    below = [
        *preferences_blocks(shown, language),
        *others_blocks([one for one in found if one is not shown], language),
        actions(button(START.another.in_(language), "project.start", "start")),
    ]
    return [*blocks[: HOME_LIMIT - len(below)], *below]


def _language(user: User, project: Project | None) -> Language:
    return user.language or (project.language if project is not None else "en")


def _projects(jalon: Jalon, user: User) -> list[tuple[Person, Project]]:
    """What the user is in each project that lives, newest first: a role, a place in the pilot, or an invitation."""
    found = []
    for person in jalon.store.people.of_user(user.id):
        project = jalon.store.projects.get(person.project_id)
        invited = person.is_awaited and person.last_active_on is None
        if project is not None and (person.roles or (invited and project.phase != "closed")):
            found.append((person, project))
    return found


def _in_full(found: Sequence[HomeProject], chosen: int | None) -> HomeProject | None:
    """The project chosen, else the newest that is not over, else the newest."""
    wanted = next((one for one in found if one.project.id == chosen), None)
    living = next((one for one in found if not one.is_over), None)
    return wanted or living or next(iter(found), None)


def _read(jalon: Jalon, person: Person, project: Project, user: User, now: datetime) -> HomeProject:
    """One project as its person lives it."""
    today = local_day(now, zone_in(user, project.zone))
    rounds, meetings = jalon.store.calendar.rounds(project.id), jalon.store.calendar.meetings(project.id)
    open_round = jalon.store.rounds.open_in(project.id, now) if person.is_member else None
    mine = jalon.store.check_ins.of(open_round.id, person.id) if open_round is not None else None
    joined = person.joined_on
    plan = jalon.store.contributions.plan(project.id)
    closed = [one for one in rounds if one.closed_at is not None and joined is not None and joined <= one.opens_on]
    return HomeProject(
        project=project,
        person=person,
        today=today,
        now=now,
        check_in=mine if mine is not None and mine.concerns else None,
        last_closed=closed[-1] if closed else None,
        intake_answered=person.is_member and _intake_answered(jalon, person),
        planned=tuple(one for one in plan if one.owner_id == person.id and _is_soon(one, now, project)),
        meetings=meetings,
        rounds=rounds,
        has_plan=bool(plan),
        agenda=agenda_to_open(jalon, meetings, rounds, person.roles, now),
    )


def _is_soon(planned: PlannedContent, now: datetime, project: Project) -> bool:
    """Still to be published, and late or due within a week."""
    if planned.contribution_id is not None or planned.published_on is None:
        return False
    return planned.published_on <= local_day(now, project.zone) + timedelta(days=PLANNED_DAYS)


def _intake_answered(jalon: Jalon, person: Person) -> bool:
    run = jalon.store.runs.find(person.project_id, f"intake:{person.id}")
    return run is not None and any(value is not None for value in run.values.values())


def _project_blocks(jalon: Jalon, home: HomeProject, language: Language, zone: str) -> list[Block]:
    """The project in full: what is expected first, then what comes next, then what one may look at."""
    roles = home.person.roles
    board = _board(jalon, home, language, zone) if may(roles, Right.FRAME) and not home.is_over else []
    framing = home.project.phase == "framing"
    blocks = title_blocks(home, jalon.library, language)
    blocks += _expected(jalon, home, language, zone)
    blocks += next_dates(home, language, zone)
    blocks += board if framing else []
    blocks += answers_blocks(home, language, zone)
    blocks += _contributions(jalon, home, language, zone)
    blocks += report_block(home, language)
    if home.project.phase in REVIEWED and may(roles, Right.READ):
        blocks += review_block(home.project, jalon.store.reviews.read(home.project.id), roles, language)
        blocks += next_review_block(jalon.store.waves.next_review(home.project.id), language)
    if home.project.phase in RUNNING:
        skip = may(roles, Right.VALIDATE) and jalon.store.endings.may_skip_review(home.project.id)
        blocks += ending_block(home.project, language, may_skip=skip)
    if may(roles, Right.FACILITATE) and not home.is_over:
        blocks += _under_way(jalon, home, language)
        blocks += _away(jalon, home, language) if may(roles, Right.ABSENCES) else []
        blocks += _calendar(jalon, home, language, zone)
    return blocks + ([] if framing else board)


def _expected(jalon: Jalon, home: HomeProject, language: Language, zone: str) -> list[Block]:
    if home.is_over:
        return []
    project_id, blocks = home.project.id, expected_blocks(home, jalon.library, language, zone)
    blocks += my_actions(jalon.store.actions.of_project(project_id), home.person.id, home.today, language)
    if may(home.person.roles, Right.FACILITATE):
        notes = jalon.store.meetings.of_project(project_id, home.now)
        kickoff = jalon.store.meetings.kickoff(project_id, home.now)
        if kickoff is not None and kickoff.settled_by is None:
            notes = (kickoff, *notes)
        blocks += meetings_to_record(notes, project_id, language, zone, home.now)
    framing = home.project.phase == "framing" and may(home.person.roles, Right.FRAME)
    otherwise = HOME.to_frame if framing else HOME.nothing
    return [section(HOME.expected.in_(language)), *(blocks or [section(otherwise.in_(language))])]


def _contributions(jalon: Jalon, home: HomeProject, language: Language, zone: str) -> list[Block]:
    if home.is_over or not may(home.person.roles, Right.CONTRIBUTE) or home.project.kickoff_at is None:
        return []
    title = section(HOME.contributions.in_(language))
    contributions = jalon.store.contributions.of_project(home.project.id)
    journal = may(home.person.roles, Right.JOURNAL)
    if not any(one.author_id == home.person.id or (journal and one.is_open_request) for one in contributions):
        buttons = contribution_buttons(home.project.id, language, journal=journal, plan=home.has_plan)
        return [title, actions(*buttons)]
    shown = shown_for(jalon, home.project, home.person.id, language, zone, contributions)
    return [title, *my_contributions(contributions, shown)]


def _under_way(jalon: Jalon, home: HomeProject, language: Language) -> list[Block]:
    """The actions of the others, for whoever facilitates."""
    people = jalon.store.people.of_project(home.project.id)
    gone = {person.id for person in people if not person.roles}
    names = {
        person.id: ACTIONS.former.in_(language) if person.id in gone else said(called(jalon, person, language))
        for person in people
    }
    found = jalon.store.actions.of_project(home.project.id)
    return actions_under_way(found, names, home.today, language, besides=home.person.id, gone=gone)


def _away(jalon: Jalon, home: HomeProject, language: Language) -> list[Block]:
    """Who is away when, for animators."""
    meeting_on = next((one.meeting_on for one in home.meetings if one.meeting_at > home.now), None)
    today = local_day(home.now, home.project.zone)
    return away_blocks(jalon.store.people.of_project(home.project.id), meeting_on, today, language)


def _calendar(jalon: Jalon, home: HomeProject, language: Language, zone: str) -> list[Block]:
    dates = published_dates(home.meetings, home.rounds)
    if dates is None:
        return []
    blocks: list[Block] = [divider(), section(HOME.calendar.in_(language)), *dates_blocks(dates, language, zone)]
    buttons = [calendar_button(home.project.id, language)]
    if jalon.store.calendar.may_be_dated(home.project.id, home.now):
        buttons.append(kickoff_button(home.project.id, language, dated=True))
    return [*blocks, actions(*buttons)]


def _board(jalon: Jalon, home: HomeProject, language: Language, zone: str) -> list[Block]:
    read = read_board(jalon, home.project)
    return [
        divider(),
        *board_blocks(read, language, zone, may_validate=may(home.person.roles, Right.VALIDATE), on_home=True),
    ]
