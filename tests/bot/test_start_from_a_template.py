"""A template saved while adapting is offered when the next project starts, and among the templates."""

import pytest

from flows.adapting import gestures
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt
from tests.bot.framing_desk import add_people, modal
from tests.bot.projects import Scene

pytestmark = pytest.mark.sqlite_only


def told(text: str) -> str:
    return plain(text).replace("\u00a0", " ")


def test_a_template_is_saved_offered_taken_and_removed(rehearsal: Rehearsal) -> None:
    add_people(rehearsal)
    scene = Scene(rehearsal)
    marc = rehearsal.player.person("Marc Delorme")
    adapt(marc).click("Modèles")
    assert "Il n'y a pas encore de modèle." in told(modal(marc).text)
    modal(marc).click("Enregistrer la nôtre")
    modal(marc).fill("Nom du modèle", "Atelier").submit()
    assert "Il n'y a rien à enregistrer" in told(modal(marc).errors["Nom du modèle"])
    for change in (gestures.leave_out("goals.improvements", "Déjà connu"), gestures.set_threshold(6)):
        scene.store.overlays.change(scene.project.id, change, scene.initiator.id, scene.now)
    modal(marc).submit()
    assert "Atelier · 2 adaptations" in told(modal(marc).text)
    modal(marc).close()

    nadia = rehearsal.player.person("Nadia Belkacem")
    nadia.command("/jalon").click("Démarrer un projet")
    modal(nadia).fill("Nom du projet", "Guilde").submit()
    assert "D'autres projets ont enregistré leur adaptation" in told(modal(nadia).text)
    modal(nadia).fill("Modèle", "Atelier").submit()
    assert "Modèle « Atelier » pris" in told(modal(nadia).text)
    guild = next(one for one in scene.store.projects.everywhere() if one.name == "Guilde")
    assert scene.store.overlays.get(guild.id).left_out == {"goals.improvements": "Déjà connu"}
    modal(nadia).close()

    scene.store.overlays.change(guild.id, gestures.put_back("goals.improvements"), scene.initiator.id, scene.now)
    adapt(nadia).click("Modèles")
    modal(nadia).click("Voir", beside="Atelier")
    assert "Ce qu'il contient • écartée : « À quelles pistes d'amélioration" in told(modal(nadia).text)
    assert "• autre seuil des résultats" in told(modal(nadia).text)
    assert not modal(nadia).shows_button("Retirer ce modèle")
    modal(nadia).submit()
    assert scene.store.overlays.get(guild.id).left_out == {"goals.improvements": "Déjà connu"}
    modal(nadia).click("Historique")
    assert "a changé le seuil des résultats" in told(modal(nadia).text)

    adapt(marc).click("Modèles")
    modal(marc).click("Voir", beside="Atelier")
    modal(marc).click("Retirer ce modèle", confirm=True)
    assert "n'est plus proposé" in told(modal(marc).text)
    assert scene.store.templates.offered(guild.id) == ()
