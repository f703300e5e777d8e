"""The file for people's own calendars: the same name for ever, a sequence that grows, UTC, the same bytes twice."""

from datetime import UTC, datetime

from icalendar import Calendar

from flows.calendar_file import Appointment, calendar_file

STAMP = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
THIRD = Appointment(
    "3f2a",
    2,
    datetime(2027, 4, 1, 12, 0, tzinfo=UTC),
    60,
    "Réunion de suivi n° 3 · CoP Maintenance, ligne 4 ; « arrêts »",
    "Si cette date change, Jalon vous prévient dans Slack.",
    "Salle B12, 2e étage; à droite",
)


def test_a_meeting_reads_back_as_it_was_written() -> None:
    held = Calendar.from_ical(calendar_file([THIRD], STAMP, "fr"))
    (event,) = held.events
    assert (str(held["method"]), str(held["version"]), str(held["prodid"])) == ("PUBLISH", "2.0", "-//Jalon//Jalon//FR")
    assert (str(event["uid"]), event["sequence"], str(event["status"])) == ("3f2a@jalon", 2, "CONFIRMED")
    assert (str(event["summary"]), str(event["location"])) == (THIRD.title, THIRD.place)
    assert (event.start, event.end) == (THIRD.at, datetime(2027, 4, 1, 13, 0, tzinfo=UTC))


def test_times_are_in_utc_without_a_zone_of_their_own() -> None:
    text = calendar_file([THIRD], STAMP, "fr").decode()
    assert "DTSTART:20270401T120000Z" in text
    assert "DTSTAMP:20270111T080000Z" in text
    assert "VTIMEZONE" not in text


def test_lines_are_folded_by_bytes_as_the_format_wants() -> None:
    assert all(len(line) <= 75 for line in calendar_file([THIRD], STAMP, "fr").split(b"\r\n"))


def test_the_same_meetings_give_the_same_bytes() -> None:
    assert calendar_file([THIRD], STAMP, "fr") == calendar_file([THIRD], STAMP, "fr")


def test_a_meeting_removed_is_cancelled_under_its_own_name() -> None:
    held = Calendar.from_ical(calendar_file([THIRD], STAMP, "en", cancelled=True))
    (event,) = held.events
    assert (str(held["method"]), str(event["uid"]), str(event["status"])) == ("CANCEL", "3f2a@jalon", "CANCELLED")
