"""At most two reminders, only to who has neither answered, passed nor gone away; tomorrow, not this time, silence."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, FIRST_REMINDER, LAST_REMINDER, NADIA, OPENING, Pilot, opened

KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA = (
    "Karim Ziani",
    "Sophie Lemaire",
    "Julien Picard",
    "Amina Diallo",
    "Pascal Guérin",
    "Léa Marchand",
)
MINUTE = timedelta(minutes=1)


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


def said(pilot: Pilot, name: str) -> list[str]:
    """What someone reads of round 1, message by message."""
    messages = pilot.rehearsal.player.person(name).dm.messages
    of_round = ("Point n° 1", "Le point n° 1", "Dernier rappel", "Merci")
    return [text for one in messages if (text := plain(one.text)).startswith(of_round)]


def test_reminders_go_to_who_has_not_answered_passed_or_gone_away(pilot: Pilot) -> None:
    pilot.rate(KARIM)
    pilot.rehearsal.player.person(SOPHIE).dm.click("Pas cette fois")
    form = opened(pilot, AMINA, "Absence")
    form.fill("Premier jour", "2027-02-15").fill("Dernier jour", "2027-02-15").submit()
    choice = opened(pilot, PASCAL, "Rappels")
    assert plain(choice.value("Combien de rappels")) == "Deux : en cours de point, puis le jour de l'échéance"
    choice.fill("Combien de rappels", "Un : le jour de l'échéance").submit()
    opened(pilot, JULIEN, "Rappels").fill("Combien de rappels", "Aucun").submit()

    pilot.rehearsal.advance_to(FIRST_REMINDER)
    counts = {name: len(said(pilot, name)) for name in (KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA)}
    assert counts == {KARIM: 1, SOPHIE: 1, JULIEN: 1, AMINA: 1, PASCAL: 1, LEA: 2}
    assert said(pilot, LEA)[-1].startswith(
        "Le point n° 1 ferme mercredi 17 février à 12:00. Deux minutes suffisent, et c'est facultatif."
    )

    pilot.rehearsal.advance_to(LAST_REMINDER)
    counts = {name: len(said(pilot, name)) for name in (KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA)}
    assert counts == {KARIM: 1, SOPHIE: 1, JULIEN: 1, AMINA: 2, PASCAL: 2, LEA: 3}
    assert said(pilot, LEA)[-1].startswith(
        "Dernier rappel, toujours facultatif : le point n° 1 ferme mercredi 17 février à 12:00. "
        "Le groupe voit ses résultats à partir de 5 réponses."
    )
    buttons = pilot.rehearsal.player.person(LEA).dm.last.buttons
    assert buttons[:3] == ["Répondre (4 notes, 2 min)", "Me le rappeler demain", "Pas cette fois"]


@pytest.mark.sqlite_only
def test_the_first_message_of_the_round_becomes_the_receipt_and_reminders_point_to_it(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(FIRST_REMINDER)
    pilot.rate(KARIM)
    receipt, reminder = said(pilot, KARIM)
    assert receipt.startswith("Merci, réponse notée")
    assert reminder == "Point n° 1 : réponse notée. Le reçu est plus haut, dans le premier message de ce point."


def test_not_this_time_is_said_once_and_undone_on_every_message(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(FIRST_REMINDER)
    karim = pilot.rehearsal.player.person(KARIM)
    karim.dm.click("Pas cette fois")
    passed, reminder = said(pilot, KARIM)
    assert passed.startswith("Point n° 1 · CoP Maintenance : pas cette fois, c'est noté.")
    assert reminder == "Point n° 1 : pas cette fois, c'est noté plus haut, dans le premier message de ce point."
    karim.dm.click("Reprendre les rappels")
    asked, reminder = said(pilot, KARIM)
    assert asked.startswith("Point n° 1 sur 5 · CoP Maintenance.")
    assert reminder.startswith("Le point n° 1 ferme")


def test_tomorrow_brings_the_message_back_once(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.dm.click("Me le rappeler demain")
    assert "C'est noté : ce message reviendra le vendredi 12 février à 09:30, une seule fois." in said(pilot, KARIM)[0]
    assert "Me le rappeler demain" not in karim.dm.last.buttons
    pilot.rehearsal.advance_to(OPENING + timedelta(days=1, minutes=31))
    assert len(said(pilot, KARIM)) == 2
    assert "Me le rappeler demain" not in karim.dm.last.buttons
    assert said(pilot, KARIM)[1].startswith("Point n° 1 sur 5 · CoP Maintenance.")


def test_tomorrow_takes_the_place_of_that_day_s_reminder(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(datetime(2027, 2, 12, 10, 0, tzinfo=UTC))
    pilot.rehearsal.player.person(KARIM).dm.click("Me le rappeler demain")
    pilot.rehearsal.advance_to(FIRST_REMINDER + MINUTE)
    assert len(said(pilot, KARIM)) == 2
    assert said(pilot, KARIM)[-1].startswith("Point n° 1 sur 5")


@pytest.mark.sqlite_only
def test_tomorrow_is_refused_when_the_close_comes_first(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(CLOSE - timedelta(hours=2))
    pilot.rehearsal.clock.set(CLOSE - timedelta(hours=1))
    window = opened(pilot, KARIM, "Me le rappeler demain")
    assert "avant le prochain jour ouvré à 09:30" in plain(window.text)


def test_not_this_time_ends_reminders_and_can_be_undone(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.dm.click("Pas cette fois")
    assert "pas cette fois, c'est noté" in said(pilot, KARIM)[0]
    pilot.rehearsal.advance_to(FIRST_REMINDER + MINUTE)
    assert len(said(pilot, KARIM)) == 1
    karim.dm.click("Reprendre les rappels")
    assert said(pilot, KARIM)[0].startswith("Point n° 1 sur 5")
    pilot.rehearsal.advance_to(LAST_REMINDER + MINUTE)
    assert len(said(pilot, KARIM)) == 2


def test_an_absence_needs_both_days_in_order_and_can_be_ended(pilot: Pilot) -> None:
    form = opened(pilot, KARIM, "Absence")
    form.fill("Premier jour", "2027-02-15").submit()
    assert list(form.errors.values()) == ["Choisissez le dernier jour."]
    form.fill("Dernier jour", "2027-02-14").submit()
    assert list(form.errors.values()) == ["Le dernier jour vient avant le premier."]
    done = form.fill("Dernier jour", "2027-02-19").fill("Pourquoi", "Congé").submit()
    assert done is not None
    assert "aucun message de point du lundi 15 février au vendredi 19 février" in done.text
    again = opened(pilot, KARIM, "Absence")
    assert "Du lundi 15 février au vendredi 19 février (Congé)" in plain(again.text)
    again.click("Annuler")
    assert pilot.person(KARIM).absences == ()


def test_after_two_silent_rounds_the_person_alone_is_asked(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(datetime(2027, 3, 4, 8, 0, tzinfo=UTC))
    pilot.rate(SOPHIE, rotating=None)
    pilot.rehearsal.advance_to(datetime(2027, 3, 11, 8, 31, tzinfo=UTC))
    question = "Les deux derniers points de CoP Maintenance sont passés sans réponse de votre part."
    asked = [name for name in pilot.names if question in plain(pilot.rehearsal.player.person(name).dm.last.text)]
    assert asked == [name for name in pilot.names if name != SOPHIE]

    for name, button, reply in (
        (KARIM, "Garder les rappels", "Entendu, rien ne change."),
        (JULIEN, "Faire une pause", "Entendu : plus aucun point ni rappel"),
        (LEA, "En parler avec un animateur", "Entendu : les animateurs savent"),
    ):
        person = pilot.rehearsal.player.person(name)
        person.dm.click(button)
        assert plain(person.dm.last.text).startswith(reply)
    wish = pilot.rehearsal.player.person(NADIA).dm.last.text
    assert "Léa Marchand souhaite qu'un animateur prenne contact." in plain(wish)

    count = len(pilot.rehearsal.player.person(JULIEN).dm.messages)
    pilot.rehearsal.advance_to(datetime(2027, 3, 25, 9, 0, tzinfo=UTC))
    assert len(pilot.rehearsal.player.person(JULIEN).dm.messages) == count
    assert "Point n° 3 sur 5" in plain(pilot.rehearsal.player.person(KARIM).dm.last.text)
