"""The two sections of meeting notes: found from a request's ids, drawn with presence preset, checked, saved."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from bot import ids
from bot.agendas.agreement import agreement, kickoff_notes
from bot.agendas.reading import meeting_name
from bot.asking import Asked, asked, overlay_of, section_form
from bot.blocks.parts import View
from bot.blocks.text import date_token, said
from bot.caller import meet
from bot.framing_sections import SectionGoneError, act_of
from bot.jalon import Jalon
from bot.request import ProjectRequest
from flows import words
from flows.adapt import project_flow
from flows.phrases.meetings import MEETINGS
from flows.problems import Problem
from flows.questions import PeopleQuestion, Question, RowsQuestion
from flows.rows import Row, asked_fields
from flows.schema import Flow, Section
from flows.text import Language, Text
from storage.framing import Change
from storage.meeting_notes import EXCUSED, PRESENT
from storage.meetings import MeetingNotes, RecordSettledError
from storage.runs import Run, Saved

ACTION_DUE = "due"
FOLLOW_UP, KICKOFF = "follow_up", "kickoff"
DECISIONS = "follow_up.decisions"


class NotSavedError(Exception):
    """Nothing was saved; `sentence` (mrkdwn) tells the person why."""

    def __init__(self, sentence: str) -> None:
        super().__init__("not saved")
        self.sentence = sentence


def meeting_of(jalon: Jalon, request: ProjectRequest) -> MeetingNotes | None:
    """The kickoff or the follow-up that the ids name, if it is one of the request's project."""
    meeting_id = ids.number(request.ids, "meeting")
    notes = jalon.store.meetings.get(meeting_id, request.now) if meeting_id is not None else None
    if notes is None or notes.meeting.project_id != request.project.id or notes.meeting.kind == "review":
        return None
    return notes


def meeting_section(jalon: Jalon, request: ProjectRequest, notes: MeetingNotes, section_id: str | None = None) -> Asked:
    """A section of the notes (by default the first) under its meeting's name; that day's members are preset as present.

    KeyError when the notes have no such section, or ask nothing any more.
    """
    flow = project_flow(jalon.asks(request.project), FOLLOW_UP, overlay_of(request.project))
    if notes.meeting.kind == KICKOFF:
        flow = kickoff_notes(flow)
    run = jalon.store.meetings.open_notes(notes.meeting, flow, request.now)
    section = _asked_section(run.flow, section_id)
    expected = jalon.store.meetings.expected(notes.meeting)
    there = [person.user.slack_id for person in expected if person.user is not None]
    title = meeting_title(jalon, notes, said(request.project.name), request.zone, request.language)
    proposed: dict[str, Any] = {PRESENT: there}
    if notes.meeting.kind == KICKOFF:
        proposed[DECISIONS] = agreement(jalon, request.project, request.language)
    return asked(
        jalon,
        request.project,
        run,
        section.id,
        request.language,
        proposed=proposed,
        above={section.questions[0].key: title},
    )


def _asked_section(flow: Flow, section_id: str | None) -> Section:
    """That section, or the first one, among those that the project did not leave out whole. KeyError without one."""
    for section in flow.sections:
        if section.questions and section_id in {None, section.id}:
            return section
    raise KeyError(section_id)


def meeting_section_of_form(jalon: Jalon, request: ProjectRequest) -> Asked:
    """The section of the form acted in, as it stands now. Raises SectionGoneError."""
    notes = meeting_of(jalon, request)
    if notes is None:
        raise SectionGoneError(request.ids.get("meeting"))
    try:
        return meeting_section(jalon, request, notes, request.ids.get("section", ""))
    except KeyError as error:
        raise SectionGoneError(request.ids.get("section")) from error


def meeting_drawn(shown: Asked) -> View:
    """The section's modal."""
    return section_form(shown, callback_id="meeting.save", carried={"meeting": int(shown.run.meeting_id or 0)})


def meeting_title(jalon: Jalon, notes: MeetingNotes, project: str, zone: str, language: Language) -> str:
    """Which meeting it is and when (mrkdwn); `project` is its name, escaped."""
    name = meeting_name(jalon, notes.meeting, language)
    moment = date_token(notes.meeting.meeting_at, "moment", zone, language)
    return MEETINGS.when.in_(language, meeting=name, project=project, moment=moment)


def save_meeting_rows(jalon: Jalon, request: ProjectRequest, shown: Asked, change: Change) -> Saved:
    """Save rows of the notes (actions, adjustments, knowledge). Raises NotSavedError once nothing changes any more."""
    try:
        return jalon.store.meetings.change(shown.run, shown.section.id, change, act_of(request))
    except RecordSettledError as error:
        raise NotSavedError(settled_sentence(jalon, request, shown.run)) from error


def settled_sentence(jalon: Jalon, request: ProjectRequest, run: Run) -> str:
    """Why the record of the run's meeting no longer changes."""
    notes = jalon.store.meetings.get(int(run.meeting_id or 0), request.now)
    return settled_words(notes, request.language)


def settled_words(notes: MeetingNotes | None, language: Language) -> str:
    """Why a record no longer changes."""
    if notes is not None and notes.settled_by is not None:
        return MEETINGS.settled_by_round.in_(language, number=notes.settled_by)
    return MEETINGS.settled.in_(language)


def notes_problems(
    jalon: Jalon, request: ProjectRequest, questions: Mapping[str, Question], values: Mapping[str, Any]
) -> dict[str, Problem]:
    """What is wrong with who was there: strangers, nobody, someone both present and excused."""
    problems = _strangers(
        jalon, request, [one for one in questions.values() if isinstance(one, PeopleQuestion)], values
    )
    if problems or PRESENT not in values:
        return problems
    present, excused = values[PRESENT] or [], values.get(EXCUSED) or []
    if not present:
        return {PRESENT: Problem(MEETINGS.nobody)}
    twice = [slack_id for slack_id in excused if slack_id in present]
    return {EXCUSED: Problem(MEETINGS.both, {"names": _names(jalon, request, twice)})} if twice else {}


def meeting_refused(jalon: Jalon, request: ProjectRequest, question: RowsQuestion, row: Row) -> Mapping[str, Problem]:
    """An action is for someone of the project."""
    people = [field for field in asked_fields(question) if isinstance(field, PeopleQuestion)]
    return _strangers(jalon, request, people, row)


def meeting_advice(jalon: Jalon, request: ProjectRequest, _question: RowsQuestion, row: Row) -> Sequence[Problem]:
    """An action due before its own meeting is kept, and worth a second look."""
    notes, due = meeting_of(jalon, request), row.get(ACTION_DUE)
    if notes is None or not due or date.fromisoformat(str(due)) >= notes.meeting.meeting_on:
        return ()
    days = {"due": _day(date.fromisoformat(str(due))), "meeting": _day(notes.meeting.meeting_on)}
    return (Problem(MEETINGS.due_before, days),)


def _day(on: date) -> Text:
    return Text(fr=words.day(on, "fr"), en=words.day(on, "en"))


def _strangers(
    jalon: Jalon, request: ProjectRequest, questions: list[PeopleQuestion], values: Mapping[str, Any]
) -> dict[str, Problem]:
    known = {person.user.slack_id for person in jalon.store.people.of_project(request.project.id) if person.user}
    found = {one.key: [who for who in values.get(one.key) or [] if who not in known] for one in questions}
    return {
        key: Problem(MEETINGS.stranger, {"names": _names(jalon, request, strangers)})
        for key, strangers in found.items()
        if strangers
    }


def _names(jalon: Jalon, request: ProjectRequest, slack_ids: list[str]) -> str:
    """Names as plain text; Jalon may know some of them only from Slack."""
    users = meet(jalon, request.project.workspace_id, slack_ids)
    return ", ".join(users[one].name if one in users else one for one in slack_ids)
