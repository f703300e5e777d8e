"""J2: what is missing with a button to each section, version 1 frozen, later versions with a reason."""

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene


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


def indicator(key: str, target: str | int) -> dict[str, object]:
    return {"key": key, "target": target, "counts": None}


def answer_all(scene: Scene) -> None:
    """A framing that only the members' synthesis and two more answers leave open."""
    people = [scene.user(n).slack_id for n in ("Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo")]
    scene.answer(
        "framing.purpose",
        goals__why="Trois départs.",
        goals__initiator_expectations=[{"id": "e1", "text": "Gagner du temps"}],
        goals__initiator_objectives=[{"id": "o1", "text": "Publier 12 fiches"}],
        goals__practices=[{"id": "p1", "text": "Diagnostiquer"}],
        goals__knowledge=[{"id": "k1", "text": "Arbre"}],
        goals__recognition={"value": ["named_credit"], "comment": None},
        goals__involvement_indicators=[indicator("attendance", "0.75")],
        goals__initiator_indicators=[indicator("time_saved", "0.4")],
        goals__participant_indicators=[indicator("expectation_met", "0.6")],
        goals__evaluation=[{"id": "r1", "objective": "o1", "indicators": ["time_saved"]}],
        team__sponsor=[scene.user("Hélène Garnier").slack_id],
        team__business_animators=[scene.user("Nadia Belkacem").slack_id],
        team__first_people=people,
        team__platform_roles=["exchange"],
        pilot__target_size=85,
        pilot__phases="pilot_then_deployment",
        communication__launch_mode="quiet",
        support__facilitation={"value": ["pairs"], "comment": None},
        support__frequency_weeks=3,
    )


def test_what_is_missing_is_listed_with_a_button_to_each_section(marc: Person) -> None:
    marc.dm.click("Valider le cadrage")
    assert modal(marc).submit_label is None
    for sentence in (
        "À remplir avant de valider : « Pourquoi lancez-vous ce projet, et pourquoi maintenant ? »",
        "Trois réponses à compléter au plus ; il en reste 22.",
        "De 3 à 6 indicateurs, chacun compté une fois ; il y en a 0.",
        "Il faut au moins un indicateur du côté des membres.",
    ):
        assert sentence in modal(marc).text
    modal(marc).click("Ouvrir", beside="À remplir avant de valider : « Qui sponsorise")
    assert modal(marc).title == "L'équipe projet"


def test_version_1_is_frozen_with_warnings_that_do_not_block(scene: Scene, marc: Person) -> None:
    answer_all(scene)
    marc.dm.click("Valider le cadrage")
    assert "4 personnes à mobiliser : à moins de 5 membres, aucune note ne peut être montrée." in modal(marc).text
    assert "Moins de deux experts" in modal(marc).text
    assert "Comment communique-t-on sur les avancées ?" in modal(marc).text
    modal(marc).submit()
    assert "Version 1 de la note de cadrage validée." in modal(marc).text
    assert "Note de cadrage, version 1, validée le lundi 11 janvier" in marc.dm.last.text
    assert "par Marc Delorme" in marc.dm.last.text
    assert "Valider le cadrage" not in marc.dm.last.buttons
    (version,) = scene.store.framing.versions(scene.project.id)
    assert (version.version, version.reason) == (1, None)


def test_a_later_change_makes_version_2_with_a_reason_of_one_line(scene: Scene, marc: Person) -> None:
    answer_all(scene)
    marc.dm.click("Valider le cadrage")
    modal(marc).submit()
    modal(marc).close()
    open_section(marc, "Pourquoi et pour quoi").fill("Pourquoi lancez-vous", "Quatre départs.").submit()
    modal(marc).close()
    assert "Des réponses ont changé depuis" in marc.dm.last.text
    marc.dm.click("Valider la version 2")
    modal(marc).submit()
    assert list(modal(marc).errors.values()) == ["Dites en une ligne ce qui a changé."]
    modal(marc).fill("Pourquoi cette nouvelle version", "x" * 301).submit()
    assert list(modal(marc).errors.values()) == ["300 caractères au plus."]
    assert modal(marc).value("Pourquoi cette nouvelle version") == "x" * 301
    modal(marc).fill("Pourquoi cette nouvelle version", "Un départ de plus").submit()
    first, second = scene.store.framing.versions(scene.project.id)
    assert second.reason == "Un départ de plus"
    changed = {key for key in second.answers if first.answers.get(key) != second.answers[key]}
    assert changed == {"goals.why"}


def test_a_hole_opened_meanwhile_keeps_it_from_being_validated(scene: Scene, marc: Person) -> None:
    answer_all(scene)
    marc.dm.click("Valider le cadrage")
    scene.answer("framing.team", team__sponsor=None)
    modal(marc).submit()
    assert "À remplir avant de valider : « Qui sponsorise le projet ? »" in modal(marc).text
    assert scene.store.framing.versions(scene.project.id) == ()


def test_two_initiators_validating_at_once_freeze_one_version(scene: Scene, marc: Person) -> None:
    answer_all(scene)
    scene.store.projects.add_initiator(scene.project.id, scene.user("Thomas Roche").id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    thomas = scene.rehearsal.player.person("Thomas Roche")
    for someone in (marc, thomas):
        someone.dm.click("Valider le cadrage")
    for someone in (marc, thomas):
        modal(someone).submit()
    assert len(scene.store.framing.versions(scene.project.id)) == 1


def test_a_target_no_display_can_reach_must_be_lowered(scene: Scene, marc: Person) -> None:
    answer_all(scene)
    scene.answer("framing.measures", goals__participant_indicators=[indicator("expectation_met", "0.9")])
    marc.dm.click("Valider le cadrage")
    assert "La cible de « Réponse à mes attentes » dépasse 80 %" in modal(marc).text
