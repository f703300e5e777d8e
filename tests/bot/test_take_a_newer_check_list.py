"""A newer check-list is proposed, its changes are read in words, an initiator takes it."""

import pytest

from flows.adapting import gestures
from flows.overlay import OwnText, Rewording
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt
from tests.bot.framing_desk import add_people, modal
from tests.bot.projects import Scene
from tests.flows.older_catalogues import ADDED, GONE, REWORDED
from tests.storage.older_projects import follow_older

pytestmark = pytest.mark.sqlite_only


def told(text: str) -> str:
    return plain(text).replace("\u00a0", " ")


def test_an_initiator_reads_what_changes_then_takes_it(rehearsal: Rehearsal) -> None:
    add_people(rehearsal)
    scene = Scene(rehearsal)
    marc = rehearsal.player.person("Marc Delorme")
    follow_older(scene.store, scene.project.id)
    for change in (
        gestures.leave_out(GONE, "Pas chez nous"),
        lambda overlay: overlay.model_copy(
            update={"reworded": {REWORDED: Rewording(label=OwnText(fr="Dans quel but ?"))}}
        ),
    ):
        scene.store.overlays.change(scene.project.id, change, scene.initiator.id, scene.now)
    scene.store.upgrades.propose(scene.now)
    rehearsal.settle()
    assert "garde la sienne tant qu'un initiateur n'a pas pris la nouvelle" in told(marc.dm.last.text)
    assert "Une nouvelle version de la check-list est proposée" in told(marc.dm.find("Cadrage :").text)

    marc.dm.last.click("Voir ce qui change")
    window = told(modal(marc).text)
    for line in (
        "pourquoi maintenant ? » (avant : « Pourquoi ? » · votre texte reste)",
        "➕ nouvelle : « À quelles pistes d'amélioration réfléchissez-vous déjà ? »",
        "➖ retirée : « Quelle devise ? » (sa réponse est conservée, elle n'est plus demandée · écartée chez vous)",
        "❗ devient obligatoire : « Quelles pratiques de travail sont au cœur du projet ? »",
        "Les points ✏️ reformulée : « Depuis la réunion de lancement, le groupe m'a été utile",
        "Vos adaptations qui n'auraient plus d'objet, et seraient retirées : • écartée : « Quelle devise ? »",
    ):
        assert line in window, window
    modal(marc).submit()
    assert "suit la nouvelle check-list" in told(modal(marc).text)
    framing = scene.store.framing.run(scene.project.id).flow
    assert framing.question(ADDED)
    assert framing.question(REWORDED).label.fr == "Dans quel but ?"
    assert "nouvelle version" not in marc.dm.find("Cadrage :").text
    modal(marc).close()
    adapt(marc).click("Historique")
    assert "a pris la nouvelle version de la check-list • a remis « " in told(modal(marc).text)
