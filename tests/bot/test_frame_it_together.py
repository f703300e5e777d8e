"""Several initiators on one board: who answered what, versions kept and restored, the last save wins and says so."""

from datetime import timedelta

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

WHY = "Pourquoi lancez-vous ce projet"
PURPOSE = "Pourquoi et pour quoi"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    scene = Scene(rehearsal)
    rehearsal.settle()
    return scene


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


@pytest.fixture
def nadia(scene: Scene, marc: Person) -> Person:
    """The second initiator, added by the first in the settings."""
    marc.dm.click("Réglages")
    modal(marc).click("Ajouter un initiateur")
    modal(marc).fill("Qui devient initiateur", ["Nadia Belkacem"]).submit()
    assert "est initiateur du projet et reçoit le tableau du cadrage." in modal(marc).text
    modal(marc).close(everything=True)
    return scene.rehearsal.player.person("Nadia Belkacem")


def test_a_second_initiator_gets_the_same_board(marc: Person, nadia: Person) -> None:
    assert "Cadrage : CoP Maintenance" in nadia.dm.last.text
    open_section(nadia, PURPOSE).fill(WHY, "Trois départs.").submit()
    for board in (marc.dm.last, nadia.dm.last):
        assert "✏️ commencée · 1 à compléter · Nadia Belkacem, lundi 11 janvier à 09:00" in board.text
    assert len(marc.dm.messages) == len(nadia.dm.messages) == 1


def test_an_answer_changed_meanwhile_is_saved_and_said(scene: Scene, marc: Person, nadia: Person) -> None:
    open_section(marc, PURPOSE).fill(WHY, "Version de Marc.")
    scene.rehearsal.advance_to(scene.now + timedelta(minutes=62))
    open_section(nadia, PURPOSE).fill(WHY, "Version de Nadia.").submit()
    modal(marc).submit()
    assert "Nadia Belkacem avait modifié cette réponse à 10:02 ; les deux versions sont conservées." in modal(marc).text
    modal(marc).close()
    form = open_section(marc, PURPOSE)
    assert form.value(WHY) == "Version de Marc."
    form.click("Qui a répondu, versions")
    assert "Réponse actuelle, Marc Delorme, lundi 11 janvier à 10:02" in modal(marc).text
    assert "Version de Nadia." in modal(marc).text


def test_an_earlier_version_is_restored_and_the_other_kept(scene: Scene, marc: Person) -> None:
    for text in ("Première version.", "Deuxième version."):
        open_section(marc, PURPOSE).fill(WHY, text).submit()
        modal(marc).close()
    open_section(marc, PURPOSE).click("Qui a répondu, versions")
    modal(marc).click("Rétablir")
    assert "Version rétablie" in modal(marc).text
    modal(marc).close()
    assert modal(marc).value(WHY) == "Première version."
    modal(marc).submit()
    run = scene.store.framing.run(scene.project.id)
    assert run.values["goals.why"] == "Première version."
    assert [one.value for one in scene.store.runs.revisions(run.id, "goals.why")] == [
        "Première version.",
        "Deuxième version.",
        "Première version.",
    ]


def test_two_first_savings_at_once_are_both_kept(scene: Scene, marc: Person, nadia: Person) -> None:
    open_section(marc, PURPOSE).fill(WHY, "Marc.")
    open_section(nadia, PURPOSE).fill(WHY, "Nadia.")
    modal(nadia).submit()
    modal(marc).submit()
    assert "Nadia Belkacem avait modifié" in modal(marc).text
    run = scene.store.framing.run(scene.project.id)
    assert [one.value for one in scene.store.runs.revisions(run.id, "goals.why")] == ["Marc.", "Nadia."]


def test_a_fourth_initiator_and_a_bot_are_refused(scene: Scene, marc: Person, nadia: Person) -> None:
    scene.store.projects.add_initiator(scene.project.id, scene.user("Thomas Roche").id, scene.initiator.id, scene.now)
    scene.rehearsal.workspace.add_user("Robot", is_bot=True)
    marc.dm.click("Réglages")
    modal(marc).click("Ajouter un initiateur")
    modal(marc).fill("Qui devient initiateur", ["Robot"]).submit()
    assert "Pas une personne" in " ".join(modal(marc).errors.values())
    modal(marc).fill("Qui devient initiateur", ["Karim Ziani"]).submit()
    assert list(modal(marc).errors.values()) == ["Un projet a trois initiateurs au plus."]


def test_settings_are_changed_and_the_board_follows(scene: Scene, marc: Person) -> None:
    marc.dm.click("Réglages")
    assert modal(marc).value("Fuseau horaire") == "Europe/Paris"
    modal(marc).fill("Nom du projet", "CoP Variateurs").submit()
    assert "Réglages enregistrés" in modal(marc).text
    assert "Cadrage : CoP Variateurs" in marc.dm.last.text
    project = scene.store.projects.get(scene.project.id)
    assert project is not None
    assert project.settings.country == "FR"


def test_an_animator_answers_too_but_does_not_validate(scene: Scene, marc: Person) -> None:
    scene.answer("framing.team", team__business_animators=[scene.user("Nadia Belkacem").slack_id])
    nadia = scene.rehearsal.player.person("Nadia Belkacem")
    nadia.command("/jalon").click("Ouvrir")
    assert modal(nadia).title == "Le cadrage"
    assert "Valider le cadrage" not in modal(nadia).buttons
    modal(nadia).click("Répondre", beside=PURPOSE)
    modal(nadia).fill(WHY, "Trois départs.").submit()
    assert "Nadia Belkacem, lundi 11 janvier à 09:00" in marc.dm.last.text


def test_an_expert_is_not_shown_the_framing(scene: Scene, marc: Person) -> None:
    expert = scene.user("Sophie Lemaire").slack_id
    scene.answer("framing.team", team__experts=[{"id": "r1", "expert": [expert], "practice": "Mesures"}])
    sophie = scene.rehearsal.player.person("Sophie Lemaire")
    sophie.command("/jalon").click("Ouvrir")
    assert "onglet Accueil" in modal(sophie).text
