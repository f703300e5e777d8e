"""J7: `/pilot-report`, its windows, and the report sent to oneself."""

from collections.abc import Sequence
from typing import cast

from msgspec.structs import replace

from bot import ids
from bot.blocks.parts import View
from bot.blocks.report import choice_blocks, earlier_window, report_window
from bot.blocks.text import escape, said
from bot.caller import zone_in
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say, Update
from bot.refusals import Refusal, refuse
from bot.report_words import Typed, beginning, closest, exactly, readings
from bot.reporting import ReportAsked, not_published, shown_report
from bot.request import ProjectRequest, Request
from flows.phrases.report import REPORT
from flows.rights import Right, may
from flows.text import Language, as_language
from storage.projects import Project
from storage.reports import RoundNotPublishedError


def report(jalon: Jalon, request: Request) -> Outcome:
    """`/pilot-report [project] [round N] [fr|en]`, in any order."""
    read = readings(request.text)
    own = _own(jalon, request)
    named = exactly(read, own)
    if named is not None:
        return _ephemeral(jalon, request, *named)
    typed = read[-1]
    request = _told_in(request, typed.language)
    found = own if not typed.name else beginning(typed.name, own)
    if len(found) == 1:
        return _ephemeral(jalon, request, found[0], typed)
    if found:
        blocks = choice_blocks(found, request.language, typed.number, typed.language)
        return Say(REPORT.which.in_(request.language), blocks)
    return _not_theirs(jalon, request, read, own)


def open_report(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A report from Home, from a list of projects or of rounds."""
    request = _told(request)
    number = ids.number(request.ids, "number")
    try:
        shown = shown_report(jalon, _asked(request, number), request.now)
    except RoundNotPublishedError as error:
        return Say(not_published(error, request.project, number or 0, request.language, request.zone))
    return _window(request, report_window(shown.blocks, request.language))


def earlier(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Earlier check-ins*: the closed rounds."""
    request = _told(request)
    rounds = jalon.store.calendar.rounds(request.project.id)
    closed = [one for one in rounds if one.closed_at is not None]
    told = as_language(request.ids.get("told"))
    return _window(request, earlier_window(request.project.id, closed, request.language, request.zone, told))


def send(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send it to me*: the report in one's messages, where it stays."""
    jalon.store.reports.owe(
        request.project.id,
        request.person,
        number=ids.number(request.ids, "number"),
        language=as_language(request.ids.get("told")),
        key=f"{request.person.id}:{request.action.get('action_ts')}",
        now=request.now,
    )
    return Say(REPORT.sent.in_(_told(request).language))


def _own(jalon: Jalon, request: Request) -> Sequence[Project]:
    """The projects the caller takes part in, newest first."""
    found = [jalon.store.projects.get(person.project_id) for person in request.caller.people if person.roles]
    return [project for project in found if project is not None]


def _ephemeral(jalon: Jalon, request: Request, project: Project, typed: Typed) -> Say:
    about = _about(request, project, typed.language)
    if about.person is None or not about.person.roles:
        return refuse(jalon, about, Refusal.NOT_YOURS)
    if not may(about.person.roles, Right.REPORT):
        return refuse(jalon, about, Refusal.NOT_YOUR_ROLE)
    zone = zone_in(request.caller.user, project.zone)
    asked = ReportAsked(project, about.person, typed.number, about.language, zone, typed.language)
    try:
        shown = shown_report(jalon, asked, request.now)
    except RoundNotPublishedError as error:
        return Say(not_published(error, project, typed.number or 0, about.language, zone))
    return Say(shown.text, shown.blocks)


def _not_theirs(jalon: Jalon, request: Request, read: Sequence[Typed], own: Sequence[Project]) -> Say:
    """Nothing of theirs has this name: someone else's project is refused with whom to ask; else what was meant."""
    language, name = request.language, read[-1].name
    others = jalon.store.projects.of_workspace(request.caller.user.workspace_id)
    named = exactly(read, others)
    like = beginning(name, others)
    project = named[0] if named is not None else like[0] if len(like) == 1 else None
    if project is not None:
        return refuse(jalon, _about(request, project, None), Refusal.NOT_YOURS)
    if not own:
        return refuse(jalon, request, Refusal.NO_PROJECT)
    lines = [REPORT.unknown.in_(language, words=escape(name))]
    close = closest(name, own)
    if close is not None:
        lines.append(REPORT.did_you_mean.in_(language, project=said(close.name)))
    return Say("\n".join([*lines, REPORT.usage.in_(language)]))


def _about(request: Request, project: Project, language: Language | None) -> Request:
    """The request, about that project."""
    told = replace(request, project=project, person=request.caller.in_project(project.id))
    return _told_in(told, language)


def _told_in(request: Request, language: Language | None) -> Request:
    """The request, answered in that language."""
    if language is None:
        return request
    caller = replace(request.caller, user=replace(request.caller.user, language=language))
    return replace(request, caller=caller)


def _told(request: ProjectRequest) -> ProjectRequest:
    """A press on a report is answered in the language the report was asked in."""
    return cast("ProjectRequest", _told_in(request, as_language(request.ids.get("told"))))


def _asked(request: ProjectRequest, number: int | None) -> ReportAsked:
    return ReportAsked(
        request.project, request.person, number, request.language, request.zone, as_language(request.ids.get("told"))
    )


def _window(request: Request, view: View) -> Outcome:
    """A window of its own, or the one that is open already: reports replace one another there."""
    return Update(view) if request.view.get("type") == "modal" else Open(view)
