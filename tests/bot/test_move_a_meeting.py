"""J8: an animator moves one meeting: its check-in follows, what was and will be is shown, everyone is told once."""

from datetime import UTC, datetime

import pytest

from sandbox.player import Modal
from sandbox.rehearsing import Rehearsal
from tests.bot.calendar_desk import AT, DAY, DURING_2, KARIM, CalendarDesk
from tests.bot.keeping import kept
from tests.bot.piloting import MEMBERS, NADIA, there

SECOND, THIRD = "Réunion de suivi n° 2", "Réunion de suivi n° 3"
PLACE = "Lieu ou lien"


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> CalendarDesk:
    return CalendarDesk(rehearsal)


def asked(desk: CalendarDesk, meeting: str, day: str, at: str = "14:00") -> Modal:
    """The preview that the form leads to, or the form with its errors."""
    return there(desk.form(meeting).fill(DAY, day).fill(AT, at).submit())


@pytest.mark.sqlite_only
def test_the_calendar_shows_every_date_and_what_may_be_done(desk: CalendarDesk) -> None:
    window = desk.window()
    for line in (
        "Réunion de lancement : jeudi 28 janvier à 14:00",
        "Réunion de suivi n° 2 : jeudi 11 mars à 14:00",
        "Point n° 2 : ouvert du jeudi 4 mars au mercredi 10 mars à 12:00",
        "Point d'étape : jeudi 27 mai à 14:00",
    ):
        assert line in window.text
    assert window.buttons.count("Déplacer la réunion") == 5  # the kickoff and the first follow-up are behind
    for button in ("Tout décaler", "Mettre en pause", "Nombre de réunions"):
        assert button in window.buttons


def test_what_changes_is_shown_before_it_does(desk: CalendarDesk) -> None:
    shown = asked(desk, SECOND, "2027-03-17", "10:00")
    assert shown.title == "Avant, après"
    assert "Réunion de suivi n° 2 : mercredi 17 mars à 10:00 (avant : jeudi 11 mars à 14:00)" in shown.text
    assert (
        "Point n° 2 : ouvert du mercredi 10 mars au mardi 16 mars à 12:00"
        " (avant : du jeudi 4 mars au mercredi 10 mars à 12:00)"
    ) in shown.text
    assert "Réunion de suivi n° 3" not in shown.text
    assert "11.03" in desk.dates()


def test_confirmed_everyone_concerned_is_told_once(desk: CalendarDesk) -> None:
    assert asked(desk, SECOND, "2027-03-17", "10:00").fill(PLACE, "Salle B12").submit() is None
    assert desk.dates() == ["28.01", "18.02", "17.03", "01.04", "22.04", "13.05", "27.05"]
    for name in (*MEMBERS, NADIA):
        told = desk.told(name)
        assert len(told) == 1
        assert "Une réunion de CoP Maintenance change de date." in told[0].text
        assert "mercredi 17 mars à 10:00 (avant : jeudi 11 mars à 14:00)" in told[0].text
        assert "Lieu ou lien : Salle B12" in told[0].text
    assert "Calendrier" in desk.told(NADIA)[0].buttons
    assert "Calendrier" not in desk.told(KARIM)[0].buttons


@pytest.mark.sqlite_only
def test_the_check_in_opens_and_closes_with_its_meeting(desk: CalendarDesk) -> None:
    asked(desk, SECOND, "2027-03-17", "10:00").submit()
    desk.rehearsal.advance_to(datetime(2027, 3, 9, 12, tzinfo=UTC))
    assert "Point n° 2 sur 5" not in desk.person(KARIM).dm.text
    desk.rehearsal.advance_to(datetime(2027, 3, 10, 9, tzinfo=UTC))
    assert "Ouvert jusqu'au mardi 16 mars à 12:00" in desk.person(KARIM).dm.find("Point n° 2 sur 5").text
    desk.rehearsal.advance_to(datetime(2027, 3, 16, 12, tzinfo=UTC))
    assert "On en parle mercredi 17 mars à 10:00" in desk.person(KARIM).dm.text


@pytest.mark.sqlite_only
def test_each_reads_the_dates_in_their_zone_and_language(rehearsal: Rehearsal) -> None:
    desk = CalendarDesk(rehearsal, None)
    desk.pilot.members("Ben Ashworth", tz="America/New_York", locale="en-US")
    desk.rehearsal.advance_to(datetime(2027, 3, 1, 9, tzinfo=UTC))
    asked(desk, SECOND, "2027-03-17", "10:00").submit()
    told = desk.person("Ben Ashworth").dm.find("A meeting of").text
    # New York changed its clocks on 14 March, Paris will on the 28th.
    assert "Follow-up 2: Wednesday, March 17th at 5:00 AM (before: Thursday, March 11th at 8:00 AM)" in told
    assert "A meeting of CoP Maintenance has a new date." in told


@pytest.mark.sqlite_only
def test_an_open_check_in_keeps_its_close_and_says_so(rehearsal: Rehearsal) -> None:
    desk = CalendarDesk(rehearsal, DURING_2)
    shown = asked(desk, SECOND, "2027-03-19")
    assert "Le point n° 2 est ouvert : il ferme comme annoncé, le mercredi 10 mars à 12:00." in shown.text
    assert "Point n° 2 : ouvert du" not in shown.text
    back = there(shown.close())
    refused = there(back.fill(DAY, "2027-03-10").fill(AT, "09:00").submit())
    assert list(refused.errors.values()) == [
        (
            "Le point n° 2 est ouvert et ferme le mercredi 10 mars à 12:00, comme annoncé :"
            " sa réunion ne peut pas avoir lieu avant."
        )
    ]


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("day", "sentence"),
    [
        ("2027-03-29", "Le lundi 29 mars est férié (Lundi de Pâques) : choisissez un jour ouvré."),
        ("2027-04-03", "Le samedi 3 avril tombe un week-end : choisissez un jour ouvré."),
        ("2027-02-25", "Une réunion se retrouverait dans le passé : choisissez une date à venir."),
        (
            "2027-03-11",
            (
                "Une réunion se retrouverait avant ou le même jour que la précédente"
                " (Réunion de suivi n° 2, jeudi 11 mars à 14:00)."
            ),
        ),
        (
            "2027-04-23",
            (
                "La réunion suivante (Réunion de suivi n° 4) est le jeudi 22 avril à 14:00 : choisissez un jour avant,"
                " ou décalez tout."
            ),
        ),
        ("2027-03-15", "Le point n° 3 n'aurait plus de jour pour répondre : laissez plus de temps avant la réunion."),
        ("2099-03-16", "Cette date est trop lointaine : deux ans au plus."),
    ],
)
def test_a_day_it_cannot_take_is_refused_beside_the_field(desk: CalendarDesk, day: str, sentence: str) -> None:
    shown = asked(desk, THIRD, day)
    assert shown.errors == {DAY: sentence}
    assert (shown.value(DAY), shown.value(AT)) == (day, "14:00")


def test_in_english_too(rehearsal: Rehearsal) -> None:
    desk = CalendarDesk(rehearsal)
    desk.pilot.store.preferences.save(desk.pilot.user(NADIA).id, "en", desk.pilot.now)
    nadia = desk.person()
    nadia.home.open().click("Calendar")
    there(nadia.modal).click("Move the meeting", beside="Follow-up 3")
    form = there(nadia.modal)
    shown = there(form.fill("New day", "2027-03-29").submit())
    assert list(shown.errors.values()) == ["Monday 29 March is a public holiday (Easter Monday): choose a working day."]


def test_nothing_typed_is_not_a_change(desk: CalendarDesk) -> None:
    shown = there(desk.form(THIRD).submit())
    assert list(shown.errors.values()) == ["C'est déjà la date, l'heure et le lieu de cette réunion."]
    shown = there(shown.fill(DAY, None).fill(AT, None).submit())
    assert list(shown.errors.values()) == ["Choisissez un jour.", "Choisissez une heure."]


def test_another_place_alone_is_told_too(desk: CalendarDesk) -> None:
    shown = there(desk.form(THIRD).fill(PLACE, "Salle B12").submit())
    assert shown.value(PLACE) == "Salle B12"
    shown.submit()
    told = desk.told(KARIM)[0].text
    assert "Une réunion de CoP Maintenance change de lieu." in told
    assert "Lieu ou lien : Salle B12" in told


def test_dates_changed_meanwhile_by_another_animator_change_nothing(desk: CalendarDesk) -> None:
    mine = asked(desk, THIRD, "2027-04-07")
    desk.window("Marc Delorme").click("Déplacer la réunion", beside=SECOND)
    there(there(desk.person("Marc Delorme").modal).fill(DAY, "2027-03-26").submit()).submit()
    there(desk.form(THIRD, name="Marc Delorme").fill(DAY, "2027-04-08").submit()).submit()
    shown = there(mine.submit())
    assert "Les dates ont changé depuis que cette liste s'est affichée. Rien n'a été modifié" in shown.text
    assert desk.dates()[3] == "08.04"
    assert there(shown.close()).value(DAY) == "2027-04-07"


def test_the_same_form_sent_twice_is_one_change(desk: CalendarDesk) -> None:
    asked(desk, SECOND, "2027-03-17").submit()
    double = desk.rehearsal.double
    reply = double.redeliver(double.envelopes[-1])
    desk.rehearsal.settle()
    assert reply.body == {"response_action": "clear"}
    assert len(desk.told(KARIM)) == 1


def test_a_member_may_not_move_anything(desk: CalendarDesk) -> None:
    karim = desk.person(KARIM)
    assert "Calendrier" not in karim.home.open().buttons
