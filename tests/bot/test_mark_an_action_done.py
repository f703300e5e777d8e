"""An action is marked done by its owner or an animator, with the day that decides whether it was on time."""

from datetime import UTC, date, datetime

import pytest

from bot.blocks.actions import my_actions
from sandbox.player import ShownMessage
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.actions import Action
from tests.bot.keeping import kept
from tests.bot.meeting_desk import Desk
from tests.bot.piloting import MEMBERS, NADIA

KARIM, SOPHIE = MEMBERS[:2]
DUE = date(2027, 2, 26)
REMINDED = datetime(2027, 2, 25, 8, 30, tzinfo=UTC)
WHAT = "Fiche d'une page <!channel>"
DAY = "Quel jour"


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> Desk:
    desk = Desk(rehearsal)
    desk.notes()
    section = desk.add_action(WHAT, SOPHIE, DUE)
    section.submit()
    modal = desk.nadia.modal
    assert modal is not None
    modal.close(everything=True)
    return desk


def action(desk: Desk) -> Action:
    return desk.pilot.store.actions.of_project(desk.pilot.project.id)[0]


def test_its_owner_alone_is_reminded_on_the_working_day_before(desk: Desk) -> None:
    desk.rehearsal.advance_to(REMINDED)
    told = desk.rehearsal.player.person(SOPHIE).dm.find("Votre action")
    assert plain(told.text).startswith(
        "CoP Maintenance · Votre action « Fiche d'une page <!channel> » est pour le vendredi 26 février."
    )
    assert told.buttons == ["Marquer faite"]
    assert "Fiche d'une page" not in desk.rehearsal.player.person(KARIM).dm.text


def test_done_in_time_its_owner_is_not_reminded(desk: Desk) -> None:
    sophie = desk.pilot.person(SOPHIE)
    assert sophie.user is not None
    desk.pilot.store.actions.mark_done(action(desk).id, sophie.id, sophie.user.id, date(2027, 2, 19), desk.pilot.now)
    desk.rehearsal.advance_to(REMINDED)
    assert "Votre action" not in desk.rehearsal.player.person(SOPHIE).dm.text


def test_marked_done_today_then_on_another_day_then_taken_back(desk: Desk) -> None:
    desk.rehearsal.advance_to(REMINDED)
    sophie = desk.rehearsal.player.person(SOPHIE)
    reminder = sophie.dm.having("Marquer faite")
    old = reminder.as_seen()
    reminder.click("Marquer faite")
    assert sophie.modal is not None
    assert sophie.modal.value(DAY) == "2027-02-25"
    done = sophie.modal.submit()
    assert done is not None
    assert "faite le 25 février" in done.text
    done.close()
    assert action(desk).done_on == date(2027, 2, 25)
    assert plain(reminder.text).startswith(f"CoP Maintenance · Votre action « {WHAT} » : ✅ faite le jeudi 25 février.")
    assert reminder.buttons == ["Modifier"]
    old.click("Marquer faite")  # the message of yesterday: the day may still be corrected
    assert "Faite le 25 février, notée par Sophie Lemaire." in sophie.modal.text
    sophie.modal.fill(DAY, date(2027, 2, 24)).submit()
    assert action(desk).done_on == date(2027, 2, 24)
    assert sophie.modal is not None
    sophie.modal.close()
    reminder.click("Modifier")
    assert sophie.modal is not None
    sophie.modal.click("Elle n'est pas faite")
    assert sophie.modal is not None
    assert "reste à faire" in sophie.modal.text
    assert action(desk).done_on is None
    assert reminder.buttons == ["Marquer faite"]


def test_a_day_to_come_is_refused_beside_its_field(desk: Desk) -> None:
    desk.rehearsal.advance_to(REMINDED)
    sophie = desk.rehearsal.player.person(SOPHIE)
    sophie.dm.click("Marquer faite")
    assert sophie.modal is not None
    shown = sophie.modal.fill(DAY, date(2027, 2, 26)).submit()
    assert shown is not None
    assert list(shown.errors.values()) == ["Ce jour n'est pas encore venu."]


def test_neither_owner_nor_animator_marks_it_done(desk: Desk) -> None:
    desk.rehearsal.advance_to(REMINDED)
    reminder = desk.rehearsal.player.person(SOPHIE).dm.having("Marquer faite").message
    karim = desk.rehearsal.player.person(KARIM)
    ShownMessage(karim.seat, reminder).click("Marquer faite")
    assert karim.modal is not None
    assert "Cette action est à Sophie Lemaire" in karim.modal.text.replace("\xa0", " ")
    nadia = desk.rehearsal.player.person(NADIA)
    ShownMessage(nadia.seat, reminder).click("Marquer faite")
    assert nadia.modal is not None
    assert nadia.modal.title == "Action faite"


def test_an_action_no_longer_in_the_notes_says_so(desk: Desk) -> None:
    desk.rehearsal.advance_to(REMINDED)
    section = desk.notes("Corriger le compte rendu")
    section.click("Retirer")
    sophie = desk.rehearsal.player.person(SOPHIE)
    sophie.dm.click("Marquer faite")
    assert sophie.modal is not None
    assert sophie.modal.text.endswith("Cette action n'est plus dans le compte rendu.")


def test_late_ones_come_first_and_say_so(desk: Desk) -> None:
    actions = desk.pilot.store.actions.of_project(desk.pilot.project.id)
    blocks = my_actions(actions, desk.pilot.person(SOPHIE).id, date(2027, 3, 1), "fr")
    assert blocks[0]["text"]["text"] == "*Vos actions*"
    assert blocks[1]["text"]["text"] == "Fiche d'une page &lt;!channel&gt; (en retard, pour le 26 février)"
    assert my_actions(actions, desk.pilot.person(KARIM).id, date(2027, 3, 1), "fr") == []


def test_an_action_whose_owner_left_is_shown_as_a_role_and_given_to_someone(desk: Desk) -> None:
    pilot, nadia = desk.pilot, desk.nadia
    pilot.store.leaving.leave(pilot.person(SOPHIE).id, pilot.now)
    nadia.home.open()
    assert "ancien membre, pour le 26 février" in plain(nadia.home.text)
    assert f"({SOPHIE}" not in nadia.home.text
    nadia.home.click("Confier à quelqu'un")
    form = nadia.modal
    assert form is not None
    refused = form.fill("À qui", [SOPHIE]).submit()
    assert refused is not None
    assert "l'a quitté" in str(refused.errors)
    done = refused.fill("À qui", [KARIM]).submit()
    assert done is not None
    assert f"est maintenant à {KARIM}" in done.text
    done.close()
    assert action(desk).owner_id == pilot.person(KARIM).id
    # The notes, corrected, still name who left: the action stays with who has it now.
    section = desk.notes("Corriger le compte rendu")
    section.click("Modifier")
    assert nadia.modal is not None
    nadia.modal.fill("Action", "Modèle d'une page").submit()
    assert (action(desk).what, action(desk).owner_id) == ("Modèle d'une page", pilot.person(KARIM).id)
    desk.rehearsal.advance_to(REMINDED)
    assert "Votre action" in desk.rehearsal.player.person(KARIM).dm.last.text
