"""The Home tab as blocks; pure: all that it shows is in `HomeProject` and the lists given."""

from collections.abc import Sequence
from datetime import date, datetime

from msgspec import Struct

from bot import ids
from bot.blocks.agenda import agenda_button
from bot.blocks.next_dates import coming_lines, concerning
from bot.blocks.parts import Block, Element, actions, button, confirmation, context, divider, header, section
from bot.blocks.text import date_token, said
from bot.rescheduling.window import file_button
from flows import words
from flows.adapt import role_name
from flows.library import Library
from flows.overlay import Overlay
from flows.phrases.board import BOARD
from flows.phrases.check_in import CHECK_IN
from flows.phrases.contributions import CONTRIBUTIONS
from flows.phrases.home import HOME
from flows.phrases.people import PEOPLE
from flows.phrases.results import RESULTS
from flows.phrases.roles import ROLES
from flows.phrases.start import START
from flows.phrases.waves import WAVES
from flows.rights import Right, may
from flows.text import Language
from flows.waves.wording import worded
from storage.check_ins import RATINGS, CheckIn
from storage.contributions import PlannedContent
from storage.people import Person
from storage.projects import Project
from storage.published_dates import Meeting, Round

OTHERS_SHOWN = 10


class HomeProject(Struct, frozen=True):
    """One project as its person lives it now.

    `check_in` is theirs of the round open now, if it concerns them; `last_closed` the latest round whose answers they
    may see again; `planned` the contents they promised for these days; `intake_answered` whether they said anything;
    `has_plan` whether contents are planned; `agenda` the meeting whose agenda they may open.
    """

    project: Project
    person: Person
    today: date
    now: datetime
    check_in: CheckIn | None
    last_closed: Round | None
    intake_answered: bool
    planned: tuple[PlannedContent, ...]
    meetings: tuple[Meeting, ...]
    rounds: tuple[Round, ...]
    has_plan: bool = False
    agenda: int | None = None

    @property
    def is_over(self) -> bool:
        return self.project.phase == "closed"

    @property
    def is_invited(self) -> bool:
        return self.person.is_awaited and not self.person.is_member


def welcome_blocks(language: Language) -> list[Block]:
    """Said once, the first time the tab is opened."""
    return [section(HOME.welcome.in_(language)), divider()]


def without_project(language: Language) -> list[Block]:
    """What Jalon does, and how to start."""
    start = button(START.start.in_(language), "project.start", "start", style="primary")
    return [section(START.what_it_does.in_(language)), actions(start)]


def title_blocks(home: HomeProject, library: Library, language: Language) -> list[Block]:
    """The project, where it is, what the person is in it."""
    overlay = Overlay.model_validate(home.project.overlay)
    roles = [role.title or role_name(library, overlay, role.role).in_(language) for role in home.person.held]
    if home.person.is_member:
        roles.append(role_name(library, overlay, "member").in_(language))
    told = words.joined(list(dict.fromkeys(roles)), language) if roles else HOME.no_role.in_(language)
    running = home.project.is_wave and home.project.phase == "pilot"
    phase = (WAVES.phase if running else getattr(HOME.phases, home.project.phase)).in_(language)
    return [header(home.project.name), context(HOME.you_are.in_(language, phase=phase, roles=said(told)))]


def expected_blocks(home: HomeProject, library: Library, language: Language, zone: str) -> list[Block]:
    """What is expected of the person now, but their actions and the notes to write, which have blocks of their own."""
    if home.is_over:
        return []
    blocks: list[Block] = []
    here = ids.encode(project=home.project.id, person=home.person.id)
    if home.is_invited:
        accept = button(library.messages.invitation.buttons.accept.in_(language), "invitation.accept", here)
        blocks.append(section(HOME.invited.in_(language), accept))
    blocks += _roles_offered(home, library, language)
    blocks += _check_in(home, language, zone)
    if home.person.is_member and not home.intake_answered:
        answer = button(library.messages.welcome.buttons.intake.in_(language), "intake.open", here)
        blocks.append(section(HOME.intake.in_(language), answer))
    blocks += [_planned(one, home, language) for one in home.planned]
    return blocks


def expects_something(home: HomeProject) -> bool:
    """Whether something waits for the person in a project that they do not read in full."""
    asked = home.check_in is not None and not home.check_in.answered and not home.check_in.passed
    intake = home.person.is_member and not home.intake_answered
    offered = any(role.status == "given" and role.carded_at is not None for role in home.person.held)
    return not home.is_over and (home.is_invited or asked or intake or offered or bool(home.planned))


def next_dates(home: HomeProject, language: Language, zone: str) -> list[Block]:
    """What comes next, the soonest first: the round, the meeting, the review."""
    if home.is_over:
        return []
    rounds = concerning(home.rounds, home.person.joined_on if home.person.is_member else None)
    lines = coming_lines(home.meetings, rounds, home.now, language, zone)
    if not lines and home.project.kickoff_at is None:
        lines = [HOME.no_dates.in_(language)]
    if not lines:
        return []
    dated = any(one.meeting_at > home.now for one in home.meetings)
    press = file_button(home.project.id, language) if dated and home.person.roles else None
    return [section("\n".join([HOME.dates.in_(language), *lines]), press)]


def answers_blocks(home: HomeProject, language: Language, zone: str) -> list[Block]:
    """The member's answers: the open round's until its close, the last closed one's, the intake's."""
    blocks: list[Block] = []
    mine = home.check_in
    if mine is not None and mine.answered and mine.saved_at is not None:
        told = HOME.answered.in_(
            language,
            number=mine.round.number,
            at=date_token(mine.saved_at, "moment", zone, language),
            close=date_token(mine.round.close_at, "moment", zone, language),
        )
        here = ids.encode(project=home.project.id, round=mine.round.id)
        blocks.append(section(told, button(CHECK_IN.edit.in_(language), "check_in.edit", here)))
    if home.last_closed is not None and home.person.is_member and not home.is_over:
        here = ids.encode(project=home.project.id, round=home.last_closed.id)
        again = button(RESULTS.my_answers.in_(language), "results.mine", here)
        blocks.append(section(HOME.last_closed.in_(language, number=home.last_closed.number), again))
    if home.person.is_member and home.intake_answered and not home.is_over:
        here = ids.encode(project=home.project.id, person=home.person.id)
        again = button(HOME.see_again.in_(language), "intake.open", here)
        blocks.append(section(HOME.own_intake.in_(language), again))
    return [section(HOME.answers.in_(language)), *blocks] if blocks else []


def report_block(home: HomeProject, language: Language) -> list[Block]:
    """The way to the report, or to the group's results, and to the agenda, for whoever may see them."""
    if not may(home.person.roles, Right.REPORT):
        return []
    label = HOME.report if may(home.person.roles, Right.REPORT_FULL) else HOME.results
    here = ids.encode(project=home.project.id)
    buttons = [button(label.in_(language), "report.open", here)]
    if home.agenda is not None and not home.is_over:
        buttons.append(agenda_button(home.project.id, home.agenda, language))
    readable = home.project.phase != "framing" or may(home.person.roles, Right.NOTE)
    if may(home.person.roles, Right.READ) and not may(home.person.roles, Right.FRAME) and readable:
        buttons.append(button(BOARD.buttons.note.in_(language), "note.read", here))
    if may(home.person.roles, Right.JOURNAL) and home.project.phase != "framing" and not home.is_over:
        buttons.append(button(PEOPLE.open.in_(language), "people.open", here))
    return [actions(*buttons)]


def preferences_blocks(home: HomeProject | None, language: Language) -> list[Block]:
    """The person's own: language and reminders, days away, their data, leaving."""
    if home is None:
        # Who has left every project still holds their data there.
        none = ids.encode(project=0)
        mine = button(HOME.my_data.in_(language), "my_data.open", none)
        return [actions(button(HOME.language_only.in_(language), "preferences.open", none), mine)]
    here = ids.encode(project=home.project.id, person=home.person.id)
    is_member = home.person.is_member and not home.is_over
    label = HOME.preferences if is_member else HOME.language_only
    buttons: list[Element] = [button(label.in_(language), "preferences.open", here)]
    if is_member:
        buttons.append(button(HOME.absence.in_(language), "absence.open", here))
        if not any(one.to_on is None for one in home.person.absences):
            buttons.append(_break_button(here, language))
    if home.person.held and not home.is_over:
        buttons.append(button(ROLES.mine.open.in_(language), "role.mine", here))
    buttons.append(button(HOME.my_data.in_(language), "my_data.open", here))
    if is_member:
        buttons.append(button(worded(HOME.leave, wave=home.project.is_wave).in_(language), "member.leave", here))
    lines = [HOME.yours.in_(language), *_absences(home, language)]
    return [divider(), section("\n".join(lines)), actions(*buttons)]


def others_blocks(others: Sequence[HomeProject], language: Language) -> list[Block]:
    """The other projects, a line each with a button that shows it in full."""
    if not others:
        return []
    blocks: list[Block] = [divider(), section(HOME.others.in_(language))]
    for home in others[:OTHERS_SHOWN]:
        label = HOME.show.in_(language)
        spoken = HOME.for_project.in_(language, action=label, project=home.project.name)
        press = button(label, "home.show", ids.encode(project=home.project.id), label=spoken)
        line = HOME.waiting if expects_something(home) else HOME.line
        blocks.append(section(line.in_(language, project=said(home.project.name)), press))
    return blocks


def _roles_offered(home: HomeProject, library: Library, language: Language) -> list[Block]:
    """The role cards without an answer."""
    see = button(ROLES.mine.accept.in_(language), "role.mine", ids.encode(project=home.project.id))
    overlay = Overlay.model_validate(home.project.overlay)
    names = [
        said(role.title or role_name(library, overlay, role.role).in_(language))
        for role in home.person.held
        if role.status == "given" and role.carded_at is not None
    ]
    return [section(ROLES.mine.on_home.in_(language, role=name), see) for name in names]


def _check_in(home: HomeProject, language: Language, zone: str) -> list[Block]:
    mine = home.check_in
    if mine is None or mine.answered:
        return []
    close = date_token(mine.round.close_at, "moment", zone, language)
    here = ids.encode(project=home.project.id, round=mine.round.id)
    count = len(mine.round.flow.section(RATINGS).questions) if mine.round.flow is not None else 0
    answer = button(CHECK_IN.answer.in_(language, count=count), "check_in.answer", here, style="primary")
    if mine.passed:
        undo = button(CHECK_IN.take_up.in_(language), "check_in.take_up", here)
        return [section(HOME.passed.in_(language, number=mine.round.number, close=close)), actions(answer, undo)]
    told = HOME.check_in.in_(language, number=mine.round.number, count=mine.round.count, close=close)
    skip = button(CHECK_IN.pass_.in_(language), "check_in.pass", here)
    return [section(told), actions(answer, skip)]


def _planned(one: PlannedContent, home: HomeProject, language: Language) -> Block:
    on = one.published_on or home.today
    line = HOME.planned_late if on < home.today else HOME.planned
    here = ids.encode(project=home.project.id, planned=one.id)
    declare = button(CONTRIBUTIONS.declare.in_(language), "contribution.declare", here)
    return section(line.in_(language, what=said(one.content), day=words.day(on, language)), declare)


def _absences(home: HomeProject, language: Language) -> list[str]:
    """The days away that are not over."""
    told = []
    for one in home.person.absences:
        first = words.day(one.from_on, language)
        if one.to_on is None:
            told.append(HOME.on_break.in_(language, from_on=first))
        elif home.today <= one.to_on == one.from_on:
            told.append(HOME.away_on.in_(language, on=first))
        elif one.to_on >= home.today:
            told.append(HOME.away_from.in_(language, from_on=first, to_on=words.day(one.to_on, language)))
    return told


def _break_button(here: str, language: Language) -> Element:
    ask = HOME.ask_break
    question = confirmation(
        ask.title.in_(language), ask.text.in_(language), ask.yes_.in_(language), ask.no_.in_(language)
    )
    return button(HOME.break_.in_(language), "absence.break", here, confirm=question)
