"""The calendar as rows: in step with the project whatever changes, and each thing done once, by one claimer."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Thread

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from storage.journal import note
from storage.models import AbsenceRow, DueRow, JournalRow, ParticipationRow, PersonRow, ProjectRow, RoundRow, UserRow
from storage.outbox import queue
from storage.planning.effect import Effect
from storage.rescheduling import touch
from storage.store import Store
from tests.storage.outboxes import in_processes
from tests.storage.pilots import CLOSE, CONFIRMED, FIRST_REMINDER, LAST_REMINDER, OPENING, away, give, pilot

MINUTE = timedelta(minutes=1)
THE_DAY_BEFORE = OPENING - timedelta(hours=20)


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


def calendar(store: Store, person: int | None = None, state: str = "pending") -> dict[str, datetime]:
    """The things in that state, of one person or all: {key: when}."""
    with store.database.read() as session:
        rows = session.scalars(select(DueRow).where(DueRow.state == state).order_by(DueRow.due_at, DueRow.id))
        return {row.key: row.due_at for row in rows if person is None or row.refs.get("person") == person}


def events(store: Store) -> list[str]:
    with store.database.read() as session:
        return list(session.scalars(select(JournalRow.event).order_by(JournalRow.id)))


class Recorder:
    """An effect for every kind that the tests reach, which remembers what it was given."""

    def __init__(self) -> None:
        self.seen: list[str] = []

    def __call__(self, _session: Session, row: DueRow, _now: datetime) -> None:
        self.seen.append(row.key)

    def effects(self, **others: Effect) -> dict[str, Effect]:
        kinds = ("round_opening", "first_reminder", "last_reminder", "round_close", "round_results", "review_begins")
        return dict.fromkeys((*kinds, "intake_again", "synthesis", "meeting_notes", "agenda_draft"), self) | others


# --- in step with the project


def test_the_calendar_follows_a_change_committed_with_it(store: Store) -> None:
    pilot(store, members=1)
    mine = calendar(store, person=1)
    assert mine["round:1:opening:person:1"] == OPENING
    assert mine["round:1:reminder:first:person:1"] == FIRST_REMINDER
    assert mine["round:1:reminder:last:person:1"] == LAST_REMINDER
    assert calendar(store)["round:1:close"] == CLOSE


def test_the_next_thing_due_is_the_earliest_pending(store: Store) -> None:
    assert store.due.next_due_at() is None
    pilot(store)
    assert store.due.next_due_at() == min(calendar(store).values())


def test_a_change_of_zone_moves_what_is_pending(store: Store) -> None:
    project_id = pilot(store, members=1)
    with store.database.write() as session:
        person = session.get_one(PersonRow, 1)
        user = session.get_one(UserRow, person.user_id)
        user.zone = "Indian/Reunion"
        touch(session, project_id)
    assert calendar(store, person=1)["round:1:opening:person:1"] == datetime(2027, 2, 11, 5, 0, tzinfo=UTC)


def test_what_vanishes_is_cancelled_and_revived_if_it_comes_back(store: Store) -> None:
    project_id = pilot(store, members=1)
    absence = away(store, project_id, 1, date(2027, 2, 16), date(2027, 2, 16))
    assert "round:1:reminder:last:person:1" in calendar(store, state="cancelled")
    with store.database.write() as session:
        session.delete(session.get_one(AbsenceRow, absence))
        touch(session, project_id)
    assert calendar(store)["round:1:reminder:last:person:1"] == LAST_REMINDER


def test_what_is_done_is_never_touched(store: Store) -> None:
    project_id = pilot(store, members=1)
    recorder = Recorder()
    store.due.claim_and_handle(OPENING, 100, recorder.effects())
    with store.database.write() as session:
        session.get_one(RoundRow, 1).opens_on = date(2027, 2, 12)
        touch(session, project_id)
    assert "round:1:opening:person:1" in calendar(store, state="done")
    store.due.claim_and_handle(OPENING + timedelta(days=1), 100, recorder.effects())
    assert recorder.seen.count("round:1:opening:person:1") == 1


def test_who_answered_or_passed_is_reminded_of_nothing(store: Store) -> None:
    project_id = pilot(store, members=2)
    with store.database.write() as session:
        session.add(ParticipationRow(round_id=1, person_id=1, passed_at=OPENING))
        touch(session, project_id)
    reminders = [key for key in calendar(store) if ":reminder:" in key]
    assert reminders == ["round:1:reminder:first:person:2", "round:1:reminder:last:person:2"]


def test_remind_me_tomorrow_comes_once_on_the_next_working_day(store: Store) -> None:
    project_id = pilot(store, members=1)
    with store.database.write() as session:
        session.add(ParticipationRow(round_id=1, person_id=1, remind_on=date(2027, 2, 11)))
        touch(session, project_id)
    assert calendar(store)["round:1:tomorrow:person:1"] == datetime(2027, 2, 12, 8, 30, tzinfo=UTC)


def test_who_leaves_hears_no_more_but_a_role_they_keep_is_served(store: Store) -> None:
    project_id = pilot(store, members=2)
    give(store, project_id, 2, "business_animator")
    with store.database.write() as session:
        for person in (1, 2):
            session.get_one(PersonRow, person).last_active_on = date(2027, 2, 1)
        touch(session, project_id)
    assert calendar(store, person=1) == {}
    assert calendar(store, person=2) == {
        "meeting:1:draft:person:2": datetime(2027, 2, 16, 8, 30, tzinfo=UTC),
        "meeting:1:notes:person:2": datetime(2027, 2, 18, 14, 15, tzinfo=UTC),
        "meeting:1:notes_again:person:2": datetime(2027, 2, 19, 8, 30, tzinfo=UTC),
    }


def test_a_closed_project_is_sent_nothing_and_the_journal_says_what_was_dropped(store: Store) -> None:
    project_id = pilot(store, members=2)
    with store.database.write() as session:
        project = session.get_one(ProjectRow, project_id)
        project.phase, project.ended_at = "closed", CONFIRMED
        note(session, project_id, None, "project.closed", {}, CONFIRMED)
        touch(session, project_id)
    assert {key.split(":")[0] for key in calendar(store)} == {"purge"}
    with store.database.read() as session:
        entry = session.scalars(select(JournalRow).order_by(JournalRow.id.desc())).first()
    assert entry is not None
    assert entry.event == "calendar.dropped"
    assert entry.refs["kinds"]["round_opening"] == 2


def test_an_aborted_change_moves_nothing(store: Store) -> None:
    project_id = pilot(store)
    before = calendar(store)
    with pytest.raises(ZeroDivisionError):
        close_then_fail(store, project_id)
    assert calendar(store) == before


def close_then_fail(store: Store, project_id: int) -> None:
    with store.database.write() as session:
        session.get_one(ProjectRow, project_id).phase = "closed"
        touch(session, project_id)
        raise ZeroDivisionError


# --- handled once


def test_what_is_due_is_done_in_order_and_the_rest_waits(store: Store) -> None:
    pilot(store, members=2)
    recorder = Recorder()
    store.due.claim_and_handle(THE_DAY_BEFORE, 100, recorder.effects())
    recorder.seen.clear()
    handled = store.due.claim_and_handle(OPENING, 100, recorder.effects())
    assert recorder.seen == ["round:1:opening:person:1", "round:1:opening:person:2"]
    assert handled.done == ["round_opening", "round_opening"]
    assert store.due.claim_and_handle(OPENING, 100, recorder.effects()).done == []


def test_at_one_instant_the_close_comes_before_its_results(store: Store) -> None:
    pilot(store, members=1)
    recorder = Recorder()
    store.due.claim_and_handle(CLOSE, 100, recorder.effects())
    assert recorder.seen[-3:] == ["round:1:close", "round:1:results", "round:1:review"]


def test_a_minute_missed_is_caught_up(store: Store) -> None:
    pilot(store, members=1)
    recorder = Recorder()
    store.due.claim_and_handle(THE_DAY_BEFORE, 100, recorder.effects())
    recorder.seen.clear()
    handled = store.due.claim_and_handle(OPENING + 3 * MINUTE, 100, recorder.effects())
    assert (recorder.seen, handled.skipped) == (["round:1:opening:person:1"], [])


def test_a_night_late_waits_for_the_morning_and_is_not_moved_back_by_a_change(store: Store) -> None:
    project_id = pilot(store, members=1)
    recorder = Recorder()
    night = OPENING + timedelta(hours=14)
    store.due.claim_and_handle(night, 100, recorder.effects())
    morning = OPENING + timedelta(days=1)
    assert calendar(store)["round:1:opening:person:1"] == morning
    with store.database.write() as session:
        touch(session, project_id)
    assert calendar(store)["round:1:opening:person:1"] == morning
    store.due.claim_and_handle(morning, 100, recorder.effects())
    assert "round:1:opening:person:1" in recorder.seen


def test_too_late_is_skipped_journaled_and_told_to_who_must_know(store: Store) -> None:
    pilot(store, members=1)
    recorder, missed = Recorder(), Recorder()
    handled = store.due.claim_and_handle(LAST_REMINDER + 2 * MINUTE, 100, recorder.effects(), missed.effects())
    assert "first_reminder" in handled.skipped
    assert "round:1:reminder:first:person:1" in missed.seen
    assert "round:1:reminder:last:person:1" in recorder.seen
    assert "round:1:reminder:first:person:1" in calendar(store, state="skipped")
    assert "due.skipped" in events(store)


def test_an_effect_that_fails_leaves_its_thing_pending_and_the_others_done(store: Store) -> None:
    project_id = pilot(store, members=2)
    recorder = Recorder()
    store.due.claim_and_handle(THE_DAY_BEFORE, 100, recorder.effects())

    def broken(session: Session, row: DueRow, now: datetime) -> None:
        note(session, project_id, None, "opening.begun", {}, now)
        if row.refs["person"] == 1:
            raise ZeroDivisionError
        recorder(session, row, now)

    recorder.seen.clear()
    handled = store.due.claim_and_handle(OPENING, 100, recorder.effects(round_opening=broken))
    assert recorder.seen == ["round:1:opening:person:2"]
    assert [(kind, error) for _, kind, error in handled.failed] == [("round_opening", "ZeroDivisionError")]
    assert events(store).count("opening.begun") == 1
    store.due.claim_and_handle(OPENING + MINUTE, 100, recorder.effects())
    assert recorder.seen[-1] == "round:1:opening:person:1"


def owe_opening(session: Session, row: DueRow, now: datetime) -> None:
    person = session.get_one(PersonRow, row.refs["person"])
    queue(
        session,
        key=row.key,
        workspace_id=1,
        project_id=row.project_id,
        user_id=person.user_id,
        kind="word",
        refs={},
        now=now,
    )


def test_four_claimers_at_once_do_each_thing_once(store: Store) -> None:
    pilot(store, members=12)
    recorder = Recorder()
    store.due.claim_and_handle(THE_DAY_BEFORE, 100, recorder.effects())
    done: list[str] = []
    errors: list[Exception] = []

    def work() -> None:
        try:
            handled = store.due.claim_and_handle(OPENING, 100, recorder.effects(round_opening=owe_opening))
            assert handled.failed == []
            done.extend(handled.done)
        except Exception as error:  # noqa: BLE001 - told below, by the test's own thread
            errors.append(error)

    threads = [Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert errors == []
    assert done == ["round_opening"] * 12
    assert store.outbox.counts()["pending"] == 12


HANDLER = """
import sys
from datetime import datetime
from storage.store import Store
from tests.storage.test_due import owe_opening
store = Store(sys.argv[1])
kinds = ("intake_again", "synthesis")
effects = {"round_opening": owe_opening} | {kind: lambda session, row, now: None for kind in kinds}
handled = store.due.claim_and_handle(datetime.fromisoformat(sys.argv[2]), 100, effects)
assert handled.failed == [], handled.failed
print(handled.done.count("round_opening"))
store.close()
"""


def test_two_processes_at_once_do_each_thing_once(store: Store, database_url: str) -> None:
    pilot(store, members=12)
    outputs = in_processes(HANDLER, [database_url, OPENING.isoformat()])
    assert sum(int(output) for output in outputs) == 12
    assert store.outbox.counts()["pending"] == 12
