"""J8: an animator shifts everything, pauses and resumes the pilot, adds or removes meetings, extends a check-in."""

from datetime import UTC, datetime

import pytest
from sqlalchemy import select

from sandbox.player import Modal
from sandbox.rehearsing import Rehearsal
from storage.models import JournalRow
from tests.bot.calendar_desk import KARIM, CalendarDesk
from tests.bot.keeping import kept
from tests.bot.piloting import OPENING, there

DAYS, FIRST, LAST, COUNT = "De combien de jours", "Premier jour", "Dernier jour", "Combien de réunions"
BY = "De combien de jours ouvrés"
PAUSE_BEGINS = datetime(2027, 2, 15, 0, 0, tzinfo=UTC)
DURING_1 = datetime(2027, 2, 12, 9, 0, tzinfo=UTC)
BY_NOON_17 = datetime(2027, 2, 17, 11, 0, tzinfo=UTC)


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> CalendarDesk:
    """On Wednesday 10 February, the eve of check-in 1."""
    return CalendarDesk(rehearsal, None)


def phase(desk: CalendarDesk) -> str:
    project = desk.pilot.store.projects.get(desk.pilot.project.id)
    assert project is not None
    return project.phase


def shifted(desk: CalendarDesk, days: object) -> Modal:
    return there(desk.press("Tout décaler").fill(DAYS, days).submit())  # type: ignore[arg-type]


def paused(desk: CalendarDesk, first: str, last: str) -> Modal:
    return there(desk.press("Mettre en pause").fill(FIRST, first).fill(LAST, last).submit())


@pytest.mark.sqlite_only
def test_everything_shifts_from_its_nominal_date_then_rolls(desk: CalendarDesk) -> None:
    shown = shifted(desk, 25)
    # Thursdays and 25 days are Mondays; 17 May is Whit Monday.
    assert "Réunion de suivi n° 4 : mardi 18 mai à 14:00 (avant : jeudi 22 avril à 14:00)" in shown.text
    assert "Point d'étape : lundi 21 juin à 14:00 (avant : jeudi 27 mai à 14:00)" in shown.text
    assert "Réunion de lancement" not in shown.text
    assert shown.submit() is None
    assert desk.dates() == ["28.01", "15.03", "05.04", "26.04", "18.05", "07.06", "21.06"]
    assert "Les dates de CoP Maintenance sont décalées." in desk.told(KARIM)[0].text


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("days", "sentence"),
    [
        (None, "Indiquez un nombre de jours."),
        (0, "Entre 1 et 182 jours, plus tard ou plus tôt."),
        (400, "Entre 1 et 182 jours, plus tard ou plus tôt."),
        (-7, "Le point n° 1 n'aurait plus de jour pour répondre : laissez plus de temps avant la réunion."),
        (-10, "Une réunion se retrouverait dans le passé : choisissez une date à venir."),
    ],
)
def test_a_shift_that_cannot_be_is_refused_beside_the_field(desk: CalendarDesk, days: object, sentence: str) -> None:
    assert list(shifted(desk, days).errors.values()) == [sentence]


def test_a_pause_silences_the_pilot_and_shifts_what_follows(desk: CalendarDesk) -> None:
    shown = paused(desk, "2027-02-15", "2027-02-28")
    assert "Pause du lundi 15 février au dimanche 28 février : ce qui suit se décale de 2 semaines." in shown.text
    assert (
        "Réunion de suivi n° 1 : elle reste pendant la pause, le jeudi 18 février. Déplacez-la si besoin." in shown.text
    )
    assert "Réunion de suivi n° 2 : jeudi 25 mars à 14:00 (avant : jeudi 11 mars à 14:00)" in shown.text
    shown.submit()
    told = desk.told(KARIM)[0].text
    assert "CoP Maintenance fait une pause, du lundi 15 février au dimanche 28 février." in told
    assert "Un point déjà ouvert ferme et est publié comme annoncé" in told
    assert phase(desk) == "pilot"


@pytest.mark.sqlite_only
def test_the_phase_follows_the_days_of_the_pause(desk: CalendarDesk) -> None:
    paused(desk, "2027-02-15", "2027-02-28").submit()
    desk.rehearsal.advance_to(OPENING)
    desk.rehearsal.advance_to(datetime(2027, 2, 15, 9, tzinfo=UTC))
    assert phase(desk) == "paused"
    count = len(desk.person(KARIM).dm.messages)
    desk.rehearsal.advance_to(datetime(2027, 2, 28, 20, tzinfo=UTC))
    messages = desk.person(KARIM).dm.messages[count:]
    # The open check-in closes and is published as announced; no reminder, nothing else.
    assert ["Résultats du point n° 1" in one.text for one in messages] == [True]
    assert phase(desk) == "paused"
    desk.rehearsal.advance_to(datetime(2027, 3, 1, 0, tzinfo=UTC))
    assert phase(desk) == "pilot"
    desk.rehearsal.advance_to(datetime(2027, 3, 18, 9, tzinfo=UTC))
    assert "Point n° 2 sur 5" in desk.person(KARIM).dm.last.text


def test_a_pause_from_today_begins_at_once_and_ends_with_a_press(desk: CalendarDesk) -> None:
    paused(desk, "2027-02-10", "2027-02-23").submit()
    assert phase(desk) == "paused"
    assert desk.dates()[1] == "04.03"
    window = desk.window()
    assert "Pause du mercredi 10 février au mardi 23 février." in window.text
    assert "Mettre en pause" not in window.buttons
    desk.rehearsal.advance_to(datetime(2027, 2, 15, 9, tzinfo=UTC))
    shown = desk.press("Reprendre")
    assert "La pause prévue jusqu'au mardi 23 février se termine aujourd'hui." in shown.text
    assert "Réunion de suivi n° 1 : jeudi 25 février à 14:00 (avant : jeudi 4 mars à 14:00)" in shown.text
    shown.submit()
    assert phase(desk) == "pilot"
    assert "CoP Maintenance reprend." in desk.told(KARIM)[-1].text


def test_a_pause_to_come_can_be_given_up(desk: CalendarDesk) -> None:
    paused(desk, "2027-03-01", "2027-03-14").submit()
    before = desk.dates()
    assert before[2] == "25.03"
    shown = desk.press("Reprendre")
    assert "La pause prévue du lundi 1er mars au dimanche 14 mars n'aura pas lieu." in shown.text
    shown.submit()
    assert desk.dates()[2] == "11.03"
    assert "n'aura pas lieu." in desk.told(KARIM)[-1].text
    desk.rehearsal.advance_to(datetime(2027, 3, 2, 9, tzinfo=UTC))
    assert phase(desk) == "pilot"


@pytest.mark.sqlite_only
def test_nothing_is_told_during_a_pause_but_that_it_is_over(desk: CalendarDesk) -> None:
    paused(desk, "2027-02-10", "2027-02-23").submit()
    shifted(desk, 7).submit()
    assert len(desk.told(KARIM)) == 1
    desk.rehearsal.advance_to(datetime(2027, 2, 24, 9, tzinfo=UTC))
    assert "Les dates de CoP Maintenance sont décalées." in desk.told(KARIM)[-1].text


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("first", "last", "field", "sentence"),
    [
        ("2027-02-09", "2027-02-20", FIRST, "Ce jour est passé : une pause commence aujourd'hui ou plus tard."),
        ("2027-02-20", "2027-02-19", LAST, "Le dernier jour vient avant le premier."),
        ("2027-02-20", "2027-12-20", LAST, "Une pause dure 182 jours au plus."),
        ("2027-06-20", "2027-06-22", FIRST, "Tout sera fini à cette date."),
    ],
)
def test_a_pause_that_cannot_be_is_refused(
    desk: CalendarDesk, first: str, last: str, field: str, sentence: str
) -> None:
    shown = paused(desk, first, last)
    assert shown.errors == {field: sentence}
    assert (shown.value(FIRST), shown.value(LAST)) == (first, last)


def test_meetings_are_added_at_the_same_pace(desk: CalendarDesk) -> None:
    shown = there(desk.press("Nombre de réunions").fill(COUNT, 6).submit())
    assert "Réunion de suivi n° 6 : jeudi 3 juin à 14:00 (ajoutée)" in shown.text
    assert "Point d'étape : jeudi 17 juin à 14:00 (avant : jeudi 27 mai à 14:00)" in shown.text
    shown.submit()
    assert desk.dates()[-2:] == ["03.06", "17.06"]
    assert "Le nombre de réunions de CoP Maintenance change." in desk.told(KARIM)[0].text


@pytest.mark.sqlite_only
def test_the_last_meetings_are_removed_and_told(desk: CalendarDesk) -> None:
    there(desk.press("Nombre de réunions").fill(COUNT, 3).submit()).submit()
    assert desk.dates() == ["28.01", "18.02", "11.03", "01.04", "15.04"]
    assert "Réunion de suivi n° 5 : retirée (avant : jeudi 13 mai à 14:00)" in desk.told(KARIM)[0].text
    assert len(desk.pilot.store.calendar.rounds(desk.pilot.project.id)) == 3


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("count", "sentence"),
    [
        (None, "Indiquez un nombre de réunions."),
        (1, "Entre 2 et 8 réunions de suivi."),
        (9, "Entre 2 et 8 réunions de suivi."),
        (5, "C'est déjà le nombre de réunions."),
    ],
)
def test_a_number_of_meetings_that_cannot_be_is_refused(desk: CalendarDesk, count: object, sentence: str) -> None:
    shown = there(desk.press("Nombre de réunions").fill(COUNT, count).submit())  # type: ignore[arg-type]
    assert list(shown.errors.values()) == [sentence]


def test_an_open_check_in_is_extended_once_and_its_message_says_so(desk: CalendarDesk) -> None:
    desk.rehearsal.advance_to(DURING_1)
    form = desk.form("Réunion de suivi n° 1", "Prolonger le point")
    assert "Le point n° 1 ferme le mercredi 17 février à 12:00." in form.text
    refused = there(form.fill(BY, "2 jours ouvrés").submit())
    assert list(refused.errors.values()) == [
        (
            "Le point dépasserait le début de sa réunion, le jeudi 18 février à 14:00."
            " Déplacez d'abord la réunion, ou prolongez moins."
        )
    ]
    there(refused.fill(BY, "1 jour ouvré").submit()).submit()
    told = desk.told(KARIM)[0].text
    assert "Le point n° 1 de CoP Maintenance reste ouvert jusqu'au jeudi 18 février à 12:00." in told
    assert "Il devait fermer le mercredi 17 février à 12:00." in told
    assert "Ouvert jusqu'au jeudi 18 février à 12:00" in desk.person(KARIM).dm.find("Point n° 1 sur 5").text
    desk.rehearsal.advance_to(BY_NOON_17)
    assert "Résultats du point n° 1" not in desk.person(KARIM).dm.text
    desk.rehearsal.advance_to(datetime(2027, 2, 18, 11, tzinfo=UTC))
    assert "Résultats du point n° 1" in desk.person(KARIM).dm.text


def test_twice_is_not_offered_and_refused_from_an_older_window(desk: CalendarDesk) -> None:
    desk.rehearsal.advance_to(DURING_1)
    older = desk.form("Réunion de suivi n° 1", "Prolonger le point")
    other = desk.form("Réunion de suivi n° 1", "Prolonger le point", name="Marc Delorme")
    there(other.fill(BY, "1 jour ouvré").submit()).submit()
    shown = there(older.fill(BY, "1 jour ouvré").submit())
    assert list(shown.errors.values()) == ["Le point n° 1 a déjà été prolongé : une fois, pas plus."]
    shown.close(everything=True)
    assert "Prolonger le point" not in desk.window().buttons


def test_every_change_is_in_the_journal_without_words(desk: CalendarDesk) -> None:
    shifted(desk, 7).submit()
    with desk.pilot.store.database.read() as session:
        noted = session.scalars(select(JournalRow).where(JournalRow.event == "calendar.shift")).one()
    assert noted.user_id == desk.pilot.user("Nadia Belkacem").id
    assert set(noted.refs) == {"change", "meeting"}
