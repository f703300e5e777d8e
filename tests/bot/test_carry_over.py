"""J8: what a follow-up leaves to the next: items not discussed with their age, adjustments kept, changed or stopped."""

from collections.abc import Iterator
from datetime import UTC, date, datetime

import pytest

from bot.agendas.follow_up import beside
from bot.agendas.reading import Reader, Reading
from flows.text import Language
from sandbox.player import Modal
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import NEXT_ROUND, Desk
from tests.bot.piloting import MEMBERS, NADIA, there
from tests.bot.test_documents import files
from tests.bot.test_documents_of_meetings import MARKDOWN

FOUR_DAYS_LATER = datetime(2027, 2, 22, 9, 0, tzinfo=UTC)
SECOND_DRAFT = datetime(2027, 3, 9, 8, 30, tzinfo=UTC)
SECOND_CLOSE = datetime(2027, 3, 10, 11, 0, tzinfo=UTC)
SECOND_NOTES = datetime(2027, 3, 11, 14, 15, tzinfo=UTC)
THIRD_DRAFT = datetime(2027, 3, 30, 7, 30, tzinfo=UTC)
KARIM, DUE = MEMBERS[0], date(2027, 3, 31)
SINCE_THE_MEETING: dict[Language, str] = {
    "fr": "• Relire la fiche (Karim Ziani, pour le 31 mars) · décidée il y a 19 jours, à la réunion n° 1",
    "en": "• Relire la fiche (Karim Ziani, due 31 March) · decided 19 days ago, at follow-up 1",
}
LEFT, RECOGNISE, CASE = "Quels sujets n'ont pas été abordés", "Reconnaître", "Un cas ou un contenu"


@pytest.fixture
def desk(rehearsal: Rehearsal) -> Iterator[Desk]:
    return Desk(rehearsal)


def last_screen(desk: Desk, button: str = "Compte rendu (8", adjustment: str | None = None) -> Modal:
    """The notes up to their last screen, perhaps with an adjustment that should move attendance."""
    form = desk.notes(button)
    if adjustment is not None:
        form.click("Ajouter : Ajustement")
        row = desk.nadia.modal
        assert row is not None
        row.fill("Ce que l'on change", adjustment).fill("Indicateur", "Utilité").submit()
        section = desk.nadia.modal
        assert section is not None
        form = section
    reading = form.submit()
    assert reading is not None
    left = reading.submit()
    assert left is not None
    return left


def saved(form: Modal) -> str:
    """The last screen sent: what the digest then proposes."""
    digest = form.submit()
    assert digest is not None
    assert digest.title == "Résumé de la réunion"
    told = digest.text
    digest.close(everything=True)
    return told


def minutes(desk: Desk) -> str:
    """Those of the last meeting, as Markdown."""
    desk.nadia.command("/jalon", "document")
    form = desk.nadia.modal
    assert form is not None
    form.fill("Quel document", "Compte rendu").fill("Sous quelle forme", MARKDOWN).submit()
    form.close(everything=True)
    desk.rehearsal.settle()
    return plain(files(desk.pilot)[-1].content.decode())


@pytest.mark.sqlite_only
def test_an_action_is_as_old_as_the_meeting_that_decided_it_however_late_its_notes(desk: Desk) -> None:
    desk.rehearsal.advance_to(FOUR_DAYS_LATER)
    desk.notes()
    there(desk.add_action("Relire la fiche", KARIM, DUE).submit()).close(everything=True)
    desk.rehearsal.advance_to(SECOND_DRAFT)
    second = next(one for one in desk.pilot.store.calendar.meetings(desk.pilot.project.id) if one.number == 2)
    agenda = desk.pilot.store.agendas.read(second.id, SECOND_DRAFT)
    assert agenda is not None
    for language, told in SINCE_THE_MEETING.items():
        reading = Reading(desk.pilot.jalon, agenda, Reader(desk.pilot.person(NADIA), language, "Europe/Paris"))
        assert plain(beside("actions", reading)[0]) == told


@pytest.mark.sqlite_only
def test_an_item_not_discussed_comes_back_first_with_its_age(desk: Desk) -> None:
    saved(last_screen(desk).fill(LEFT, [RECOGNISE]))
    desk.rehearsal.advance_to(SECOND_DRAFT)
    told = desk.nadia.dm.last.text
    assert "6. Reconnaître · 6 min\nparce que ce sujet n'a pas été abordé à la réunion n° 1, il y a 19 jours ; " in told


def test_left_out_twice_its_age_runs_from_the_first_time(desk: Desk) -> None:
    saved(last_screen(desk).fill(LEFT, [RECOGNISE]))
    desk.rehearsal.advance_to(SECOND_NOTES)
    saved(last_screen(desk).fill(LEFT, [RECOGNISE, CASE]))
    desk.rehearsal.advance_to(THIRD_DRAFT)
    told = desk.nadia.dm.last.text
    assert "6. Reconnaître · 6 min\nparce que ce sujet n'a pas été abordé à la réunion n° 1, il y a 40 jours" in told
    assert "montré par un membre · 15 min\nparce que ce sujet n'a pas été abordé à la réunion n° 2, il y a 19" in told


def test_an_adjustment_is_shown_with_its_indicator_before_and_since(desk: Desk) -> None:
    saved(last_screen(desk, adjustment="Réunion à 11 h"))
    desk.rehearsal.advance_to(NEXT_ROUND)
    desk.pilot.rate_all(usefulness=4, rotating=None)
    desk.rehearsal.advance_to(SECOND_CLOSE)
    desk.nadia.dm.click("Ordre du jour")
    assert desk.nadia.modal is not None
    shown = desk.nadia.modal.text
    assert (
        "Réunion n° 1 : « Réunion à 11 h » · Utilité pour mon travail : pas encore de chiffre alors, "
        "≥ 5/6, médiane 4 (point n° 2) maintenant. Garder, changer, arrêter ?"
    ) in shown
    assert "parce que 1 ajustement attend une réponse : garder, changer ou arrêter" in shown


def test_kept_it_is_asked_again_and_stopped_it_is_not(desk: Desk) -> None:
    assert "Ajustement : réunion à 11 h (à essayer)." in saved(last_screen(desk, adjustment="Réunion à 11 h"))
    desk.rehearsal.advance_to(SECOND_NOTES)
    question = "« Réunion à 11 h » : que faites-vous de cet ajustement"
    assert "Ajustement : réunion à 11 h (on garde)." in saved(last_screen(desk).fill(question, "Garder"))
    assert "*Ajustements revus* - Réunion à 11 h (on garde)" in minutes(desk)
    again = last_screen(desk, "Corriger le compte rendu")
    assert again.value(question) == "Garder"
    saved(again)
    desk.rehearsal.advance_to(THIRD_DRAFT)
    desk.nadia.dm.click("Ordre du jour")
    assert desk.nadia.modal is not None
    shown = desk.nadia.modal.text
    assert "parce que 1 ajustement gardé est à revoir" in shown
    opening, later = shown.split("2. Activité du groupe")
    assert "« Réunion à 11 h », gardé à la réunion n° 2 · " in opening
    assert "pas de nouveau chiffre. Garder, changer, arrêter ?" in opening
    assert "« Réunion à 11 h », gardé à la réunion n° 2 · " in later
    assert "Garder, changer, arrêter ?" not in later
    desk.nadia.modal.close()
    desk.rehearsal.advance_to(datetime(2027, 4, 1, 13, 15, tzinfo=UTC))
    saved(last_screen(desk).fill(question, "Arrêter"))
    desk.rehearsal.advance_to(datetime(2027, 4, 22, 13, 15, tzinfo=UTC))
    assert not any("Réunion à 11 h" in label for label in last_screen(desk).fields)


@pytest.mark.sqlite_only
def test_it_may_be_corrected_until_the_next_round_opens(desk: Desk) -> None:
    form = last_screen(desk)
    form.fill(LEFT, [RECOGNISE])
    saved(form)
    again = last_screen(desk, "Corriger le compte rendu")
    assert again.value(LEFT) == "Reconnaître"
    desk.rehearsal.clock.set(NEXT_ROUND)
    refused = again.fill(LEFT, []).submit()
    assert refused is not None
    assert "ce compte rendu ne change plus" in str(refused.errors)
    meeting = desk.pilot.store.meetings.of_project(desk.pilot.project.id, NEXT_ROUND)[0].meeting
    assert desk.pilot.store.carried_over.not_discussed(meeting.id) == ("recognise",)


def test_two_animators_who_save_the_same_notes_are_told_and_both_are_kept(desk: Desk) -> None:
    thomas = "Thomas Roche"
    desk.pilot.answer(
        "framing.team",
        team__business_animators=[desk.pilot.user(name).slack_id for name in (NADIA, thomas)],
    )
    first = desk.notes().submit()
    assert first is not None
    other = desk.rehearsal.player.person(thomas)
    other.home.open()
    other.home.click("Corriger le compte rendu")
    assert other.modal is not None
    theirs = other.modal.submit()
    assert theirs is not None
    theirs.fill("Que retient-on", "Un bon début.").submit()
    shown = first.fill("Que retient-on", "Le format est trop long.").submit()
    assert shown is not None
    assert "Thomas Roche avait modifié cette réponse" in shown.text
    assert "les deux versions sont conservées" in shown.text
