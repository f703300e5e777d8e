"""§8: a meeting not held counts in no figure, its check-in stays valid; the mark can be taken back for a while."""

from datetime import UTC, datetime

import pytest
from icalendar import Calendar

from sandbox.rehearsing import Rehearsal
from tests.bot.calendar_desk import KARIM, OPENS_2, CalendarDesk
from tests.bot.keeping import kept
from tests.bot.piloting import NADIA, there

FIRST = "Réunion de suivi n° 1"
NOT_HELD, AFTER_ALL = "Réunion non tenue", "Réunion tenue, finalement"
CLOSE_1 = datetime(2027, 2, 17, 11, 0, tzinfo=UTC)
AFTER_1 = datetime(2027, 2, 18, 16, 0, tzinfo=UTC)


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> CalendarDesk:
    """On Wednesday 10 February, the eve of check-in 1."""
    return CalendarDesk(rehearsal, None)


def held(desk: CalendarDesk) -> bool | None:
    return desk.pilot.store.calendar.meetings(desk.pilot.project.id)[1].held


def mark(desk: CalendarDesk, choice: str) -> None:
    assert desk.form(FIRST, choice).submit() is None


def test_one_to_come_is_told_and_taken_out_of_calendars(desk: CalendarDesk) -> None:
    form = desk.form(FIRST, NOT_HELD)
    assert "elle ne comptera dans aucun chiffre, et son point reste valable" in form.text
    assert "Elle est encore à venir : si vous confirmez, chaque personne concernée reçoit un message." in form.text
    assert held(desk) is None
    assert form.submit() is None
    assert held(desk) is False
    told = desk.told(KARIM)[0]
    assert "Réunion de suivi n° 1 · CoP Maintenance : elle n'aura pas lieu." in told.text
    assert "Elle était prévue le jeudi 18 février à 14:00" in told.text
    stored = desk.rehearsal.double.platform.files.by_id
    *_, going = [Calendar.from_ical(stored[one["id"]].content) for one in desk.person(KARIM).dm.last.message.files]
    assert [str(event["status"]) for event in going.events] == ["CANCELLED"]


def test_its_check_in_goes_on_and_is_discussed_at_the_next_one(desk: CalendarDesk) -> None:
    mark(desk, NOT_HELD)
    desk.rehearsal.advance_to(CLOSE_1)
    results = desk.person(KARIM).dm.find("Résultats du point n° 1").text
    assert "On en parle jeudi 11 mars à 14:00" in results
    desk.rehearsal.advance_to(AFTER_1)
    assert "Compte rendu" not in desk.person(NADIA).dm.last.text


def test_the_mark_is_taken_back_and_told(desk: CalendarDesk) -> None:
    mark(desk, NOT_HELD)
    assert "(non tenue)" in desk.window().text
    there(desk.person().modal).close()
    mark(desk, AFTER_ALL)
    assert held(desk) is None
    assert "elle aura bien lieu, le jeudi 18 février à 14:00." in desk.told(KARIM)[-1].text
    desk.rehearsal.advance_to(AFTER_1)
    assert "Qui était là" in desk.person(NADIA).dm.find("le compte rendu tient").text


@pytest.mark.sqlite_only
def test_of_one_behind_nobody_receives_a_message(desk: CalendarDesk) -> None:
    desk.rehearsal.advance_to(AFTER_1)
    form = desk.form(FIRST, NOT_HELD)
    assert "Elle est passée : personne ne reçoit de message." in form.text
    form.submit()
    assert held(desk) is False
    assert desk.told(KARIM) == []
    mark(desk, AFTER_ALL)
    assert held(desk) is None


@pytest.mark.sqlite_only
def test_until_the_next_check_in_opens(desk: CalendarDesk) -> None:
    desk.rehearsal.advance_to(AFTER_1)
    mark(desk, NOT_HELD)
    older = desk.form(FIRST, AFTER_ALL)
    desk.rehearsal.advance_to(OPENS_2)
    shown = there(older.submit())
    assert "Le point n° 2 est ouvert : ce compte rendu ne change plus." in shown.text
    assert held(desk) is False


def test_a_meeting_removed_meanwhile_is_said_to_be_gone(desk: CalendarDesk) -> None:
    older = desk.form("Réunion de suivi n° 5", NOT_HELD)
    desk.press("Nombre de réunions", name="Marc Delorme").fill("Combien de réunions", 3).submit()
    there(desk.person("Marc Delorme").modal).submit()
    assert "Cette réunion n'est plus au calendrier." in there(older.submit()).text
