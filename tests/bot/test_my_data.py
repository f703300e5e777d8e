"""J13: everything Jalon holds on me, seen and taken away; corrected until the close; private to me."""

import json

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, Pilot, fill

KARIM = "Karim Ziani"
COMMENT = "Je cherche encore <seul> trop souvent & tard"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """Round 1 is open; Karim said what he expects."""
    pilot = Pilot(rehearsal)
    karim = rehearsal.player.person(KARIM)
    karim.dm.find("Bienvenue").click("Répondre (3 min)")
    form = shown(karim)
    form.fill("Qu'attendez-vous personnellement", "Arrêter de chercher seul")
    form.fill("Votre principale attente", "Être aidé")
    form.submit()
    pilot.open()
    return pilot


def shown(someone: Person) -> Modal:
    """The window before them."""
    assert someone.modal is not None
    return someone.modal


def my_data(pilot: Pilot, name: str = KARIM, word: str = "mes-donnees") -> Modal:
    someone = pilot.rehearsal.player.person(name)
    someone.command("/jalon", word)
    return shown(someone)


def answer(pilot: Pilot, name: str = KARIM) -> None:
    """Ratings, then a private comment."""
    words = fill(pilot.ratings_form(name), expectation=None).submit()
    assert words is not None
    words.fill("Un mot", COMMENT)
    words.submit()


@pytest.mark.sqlite_only
def test_everything_is_there_by_kind(pilot: Pilot) -> None:
    answer(pilot)
    text = my_data(pilot).text
    for told in (
        "tout ce que Jalon conserve sur vous dans CoP Maintenance",
        "Nom dans Slack : Karim Ziani",
        "Fuseau horaire : Europe/Paris",
        "Rappels par point : 2",
        "Nom proposé par Marc Delorme",
        "Membre depuis le mercredi 10 février 2027",
        "Questions d'accueil",
        "Arrêter de chercher seul",
        "Point n° 1",
        "le groupe m'a été utile dans mon travail",
        "Plutôt d'accord",
        COMMENT,
        "messages envoyés par Jalon",
        "Rien d'autre n'est conservé sur vous dans ce projet.",
        "douze mois au plus après la réunion de lancement",
    ):
        assert told in text, told


def test_the_buttons_of_the_welcome_and_the_english_word_open_the_same(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.dm.find("Bienvenue").click("Mes données")
    from_the_welcome = shown(karim).text
    shown(karim).close()
    assert my_data(pilot, word="my-data").text == from_the_welcome


def test_nobody_sees_someone_elses(pilot: Pilot) -> None:
    answer(pilot)
    karim = pilot.rehearsal.player.person(KARIM)
    welcome = karim.dm.find("Bienvenue")
    sophie = pilot.rehearsal.player.person("Sophie Lemaire")
    sophie.dm.click("Mes données", message=welcome)
    assert sophie.modal is None or "Arrêter de chercher seul" not in sophie.modal.text


def test_the_file_comes_in_ones_own_messages_as_json(pilot: Pilot) -> None:
    answer(pilot)
    my_data(pilot).click("Télécharger (JSON)")
    karim = pilot.rehearsal.player.person(KARIM)
    assert "Le fichier de vos données arrive" in shown(karim).text
    sent = next(
        one for one in pilot.rehearsal.double.platform.files.by_id.values() if one.name.startswith("mes-donnees")
    )
    assert sent.shared_in == [pilot.rehearsal.workspace.dm(karim.id).id]
    file = json.loads(sent.content)
    assert file["identity"]["name"] == KARIM
    answers = {one["question"]: one["value"] for run in file["runs"] for one in run["answers"]}
    assert answers["usefulness"] == 4
    assert answers["check_in.comment"] == COMMENT
    assert [run["flow"] for run in file["runs"]] == ["intake", "check_in"]


def test_a_notification_of_the_file_holds_nothing_of_it(pilot: Pilot) -> None:
    answer(pilot)
    my_data(pilot).click("Télécharger (JSON)")
    sent = pilot.rehearsal.player.person(KARIM).dm.messages
    assert not any(COMMENT in one.message.text or "usefulness" in one.message.text for one in sent)


@pytest.mark.sqlite_only
def test_an_answer_is_corrected_until_the_close(pilot: Pilot) -> None:
    answer(pilot)
    my_data(pilot).click("Corriger ma réponse")
    karim = pilot.rehearsal.player.person(KARIM)
    fill(shown(karim), usefulness=2, expectation=None).submit()
    shown(karim).close(everything=True)
    assert "Plutôt pas d'accord" in my_data(pilot).text
    assert "version" in shown(karim).text
    shown(karim).close()
    pilot.rehearsal.advance_to(CLOSE)
    assert "Corriger ma réponse" not in my_data(pilot).buttons


def test_an_initiator_sees_what_they_wrote_and_where_they_are_named(pilot: Pilot) -> None:
    text = my_data(pilot, "Marc Delorme").text
    assert "Ce que vous avez écrit pour le projet" in text
    assert "initiateur (accepté)" in text
    nadia = my_data(pilot, "Nadia Belkacem").text
    assert "Questions du projet où vous êtes nommé" in nadia


def test_someone_of_several_projects_chooses(pilot: Pilot) -> None:
    pilot.rehearsal.workspace.find_user(KARIM)
    karim = pilot.rehearsal.player.person(KARIM)
    karim.command("/jalon").click("Démarrer un autre projet")
    shown(karim).fill("Nom du projet", "Second projet").submit()
    shown(karim).close()
    modal = my_data(pilot)
    assert "dans plusieurs projets" in modal.text
    modal.click("Voir", beside="Second projet")
    assert "initiateur" in shown(karim).text


def test_a_stranger_sees_what_little_is_kept_and_has_it_forgotten(pilot: Pilot) -> None:
    pilot.rehearsal.workspace.add_user("Inès Roy", tz="Europe/Paris", locale="fr-FR")
    ines = pilot.rehearsal.player.person("Inès Roy")
    modal = my_data(pilot, "Inès Roy")
    assert "Vous ne participez à aucun projet" in modal.text
    assert "Inès Roy" in modal.text
    modal.click("Effacer mes données")
    shown(ines).submit()
    assert "Jalon ne conserve plus rien sur vous" in shown(ines).text
    assert pilot.store.users.find(pilot.workspace_id, ines.id) is None
