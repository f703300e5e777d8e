"""What is kept is deleted on its day (domain §12), by the calendar, every day, and by hand."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner
from sqlalchemy import func, select

from bot.cli import main
from flows.library import load_library
from storage.models import (
    ActionRow,
    AnswerRow,
    AttendanceRow,
    ContributionRow,
    DeliveryRow,
    DueRow,
    JournalRow,
    MeetingRow,
    NoteVersionRow,
    PersonRow,
    ProjectRow,
    ReleaseRow,
    RoundRow,
    RunRow,
    UserRow,
)
from storage.outbox import queue
from storage.planning import EFFECTS, MISSED
from storage.purging import Purged
from storage.rescheduling import touch
from storage.runs import Sent, open_run, record
from storage.store import Store
from storage.users import SlackProfile
from tests.storage.pilots import CLOSE, CONFIRMED, give, pilot

CLOSED_ON = datetime(2027, 6, 1, 9, 0, tzinfo=UTC)
FLOWS = load_library().flows


@pytest.fixture
def store(database_url: str) -> Iterator[Store]:
    store = Store(database_url)
    yield store
    store.close()


@pytest.fixture
def project_id(store: Store) -> int:
    """A pilot of two members (people 1 and 2), the first an initiator too, who all left something of each kind."""
    project_id = pilot(store)
    give(store, project_id, 1, "initiator")
    with store.database.write() as session:
        flow = FLOWS["intake"]
        round_row = session.scalars(select(RoundRow)).one()
        round_row.opened_at, round_row.closed_at = CONFIRMED, CLOSE
        for person in (1, 2):
            run = open_run(session, project_id, f"intake:{person}", flow, CONFIRMED, person_id=person)
            record(session, run, "s", person, {"intake.success": "Mieux"}, Sent(f"V{person}", "h"), CONFIRMED)
            run = open_run(
                session, project_id, f"check_in:1:{person}", flow, CONFIRMED, person_id=person, round_id=round_row.id
            )
            record(session, run, "s", person, {"usefulness": 4}, Sent(f"W{person}", "h"), CONFIRMED)
        framing = open_run(session, project_id, "framing", flow, CONFIRMED)
        record(session, framing, "s", 1, {"team.sponsor": ["U1"]}, Sent("F", "h"), CONFIRMED)
        meeting = session.scalars(select(MeetingRow)).one()
        notes = open_run(session, project_id, "follow_up:1", FLOWS["follow_up"], CONFIRMED, meeting_id=meeting.id)
        record(session, notes, "s", 1, {"follow_up.present": ["U0", "U1"]}, Sent("N", "h"), CONFIRMED)
        session.add_all(
            [
                AttendanceRow(meeting_id=meeting.id, person_id=2, standing="present"),
                ContributionRow(project_id=project_id, author_id=2, at=CONFIRMED, type="guide", title="Pompes"),
                ActionRow(
                    project_id=project_id,
                    meeting_id=meeting.id,
                    line="a",
                    what="Relire",
                    owner_id=2,
                    recorded_at=CONFIRMED,
                ),
                ReleaseRow(
                    round_id=round_row.id,
                    project_id=project_id,
                    number=1,
                    content={"n": 2},
                    group_ids=[1, 2],
                    published_at=CLOSE,
                ),
                NoteVersionRow(
                    project_id=project_id,
                    version=1,
                    validated_by=1,
                    validated_at=CONFIRMED,
                    content={"snapshot": "", "answers": {}},
                ),
            ]
        )
    return project_id


def count(store: Store, table: type, *conditions: object) -> int:
    with store.database.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0  # type: ignore[arg-type]


def own_answers(store: Store) -> int:
    return count(store, RunRow, RunRow.person_id.is_not(None))


def close(store: Store, project_id: int) -> None:
    store.endings.close(project_id, 1, CLOSED_ON)


@pytest.mark.usefixtures("project_id")
class TestRatingsPrivateTextsAndIntakes:
    def test_go_twelve_months_after_the_kickoff_at_most(self, store: Store) -> None:
        assert store.purging.run(datetime(2028, 1, 27, 12, tzinfo=UTC)).answers == 0
        assert own_answers(store) == 4
        assert store.purging.run(datetime(2028, 1, 28, 12, tzinfo=UTC)).answers == 4
        assert own_answers(store) == 0
        assert count(store, AnswerRow, AnswerRow.question == "usefulness") == 0
        assert count(store, ReleaseRow) == 1

    def test_go_thirty_days_after_the_end_without_a_kickoff(self, store: Store, project_id: int) -> None:
        with store.database.write() as session:
            session.get_one(ProjectRow, project_id).kickoff_on = None
        close(store, project_id)
        assert store.purging.run(CLOSED_ON + timedelta(days=29)).answers == 0
        assert store.purging.run(CLOSED_ON + timedelta(days=30)).answers == 4

    def test_given_after_the_promised_day_go_once_their_round_is_closed(self, store: Store, project_id: int) -> None:
        late = datetime(2028, 2, 1, 9, tzinfo=UTC)
        store.purging.run(late)
        with store.database.write() as session:
            round_row = session.scalars(select(RoundRow)).one()
            round_row.opened_at, round_row.closed_at = late, None
            run = open_run(
                session, project_id, "check_in:1:2", FLOWS["intake"], late, person_id=2, round_id=round_row.id
            )
            record(session, run, "s", 2, {"usefulness": 4}, Sent("X", "h"), late)
        assert store.purging.run(late + timedelta(days=1)).answers == 0
        with store.database.write() as session:
            session.scalars(select(RoundRow)).one().closed_at = late
        assert store.purging.run(late + timedelta(days=2)).answers == 1

    def test_go_on_their_day_by_the_calendar_itself(self, store: Store, project_id: int) -> None:
        with store.database.write() as session:
            touch(session, project_id)
        handled = store.due.claim_and_handle(datetime(2028, 1, 28, 2, 1, tzinfo=UTC), 500, EFFECTS, MISSED)
        assert handled.failed == []
        assert "purge_answers" in handled.done
        assert own_answers(store) == 0


class TestNamesInActivity:
    def test_become_roles_twelve_months_after_the_end(self, store: Store, project_id: int) -> None:
        close(store, project_id)
        store.purging.run(datetime(2028, 5, 31, 12, tzinfo=UTC))
        assert count(store, PersonRow, PersonRow.user_id.is_(None)) == 0
        assert store.purging.run(datetime(2028, 6, 1, 12, tzinfo=UTC)).people == 2
        with store.database.read() as session:
            assert session.get_one(PersonRow, 2).user_id is None
            assert session.scalars(select(ContributionRow.author_id)).one() == 2
            assert session.scalars(select(AttendanceRow.person_id)).one() == 2
            assert session.scalars(select(ActionRow.owner_id)).one() == 2
            notes = select(AnswerRow.value).where(AnswerRow.question == "follow_up.present")
            assert session.scalars(notes).one() is None
            sponsor = select(AnswerRow.value).where(AnswerRow.question == "team.sponsor")
            assert session.scalars(sponsor).one() == ["U1"]

    def test_who_held_a_role_still_reads_the_documents_without_their_activity(
        self, store: Store, project_id: int
    ) -> None:
        close(store, project_id)
        store.purging.run(datetime(2028, 6, 1, 12, tzinfo=UTC))
        (reader,) = store.people.of_user(1)
        assert [role.role for role in reader.held] == ["initiator"]
        assert (reader.joined_on, reader.is_member) == (None, False)
        held = store.my_data.read(reader.id)
        assert held is not None
        assert (held.attendance, held.contributions, held.actions, held.validated) == ((), (), (), (1,))
        assert store.people.of_user(2) == ()

    def test_again_finds_nothing(self, store: Store, project_id: int) -> None:
        close(store, project_id)
        store.purging.run(datetime(2028, 6, 1, 12, tzinfo=UTC))
        assert store.purging.run(datetime(2028, 6, 2, 12, tzinfo=UTC)) == Purged()


class TestResults:
    def test_go_three_years_after_the_end_with_all_that_is_left(self, store: Store, project_id: int) -> None:
        close(store, project_id)
        store.purging.run(datetime(2030, 5, 31, 12, tzinfo=UTC))
        assert count(store, ReleaseRow) == 1
        assert store.purging.run(datetime(2030, 6, 1, 12, tzinfo=UTC)).projects == 1
        for table in (ProjectRow, PersonRow, ReleaseRow, NoteVersionRow, AnswerRow, DueRow, UserRow):
            assert count(store, table) == 0, table.__tablename__

    def test_go_by_the_calendar_itself(self, store: Store, project_id: int) -> None:
        close(store, project_id)
        handled = store.due.claim_and_handle(datetime(2030, 6, 1, 1, 1, tzinfo=UTC), 500, EFFECTS, MISSED)
        assert handled.failed == []
        assert {"purge_activity", "purge_results"} <= {*handled.done}
        assert count(store, ProjectRow) == 0


@pytest.mark.usefixtures("project_id")
class TestLogs:
    def test_go_after_ninety_days(self, store: Store, project_id: int) -> None:
        entries = count(store, JournalRow)
        send(store, project_id, "old", CLOSED_ON)
        close(store, project_id)
        assert count(store, JournalRow) > entries
        assert store.purging.run(CLOSED_ON + timedelta(days=89)).deliveries == 0
        purged = store.purging.run(CLOSED_ON + timedelta(days=91))
        assert (purged.deliveries, count(store, DeliveryRow, DeliveryRow.state == "sent")) == (1, 0)
        assert count(store, JournalRow) == 0

    def test_a_board_lives_as_long_as_its_project(self, store: Store, project_id: int) -> None:
        send(store, project_id, "board", CLOSED_ON, kind="board")
        assert store.purging.run(CLOSED_ON + timedelta(days=200)).deliveries == 0

    def test_a_message_changed_since_stays_with_its_changes(self, store: Store, project_id: int) -> None:
        sent = send(store, project_id, "notes", CLOSED_ON)
        send(store, project_id, "notes:1", CLOSED_ON + timedelta(days=60), replaces=sent)
        assert store.purging.run(CLOSED_ON + timedelta(days=100)).deliveries == 0
        assert store.purging.run(CLOSED_ON + timedelta(days=151)).deliveries == 1
        assert count(store, DeliveryRow) == 0

    def test_a_user_met_once_and_in_no_project_is_forgotten(self, store: Store) -> None:
        store.users.learn(1, [SlackProfile("U9", "Inès", None, None)], CONFIRMED)
        assert store.purging.run(CONFIRMED + timedelta(days=91)).users == 1
        assert count(store, UserRow) == 2


def send(
    store: Store, project_id: int, key: str, at: datetime, kind: str = "results", replaces: int | None = None
) -> int:
    """A message queued and sent at that instant."""
    with store.database.write() as session:
        sent = queue(
            session,
            key=key,
            workspace_id=1,
            project_id=project_id,
            user_id=1,
            kind=kind,
            refs={},
            now=at,
            replaces_id=replaces,
        )
        assert sent is not None
        session.get_one(DeliveryRow, sent).state = "sent"
        return sent


@pytest.mark.sqlite_only
def test_an_operator_purges_by_hand(
    store: Store, project_id: int, database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setenv("DATABASE_URL", database_url)
    with store.database.write() as session:
        session.get_one(ProjectRow, project_id).kickoff_on = date(2020, 1, 1)
    result = CliRunner().invoke(main, ["purge"])
    assert result.exit_code == 0, result.output
    assert "Check-ins and intakes: 4." in result.output
