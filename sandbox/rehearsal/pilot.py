"""A pilot from its scenario: framed, joined, answered, met, reported; whole, or up to a moment and handed over."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sandbox.rehearsal import (
    absences,
    agendas,
    check_ins,
    contacts,
    contributions,
    deployment,
    framing,
    joining,
    meetings,
    review,
    wave,
)
from sandbox.rehearsal.moments import Moment, instant_of
from sandbox.rehearsal.scenario import Scenario
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Course, Event
from sandbox.rehearsal.transcript import Transcript

AFTER_THE_CLOSE = timedelta(hours=2)
DATED = 0.35  # how far a whole pilot is once its kickoff is dated, in time taken; the steps before, within that


@dataclass(frozen=True)
class Progress:
    """How far a rehearsal is: its share from 0 to 1, and the day it has come to (ISO)."""

    share: float
    day: str


Told = Callable[[Progress], object]


def play(
    scenario: Scenario,
    database_url: str,
    transcript: Transcript | None = None,
    progress: Told = lambda _progress: None,
) -> Stage:
    """Play the scenario on a migrated base; the stage, to be closed by the caller, with the pilot at its end."""
    return reach(scenario, database_url, Moment.END, transcript=transcript, progress=progress).stage


def reach(
    scenario: Scenario,
    database_url: str,
    moment: Moment,
    *,
    transcript: Transcript | None = None,
    progress: Told = lambda _progress: None,
    more: Callable[[Stage], Iterable[Event]] | None = None,
) -> Course:
    """Play the scenario on a migrated base up to a moment: the course, with what is left of it to play.

    `more` gives gestures that the scenario does not hold, once the kickoff is dated; they and the others are then
    invented, and one that finds nothing to act upon is left out. The caller closes the stage's rehearsal, unless this
    raises.
    """
    kept = transcript or Transcript()
    stage = Stage(scenario, database_url, kept.see)
    kept.attend(stage)
    try:
        if moment is Moment.EMPTY:
            return Course(stage)
        _prepare(stage, moment, progress)
        course = Course(stage, [*gestures(stage), *(more(stage) if more else ())])
        if more:
            course.hand_over()
        course.run(instant_of(stage, moment), _counting(stage, course, moment, progress))
    except BaseException:
        stage.rehearsal.__exit__(None, None, None)
        raise
    return course


def gestures(stage: Stage) -> list[Event]:
    """All that the people of the scenario do once the kickoff is dated."""
    scenario = stage.scenario
    events: list[Event] = [*absences.absences(stage), *contributions.contributions(stage)]
    for asked in scenario.rounds:
        events += check_ins.answers(stage, asked)
    events += meetings.kickoff(stage)
    for meeting in scenario.meetings:
        events += meetings.notes(stage, meeting)
    if scenario.beyond is not None:
        events += review.review(stage, scenario.beyond)
        events += deployment.deployment(stage, scenario.beyond.worksheet)
        if scenario.beyond.wave is not None:
            events += wave.wave(stage, scenario.beyond.wave)
    return [*events, *results(stage), *agendas.agendas(stage)]


def _dated(moment: Moment) -> float:
    """The share of the way that is done once the kickoff is dated."""
    return 0.9 if moment is Moment.BEFORE_KICKOFF else DATED


def _prepare(stage: Stage, moment: Moment, progress: Told) -> None:
    """From `/jalon` to the kickoff's date."""
    all_of_it = _dated(moment)
    for done, steps in (
        (0.4, (framing.start, framing.answer)),
        (0.8, (joining.invite, joining.accept)),
        (1.0, (framing.confirm_synthesis, framing.validate, joining.date_kickoff)),
    ):
        for step in steps:
            step(stage)
        progress(Progress(done * all_of_it, str(stage.rehearsal.clock.now())[:10]))


def _counting(stage: Stage, course: Course, moment: Moment, progress: Told) -> Callable[[datetime], object]:
    """Tell how far it is after each gesture, by the calendar when it stops on the way."""
    until, began, whole = instant_of(stage, moment), stage.rehearsal.clock.now(), course.left
    dated = _dated(moment)

    def count(at: datetime) -> None:
        done = 1 - course.left / whole if until is None else (at - began) / max(until - began, timedelta(seconds=1))
        progress(Progress(dated + (1 - dated) * done, str(at)[:10]))

    return count


def report(stage: Stage, transcript: Transcript) -> None:
    """`/pilot-report` as the animator sees it now, kept at the end of the transcript."""
    animator = stage.play(stage.scenario.having("animator")[0].id)
    asked = ("/pilot-report", stage.scenario.project.name)
    transcript.add(animator, animator.command(*asked).lines, " ".join(asked))


def results(stage: Stage) -> list[Event]:
    """After each close: what a member and an animator have received."""
    member = stage.scenario.having("member")[0].id
    animator = stage.scenario.having("animator")[0].id
    rounds = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)

    def showing(number: int) -> Callable[[], None]:
        def show() -> None:
            stage.show(f"results.{number}", member)
            stage.show(f"report.{number}", animator)
            contacts.make(stage)

        return show

    return [Event(round_.close_at + AFTER_THE_CLOSE, 9, showing(round_.number)) for round_ in rounds]
