"""J9: one line of thanks, seen by both; by the group when both agree. And leave to cite outside, asked each time."""

from datetime import UTC, datetime

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.keeping import kept
from tests.bot.projects import Scene

MARC, KARIM, SOPHIE, LEA = "Marc Delorme", "Karim Ziani", "Sophie Lemaire", "Léa Marchand"
WHO, LINE, GROUP = "Qui remerciez-vous", "Pour quoi, en une ligne", "Avec le groupe"
LONG_AGO, LATER = datetime(2027, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.members(KARIM, SOPHIE, LEA)
    scene.kickoff()
    return scene


def person(scene: Scene, name: str) -> Person:
    return scene.rehearsal.player.person(name)


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def thank(scene: Scene, line: str = "Ton aide sur F07 m'a sauvé la semaine", *, group: bool = False) -> None:
    karim = person(scene, KARIM)
    karim.home.open().click("Remercier")
    form = shown(karim).fill(WHO, [SOPHIE]).fill(LINE, line)
    if group:
        form.fill(GROUP, True)
    form.submit()
    assert "C'est envoyé à Sophie Lemaire." in shown(karim).text
    shown(karim).close()


def shared(scene: Scene) -> list[str]:
    return [one.line for one in scene.store.thanks.shared_between(scene.project.id, LONG_AGO, LATER)]


@pytest.mark.sqlite_only
def test_the_one_thanked_receives_it_and_nobody_else(scene: Scene) -> None:
    thank(scene)
    told = person(scene, SOPHIE).dm.last
    assert "Karim Ziani vous remercie :" in told.text
    assert "Ton aide sur F07 m'a sauvé la semaine" in told.text
    assert told.buttons == []
    assert "F07" not in person(scene, LEA).dm.text + person(scene, MARC).dm.text
    assert shared(scene) == []


def test_both_see_it_again(scene: Scene) -> None:
    thank(scene)
    for name, head in ((KARIM, "À Sophie Lemaire"), (SOPHIE, "De Karim Ziani")):
        one = person(scene, name)
        one.home.open().click("Remercier")
        shown(one).click("Voir les miens")
        assert head in shown(one).text
        shown(one).close(everything=True)


def test_the_group_sees_it_once_both_agree_and_no_longer_when_one_does_not(scene: Scene) -> None:
    thank(scene, group=True)
    sophie = person(scene, SOPHIE)
    assert "Karim Ziani veut bien que le groupe le voie" in sophie.dm.last.text
    assert sophie.dm.last.buttons == ["D'accord pour le groupe", "Garder entre nous"]
    assert shared(scene) == []
    sophie.dm.click("D'accord pour le groupe")
    assert "Vous êtes d'accord tous les deux" in sophie.dm.last.text
    assert shared(scene) == ["Ton aide sur F07 m'a sauvé la semaine"]
    sophie.dm.click("Garder entre nous")
    assert "Cela reste entre vous." in sophie.dm.last.text
    assert shared(scene) == []


def test_oneself_a_stranger_nobody_and_too_much_are_said_beside_their_field(scene: Scene) -> None:
    scene.user("Paul Autre")
    karim = person(scene, KARIM)
    karim.home.open().click("Remercier")
    again = shown(karim).submit()
    assert again is not None
    assert list(again.errors.values()) == ["Choisissez une personne.", "Dites pour quoi, en une ligne."]
    again = again.fill(WHO, ["Paul Autre"]).fill(LINE, "x" * 301).submit()
    assert again is not None
    assert "Paul Autre ne participe pas à ce projet." in again.errors.values()
    again = again.fill(WHO, [KARIM]).fill(LINE, "Bravo").submit()
    assert again is not None
    assert list(again.errors.values()) == ["C'est vous : choisissez quelqu'un d'autre."]
    assert scene.store.thanks.of_person(scene.person(KARIM).id) == ()


def test_from_an_answer_its_author_is_chosen_already(scene: Scene) -> None:
    declared = Declared("guide", "Fiche F07")
    scene.store.contributions.declare(scene.project.id, scene.person(SOPHIE).id, declared, scene.sent(), scene.now)
    karim = person(scene, KARIM)
    karim.home.open().click("Contributions du groupe")
    shown(karim).click("Remercier", beside="Fiche F07")
    assert SOPHIE in str(shown(karim).value(WHO))


def test_erased_the_lines_are_gone_and_before_that_they_are_in_one_s_data(scene: Scene) -> None:
    thank(scene, group=True)
    karim = person(scene, KARIM)
    karim.command("/jalon", "mes-donnees")
    assert "À Sophie Lemaire : Ton aide sur F07 m'a sauvé la semaine" in shown(karim).text
    shown(karim).close()
    scene.store.erasures.erase(scene.person(SOPHIE).id, scene.now)
    assert scene.store.thanks.of_person(scene.person(KARIM).id) == ()


def test_citing_outside_asks_the_author_each_time(scene: Scene) -> None:
    declared = Declared("guide", "Fiche F07", cite=True)
    scene.store.contributions.declare(scene.project.id, scene.person(SOPHIE).id, declared, scene.sent(), scene.now)
    marc, sophie = person(scene, MARC), person(scene, SOPHIE)
    for place, answer in (("Lettre interne de mars", "D'accord"), ("Comité de site", "Non merci")):
        marc.home.open().click("Contributions du groupe")
        shown(marc).click("Citer hors du projet", beside="Fiche F07")
        missing = shown(marc).submit()
        assert missing is not None
        assert list(missing.errors.values()) == ["Dites où."]
        missing.fill("Où, et devant qui", place).submit()
        assert "Attendez sa réponse avant de citer." in shown(marc).text
        shown(marc).close(everything=True)
        asked = sophie.dm.last
        assert "Marc Delorme voudrait citer votre contribution « Fiche F07 » hors du projet :" in asked.text
        assert place in asked.text
        sophie.dm.click(answer)
        assert sophie.dm.last.buttons == []
        assert place in marc.dm.last.text
    assert "préfère que l'on ne cite pas « " in marc.dm.last.text
    assert "veut bien que l'on cite « " in marc.dm.find("Lettre interne de mars").text
    answers = [one.agreed for one in scene.store.citations.of_contribution(1)]
    assert answers == [False, True]


def test_members_do_not_ask_to_cite_and_one_s_own_needs_no_leave(scene: Scene) -> None:
    declared = Declared("guide", "Fiche F07")
    scene.store.contributions.declare(scene.project.id, scene.person(SOPHIE).id, declared, scene.sent(), scene.now)
    karim = person(scene, KARIM)
    karim.home.open().click("Contributions du groupe")
    assert "Citer hors du projet…" not in shown(karim).buttons


def test_in_english(scene: Scene) -> None:
    scene.members("Ben Ashworth", tz="Europe/London", locale="en-GB")
    ben, sophie = person(scene, "Ben Ashworth"), person(scene, SOPHIE)
    ben.home.open().click("Thank someone")
    shown(ben).fill("Whom do you thank", [SOPHIE]).fill("What for, in one line", "Your guide saved me a day").submit()
    assert "Sent to Sophie Lemaire." in shown(ben).text
    assert "Ben Ashworth vous remercie :" in sophie.dm.last.text
