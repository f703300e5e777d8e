"""The sponsor's digest: the pilot in five lines, from open totals and the last results published; never a name."""

from bot.blocks.results import results_line
from bot.blocks.text import date_token
from bot.jalon import Jalon
from flows import words
from flows.open_figures import Facts, actions_done, attendance, contents
from flows.phrases.support import SUPPORT
from flows.text import Language
from flows.waves.wording import worded
from storage.projects import Project
from storage.reports import Report

ALL_TYPES = frozenset({"guide", "field_report", "template", "question", "answer", "other"})


def digest_text(jalon: Jalon, project: Project, language: Language, zone: str) -> str:
    """A title and exactly five lines (mrkdwn); the title alone before the kickoff is dated."""
    report = jalon.store.reports.read(project.id, jalon.clock.now())
    title = worded(SUPPORT.digest.title, wave=project.is_wave).in_(language)
    if report.facts is None:
        return title
    lines = [
        _rounds(report, language, zone),
        _attendance(report.facts, language),
        _contributions(jalon, project, report.facts, language),
        _actions(report, report.facts, language),
        _results(jalon, project, language),
    ]
    return "\n".join([title, *lines])


def _rounds(report: Report, language: Language, zone: str) -> str:
    told_by, count, total = SUPPORT.digest, len(report.published), len(report.rounds)
    told = (
        told_by.rounds.in_(language, count=count, total=total) if count else told_by.no_round.in_(language, total=total)
    )
    if report.next_meeting is None:
        return _capital(told)
    at = date_token(report.next_meeting.meeting_at, "moment", zone, language)
    return _capital(" · ".join([told, told_by.next_meeting.in_(language, at=at)]))


def _attendance(facts: Facts, language: Language) -> str:
    share = attendance(facts)
    if share.pct is None:
        return SUPPORT.digest.no_meeting.in_(language)
    return SUPPORT.digest.attendance.in_(language, share=str(share), percent=words.percent(share.pct, language))


def _contributions(jalon: Jalon, project: Project, facts: Facts, language: Language) -> str:
    told_by = SUPPORT.digest
    told = [told_by.contributions.in_(language, count=contents(facts, ALL_TYPES))]
    told.append(told_by.contents.in_(language, count=contents(facts, frozenset(jalon.library.content_types))))
    requests = sum(one.is_open_request for one in jalon.store.contributions.of_project(project.id))
    if requests:
        told.append(told_by.open_requests.in_(language, count=requests))
    return _capital(", ".join(told[:2])) + "".join(f" · {one}" for one in told[2:])


def _actions(report: Report, facts: Facts, language: Language) -> str:
    told_by, share = SUPPORT.digest, actions_done(facts)
    told = told_by.actions.in_(language, share=str(share)) if share.whole else told_by.no_actions.in_(language)
    late = len(report.to_do.late_actions)
    return " · ".join([told, told_by.late.in_(language, count=late)]) if late else told


def _results(jalon: Jalon, project: Project, language: Language) -> str:
    releases = jalon.store.closings.releases(project.id)
    if not releases:
        return SUPPORT.digest.no_results.in_(language)
    return results_line(releases[-1], jalon.library, language)


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
