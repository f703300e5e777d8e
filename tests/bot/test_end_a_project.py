"""Closing a project, and removing it: nothing is sent any more, old buttons say why."""

import pytest
from sqlalchemy import func, select

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.models import AnswerRow, DueRow, ParticipationRow, ProjectRow, RunRow
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, Pilot

KARIM, MARC, NADIA, HELENE = "Karim Ziani", "Marc Delorme", "Nadia Belkacem", "Hélène Garnier"
REMOVED = "Ce projet a été supprimé. Vos données sont effacées selon la notice qui vous a été remise"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def settings(pilot: Pilot, name: str = MARC) -> Modal:
    someone = pilot.rehearsal.player.person(name)
    someone.dm.find("Cadrage :").click("Réglages")
    return shown(someone)


def remove(pilot: Pilot) -> None:
    marc = pilot.rehearsal.player.person(MARC)
    settings(pilot).click("Supprimer le projet")
    shown(marc).fill("Pour confirmer", "cop  MAINTENANCE").submit()
    assert "est supprimé" in shown(marc).text
    shown(marc).close(everything=True)


def close(pilot: Pilot) -> None:
    marc = pilot.rehearsal.player.person(MARC)
    settings(pilot).click("Clore le projet")
    assert "Les documents restent lisibles" in shown(marc).text
    shown(marc).submit()
    shown(marc).close(everything=True)


def rows(pilot: Pilot, table: type, *conditions: object) -> int:
    with pilot.store.database.read() as session:
        return session.scalar(select(func.count()).select_from(table).where(*conditions)) or 0  # type: ignore[arg-type]


def test_another_name_removes_nothing(pilot: Pilot) -> None:
    marc = pilot.rehearsal.player.person(MARC)
    settings(pilot).click("Supprimer le projet")
    form = shown(marc).fill("Pour confirmer", "CoP")
    form.submit()
    assert list(form.errors.values()) == ["Ce n'est pas le nom du projet : CoP Maintenance"]
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    assert project.removed_at is None


def test_removing_tells_everyone_who_was_told_of_it_once(pilot: Pilot) -> None:
    pilot.answer("framing.team", team__first_people=[pilot.user("Inès Roy").slack_id])
    remove(pilot)
    for name in (*pilot.names, MARC, NADIA, HELENE):
        told = [one for one in pilot.rehearsal.player.person(name).dm.messages if REMOVED in one.text]
        assert len(told) == 1, name
        assert "CoP Maintenance" in told[0].text
    assert pilot.rehearsal.player.person("Inès Roy").dm.messages == []


def test_removing_erases_answers_at_once_and_stops_everything(pilot: Pilot) -> None:
    pilot.rate_all()
    remove(pilot)
    assert rows(pilot, RunRow, RunRow.person_id.is_not(None)) == 0
    assert rows(pilot, AnswerRow, AnswerRow.question == "usefulness") == 0
    assert rows(pilot, ParticipationRow) == 0
    sent = [len(pilot.rehearsal.player.person(name).dm.messages) for name in (*pilot.names, NADIA)]
    pilot.rehearsal.advance_to(CLOSE)
    assert [len(pilot.rehearsal.player.person(name).dm.messages) for name in (*pilot.names, NADIA)] == sent
    assert rows(pilot, DueRow, DueRow.state == "pending", DueRow.kind.not_like("purge%")) == 0


def test_every_old_button_says_that_the_project_was_removed(pilot: Pilot) -> None:
    remove(pilot)
    karim = pilot.rehearsal.player.person(KARIM)
    for label in ("Répondre (4 notes, 2 min)", "Pas cette fois", "Mes données", "Absence"):
        karim.dm.click(label)
        assert REMOVED in shown(karim).text, label
        shown(karim).close()


def test_one_s_own_data_in_a_removed_project_can_still_be_seen_and_erased(pilot: Pilot) -> None:
    remove(pilot)
    karim = pilot.rehearsal.player.person(KARIM)
    karim.command("/jalon", "mes-donnees")
    assert "Membre depuis" in shown(karim).text
    shown(karim).click("Effacer mes données")
    shown(karim).submit()
    assert "sont effacées" in shown(karim).text


def test_the_name_of_a_removed_project_is_free_again(pilot: Pilot) -> None:
    remove(pilot)
    marc = pilot.rehearsal.player.person(MARC)
    marc.command("/jalon").click("Démarrer un projet")
    shown(marc).fill("Nom du projet", "CoP Maintenance").submit()
    assert rows(pilot, ProjectRow) == 2


def test_only_initiators_are_offered_the_end(pilot: Pilot) -> None:
    nadia = pilot.rehearsal.player.person(NADIA)
    nadia.command("/jalon").click("Ouvrir")
    shown(nadia).click("Réglages")
    assert "Ajouter un initiateur" in shown(nadia).buttons
    assert not {"Supprimer le projet", "Clore le projet"} & {*shown(nadia).buttons}


def test_closing_tells_everyone_else_of_the_project_once(pilot: Pilot) -> None:
    pilot.answer("framing.platform", team__content_location="Classeur de l'atelier")
    close(pilot)
    for name in (*pilot.names, NADIA, HELENE):
        told = pilot.rehearsal.player.person(name).dm.last.text.replace("\u00a0", " ")
        assert told.startswith("Le projet CoP Maintenance est clos. Merci pour le temps et l'attention")
        assert "Ce qui a été écrit reste ici : Classeur de l'atelier." in told
        assert "sont effacés le vendredi 28 janvier 2028" in told
    assert not any("est clos" in one.text for one in pilot.rehearsal.player.person(MARC).dm.messages)


def test_a_closed_project_sends_nothing_more_and_says_so(pilot: Pilot) -> None:
    close(pilot)
    karim = pilot.rehearsal.player.person(KARIM)
    count = len(karim.dm.messages)
    pilot.rehearsal.advance_to(CLOSE)
    assert len(karim.dm.messages) == count
    karim.dm.click("Répondre (4 notes, 2 min)")
    assert "Le projet CoP Maintenance est clos : plus rien n'y est demandé" in shown(karim).text
    assert pilot.store.closings.release(pilot.round_id()) is None
    shown(karim).close()
    karim.command("/jalon", "contribution")
    assert "Vos projets sont clos" in karim.ephemerals[-1].text
    report = pilot.rehearsal.player.person("Marc Delorme").command("/pilot-report").text
    assert "Projet clos" in report
    assert "ouvert jusqu'au" not in report


def test_the_documents_of_a_closed_project_stay_readable(pilot: Pilot) -> None:
    close(pilot)
    marc = pilot.rehearsal.player.person(MARC)
    marc.command("/jalon").click("Ouvrir")
    assert "Cadrage" in shown(marc).text
    shown(marc).click("Réglages")
    assert "Supprimer le projet" in shown(marc).buttons
    assert "Clore le projet" not in shown(marc).buttons
