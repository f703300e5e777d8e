"""What a check-in owes: opening and reminders to each member, its close, its results, the question after a silence."""

from collections.abc import Iterator
from datetime import date

from flows.calendar import OPENING_TIME, REMINDER_TIME, instant, is_workday, local_day, workday
from flows.due.prompts import first_day_back, prompt
from flows.due.sending import evening
from flows.due.state import Due, DueKind, Person, ProjectState, Round

SILENT_ROUNDS = 2


def round_acts(state: ProjectState) -> Iterator[Due]:
    """Every close and its results; the close of the last round begins the review, unless there is none."""
    for each in state.rounds:
        yield _act(state, each, DueKind.ROUND_CLOSE, "close")
        yield _act(state, each, DueKind.ROUND_RESULTS, "results")
    if state.rounds and not state.skips_review:
        yield _act(state, state.rounds[-1], DueKind.REVIEW_BEGINS, "review")


def _act(state: ProjectState, each: Round, kind: DueKind, name: str) -> Due:
    return Due(f"round:{each.number}:{name}", kind, each.close_at, state.zone, round=each.number)


def round_prompts(state: ProjectState) -> Iterator[Due]:
    """To each member of a round not closed yet, who has neither answered nor passed."""
    for each in state.rounds:
        if not each.closed:
            for person in state.people:
                settled = person.person in each.answered | each.passed
                if not settled and person.is_member and person.joined_on and person.joined_on <= each.opens_on:
                    yield from _prompts_of(state, each, person)


def _prompts_of(state: ProjectState, each: Round, person: Person) -> Iterator[Due]:
    asked_on = dict(each.tomorrow).get(person.person)
    opening = _opening_day(state, each, person)
    if opening is not None and asked_on is not None and asked_on < opening:
        opening = None  # they have the message already, since they asked for it tomorrow
    if opening is not None:
        last_useful = max(opening, workday(each.due_on, -2, state.holidays))
        yield from prompt(
            state,
            person,
            opening,
            DueKind.ROUND_OPENING,
            f"round:{each.number}:opening",
            at=OPENING_TIME,
            expires_at=evening(last_useful, person.zone),
            round=each.number,
        )
    back_on = workday(asked_on, 1, state.holidays) if asked_on else None
    if back_on and instant(back_on, REMINDER_TIME, person.zone) < each.close_at:
        yield from prompt(state, person, back_on, DueKind.TOMORROW, f"round:{each.number}:tomorrow", round=each.number)
    for day, kind, name in _reminders(state, each, person):
        if day not in {asked_on, back_on} and (opening is None or day > opening):
            yield from prompt(state, person, day, kind, f"round:{each.number}:reminder:{name}", round=each.number)


def _opening_day(state: ProjectState, each: Round, person: Person) -> date | None:
    """The opening day; for someone already absent then, the day they are back, if a full working day remains.

    An absence declared after the opening left does not move it.
    """
    opens_at = instant(each.opens_on, OPENING_TIME, person.zone)
    announced = [absence for absence in person.absences if absence.declared_at < opens_at]
    if not any(absence.covers(each.opens_on) for absence in announced) and not state.paused(each.opens_on):
        return each.opens_on
    back = first_day_back(state, person, each.opens_on)
    return back if back is not None and workday(back, 1, state.holidays) < each.due_on else None


def _reminders(state: ProjectState, each: Round, person: Person) -> Iterator[tuple[date, DueKind, str]]:
    """By preference: none, the due day's, or both; one if both fall on the same day; never on a day off."""
    first = workday(each.opens_on, 2, state.holidays)
    if person.reminders > 1 and first < each.due_on:
        yield first, DueKind.FIRST_REMINDER, "first"
    if person.reminders > 0 and is_workday(each.due_on, state.holidays):
        yield each.due_on, DueKind.LAST_REMINDER, "last"


def silence_questions(state: ProjectState) -> Iterator[Due]:
    """After every two rounds in a row without an answer, to the person alone; while there is a round to come.

    Rounds that the person was away from, or passed, are set apart: they neither count nor interrupt.
    """
    closed = [each for each in state.rounds if each.closed]
    if not closed or len(closed) == len(state.rounds):
        return
    asked_on = workday(local_day(closed[-1].close_at, state.zone), 1, state.holidays)
    for person in state.people:
        silent = _silent_rounds(closed, person.person)
        if person.is_member and silent and silent[-1] == closed[-1].number and len(silent) % SILENT_ROUNDS == 0:
            name = f"round:{closed[-1].number}:silence"
            yield from prompt(state, person, asked_on, DueKind.SILENCE_QUESTION, name, round=closed[-1].number)


def _silent_rounds(closed: list[Round], person: int) -> list[int]:
    """The numbers of the rounds without an answer since the person's last one."""
    silent: list[int] = []
    for each in closed:
        if person in each.answered:
            silent = []
        elif person in each.group and person not in each.passed:
            silent.append(each.number)
    return silent
