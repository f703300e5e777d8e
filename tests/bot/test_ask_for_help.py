"""J9: a question put once, in private, to those who declared the practice; answered to who asked; closed by them."""

from datetime import UTC, date, datetime

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from storage.role_cards import By
from tests.bot.keeping import kept
from tests.bot.projects import Scene

KARIM, SOPHIE, LEA, REMI, NADIA = "Karim Ziani", "Sophie Lemaire", "Léa Marchand", "Rémi Faure", "Nadia Belkacem"
PRACTICES = [{"id": "p1", "text": "Diagnostic de panne"}, {"id": "p2", "text": "Consignation"}]
TYPE, TITLE, PRACTICE, ANSWER = "Qu'avez-vous fait", "Un titre", "Sur quelle pratique", "Votre réponse, en une phrase"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.cards_left = False
    scene.answer("framing.practices", goals__practices=PRACTICES)
    scene.answer(
        "framing.team",
        team__business_animators=[scene.user(NADIA).slack_id],
        team__experts=[{"id": "r1", "expert": [scene.user(REMI).slack_id], "practice": "diagnostic de panne, essais"}],
    )
    by = By(scene.person("Marc Delorme").id, scene.initiator.id)
    roles = [role.id for name in (NADIA, REMI) for role in scene.person(name).held]
    scene.store.role_cards.send(scene.project.id, roles, by, scene.now)
    scene.store.role_cards.accept(scene.person(REMI).held[0].id, scene.now)
    scene.members(KARIM, SOPHIE, LEA)
    declare(scene, SOPHIE, ["p1"])
    declare(scene, LEA, ["p2"])
    scene.kickoff()
    return scene


def declare(scene: Scene, name: str, practices: list[str]) -> None:
    """What a member says of their practices in the intake."""
    person = scene.person(name)
    run = scene.store.runs.open(
        scene.project.id,
        f"intake:{person.id}",
        scene.jalon.library.flows["intake"],
        scene.now,
        person_id=person.id,
    )
    values = {"intake.practices": practices}
    scene.store.intakes.save(run, "intake.your_part", person, values, sent=scene.sent(), now=scene.now)
    scene.rehearsal.settle()


def person(scene: Scene, name: str) -> Person:
    return scene.rehearsal.player.person(name)


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def ask(
    scene: Scene, practice: str | None = "Diagnostic de panne", title: str = "Panne F07 : par où commencer ?"
) -> str:
    """Karim asks from Home; what the window says then."""
    karim = person(scene, KARIM)
    karim.home.open().click("Demander de l'aide")
    form = shown(karim).fill(TITLE, "Panne F07 : par où commencer ?")
    if practice is not None:
        form.fill(PRACTICE, practice)
    form.submit()
    told = shown(karim).text
    shown(karim).close()
    return told


def told_of_it(scene: Scene) -> set[str]:
    return {name for name in (KARIM, SOPHIE, LEA, REMI, NADIA) if "Panne F07" in person(scene, name).dm.text}


@pytest.mark.sqlite_only
def test_the_member_and_the_expert_of_the_practice_are_asked_and_nobody_else(scene: Scene) -> None:
    assert "2 personnes qui ont déclaré cette pratique reçoivent votre question, en privé" in ask(scene)
    assert told_of_it(scene) == {SOPHIE, REMI}
    question = person(scene, SOPHIE).dm.last
    assert "Karim Ziani demande de l'aide sur Diagnostic de panne" in question.text
    assert "Elle ne vous est posée qu'une fois ; répondre est libre." in question.text
    assert question.buttons == ["Répondre"]


def test_what_an_expert_alone_covers_may_be_asked_about(scene: Scene) -> None:
    remi = [scene.user(REMI).slack_id]
    rows = [
        {"id": "r1", "expert": remi, "practice": "diagnostic de panne"},
        {"id": "r2", "expert": remi, "practice": "Essais en charge"},
    ]
    scene.answer("framing.team", team__business_animators=[scene.user(NADIA).slack_id], team__experts=rows)
    assert "1 personne qui a déclaré cette pratique reçoit votre question" in ask(scene, "Essais en charge")
    assert told_of_it(scene) == {REMI}
    assert "Karim Ziani demande de l'aide sur Essais en charge" in person(scene, REMI).dm.last.text


def test_corrected_it_is_put_to_nobody_twice(scene: Scene) -> None:
    ask(scene)
    karim = person(scene, KARIM)
    karim.home.click("Corriger")
    shown(karim).fill(TITLE, "Panne F07 : par quoi commencer ?").submit()
    assert [len([m for m in person(scene, name).dm.messages if "F07" in m.text]) for name in (SOPHIE, REMI)] == [1, 1]
    karim.home.click("Corriger")
    shown(karim).fill(PRACTICE, "Consignation").submit()
    assert told_of_it(scene) == {SOPHIE, REMI, LEA}


def test_the_answer_reaches_who_asked_and_the_question_becomes_a_receipt(scene: Scene) -> None:
    ask(scene)
    sophie, karim = person(scene, SOPHIE), person(scene, KARIM)
    sophie.dm.click("Répondre")
    missing = shown(sophie).submit()
    assert missing is not None
    assert list(missing.errors.values()) == ["Donnez un titre, même court."]
    missing.fill(ANSWER, "Mesurer l'isolement d'abord https://wiki.example/f07").submit()
    assert "C'est envoyé : Karim Ziani a reçu votre réponse." in shown(sophie).text
    assert "Merci : Karim Ziani a reçu votre réponse" in sophie.dm.find("Panne F07").text
    told = karim.dm.last
    assert "Sophie Lemaire répond à votre demande" in told.text
    assert "Mesurer l'isolement d'abord" in told.text
    assert told.buttons == ["J'ai eu ma réponse", "Remercier", "Voir les réponses"]
    answer, asked = scene.store.contributions.of_project(scene.project.id)
    assert (answer.request_id, answer.declared.type, answer.declared.practice) == (asked.id, "answer", "p1")
    assert answer.declared.link == "https://wiki.example/f07"
    told.click("J'ai eu ma réponse")
    closed = scene.store.contributions.get(asked.id)
    assert closed is not None
    assert closed.closed_as == "answered"
    assert karim.dm.last.buttons == ["Remercier", "Voir les réponses"]
    assert "est close. Merci d'avoir été là." in person(scene, REMI).dm.find("Panne F07").text
    karim.dm.click("Voir les réponses")
    assert "Mesurer l'isolement d'abord" in shown(karim).text
    assert "Sophie Lemaire" in shown(karim).text


def test_a_closed_request_is_answered_no_more(scene: Scene) -> None:
    ask(scene)
    sophie, karim = person(scene, SOPHIE), person(scene, KARIM)
    old = sophie.dm.last.as_seen()
    karim.home.click("Je n'en ai plus besoin")
    old.click("Répondre")
    assert "Cette demande est close : Karim Ziani n'attend plus de réponse." in shown(sophie).text


def test_a_practice_that_nobody_declared_the_animators_are_told(scene: Scene) -> None:
    declare(scene, LEA, [])
    assert "Personne n'a déclaré cette pratique pour l'instant" in ask(scene, "Consignation")
    assert told_of_it(scene) == {NADIA}
    told = person(scene, NADIA).dm.last
    assert "une pratique que personne n'a déclarée" in told.text
    told.click("Répondre")
    shown(person(scene, NADIA)).fill(ANSWER, "Voir avec la sécurité").submit()
    assert "Nadia Belkacem répond à votre demande" in person(scene, KARIM).dm.last.text


def test_without_a_practice_the_group_alone_sees_it(scene: Scene) -> None:
    assert "Sans pratique choisie, personne n'est sollicité en privé" in ask(scene, None)
    assert told_of_it(scene) == set()
    lea = person(scene, LEA)
    lea.home.open()
    assert "Demandes d'aide du groupe" in lea.home.text
    lea.home.click("Répondre", beside="Panne F07")
    shown(lea).fill(ANSWER, "Demande à Rémi").submit()
    assert "Léa Marchand répond à votre demande" in person(scene, KARIM).dm.last.text


def test_one_s_own_request_is_not_answered_but_closed(scene: Scene) -> None:
    ask(scene)
    [asked] = scene.store.contributions.of_project(scene.project.id)
    karim = person(scene, KARIM)
    question = person(scene, SOPHIE).dm.last
    karim.dm.click("Répondre", message=type(question)(karim.seat, question.message))
    assert "C'est votre demande" in shown(karim).text
    assert asked.is_open_request


def test_an_expert_who_did_not_accept_and_someone_away_are_left_alone(scene: Scene) -> None:
    scene.store.role_cards.decline(scene.person(REMI).held[0].id, None, scene.now)
    scene.store.absences.declare(scene.person(SOPHIE).id, date(2027, 1, 11), date(2027, 1, 13), "leave", scene.now)
    ask(scene)
    assert told_of_it(scene) == set()
    scene.rehearsal.advance_to(datetime(2027, 1, 14, 8, 0, tzinfo=UTC))
    assert told_of_it(scene) == {SOPHIE}


def test_a_title_too_long_is_refused_and_kept(scene: Scene) -> None:
    ask(scene)
    sophie = person(scene, SOPHIE)
    sophie.dm.click("Répondre")
    again = shown(sophie).fill(ANSWER, "x" * 301).submit()
    assert again is not None
    assert "300" in next(iter(again.errors.values()))
    assert again.value(ANSWER) == "x" * 301
    assert len(scene.store.contributions.of_project(scene.project.id)) == 1


def test_whom_to_ask_is_seen_by_the_group_and_the_time_given_by_the_team_only(scene: Scene) -> None:
    lea = scene.person(LEA)
    run = scene.store.runs.find(scene.project.id, f"intake:{lea.id}")
    assert run is not None
    values = {"intake.weekly_time": "from_30_to_60_min"}
    scene.store.intakes.save(run, "intake.your_part", lea, values, sent=scene.sent(), now=scene.now)
    for name, seen in ((KARIM, False), (NADIA, True)):
        reader = person(scene, name)
        reader.home.open().click("Les personnes")
        told = shown(reader).text
        assert "Rémi Faure · expert\nPratiques : diagnostic de panne, essais" in told
        assert "Sophie Lemaire · membre\nPratiques : Diagnostic de panne" in told
        assert ("Temps par semaine : 30 à 60 minutes" in told) is seen
        shown(reader).close()
