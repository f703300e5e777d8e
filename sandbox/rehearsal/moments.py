"""The moments of a pilot at which somebody may take over: each is reached by playing, and has its instant."""

from datetime import datetime, time, timedelta
from enum import StrEnum
from typing import assert_never

from flows.calendar import workday
from sandbox.rehearsal.stage import MORNING, Stage
from storage.calendar import project_holidays
from storage.published_dates import Round

LATE_MORNING = time(10, 0)
ROUND = 2  # the first that has results behind it
RESULTS_SENT = timedelta(hours=2, minutes=5)


class Moment(StrEnum):
    """Where a rehearsal stops and is handed over."""

    EMPTY = "empty"
    BEFORE_KICKOFF = "before_kickoff"
    ROUND_OPEN = "round_open"
    ROUND_CLOSED = "round_closed"
    BEFORE_REVIEW = "before_review"
    END = "end"


def instant_of(stage: Stage, moment: Moment) -> datetime | None:
    """When it is, on a stage whose kickoff is dated; None when everything is played (END) or nothing (EMPTY)."""
    store = stage.rehearsal.house.jalon.store
    project = store.projects.get(stage.project_id)
    assert project is not None
    assert project.kickoff_on is not None, "the kickoff is dated before a moment is looked for"
    days_off = project_holidays(project)
    match moment:
        case Moment.EMPTY | Moment.END:
            return None
        case Moment.BEFORE_KICKOFF:
            return stage.at(workday(project.kickoff_on, -1, days_off), LATE_MORNING)
        case Moment.ROUND_OPEN:
            return stage.at(workday(_round(stage).opens_on, 1, days_off), LATE_MORNING)
        case Moment.ROUND_CLOSED:
            return _round(stage).close_at + RESULTS_SENT
        case Moment.BEFORE_REVIEW:
            assert project.review_on is not None, "it is dated with the kickoff"
            return stage.at(workday(project.review_on, -1, days_off), MORNING)
        case _:
            assert_never(moment)


def _round(stage: Stage) -> Round:
    rounds = stage.rehearsal.house.jalon.store.calendar.rounds(stage.project_id)
    return rounds[min(ROUND, len(rounds)) - 1]
