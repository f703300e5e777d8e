"""After each follow-up an animator writes the notes that Jalon asked for; owners mark their actions done on the day."""

from collections.abc import Callable
from datetime import time, timedelta

from flows.library import load_library
from flows.phrases.actions import ACTIONS
from flows.phrases.agenda import AGENDA
from flows.phrases.meetings import MEETINGS
from sandbox.player import Modal, Person
from sandbox.rehearsal import digests
from sandbox.rehearsal.beyond import Tried
from sandbox.rehearsal.filling import Filler
from sandbox.rehearsal.scenario import Action, Meeting
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event

AFTER_THE_END = timedelta(minutes=20)
DONE_AT = time(18, 30)


def notes(stage: Stage, meeting: Meeting) -> list[Event]:
    """The notes of a follow-up, and one event per action done."""
    held = next(
        one
        for one in stage.rehearsal.house.jalon.store.calendar.meetings(stage.project_id)
        if one.kind == "follow_up" and one.number == meeting.n
    )
    at = held.meeting_at + timedelta(minutes=held.minutes) + AFTER_THE_END
    events = [Event(at, 2, lambda: write(stage, meeting), stage.scenario.having("animator")[0].id)]
    for action in meeting.actions:
        if action.done is not None:
            person = stage.scenario.person(action.who)
            events.append(Event(stage.at(action.done, DONE_AT, person.tz), 3, _marking(stage, action), action.who))
    return events


def kickoff(stage: Stage) -> list[Event]:
    """The notes of the kickoff: all there, the agreement as proposed; then its digest."""
    held = next(
        one for one in stage.rehearsal.house.jalon.store.calendar.meetings(stage.project_id) if one.kind == "kickoff"
    )
    at = held.meeting_at + timedelta(minutes=held.minutes) + AFTER_THE_END
    return [Event(at, 2, lambda: _agree(stage))]


def _agree(stage: Stage) -> None:
    author = stage.scenario.having("animator")[0]
    player = stage.play(author.id)
    stage.show("kickoff.notes_asked", author.id)
    player.dm.last.click(MEETINGS.write.in_(stage.language, minutes="").split("(")[0].strip())
    stage.show("kickoff.notes", author.id)
    _modal(player).submit()
    digests.approve(stage, "kickoff", author.id)
    if player.modal is not None:
        player.modal.close(everything=True)


def write(stage: Stage, meeting: Meeting) -> None:
    """*Meeting notes*: rows for actions and adjustments, what was learnt, what becomes of the earlier adjustments."""
    language = stage.language
    author = stage.scenario.having("animator")[0]
    player = stage.play(author.id)
    outcome, reading = load_library().flows["follow_up"].sections
    label = next(
        one
        for one in player.dm.last.buttons
        if one.startswith(MEETINGS.write.in_(language, minutes="").split("(")[0].strip())
    )
    stage.show(f"notes_asked.{meeting.n}", author.id)
    player.dm.last.click(label)
    filler = Filler(player, load_library(), language, {person.id: person.name for person in stage.scenario.people})
    answers = {
        "follow_up.present": list(meeting.present),
        "follow_up.excused": list(meeting.excused),
        "follow_up.decisions": list(meeting.decisions),
        "follow_up.actions": [
            {"what": action.what, "who": action.who, "due": action.due} for action in meeting.actions
        ],
        "follow_up.adjustments": [one.row for one in _tried(stage) if one.n == meeting.n],
        "follow_up.activity": meeting.notes,
    }
    filler.section(outcome, answers)
    filler.rows(outcome, answers)
    stage.show(f"notes.{meeting.n}", author.id)
    _modal(player).submit()
    filler.section(reading, answers)
    _modal(player).submit()
    for one in _tried(stage):
        if meeting.n in one.then:
            answer = getattr(AGENDA.next_time, one.then[meeting.n]).in_(language)
            _modal(player).fill(AGENDA.next_time.adjustment.in_(language, what=one.what), answer)
    stage.show(f"notes_left.{meeting.n}", author.id)
    _modal(player).submit()
    digests.approve(stage, meeting.n, author.id)
    if player.modal is not None:
        player.modal.close(everything=True)
    stage.show(f"notes_saved.{meeting.n}", author.id)


def _tried(stage: Stage) -> tuple[Tried, ...]:
    return stage.scenario.beyond.adjustments if stage.scenario.beyond is not None else ()


def _marking(stage: Stage, action: Action) -> Callable[[], None]:
    def do() -> None:
        player, form = stage.play(action.who), ACTIONS.form
        player.home.open()
        player.home.click(ACTIONS.mark.in_(stage.language), beside=action.what)
        shown = _modal(player)
        if action.done is not None:
            shown.fill(form.day.in_(stage.language), action.done)
        shown.submit()
        if player.modal is not None:
            player.modal.close(everything=True)

    return do


def _modal(player: Person) -> Modal:
    if player.modal is None:
        raise LookupError(f"{player.user.real_name} has no form open")
    return player.modal
