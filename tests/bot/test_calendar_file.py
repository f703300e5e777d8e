"""The dates in people's own calendars: a file with the notice, updated when they move, cancelled when removed."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar, Event

from sandbox.rehearsing import Rehearsal
from sandbox.slack.faults import Condition, Cut, Failure, RateLimited
from tests.bot.calendar_desk import DAY, KARIM, CalendarDesk
from tests.bot.keeping import kept
from tests.bot.piloting import MEMBERS, there

COUNT = "Combien de réunions"
AGAIN = "Recevoir le fichier d'agenda"
SHARE = "files.completeUploadExternal"


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> CalendarDesk:
    return CalendarDesk(rehearsal, None)


def files(desk: CalendarDesk, name: str = KARIM) -> list[Calendar]:
    """The calendars that someone received, in order."""
    stored = desk.rehearsal.double.platform.files.by_id
    shared = [one for message in desk.person(name).dm.messages for one in message.message.files]
    return [Calendar.from_ical(stored[one["id"]].content) for one in shared]


def meeting(held: Calendar, title: str) -> Event:
    return next(event for event in held.events if title in str(event["summary"]).replace("\u00a0", " "))


def remove_two(desk: CalendarDesk) -> None:
    there(desk.press("Nombre de réunions").fill(COUNT, 3).submit()).submit()


def test_everyone_receives_the_meetings_with_the_dates(desk: CalendarDesk) -> None:
    for name in MEMBERS:
        (held,) = files(desk, name)
        # The kickoff of this pilot is behind already.
        assert len(held.events) == 6
        assert meeting(held, "Réunion de suivi n° 1 · CoP Maintenance").start == datetime(2027, 2, 18, 13, tzinfo=UTC)
        assert str(held["method"]) == "PUBLISH"
    assert "(file: Réunions à venir, pour votre agenda)" in desk.person(KARIM).dm.text


@pytest.mark.sqlite_only
def test_a_meeting_that_moves_keeps_its_name_and_its_sequence_grows(desk: CalendarDesk) -> None:
    there(desk.form("Réunion de suivi n° 2").fill(DAY, "2027-03-17").submit()).submit()
    first, second = files(desk)
    before, after = meeting(first, "suivi n° 2"), meeting(second, "suivi n° 2")
    assert before["uid"] == after["uid"]
    assert after["sequence"] > before["sequence"]
    assert after.start == datetime(2027, 3, 17, 13, tzinfo=UTC)
    assert meeting(first, "suivi n° 3")["sequence"] == meeting(second, "suivi n° 3")["sequence"]


def test_a_meeting_removed_is_cancelled_in_a_file_of_its_own(desk: CalendarDesk) -> None:
    remove_two(desk)
    first, coming, going = files(desk)
    assert (str(coming["method"]), str(going["method"])) == ("PUBLISH", "CANCEL")
    assert len(coming.events) == 4
    assert len(going.events) == 2
    assert meeting(going, "suivi n° 5")["uid"] == meeting(first, "suivi n° 5")["uid"]
    assert meeting(going, "suivi n° 5")["sequence"] > meeting(first, "suivi n° 5")["sequence"]
    assert "Le second fichier ôte de votre agenda les réunions retirées." in desk.person(KARIM).dm.text


@pytest.mark.sqlite_only
def test_asked_again_from_an_older_message_a_removed_meeting_is_cancelled(desk: CalendarDesk) -> None:
    older = desk.person(KARIM).dm.having(AGAIN)
    remove_two(desk)
    older.click(AGAIN)
    assert "Le fichier d'agenda arrive dans vos messages." in there(desk.person(KARIM).modal).text
    assert len(meeting(files(desk)[-1], "suivi n° 4")) > 0
    assert str(files(desk)[-1]["method"]) == "CANCEL"


@pytest.mark.sqlite_only
def test_one_added_again_is_another_meeting(desk: CalendarDesk) -> None:
    remove_two(desk)
    there(desk.press("Nombre de réunions").fill(COUNT, 4).submit()).submit()
    *_, coming, going = files(desk)
    gone = {str(event["uid"]) for event in going.events}
    assert len(gone) == 2
    assert not gone & {str(event["uid"]) for event in coming.events}


def test_when_nothing_is_to_come_the_button_says_so(desk: CalendarDesk) -> None:
    older = desk.person(KARIM).dm.having(AGAIN)
    desk.rehearsal.clock.set(datetime(2027, 6, 1, tzinfo=UTC))
    older.click(AGAIN)
    assert "Il n'y a plus de réunion à venir : rien à mettre dans un agenda." in there(desk.person(KARIM).modal).text


def test_each_reads_the_names_of_meetings_in_their_language(desk: CalendarDesk) -> None:
    desk.pilot.members("Ben Ashworth", tz="America/New_York", locale="en-US")
    ben = desk.person("Ben Ashworth")
    ben.home.open().click("Send me the calendar file")
    assert meeting(files(desk, "Ben Ashworth")[0], "Follow-up 3 · CoP Maintenance")["sequence"] == 0


def test_a_file_that_slack_may_have_shared_is_never_sent_twice(desk: CalendarDesk) -> None:
    desk.rehearsal.double.faults.fail(SHARE, Cut(), when=to(desk))
    remove_two(desk)
    assert len(files(desk)) == 3  # the two of before: it arrived, though nobody told Jalon
    assert len(calls(desk)) == 1
    desk.rehearsal.settle()
    assert len(calls(desk)) == 1


@pytest.mark.sqlite_only
def test_one_that_never_arrived_is_asked_for_again(desk: CalendarDesk) -> None:
    desk.rehearsal.double.faults.fail(SHARE, Failure("internal_error"), when=to(desk))
    remove_two(desk)
    assert len(files(desk)) == 1
    desk.person(KARIM).dm.click(AGAIN)
    assert len(files(desk)) == 3


@pytest.mark.sqlite_only
def test_what_slack_refused_before_anything_was_shared_is_tried_again(desk: CalendarDesk) -> None:
    desk.rehearsal.double.faults.fail("files.getUploadURLExternal", Cut(after_effect=True))
    desk.rehearsal.double.faults.fail(SHARE, RateLimited(retry_after=0))
    remove_two(desk)
    assert desk.pilot.store.outbox.counts()["failed"] == 0


def to(desk: CalendarDesk) -> Condition:
    channel = desk.person(KARIM).dm.channel.id
    return lambda args: args.get("channel_id") == channel


def calls(desk: CalendarDesk) -> list[object]:
    """What was shared with Karim after the dates were set."""
    channel = desk.person(KARIM).dm.channel.id
    shared = [one for one in desk.rehearsal.double.calls if one.method == SHARE]
    return [one for one in shared if one.args.get("channel_id") == channel][1:]
