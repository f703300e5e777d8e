"""A project's report for one reader: the full view or the member view, as their rights say (domain.md §1 and §11)."""

from datetime import datetime

from msgspec import Struct

from bot.agendas.opened import agenda_to_open
from bot.blocks.parts import Block
from bot.blocks.report import part_blocks, report_buttons, report_ids, with_buttons
from bot.blocks.results import results_text
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.naming import named
from bot.report import Reader, report_text
from bot.rescheduling.window import calendar_button
from bot.shared_comments import comments_text
from bot.wave_results import waves_text
from flows import words
from flows.phrases.report import REPORT
from flows.rights import Right, may
from flows.text import Language
from storage.people import Person
from storage.projects import Project
from storage.reports import Report, RoundNotPublishedError


class ReportAsked(Struct, frozen=True):
    """Which report, for whom. `told` is the language asked for, None for the reader's own; `sent` once in a message."""

    project: Project
    person: Person
    number: int | None
    language: Language
    zone: str
    told: Language | None = None
    sent: bool = False


class ReportShown(Struct, frozen=True):
    """A report ready to be shown: its text, its blocks, and the round it is about."""

    text: str
    blocks: list[Block]
    number: int | None


def shown_report(jalon: Jalon, asked: ReportAsked, now: datetime) -> ReportShown:
    """The report, by the reader's rights. Raises RoundNotPublishedError."""
    report = jalon.store.reports.read(asked.project.id, now, asked.number)
    number = report.round.number if report.round is not None else None
    parts = _full(jalon, report, asked) if _sees_all(asked.person) else _member(jalon, report, asked, now)
    comments = comments_text(jalon, report.round.id, asked.person, asked.language) if report.round else None
    if comments is not None:
        parts = (*parts, comments)
    waves = waves_text(jalon, asked.project, asked.person, asked.language)
    if waves is not None:
        parts = (*parts, waves)
    mine = report.round.id if report.round is not None and asked.person.is_member else None
    buttons = report_buttons(
        report_ids(asked.project.id, number, asked.told),
        asked.language,
        earlier=len(report.published) > 1,
        sent=asked.sent,
        mine=mine,
        contacts=bool(report.to_do.contacts) and may(asked.person.roles, Right.CONTACT),
        agenda=_agenda(jalon, report, asked.person, now),
        history=bool(report.published),
        export=may(asked.person.roles, Right.FRAME),
    )
    if report.rounds and may(asked.person.roles, Right.FACILITATE) and report.project.phase != "closed":
        buttons.append(calendar_button(asked.project.id, asked.language))
    return ReportShown("\n".join(parts), with_buttons(part_blocks(parts), buttons), number)


def _agenda(jalon: Jalon, report: Report, person: Person, now: datetime) -> int | None:
    """The meeting whose agenda the reader may open, beside the latest report."""
    if not report.is_latest or report.project.phase == "closed":
        return None
    meetings = jalon.store.calendar.meetings(report.project.id)
    return agenda_to_open(jalon, meetings, report.rounds, person.roles, now)


def not_published(error: RoundNotPublishedError, project: Project, number: int, language: Language, zone: str) -> str:
    """Why there is no report of that round (mrkdwn)."""
    name = said(project.name)
    if error.round is not None:
        at = words.moment(error.round.close_at, zone, language)
        return REPORT.not_closed.in_(language, number=number, project=name, at=at)
    if not error.count:
        return REPORT.no_round_yet.in_(language, project=name)
    return REPORT.no_round.in_(language, number=number, project=name, count=error.count)


def _sees_all(person: Person) -> bool:
    return may(person.roles, Right.REPORT_FULL)


def _full(jalon: Jalon, report: Report, asked: ReportAsked) -> tuple[str, ...]:
    reader = Reader(asked.language, asked.zone, sees_contacts=may(asked.person.roles, Right.CONTACT))
    return report_text(report, jalon.library, reader).parts


def _member(jalon: Jalon, report: Report, asked: ReportAsked, now: datetime) -> tuple[str, ...]:
    """The group's figures, never a name: the release; of a round under way, how many answered."""
    parts, language = [], asked.language
    under_way = report.open_round
    if under_way is not None:
        at = words.moment(under_way.close_at, asked.zone, language)
        name = said(report.project.name)
        parts.append(
            REPORT.member.so_far.in_(language, count=under_way.answered, number=under_way.number, project=name, at=at)
        )
    published = jalon.store.closings.release(report.round.id) if report.round is not None else None
    if published is not None:
        meets_at = published.meeting_at
        meeting = words.moment(meets_at, asked.zone, language) if meets_at > now else None
        results = results_text(published, jalon.library, language, meeting)
        user = asked.person.user
        parts.append(named(jalon, user.id if user else None, report.project, results))
    elif under_way is None:
        parts.append(_before_first(report, asked))
    return tuple(parts)


def _before_first(report: Report, asked: ReportAsked) -> str:
    """No release yet: the next date, in a sentence."""
    language = asked.language
    lines = [REPORT.member.before_first.in_(language, project=said(report.project.name))]
    meeting = report.next_meeting
    if meeting is not None:
        told = getattr(REPORT.next, meeting.kind).in_(
            language, at=words.moment(meeting.meeting_at, asked.zone, language)
        )
        lines.append(f"{told[0].upper()}{told[1:]}")
    return "\n".join(lines)
