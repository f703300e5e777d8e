"""J8: the notes of a follow-up are asked of its animators, written in two screens, corrected until the next round."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from sandbox.player import ShownMessage
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.framing import Act
from storage.meeting_notes import PRESENT as PRESENT_KEY
from storage.meeting_notes import load_records
from storage.models import ActionRow, AdjustmentRow, JournalRow
from storage.runs import Sent
from tests.bot.keeping import kept
from tests.bot.meeting_desk import (
    ACTIVITY,
    ASKED,
    ASKED_AGAIN,
    BEFORE,
    DECISIONS,
    EXCUSED,
    NEXT_ROUND,
    NOTES,
    PRESENT,
    Desk,
)
from tests.bot.piloting import MEMBERS, NADIA, Pilot

KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA = MEMBERS


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> Desk:
    return Desk(rehearsal)


def test_the_notes_are_asked_a_quarter_of_an_hour_after_the_planned_end(desk: Desk) -> None:
    asked = desk.nadia.dm.last
    assert plain(asked.text).startswith("Réunion de suivi n° 1 · CoP Maintenance, jeudi 18 février à 14:00")
    assert [plain(one) for one in asked.buttons] == ["Compte rendu (8 min)", "Réunion non tenue"]
    assert "Vous recevez ce message comme animateur de CoP Maintenance." in asked.text
    assert "Compte rendu" not in desk.rehearsal.player.person(KARIM).dm.text


def test_all_the_members_are_preset_as_present(desk: Desk) -> None:
    form = desk.notes()
    assert form.title == "Présence et décisions"
    for name in MEMBERS:
        assert name in form.value(PRESENT)
    assert NADIA not in form.value(PRESENT)


@pytest.mark.sqlite_only
def test_presence_decisions_actions_and_words_are_kept(desk: Desk) -> None:
    desk.notes().fill(PRESENT, list(MEMBERS[:5])).fill(EXCUSED, [LEA]).fill(DECISIONS, "Fiche d'une page\nMardi à 11 h")
    section = desk.add_action("Modèle de fiche <!channel>", SOPHIE, date(2027, 3, 5))
    assert "Modèle de fiche <!channel> · @Sophie Lemaire · vendredi 5 mars" in section.text
    assert LEA in section.value(EXCUSED)  # what was typed is still there under the row's form
    reading = section.submit()
    assert reading is not None
    assert reading.title == "Lire les résultats"
    left = reading.fill(ACTIVITY, "Le format est trop long.").submit()
    assert left is not None
    assert left.title == "Pour la prochaine fois"
    done = left.submit()
    assert done is not None
    assert done.title == "Résumé de la réunion"
    with desk.pilot.store.database.read() as session:
        record = load_records(session, desk.pilot.project.id)[0]
        action = session.scalars(select(ActionRow)).one()
    assert (record.held, len(record.present), record.excused) == (True, 5, 1)
    assert (action.what, action.due_on) == ("Modèle de fiche <!channel>", date(2027, 3, 5))
    assert action.owner_id == desk.pilot.person(SOPHIE).id


def test_the_message_says_what_was_saved(desk: Desk) -> None:
    desk.record(*MEMBERS[:5])
    asked = desk.nadia.dm.last
    assert "Compte rendu enregistré" in asked.text
    assert "5 membres présents sur 6." in asked.text
    assert asked.buttons == ["Diffuser le résumé", "Corriger le compte rendu"]


def test_nobody_is_both_present_and_excused(desk: Desk) -> None:
    shown = desk.notes().fill(EXCUSED, [LEA]).submit()
    assert shown is not None
    [(field, sentence)] = shown.errors.items()
    assert field.startswith(EXCUSED)
    assert sentence.startswith("Léa Marchand")
    assert "soit présent, soit excusé" in sentence


def test_a_stranger_was_not_there_and_owns_no_action(desk: Desk) -> None:
    desk.rehearsal.workspace.add_user("Inès Faure")
    shown = desk.notes().fill(PRESENT, [*MEMBERS, "Inès Faure"]).submit()
    assert shown is not None
    assert "Hors du projet : Inès Faure" in next(iter(shown.errors.values()))
    row = desk.add_action("Relire", "Inès Faure", date(2027, 3, 5))
    assert "Hors du projet : Inès Faure" in next(iter(row.errors.values()))
    assert row.value("Action") == "Relire"


def test_a_meeting_without_anyone_is_one_not_held(desk: Desk) -> None:
    shown = desk.notes().fill(PRESENT, None).submit()
    assert shown is not None
    assert "Réunion non tenue" in next(iter(shown.errors.values()))


def test_three_thousand_characters_of_anything_are_kept(desk: Desk) -> None:
    reading = desk.notes().submit()
    assert reading is not None
    strange = ("é😀<!channel>*שלום*\x00" * 300)[:3000]
    left = reading.fill(ACTIVITY, strange).submit()
    assert left is not None
    assert left.title == "Pour la prochaine fois"
    meeting = desk.pilot.store.meetings.of_project(desk.pilot.project.id, ASKED)[0].meeting
    run = desk.pilot.store.runs.find(desk.pilot.project.id, f"follow_up:{meeting.id}")
    assert run is not None
    assert run.values["follow_up.activity"] == strange.replace("\x00", "")


def test_the_record_is_corrected_and_figures_follow(desk: Desk) -> None:
    desk.record()
    form = desk.notes("Corriger le compte rendu").fill(PRESENT, list(MEMBERS[:4]))
    reading = form.submit()
    assert reading is not None
    with desk.pilot.store.database.read() as session:
        assert len(load_records(session, desk.pilot.project.id)[0].present) == 4
        events = session.scalars(select(JournalRow.event)).all()
    assert "meeting.recorded" in events
    assert "meeting.corrected" in events


def test_an_action_due_before_its_meeting_is_saved_and_worth_a_look(desk: Desk) -> None:
    desk.notes()
    section = desk.add_action("Relire la fiche", SOPHIE, date(2027, 2, 8))
    told = "Son échéance, le lundi 8 février, vient avant la réunion du jeudi 18 février : est-ce voulu ?"
    assert told in section.text.replace("\u00a0", " ")
    with desk.pilot.store.database.read() as session:
        assert session.scalars(select(ActionRow.due_on)).all() == [date(2027, 2, 8)]


def test_an_action_removed_or_reworded_follows(desk: Desk) -> None:
    desk.notes()
    section = desk.add_action("Modèle de fiche", SOPHIE, date(2027, 3, 5))
    section.click("Modifier")
    row = desk.nadia.modal
    assert row is not None
    row.fill("Action", "Modèle d'une page").submit()
    with desk.pilot.store.database.read() as session:
        assert session.scalars(select(ActionRow.what)).all() == ["Modèle d'une page"]
    below = desk.nadia.modal
    assert below is not None
    below.click("Retirer")
    with desk.pilot.store.database.read() as session:
        assert session.scalars(select(ActionRow.what)).all() == []


def test_an_adjustment_names_the_indicator_that_should_move(desk: Desk) -> None:
    desk.notes().click("Ajouter : Ajustement")
    row = desk.nadia.modal
    assert row is not None
    row.fill("Ce que l'on change", "Réunion à 11 h").fill("Indicateur", "Utilité").submit()
    with desk.pilot.store.database.read() as session:
        assert session.scalars(select(AdjustmentRow.indicator)).all() == ["usefulness"]


def test_once_the_next_round_opens_the_record_does_not_change(desk: Desk) -> None:
    desk.record()
    form = desk.notes("Corriger le compte rendu")
    desk.rehearsal.clock.set(NEXT_ROUND)
    shown = form.fill(PRESENT, [KARIM]).submit()
    assert shown is not None
    sentence = next(iter(shown.errors.values()))
    assert plain(sentence) == "Le point n° 2 est ouvert : ce compte rendu ne change plus."
    assert shown.value(PRESENT) == KARIM


def test_notes_never_written_may_still_be_after_that(desk: Desk) -> None:
    desk.rehearsal.clock.set(NEXT_ROUND)
    desk.record(KARIM)
    with desk.pilot.store.database.read() as session:
        assert len(load_records(session, desk.pilot.project.id)[0].present) == 1


def test_a_meeting_not_held_counts_in_no_figure_and_may_be_taken_back(desk: Desk) -> None:
    desk.nadia.dm.click("Réunion non tenue", confirm=True)
    assert "Réunion notée comme non tenue" in desk.nadia.dm.last.text
    with desk.pilot.store.database.read() as session:
        assert not load_records(session, desk.pilot.project.id)[0].held
    desk.record()
    with desk.pilot.store.database.read() as session:
        assert load_records(session, desk.pilot.project.id)[0].held


@pytest.mark.sqlite_only
def test_the_notes_are_asked_once_more_then_no_longer(desk: Desk) -> None:
    desk.rehearsal.advance_to(ASKED_AGAIN)
    assert "C'est le dernier rappel" in desk.nadia.dm.last.text
    before = len(desk.nadia.dm.messages)
    desk.rehearsal.advance_to(NEXT_ROUND)
    assert [one for one in desk.nadia.dm.messages[before:] if "Compte rendu" in " ".join(one.buttons)] == []


@pytest.mark.sqlite_only
def test_written_they_are_not_asked_again(desk: Desk) -> None:
    desk.record()
    before = len(desk.nadia.dm.messages)
    desk.rehearsal.advance_to(ASKED_AGAIN)
    assert len(desk.nadia.dm.messages) == before


def test_a_member_cannot_write_them(desk: Desk) -> None:
    karim = desk.rehearsal.player.person(KARIM)
    ShownMessage(karim.seat, desk.nadia.dm.having(NOTES).message).click(NOTES)
    assert karim.modal is not None
    assert "ne permet pas cette action" in karim.modal.text


def test_a_form_sent_twice_by_slack_is_one_record(desk: Desk) -> None:
    form = desk.notes()
    replayed = form.view.id, form.view.hash
    form.submit()
    with desk.pilot.store.database.read() as session:
        events = session.scalars(select(JournalRow.event).where(JournalRow.event.like("meeting.%"))).all()
    assert events == ["meeting.recorded"]
    meeting = desk.pilot.store.meetings.of_project(desk.pilot.project.id, ASKED)[0].meeting
    run = desk.pilot.store.runs.find(desk.pilot.project.id, f"follow_up:{meeting.id}")
    assert run is not None
    nadia = desk.pilot.person(NADIA)
    assert nadia.user is not None
    act = Act(nadia.id, nadia.user.id, Sent(*replayed), ASKED)
    assert desk.pilot.store.meetings.save(run, "follow_up.outcome", {PRESENT_KEY: None}, act).replayed
    with desk.pilot.store.database.read() as session:
        assert len(load_records(session, desk.pilot.project.id)[0].present) == len(MEMBERS)


@pytest.mark.sqlite_only
def test_before_the_meeting_nothing_is_written(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal)
    rehearsal.advance_to(BEFORE)
    assert NOTES not in rehearsal.player.person(NADIA).dm.text
    assert pilot.store.meetings.of_project(pilot.project.id, BEFORE)[0].meeting.held is None


@pytest.mark.sqlite_only
def test_after_the_last_meeting_no_check_in_ends_the_corrections(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal)
    pilot.kickoff(count=2)
    rehearsal.advance_to(datetime(2027, 3, 11, 14, 15, tzinfo=UTC))
    nadia = rehearsal.player.person(NADIA)
    nadia.dm.find("Réunion de suivi n° 2").click("Compte rendu (8")
    while nadia.modal is not None and nadia.modal.submit_label is not None:
        nadia.modal.submit()
    told = nadia.dm.find("Compte rendu enregistré").text.replace("\u00a0", " ")
    assert "Le compte rendu peut être corrigé jusqu'à la décision du point d'étape." in told
