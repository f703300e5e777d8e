"""Confirming the kickoff publishes every date, once, and may be done again until round 1 opens."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, time

import pytest
from msgspec.structs import replace
from sqlalchemy import select

from flows.calendar_asked import Change, Move, PauseFrom, Resize, Resume
from flows.library import load_library
from storage.calendar import CalendarSettledError, KickoffPlan, PauseAheadError, preview, project_holidays
from storage.calendar_changes import Confirmation
from storage.models import DeliveryRow, JournalRow, RoundRow
from storage.projects import Project, ProjectSettings
from storage.runs import Sent
from storage.store import Store
from storage.users import SlackProfile

NOW = datetime(2027, 1, 11, 9, 0, tzinfo=UTC)
PLAN = KickoffPlan(date(2027, 1, 28), time(14, 0), place="Salle B12")
KICKOFF = load_library().flows["kickoff"]


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def project(store: Store) -> Project:
    workspace = store.users.workspace("T1", NOW)
    profile = SlackProfile("U1", "Nadia", "Europe/Paris", "fr-FR", is_bot=False, deactivated=False)
    nadia = store.users.learn(workspace, [profile], NOW)[0]
    settings = ProjectSettings("CoP", "fr", "Europe/Paris", "FR", None, None, (date(2027, 5, 7),))
    framing = load_library().flows["framing"]
    return store.projects.start(workspace, nadia.id, settings, framing=framing, sent=Sent("V0", "h0"), now=NOW)


def confirm(store: Store, project: Project, plan: KickoffPlan = PLAN, view: str = "V1", now: datetime = NOW) -> Project:
    user = store.people.of_project(project.id)[0].user
    assert user is not None
    return store.calendar.confirm_kickoff(project.id, user.id, plan, kickoff=KICKOFF, sent=Sent(view, "h"), now=now)


def test_every_date_follows_from_the_kickoff(store: Store, project: Project) -> None:
    confirmed = confirm(store, project)
    assert confirmed.phase == "pilot"
    assert confirmed.review_on == date(2027, 5, 27)
    meetings = store.calendar.meetings(project.id)
    assert [(one.kind, one.number) for one in meetings] == [
        ("kickoff", 0),
        *(("follow_up", number) for number in range(1, 6)),
        ("review", 1),
    ]
    assert {one.place for one in meetings} == {"Salle B12"}
    assert [one.minutes for one in meetings] == [75, 60, 60, 60, 60, 60, 90]
    rounds = store.calendar.rounds(project.id)
    # 6 May is a holiday of France, 7 May the project's own: two working days must remain before the due day.
    assert [one.opens_on for one in rounds] == [
        date(2027, 2, 11),
        date(2027, 3, 4),
        date(2027, 3, 25),
        date(2027, 4, 15),
        date(2027, 5, 5),
    ]
    assert rounds[2].close_at == datetime(2027, 3, 31, 10, 0, tzinfo=UTC)


def test_what_was_shown_is_what_is_published(store: Store, project: Project) -> None:
    shown = preview(project, PLAN)
    confirm(store, project)
    published = store.calendar.rounds(project.id)
    assert [one.close_at for one in published] == [one.close_at for one in shown.rounds]
    assert date(2027, 5, 7) in project_holidays(project, 2027)


def test_everyone_is_told_once_even_if_slack_sends_the_form_twice(store: Store, project: Project) -> None:
    confirm(store, project)
    confirm(store, project)
    with store.database.read() as session:
        told = session.scalars(select(DeliveryRow).where(DeliveryRow.kind == "calendar_confirmed")).all()
        noted = session.scalars(select(JournalRow).where(JournalRow.event == "kickoff.confirmed")).all()
    assert len(told) == 1
    assert len(noted) == 1


def test_confirmed_again_the_same_rows_take_the_new_dates(store: Store, project: Project) -> None:
    confirm(store, project)
    before = store.calendar.rounds(project.id)
    confirm(store, project, KickoffPlan(date(2027, 2, 2), time(10, 0), count=3), view="V2")
    after = store.calendar.rounds(project.id)
    assert [one.id for one in after] == [one.id for one in before[:3]]
    assert after[0].opens_on == date(2027, 2, 16)
    assert len(store.calendar.meetings(project.id)) == 5


def test_once_round_1_has_opened_the_kickoff_is_not_dated_again(store: Store, project: Project) -> None:
    confirm(store, project)
    late = datetime(2027, 2, 11, 8, 30, tzinfo=UTC)
    with pytest.raises(CalendarSettledError):
        confirm(store, project, view="V2", now=late)
    assert not store.calendar.may_be_dated(project.id, late)


def test_nor_once_a_member_far_to_the_east_was_asked(store: Store, project: Project) -> None:
    confirm(store, project)
    with store.database.write() as session:
        row = session.scalar(select(RoundRow).where(RoundRow.number == 1))
        assert row is not None
        row.opened_at = NOW
    with pytest.raises(CalendarSettledError):
        confirm(store, project, view="V2")


def change(store: Store, project: Project, asked: Change, key: str, place: str | None = None) -> None:
    user = store.people.of_project(project.id)[0].user
    assert user is not None
    shown = store.calendar_changes.preview(project.id, asked, place, NOW)
    store.calendar_changes.confirm(project.id, Confirmation(user.id, asked, place, shown.fingerprint, key, NOW))


def test_moving_the_kickoff_keeps_what_prepares_it_in_step(store: Store, project: Project) -> None:
    confirm(store, project)
    change(store, project, Move("kickoff", date(2027, 1, 29), time(10, 30)), "k1", place="Salle C3")
    change(store, project, Resize(6), "k2")
    run = store.runs.find(project.id, "kickoff")
    assert run is not None
    assert run.values["kickoff.starts_at"] == "2027-01-29T10:30"
    assert run.values["follow_up.count"] == 6
    assert run.values["meeting.place"] == "Salle C3"
    assert run.values["follow_up.minutes"] == 60


def test_it_is_not_dated_again_over_a_pause(store: Store, project: Project) -> None:
    confirm(store, project)
    change(store, project, PauseFrom(date(2027, 2, 8), date(2027, 2, 14)), "k1")
    before = store.calendar.meetings(project.id)
    with pytest.raises(PauseAheadError):
        confirm(store, project, replace(PLAN, starts_on=date(2027, 1, 27)), "V2")
    assert store.calendar.meetings(project.id) == before
    pause = store.calendar.pause_ahead(project.id, NOW)
    assert pause is not None
    assert pause.ends_on == date(2027, 2, 14)
    change(store, project, Resume(), "k2")
    confirm(store, project, replace(PLAN, starts_on=date(2027, 1, 27)), "V3")
