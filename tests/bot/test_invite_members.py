"""J5: nobody is written to before the exact message was read; each answers with one press, then says more."""

from datetime import UTC, datetime

import pytest

from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.projects import Scene

NAMES = ["Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo", "Pascal Guérin"]


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    people = [scene.user(name).slack_id for name in NAMES]
    scene.answer("framing.purpose", goals__why="Trois départs en retraite.")
    scene.answer("framing.pilot_group", team__first_people=people)
    return scene


def invite(scene: Scene) -> str:
    """The initiator presses Invite on the board, reads, and sends; what the window says then."""
    marc = scene.rehearsal.player.person("Marc Delorme")
    marc.dm.click("Inviter 5 personnes")
    assert marc.modal is not None
    marc.modal.submit()
    return marc.modal.text


@pytest.mark.sqlite_only
def test_the_message_read_is_the_message_received(scene: Scene) -> None:
    marc = scene.rehearsal.player.person("Marc Delorme")
    marc.dm.click("Inviter 5 personnes")
    assert marc.modal is not None
    read = marc.modal.text
    marc.modal.submit()
    received = scene.rehearsal.player.person("Karim Ziani").dm.last
    for paragraph in (
        "vous propose de participer au pilote « CoP Maintenance »",
        "Trois départs en retraite.",
        "une réunion de lancement, 5 réunions de suivi, une toutes les 3 semaines",
        "Vos réponses sont supprimées au plus tard douze mois après la réunion de lancement",
    ):
        assert paragraph in read
        assert paragraph in received.text
    assert "Lieu ou lien" not in received.text
    assert received.buttons == ["Participer", "Plus tard", "Non merci"]


def test_nobody_is_written_to_before_invite_is_pressed(scene: Scene) -> None:
    scene.rehearsal.player.person("Marc Delorme").dm.click("Inviter 5 personnes")
    assert all(not scene.rehearsal.player.person(name).dm.messages for name in NAMES)


def test_invited_twice_is_invited_once(scene: Scene) -> None:
    assert "5 invitations sont parties" in invite(scene)
    scene.store.invitations.invite(
        scene.project.id, [scene.user(name).id for name in NAMES], scene.initiator.id, scene.now
    )
    scene.rehearsal.settle()
    assert [len(scene.rehearsal.player.person(name).dm.messages) for name in NAMES] == [1] * 5


@pytest.mark.sqlite_only
def test_taking_part_opens_the_intake_and_makes_a_member_that_day(scene: Scene) -> None:
    invite(scene)
    karim = scene.rehearsal.player.person("Karim Ziani")
    karim.dm.click("Participer")
    assert karim.modal is not None
    assert karim.modal.title == "Vos attentes"
    karim.modal.fill("Qu'attendez-vous personnellement", "Arrêter de chercher seul\nGagner du temps")
    karim.modal.fill("Votre principale attente", "Être aidé")
    karim.modal.fill("Ces phrases, qui peut les lire", "Partager avec mon nom")
    karim.modal.submit()
    assert karim.modal is not None
    assert karim.modal.title == "Votre participation"
    karim.modal.submit()
    assert "Vous pouvez changer vos réponses à tout moment" in karim.modal.text
    assert scene.person("Karim Ziani").joined_on == datetime(2027, 1, 11, tzinfo=UTC).date()
    assert "Vous participez au pilote" in karim.dm.messages[0].text
    assert "Confidentiel ne veut pas dire anonyme" in karim.dm.messages[0].text
    assert karim.dm.messages[0].buttons == []
    assert "Bienvenue dans « CoP Maintenance »" in karim.dm.last.text
    assert "Vos attentes sont notées, merci." in karim.dm.last.text
    assert "Pour commencer" not in karim.dm.last.text
    karim.dm.click("Revoir")
    assert karim.modal.value("Qu'attendez-vous personnellement") == "Arrêter de chercher seul\nGagner du temps"


def test_later_asks_once_more_two_working_days_on(scene: Scene) -> None:
    invite(scene)
    karim = scene.rehearsal.player.person("Karim Ziani")
    karim.dm.click("Plus tard")
    assert "Je vous repose la question le" in karim.dm.last.text
    assert "13 janvier" in karim.dm.last.text
    assert "selon les règles d'Atelier." in karim.dm.last.text
    assert "Confidentiel ne veut pas dire anonyme" in karim.dm.last.text
    scene.rehearsal.advance_to(datetime(2027, 1, 14, 9, 0, tzinfo=UTC))
    assert karim.dm.last.buttons == ["Participer", "Non merci"]
    scene.rehearsal.advance_to(datetime(2027, 1, 25, 9, 0, tzinfo=UTC))
    assert len(karim.dm.messages) == 2


def test_an_old_no_thanks_pressed_by_a_member_says_how_to_leave(scene: Scene) -> None:
    invite(scene)
    karim = scene.rehearsal.player.person("Karim Ziani")
    old = karim.dm.last.as_seen()
    karim.dm.click("Participer")
    assert karim.modal is not None
    karim.modal.close()
    old.click("Non merci")
    assert karim.modal is not None
    assert "Vous participez déjà à « CoP Maintenance »." in karim.modal.text
    assert scene.person("Karim Ziani").is_member


def test_an_invitation_left_unanswered_is_asked_again_once(scene: Scene) -> None:
    invite(scene)
    scene.rehearsal.advance_to(datetime(2027, 1, 25, 9, 0, tzinfo=UTC))
    assert [len(scene.rehearsal.player.person(name).dm.messages) for name in NAMES] == [2] * 5


def test_no_thanks_is_final_unless_the_person_changes_their_mind(scene: Scene) -> None:
    invite(scene)
    karim = scene.rehearsal.player.person("Karim Ziani")
    karim.dm.click("Non merci")
    assert "L'équipe verra « non disponible »" in karim.dm.last.text
    scene.rehearsal.advance_to(datetime(2027, 1, 25, 9, 0, tzinfo=UTC))
    assert len(karim.dm.messages) == 1
    assert scene.person("Karim Ziani").invitation == "declined"
    karim.dm.click("Finalement, je participe")
    assert scene.person("Karim Ziani").is_member


@pytest.mark.sqlite_only
def test_pressing_someone_elses_invitation_changes_nothing(scene: Scene) -> None:
    invite(scene)
    karim = scene.rehearsal.player.person("Karim Ziani")
    forwarded = karim.dm.last
    sophie = scene.rehearsal.player.person("Sophie Lemaire")
    sophie.dm.click("Participer")
    karim.dm.click("Participer", message=forwarded)
    assert {scene.person(name).is_member for name in ("Karim Ziani", "Sophie Lemaire")} == {True}
    assert not scene.person("Julien Picard").is_member


def test_a_bot_is_named_and_nobody_is_invited(scene: Scene) -> None:
    marc = scene.rehearsal.player.person("Marc Delorme")
    marc.dm.click("Inviter 5 personnes")
    assert marc.modal is not None
    marc.modal.fill("Qui invitez-vous", ["Karim Ziani", "Jalon"])
    marc.modal.submit()
    assert "Jalon : ce compte" in " ".join(marc.modal.errors.values())
    assert not scene.rehearsal.player.person("Karim Ziani").dm.messages


def test_the_notice_must_be_whole_before_anyone_is_invited(database_url: str) -> None:
    with Rehearsal(database_url, datetime(2027, 1, 11, 8, 0, tzinfo=UTC), jalon_dpo_contact=None) as rehearsal:
        scene = Scene(rehearsal)
        scene.answer("framing.pilot_group", team__first_people=[scene.user(name).slack_id for name in NAMES])
        marc = rehearsal.player.person("Marc Delorme")
        marc.dm.click("Inviter 5 personnes")
        assert marc.modal is not None
        assert "Impossible d'inviter pour l'instant. Il manque : l'adresse où exercer ses droits." in marc.modal.text


@pytest.mark.sqlite_only
def test_the_notice_promises_the_number_of_answers_that_will_hold_once_those_invited_have_joined(scene: Scene) -> None:
    animator = scene.user(NAMES[0])
    scene.answer("framing.team", team__business_animators=[animator.slack_id])
    marc = scene.rehearsal.player.person("Marc Delorme")
    marc.dm.click("Inviter 5 personnes")
    assert marc.modal is not None
    assert "à partir de 6 réponses" in marc.modal.text
    marc.modal.fill("Qui invitez-vous", NAMES[1:])
    marc.modal.submit()
    assert "Avec ces personnes, il faudra 5 réponses pour montrer un résultat" in marc.modal.text
    assert "à partir de 5 réponses" in marc.modal.text
    assert not scene.rehearsal.player.person(NAMES[1]).dm.messages
    marc.modal.fill("Qui invitez-vous", NAMES)
    marc.modal.submit()
    marc.modal.submit()
    assert "5 invitations sont parties" in marc.modal.text
    assert "à partir de 6 réponses" in scene.rehearsal.player.person(NAMES[1]).dm.last.text


@pytest.mark.sqlite_only
def test_the_synthesis_is_made_when_all_have_answered(scene: Scene) -> None:
    invite(scene)
    for name, theme in zip(NAMES, ["Apprendre", "Apprendre", "Être aidé", "Être aidé", "Gagner du temps"], strict=True):
        person = scene.rehearsal.player.person(name)
        person.dm.click("Participer")
        assert scene.store.intakes.gathered(scene.project.id).synthesis is None
        assert person.modal is not None
        person.modal.fill("Votre principale attente", theme)
        person.modal.submit()
    made = scene.store.intakes.gathered(scene.project.id).synthesis
    assert made is not None
    assert {shown.option: shown.count for shown in made.themes.shown} == {"learn": 2, "get_help": 2}
    assert set(made.suggested_indicators) == {"applied", "help_answered"}
