"""What the animators read before each meeting, and what a member reads once its check-in is closed."""

from datetime import datetime, timedelta
from functools import partial

from flows.calendar import REMINDER_TIME, instant, workday
from flows.phrases.agenda import AGENDA
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event
from storage.calendar import project_holidays
from storage.published_dates import Meeting

DRAFTED, SHARED = -2, -1
JUST_AFTER = timedelta(minutes=30)
AFTER_THE_RESULTS = timedelta(hours=2)


def agendas(stage: Stage) -> list[Event]:
    """The drafts; the kickoff's and the review's for all, then each follow-up's with the results."""
    calendar = stage.rehearsal.house.jalon.store.calendar
    events = []
    for meeting in calendar.meetings(stage.project_id):
        animator, member = _animator(stage), stage.scenario.having("member")[0].id
        name = meeting.number if meeting.kind == "follow_up" else meeting.kind
        draft = partial(stage.show, f"agenda.draft.{name}", animator)
        events.append(Event(_reminder(stage, meeting, DRAFTED), 8, draft))
        if meeting.kind != "follow_up":
            events.append(Event(_reminder(stage, meeting, SHARED), 8, partial(_open, stage, f"agenda.{name}", member)))
    for each in calendar.rounds(stage.project_id):
        show = partial(_open, stage, f"agenda.{each.number}", stage.scenario.having("member")[0].id)
        events.append(Event(each.close_at + AFTER_THE_RESULTS, 10, show))
    return events


def _reminder(stage: Stage, meeting: Meeting, workdays: int) -> datetime:
    project = stage.rehearsal.house.jalon.store.projects.get(stage.project_id)
    holidays = project_holidays(project) if project is not None else frozenset()
    zone = stage.scenario.project.timezone
    return instant(workday(meeting.meeting_on, workdays, holidays), REMINDER_TIME, zone) + JUST_AFTER


def _open(stage: Stage, moment: str, person_id: str) -> None:
    """*Agenda*, in the latest message that has it."""
    player = stage.play(person_id)
    player.dm.click(AGENDA.button.in_(stage.language))
    stage.show(moment, person_id)
    if player.modal is not None:
        player.modal.close(everything=True)


def _animator(stage: Stage) -> str:
    return stage.scenario.having("animator")[0].id
