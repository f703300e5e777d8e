"""A whole pilot from its scenario: framed, joined, answered, met, reported."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta

from sandbox.rehearsal import absences, check_ins, contributions, framing, joining, meetings
from sandbox.rehearsal.scenario import Scenario
from sandbox.rehearsal.stage import Stage
from sandbox.rehearsal.timeline import Event, run
from sandbox.rehearsal.transcript import Transcript

AFTER_THE_CLOSE = timedelta(hours=2)


@dataclass(frozen=True)
class Progress:
    """How far a rehearsal is: gestures done out of all, and the day it has come to."""

    done: int
    total: int
    day: str


def play(
    scenario: Scenario,
    database_url: str,
    transcript: Transcript | None = None,
    progress: Callable[[Progress], object] = lambda _progress: None,
) -> Stage:
    """Play the scenario on a migrated base; the stage, to be closed by the caller, with the pilot at its end."""
    kept = transcript or Transcript()
    stage = Stage(scenario, database_url, kept.see)
    kept.attend(stage)
    try:
        framing.start(stage)
        framing.answer(stage)
        joining.invite(stage)
        joining.accept(stage)
        framing.confirm_synthesis(stage)
        framing.validate(stage)
        joining.date_kickoff(stage)
        _run_the_pilot(stage, progress)
    except BaseException:
        stage.rehearsal.__exit__(None, None, None)
        raise
    return stage


def _run_the_pilot(stage: Stage, progress: Callable[[Progress], object]) -> None:
    scenario = stage.scenario
    events: list[Event] = [*absences.absences(stage), *contributions.contributions(stage)]
    for asked in scenario.rounds:
        events += check_ins.answers(stage, asked)
    for meeting in scenario.meetings:
        events += meetings.notes(stage, meeting)
    events += results(stage)
    done = 0

    def count(at: object) -> None:
        nonlocal done
        done += 1
        progress(Progress(done, len(events), str(at)[:10]))

    run(stage, events, count)


def report(stage: Stage, transcript: Transcript) -> None:
    """`/pilot-report` as the animator sees it now, kept at the end of the transcript."""
    animator = stage.play(stage.scenario.having("animator")[0].id)
    transcript.add(animator, animator.command("/pilot-report").lines, "/pilot-report")


def results(stage: Stage) -> list[Event]:
    """After each close: what a member and an animator have received."""
    member = stage.scenario.having("member")[0].id
    animator = stage.scenario.having("animator")[0].id
    rounds = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)

    def showing(number: int) -> Callable[[], None]:
        def show() -> None:
            stage.show(f"results.{number}", member)
            stage.show(f"report.{number}", animator)

        return show

    return [Event(round_.close_at + AFTER_THE_CLOSE, 9, showing(round_.number)) for round_ in rounds]
