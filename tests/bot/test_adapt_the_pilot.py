"""J4, beside the questions: the rotating rating, the rhythm, the threshold, the project's own words."""

from datetime import UTC, datetime

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt, see
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

ROUND_1_OPEN = datetime(2027, 2, 11, 9, 0, tzinfo=UTC)


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    return Scene(rehearsal)


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


@pytest.fixture
def round_1_open(scene: Scene) -> None:
    """A pilot whose first check-in is open."""
    scene.members("Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo", "Pascal Guérin")
    scene.kickoff()
    scene.rehearsal.advance_to(ROUND_1_OPEN)
    assert scene.store.calendar.rounds(scene.project.id)[0].opened_at is not None


def choose(someone: Person, number: int, rating: str) -> None:
    """The menu of a check-in, on the page of the rotation."""
    modal(someone).choose(f"Point n° {number}", rating)


def test_the_rotating_question_of_a_check_in_to_come_is_chosen_and_given_back(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Rotation")
    choose(marc, 2, "Temps gagné")
    assert "Point n° 2 : Temps gagné" in modal(marc).text
    assert scene.store.overlays.get(scene.project.id).rounds == {2: "time_saved"}
    choose(marc, 2, "Comme prévu par la méthode")
    assert "Point n° 2 : Effort reconnu" in modal(marc).text
    assert scene.store.overlays.get(scene.project.id).rounds == {}


def test_a_rotation_that_leaves_a_chosen_indicator_no_place_is_refused_by_its_name(scene: Scene, marc: Person) -> None:
    chosen = [{"key": "workload_ok", "target": "0.6", "counts": None}]
    scene.answer("framing.measures", goals__initiator_indicators=chosen)
    adapt(marc).click("Rotation")
    choose(marc, 4, "Temps gagné")
    assert "« Charge soutenable », indicateur choisi, ne serait plus demandé dans aucun point" in modal(marc).text
    modal(marc).close()
    assert "Point n° 4 : Charge soutenable" in modal(marc).text
    choose(marc, 3, "Charge soutenable")
    choose(marc, 4, "Temps gagné")
    assert scene.store.overlays.get(scene.project.id).rounds == {3: "workload_ok", 4: "time_saved"}


@pytest.mark.sqlite_only
@pytest.mark.usefixtures("round_1_open")
def test_an_open_check_in_is_never_disturbed_and_says_why(scene: Scene, marc: Person) -> None:
    page = adapt(marc, "Contribution, mot libre")
    assert "🔒 Le premier point est ouvert : la formulation des points ne change plus." in page.text
    assert not page.shows_button("Reformuler")
    page.click("Écarter", beside="Souhaitez-vous qu'un animateur")
    modal(marc).fill("Pourquoi l'écarter", "On se parle").submit()
    modal(marc).click("Toutes les sections")
    modal(marc).click("Rotation")
    assert "Point n° 1 : Oser demander (déjà ouvert)" in modal(marc).text
    choose(marc, 2, "Temps gagné")
    modal(marc).click("Toutes les sections")
    modal(marc).click("Seuil")
    assert "Le premier point est ouvert : le nombre de réponses nécessaires ne change plus." in modal(marc).text
    modal(marc).close()
    modal(marc).click("Rythme")
    assert (
        "les réunions à venir, leur rythme, leur nombre et leurs dates changent dans le calendrier" in modal(marc).text
    )
    modal(marc).click("Calendrier")
    modal(marc).click("Nombre de réunions")
    modal(marc).submit()
    (first, second, *_) = scene.store.calendar.rounds(scene.project.id)
    asked = scene.store.rounds.get(first.id).flow
    assert asked is not None
    assert "check_in.contact" in {question.key for question in asked.questions}
    scene.rehearsal.advance_to(datetime(2027, 3, 4, 9, 0, tzinfo=UTC))
    asked = scene.store.rounds.get(second.id).flow
    assert asked is not None
    keys = [question.key for question in asked.questions]
    assert "check_in.contact" not in keys
    assert "time_saved" in keys


@pytest.mark.usefixtures("round_1_open")
def test_the_rhythm_of_what_has_not_opened_changes_in_the_calendar(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Rythme")
    modal(marc).click("Calendrier")
    modal(marc).click("Rythme")
    assert "Une réunion de suivi toutes les 3 semaines." in modal(marc).text
    modal(marc).fill("Semaines entre deux réunions", "9").submit()
    assert list(modal(marc).errors.values()) == ["Entre 1 et 8 semaines."]
    modal(marc).fill("Semaines entre deux réunions", "4").submit()
    assert "Réunion de suivi n° 2 : jeudi 18 mars à 14:00 (avant : jeudi 11 mars à 14:00)" in modal(marc).text
    assert "Réunion de suivi n° 1" not in modal(marc).text
    modal(marc).submit()
    karim = scene.rehearsal.player.person("Karim Ziani")
    assert any("Le rythme de CoP Maintenance change." in message.text for message in karim.dm.messages)
    project = scene.store.projects.get(scene.project.id)
    assert project is not None
    assert project.cadence_weeks == 4
    assert [one.opened_at is not None for one in scene.store.calendar.rounds(scene.project.id)] == [True, *[False] * 4]


def test_the_threshold_goes_from_5_to_10(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Seuil")
    assert modal(marc).value("Réponses nécessaires") == "5"
    modal(marc).fill("Réponses nécessaires", "4").submit()
    assert list(modal(marc).errors.values()) == ["Le nombre de réponses nécessaires va de 5 à 10."]
    modal(marc).fill("Réponses nécessaires", "7").submit()
    project = scene.store.projects.get(scene.project.id)
    assert project is not None
    assert project.threshold == 7
    modal(marc).click("Seuil")
    modal(marc).fill("Réponses nécessaires", "5").submit()
    project = scene.store.projects.get(scene.project.id)
    assert project is not None
    assert project.threshold == 5


def test_the_rhythm_is_proposed_where_the_kickoff_is_dated(scene: Scene, marc: Person) -> None:
    scene.answer("framing.objectives", goals__initiator_objectives=[{"id": "l1", "text": "Publier 12 fiches"}])
    adapt(marc).click("Rythme")
    modal(marc).fill("Semaines entre", "8").fill("Nombre de réunions", "6").submit()
    assert list(modal(marc).errors.values()) == [
        "De 1 à 8 semaines, de 2 à 8 réunions, et 40 semaines au plus en tout."
    ]
    modal(marc).fill("Semaines entre", "2").fill("Durée d'une réunion", "15").submit()
    assert modal(marc).errors == {"Durée d'une réunion, en minutes": "Une réunion de suivi dure de 30 à 120 minutes."}
    modal(marc).fill("Durée d'une réunion", "45").submit()
    modal(marc).close()
    marc.dm.find("Cadrage :").click("Dater le lancement")
    form = modal(marc)
    assert form.value("À quel rythme le groupe se réunit-il") == "2"
    assert form.value("Combien de réunions de suivi") == "6"
    assert form.value("Combien de temps dure une réunion de suivi") == "45"


def test_once_the_dates_are_published_the_rhythm_changes_with_them(scene: Scene, marc: Person) -> None:
    scene.kickoff()
    adapt(marc).click("Rythme")
    assert "Les dates sont publiées." in modal(marc).text
    assert modal(marc).shows_button("Calendrier")
    modal(marc).click("Changer la date du lancement")
    assert modal(marc).title == "Le rythme du pilote"


@pytest.mark.sqlite_only
def test_roles_types_and_the_platform_take_the_projects_own_names(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Vocabulaire")
    for usual, own in (
        ("initiateur", "pilote du projet"),
        ("Fiche pratique", "Fiche réflexe"),
        ("la plateforme", "le portail"),
    ):
        modal(marc).click("Renommer", beside=usual)
        modal(marc).fill("En français", own).submit()
    assert "Fiche réflexe (d'origine : Fiche pratique)" in modal(marc).text
    modal(marc).close()
    assert "pilote du projet" in marc.home.open().text
    page = adapt(marc, "L'équipe projet")
    assert "Quel rôle joue le portail (Slack, Jalon, base de connaissances…) ?" in see(marc, "Le groupe pilote").text
    page = see(marc, "Contribution, mot libre")
    page.click("Aperçu")
    assert "Fiche réflexe" in modal(marc).options("Depuis la réunion de lancement, avez-vous fait")
    modal(marc).close(everything=True)
    form = open_section(marc, "L'équipe projet")
    assert "de l'usage du portail" in form.text


def test_a_word_too_long_is_refused_and_a_blank_takes_the_usual_one_again(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Vocabulaire")
    modal(marc).click("Renommer", beside="sponsor")
    modal(marc).fill("En anglais", "p" * 76).submit()
    assert list(modal(marc).errors) == ["En anglais"]
    assert "est trop long : 75 caractères au plus." in next(iter(modal(marc).errors.values()))
    modal(marc).fill("En anglais", None).fill("En français", "parrain").submit()
    modal(marc).click("Renommer", beside="parrain")
    modal(marc).fill("En français", None).submit()
    assert scene.store.overlays.get(scene.project.id).vocabulary == {}
