"""The synthesis of the members' answers: counts until it is made, then proposed, confirmed; suggestions follow."""

import pytest

from flows.adapt import project_flow
from flows.overlay import Overlay
from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import add_people, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

NAMES = ("Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo", "Pascal Guérin")
THEMES = ("learn", "learn", "get_help", "get_help", "save_time")
SYNTHESIS = "Voici ce que les membres attendent"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    scene = Scene(rehearsal)
    scene.answer("framing.objectives", goals__participant_hypotheses=[{"id": "h1", "text": "Des réponses rapides"}])
    scene.members(*NAMES)
    return scene


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


def intake(scene: Scene, name: str, theme: str, sentence: str, sharing: str) -> None:
    person = scene.person(name)
    flow = project_flow(scene.jalon.library, "intake", Overlay())
    run = scene.store.runs.open(scene.project.id, f"intake:{person.id}", flow, scene.now, person_id=person.id)
    values = {
        "intake.theme": theme,
        "intake.expectations": [{"id": "l1", "text": sentence}],
        "intake.sharing": sharing,
    }
    scene.store.intakes.save(run, "intake.you", person, values, sent=scene.sent(), now=scene.now)
    scene.rehearsal.settle()


@pytest.mark.sqlite_only
def test_until_it_is_made_only_the_count_is_shown(scene: Scene, marc: Person) -> None:
    for name, theme in zip(NAMES[:3], THEMES[:3], strict=True):
        intake(scene, name, theme, f"Phrase de {name}", "named")
    form = open_section(marc, "Les objectifs")
    assert "En attente : 3 réponses sur 5." in form.text
    assert "Phrase de" not in form.text
    assert "Des réponses rapides" in form.text
    assert "attentes des membres : 3 réponses sur 5" in marc.dm.find("Cadrage").text


@pytest.mark.sqlite_only
def test_it_is_proposed_then_confirmed(scene: Scene, marc: Person) -> None:
    for name, theme in zip(NAMES, THEMES, strict=True):
        intake(scene, name, theme, f"Phrase de {name}", "named" if name == "Karim Ziani" else "private")
    assert "la synthèse des attentes des membres est à confirmer" in marc.dm.find("Cadrage").text
    form = open_section(marc, "Les objectifs")
    proposed = form.value(SYNTHESIS)
    assert "Être aidé (2)" in proposed
    assert "Phrase de Karim Ziani (Karim Ziani)" in proposed
    assert "Phrase de Sophie" not in proposed
    form.fill("Je confirme cette synthèse", True)
    form.submit()
    confirmed = scene.store.framing.run(scene.project.id).values["goals.participant_objectives"]
    assert confirmed["confirmed"]


def test_themes_of_two_members_suggest_indicators(scene: Scene, marc: Person) -> None:
    for name, theme in zip(NAMES, THEMES, strict=True):
        intake(scene, name, theme, "…", "private")
    form = open_section(marc, "Mesurer la réussite")
    menu = next(block for block in form.view.body["blocks"] if "participant_indicators" in block["block_id"])
    suggested = menu["element"]["option_groups"][0]["options"]
    assert [one["value"] for one in suggested] == ["applied", "help_answered"]
