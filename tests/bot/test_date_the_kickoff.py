"""J8: an animator dates the kickoff, sees every date that follows, confirms; everyone concerned is told once."""

import pytest

from sandbox.player import Modal, ShownMessage
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.projects import Scene

MARC, KARIM = "Marc Delorme", "Karim Ziani"
WHEN, AT = "Quand a lieu la réunion de lancement", "Heure (Europe/Paris)"
WEEKS, COUNT, PLACE = "À quel rythme", "Combien de réunions de suivi", "Lieu ou lien"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.members(KARIM)
    scene.answer("framing.objectives", goals__initiator_objectives=[{"id": "l1", "text": "Moins d'arrêts"}])
    return scene


def form(scene: Scene) -> Modal:
    marc = scene.rehearsal.player.person(MARC)
    marc.dm.click("Dater le lancement")
    assert marc.modal is not None
    return marc.modal


def dated(scene: Scene, on: str = "2027-01-28", at: str = "14:00") -> Modal:
    """The list of dates that the form leads to, or the form with its errors."""
    shown = form(scene).fill(WHEN, on).fill(AT, at).submit()
    assert shown is not None
    return shown


def test_every_date_is_shown_before_it_is_confirmed(scene: Scene) -> None:
    shown = dated(scene)
    assert shown.title == "Toutes les dates"
    for line in (
        "Réunion de lancement : jeudi 28 janvier à 14:00",
        "Point n° 5 : ouvert du vendredi 7 mai au mercredi 12 mai à 12:00",
        "Le jeudi 6 mai est férié (Ascension) : le point s'ouvre le jour ouvré suivant.",
        "Réunion de suivi n° 5 : jeudi 13 mai à 14:00",
        "Point d'étape : jeudi 27 mai à 14:00",
        "La note de cadrage n'est pas validée. Confirmer quand même la date ?",
    ):
        assert line in shown.text
    assert scene.store.projects.get(scene.project.id).phase == "framing"  # type: ignore[union-attr]


def test_confirmed_the_pilot_begins_and_everyone_is_told_once(scene: Scene) -> None:
    shown = dated(scene).fill(PLACE, "Salle B12 <!channel>")
    assert shown.submit() is None
    assert scene.store.projects.get(scene.project.id).phase == "pilot"  # type: ignore[union-attr]
    for name in (MARC, KARIM):
        told = scene.rehearsal.player.person(name).dm.find("Les dates de CoP Maintenance sont fixées.")
        assert "Réunion de suivi n° 1 : jeudi 18 février à 14:00" in told.text
        assert "Lieu ou lien : Salle B12 <!channel>" in told.text
        assert "Vous recevez ce message parce que vous participez à CoP Maintenance." in told.text


def test_someone_only_named_in_the_framing_is_not_written_to(scene: Scene) -> None:
    scene.cards_left = False
    sponsor = scene.user("Hélène Garnier")
    scene.answer("framing.team", team__sponsor=[sponsor.slack_id])
    dated(scene).submit()
    assert scene.rehearsal.player.person("Hélène Garnier").dm.messages == []


def test_going_back_loses_nothing(scene: Scene) -> None:
    back = dated(scene).close()
    assert back is not None
    assert (back.value(WHEN), back.value(AT)) == ("2027-01-28", "14:00")


def test_a_past_date_is_refused_beside_its_field(scene: Scene) -> None:
    shown = dated(scene, "2027-01-08")
    assert list(shown.errors.values()) == ["Ce moment est déjà passé : choisissez une date à venir."]
    assert shown.value(WHEN) == "2027-01-08"


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("on", "sentence"),
    [("2027-05-06", "est férié (Ascension)"), ("2027-01-31", "le dimanche 31 janvier tombe un week-end")],
)
def test_a_day_off_is_warned_about_and_may_be_confirmed(scene: Scene, on: str, sentence: str) -> None:
    shown = dated(scene, on)
    assert sentence in shown.text
    assert shown.submit() is None


def test_numbers_out_of_range_are_refused_beside_their_field(scene: Scene) -> None:
    shown = form(scene).fill(WHEN, "2027-01-28").fill(AT, "14:00").fill(WEEKS, 9).fill(COUNT, 1).submit()
    assert shown is not None
    assert len(shown.errors) == 2
    shown = shown.fill(WEEKS, 8).fill(COUNT, 8).submit()
    assert shown is not None
    assert list(shown.errors.values()) == ["8 semaines × 8 réunions font 64 semaines : 40 au plus."]


def test_blanks_take_the_method_s_pace_but_a_date_is_needed(scene: Scene) -> None:
    shown = form(scene).fill(WEEKS, None).submit()
    assert shown is not None
    assert list(shown.errors.values()) == ["Choisissez un jour et une heure."]
    shown = shown.fill(WHEN, "2027-01-28").fill(AT, "14:00").submit()
    assert shown is not None
    assert "Réunion de suivi n° 5 : jeudi 13 mai" in shown.text


def test_too_far_away_is_refused(scene: Scene) -> None:
    assert list(dated(scene, "2199-01-28").errors.values()) == ["Cette date est trop lointaine : deux ans au plus."]


def test_a_pace_outside_the_advice_is_warned_about(scene: Scene) -> None:
    shown = form(scene).fill(WHEN, "2027-01-28").fill(AT, "14:00").fill(WEEKS, 1).submit()
    assert shown is not None
    assert "entre 2 et 6" in shown.text or "de 2 à 6" in shown.text


def test_a_place_too_long_is_refused_and_kept(scene: Scene) -> None:
    shown = dated(scene).fill(PLACE, "x" * 3000).submit()
    assert shown is not None
    assert "300" in next(iter(shown.errors.values()))
    assert shown.value(PLACE).startswith("xxx")


def test_changed_before_round_1_the_new_dates_replace_the_old(scene: Scene) -> None:
    dated(scene).submit()
    marc = scene.rehearsal.player.person(MARC)
    marc.dm.click("Changer les dates")
    assert marc.modal is not None
    shown = marc.modal.fill(WHEN, "2027-02-02").submit()
    assert shown is not None
    assert "mardi 2 février à 14:00" in shown.text
    assert "avant : jeudi 28 janvier à 14:00" in shown.text
    shown.submit()
    karim = scene.rehearsal.player.person(KARIM)
    assert "Les dates de CoP Maintenance ont changé." in karim.dm.text
    assert len(scene.store.calendar.rounds(scene.project.id)) == 5


def test_a_member_cannot_date_the_kickoff(scene: Scene) -> None:
    karim = scene.rehearsal.player.person(KARIM)
    board = scene.rehearsal.player.person(MARC).dm.having("Dater le lancement")
    ShownMessage(karim.seat, board.message).click("Dater le lancement")
    assert karim.modal is not None
    assert "ne permet pas cette action" in karim.modal.text


def test_an_old_button_says_that_round_1_has_opened(scene: Scene) -> None:
    dated(scene).submit()
    marc = scene.rehearsal.player.person(MARC)
    scene.rehearsal.clock.set(scene.store.calendar.rounds(scene.project.id)[0].due_at)
    marc.dm.click("Changer les dates")
    assert marc.modal is not None
    assert "Le point n° 1 est ouvert" in marc.modal.text
