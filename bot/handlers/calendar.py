"""J8: the kickoff's date is chosen, all the dates that follow are shown, then confirmed."""

from bot import ids
from bot.asking import Asked, Read, asked, overlay_of, read_section, refused
from bot.blocks.section import section_view
from bot.calendar_plan import (
    PLACE,
    checked_place,
    plan_of_answers,
    plan_of_ids,
    plan_problems,
    preview_view,
    warnings_of,
)
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Open, Outcome, Push, Say
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.adapt import project_flow
from flows.phrases.calendar import CALENDAR
from flows.waves.wording import hinted
from storage.calendar import RHYTHM, CalendarSettledError, PauseAheadError


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Date the kickoff*: when, and at what pace."""
    if not jalon.store.calendar.may_be_dated(request.project.id, request.now):
        return Say(CALENDAR.settled.in_(request.language))
    if (paused := _paused(jalon, request)) is not None:
        return paused
    shown = _rhythm(jalon, request)
    return Open(
        section_view(
            shown.section,
            shown.run.values,
            shown.form,
            metadata=ids.encode(project=request.project.id, language=request.language),
            submit=CALENDAR.see_dates.in_(request.language),
            callback_id="calendar.preview",
        )
    )


def preview(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form sent: what it leads to, on top of it, so that one may go back."""
    shown = _rhythm(jalon, request)
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    problems = plan_problems(read.values, request.project.zone, request.now)
    if problems:
        return refused(shown, problems, request.view)
    plan = plan_of_answers(read.values, shown.run.values.get(PLACE))
    # What is advised for a pilot is not for a wave, whose rhythm is the deployment plan's.
    warnings = [] if request.project.is_wave else [warning.in_(request.language) for warning in read.warnings]
    warnings += warnings_of(jalon, request.project, plan, request.language)
    return Push(preview_view(jalon, request, plan, warnings))


def confirm(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Confirm*: the dates are published, everyone concerned is told."""
    project, language = request.project, request.language
    place = checked_place(jalon, values(request.view).get(PLACE))
    if place.error is not None:
        return Errors({PLACE: place.error.in_(language)})
    plan = plan_of_ids(request.ids, place.value)
    if plan_problems(plan.answers, project.zone, request.now):
        return Say(CALENDAR.in_the_past.in_(language))
    flow = project_flow(jalon.asks(project), "kickoff", overlay_of(project))
    try:
        jalon.store.calendar.confirm_kickoff(
            project.id, request.caller.user.id, plan, kickoff=flow, sent=request.sent, now=request.now
        )
    except CalendarSettledError:
        return Say(CALENDAR.settled.in_(language))
    except PauseAheadError:
        return _paused(jalon, request)
    return Close(everything=True)


def _paused(jalon: Jalon, request: ProjectRequest) -> Say | None:
    """That a pause stands before other dates."""
    pause = jalon.store.calendar.pause_ahead(request.project.id, request.now)
    if pause is None:
        return None
    first, last = (words.day(day, request.language) for day in (pause.starts_on, pause.ends_on))
    return Say(CALENDAR.pause_ahead.in_(request.language, first=first, last=last))


def _rhythm(jalon: Jalon, request: ProjectRequest) -> Asked:
    project = request.project
    flow = project_flow(jalon.asks(project), "kickoff", overlay_of(project))
    run = jalon.store.framing.open_kickoff(project.id, flow, request.now)
    return asked(jalon, project, run, RHYTHM, request.language, flow=hinted(run.flow, wave=project.is_wave))
