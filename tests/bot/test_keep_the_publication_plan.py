"""J9, §9: the publication plan read by the group, moved with its first date kept, reminded of; one's own record."""

from datetime import UTC, date, datetime

import pytest

from flows.adapt import project_flow
from flows.overlay import Overlay
from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.framing import Act
from tests.bot.keeping import kept
from tests.bot.projects import Scene

MARC, KARIM, SOPHIE = "Marc Delorme", "Karim Ziani", "Sophie Lemaire"
ROW = {"id": "l1", "content": "Fiche F07", "drafted_on": "2027-02-22", "published_on": "2027-03-01"}


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.members(KARIM, SOPHIE)
    scene.kickoff()
    flow = project_flow(scene.jalon.library, "kickoff", Overlay())
    run = scene.store.framing.open_kickoff(scene.project.id, flow, scene.now)
    row = ROW | {"owner": [scene.user(KARIM).slack_id], "reviewer": [scene.user(SOPHIE).slack_id]}
    act = Act(scene.person(MARC).id, scene.initiator.id, scene.sent(), scene.now)
    scene.store.framing.save(run, "kickoff.roles_and_plan", {"kickoff.publication_plan": [row]}, act)
    scene.rehearsal.settle()
    return scene


def person(scene: Scene, name: str) -> Person:
    return scene.rehearsal.player.person(name)


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def plan(scene: Scene, name: str) -> Modal:
    one = person(scene, name)
    one.home.open().click("Le planning")
    return shown(one)


def reminders(scene: Scene) -> list[str]:
    return [m.text for m in person(scene, KARIM).dm.messages if "Fiche F07" in m.text]


def test_the_group_reads_it_its_owner_and_animators_move_it(scene: Scene) -> None:
    read = plan(scene, SOPHIE)
    assert "Fiche F07 · Karim Ziani" in read.text
    assert "brouillon pour le lundi 22 février · à publier le lundi 1er mars · relecture : Sophie Lemaire" in read.text
    assert read.buttons == []
    assert plan(scene, KARIM).buttons == ["Le déclarer publié", "Changer les dates"]
    assert plan(scene, MARC).buttons == ["Changer les dates"]


def test_moved_the_first_date_is_kept_and_said(scene: Scene) -> None:
    plan(scene, KARIM).click("Changer les dates")
    form = shown(person(scene, KARIM))
    assert "La première date, 1er mars, reste celle" in form.text
    wrong = form.fill("Brouillon pour le", date(2027, 3, 20)).fill("À publier le", date(2027, 3, 15)).submit()
    assert wrong is not None
    assert list(wrong.errors.values()) == ["Le brouillon vient avant la publication."]
    missing = wrong.fill("À publier le", None).submit()
    assert missing is not None
    assert list(missing.errors.values()) == ["Choisissez le jour de la publication."]
    below = missing.fill("Brouillon pour le", date(2027, 3, 8)).fill("À publier le", date(2027, 3, 15)).submit()
    assert below is not None
    assert "à publier le lundi 15 mars · prévu d'abord le 1er mars" in below.text
    [one] = scene.store.contributions.plan(scene.project.id)
    assert (one.first_published_on, one.published_on) == (date(2027, 3, 1), date(2027, 3, 15))
    run = scene.store.runs.find(scene.project.id, "kickoff")
    assert run is not None
    assert run.values["kickoff.publication_plan"][0]["published_on"] == "2027-03-15"


def test_its_owner_is_reminded_the_working_day_before_each_date_and_anew_once_moved(scene: Scene) -> None:
    scene.rehearsal.advance_to(datetime(2027, 2, 26, 9, 0, tzinfo=UTC))
    assert [one.split("\n")[0] for one in reminders(scene)] == [
        "CoP Maintenance · Le brouillon de « Fiche F07 » est prévu pour le lundi 22 février.",
        "CoP Maintenance · « Fiche F07 » est à publier le lundi 1er mars. Publié ? Déclarez-le comme contribution.",
    ]
    plan(scene, KARIM).click("Changer les dates")
    shown(person(scene, KARIM)).fill("À publier le", date(2027, 3, 15)).submit()
    scene.rehearsal.advance_to(datetime(2027, 3, 12, 9, 0, tzinfo=UTC))
    assert "est à publier le lundi 15 mars" in reminders(scene)[-1]
    assert len(reminders(scene)) == 3


def test_published_it_is_linked_and_nobody_is_reminded_any_more(scene: Scene) -> None:
    plan(scene, KARIM).click("Le déclarer publié")
    shown(person(scene, KARIM)).fill("Qu'avez-vous fait", "Fiche pratique").submit()
    person(scene, KARIM).modal.close(everything=True)  # type: ignore[union-attr]
    assert "✅ publié le 11 janvier" in plan(scene, SOPHIE).text
    scene.rehearsal.advance_to(datetime(2027, 2, 26, 9, 0, tzinfo=UTC))
    assert reminders(scene) == []


def test_an_old_button_of_a_content_taken_off_says_so(scene: Scene) -> None:
    old = plan(scene, KARIM)
    run = scene.store.runs.find(scene.project.id, "kickoff")
    assert run is not None
    act = Act(scene.person(MARC).id, scene.initiator.id, scene.sent(), scene.now)
    scene.store.framing.save(run, "kickoff.roles_and_plan", {"kickoff.publication_plan": None}, act)
    old.click("Changer les dates")
    assert "Ce contenu n'est plus au planning." in shown(person(scene, KARIM)).text


def test_at_the_end_each_member_receives_their_own_record_alone(scene: Scene) -> None:
    karim, sophie = person(scene, KARIM), person(scene, SOPHIE)
    one = scene.store.contributions.declare(
        scene.project.id, scene.person(KARIM).id, Declared("guide", "Fiche F07"), scene.sent(), scene.now
    )
    scene.store.contributions.declare_reuse(
        one.id, scene.person(SOPHIE).id, ("Atelier Florange", None), scene.sent(), scene.now
    )
    before = len(sophie.dm.messages)
    scene.store.endings.close(scene.project.id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    record = karim.dm.find("Voici ce que vous y avez apporté")
    assert "11 janvier 2027 · Fiche pratique · Fiche F07 · réutilisée par Atelier Florange" in record.text
    assert record.buttons == ["Mes données"]
    assert not any("apporté" in each.text for each in sophie.dm.messages[before:])
    scene.store.endings.close(scene.project.id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    assert sum("Voici ce que" in each.text for each in karim.dm.messages) == 1
