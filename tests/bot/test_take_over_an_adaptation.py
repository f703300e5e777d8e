"""J4: an adaptation exported and taken over by another project; what is wrong with it is said, nothing is lost."""

import pytest

from flows.overlay import overlay_to_yaml
from sandbox.player import Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt, asked, leave_out, see
from tests.bot.framing_desk import add_people, modal
from tests.bot.keeping import kept
from tests.bot.projects import Scene

TEXT = "Le texte de l'adaptation"
EXPORTED = """\
adaptation: 1
left_out:
  goals.improvements: Rien pour l'instant
reworded:
  goals.practices:
    label:
      fr: Quels gestes ?
added:
  custom.support.slot:
    label:
      fr: Quel créneau ?
    type: text
complete: true
"""


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    return Scene(rehearsal)


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


def paste(someone: Person, text: str) -> dict[str, str]:
    """The text pasted and sent; what is then said beside the fields."""
    if modal(someone).title != "Importer":
        modal(someone).click("Importer")
    form = modal(someone).fill(TEXT, text)
    form.submit()
    return form.errors


@pytest.mark.sqlite_only
def test_what_one_project_exports_another_takes_over(scene: Scene, marc: Person) -> None:
    adapt(marc, "Savoirs et pratiques")
    leave_out(marc, "À quelles pistes", "Rien & <rien> pour l'instant")
    modal(marc).click("Toutes les sections")
    modal(marc).click("Exporter")
    assert "Il ne contient ni personnes ni réponses." in modal(marc).text
    exported = modal(marc).text.split("```")[1]
    assert exported == overlay_to_yaml(scene.store.overlays.get(scene.project.id)).strip()
    modal(marc).close()
    see(marc, "Savoirs et pratiques").click("Remettre")
    modal(marc).click("Toutes les sections")
    assert paste(marc, f"```{exported}```") == {}
    assert "goals.improvements" not in asked(scene, "framing.knowledge")
    assert scene.store.overlays.get(scene.project.id).left_out == {"goals.improvements": "Rien & <rien> pour l'instant"}


def test_it_comes_as_a_file_too(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Exporter")
    modal(marc).click("M'envoyer le fichier")
    assert "Le document arrive dans vos messages avec Jalon." in modal(marc).text
    (file,) = scene.rehearsal.double.platform.files.by_id.values()
    assert file.name == "texte-de-l-adaptation-cop-maintenance.yml"
    assert file.content.decode() == "adaptation: 1\ncomplete: true\n"
    assert plain(marc.dm.last.text).startswith("Texte de l'adaptation · CoP Maintenance, tel qu'il est le lundi 11")


def test_a_long_text_is_pasted_in_several_fields(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Importer")
    first, second = EXPORTED.split("added:")
    modal(marc).fill(TEXT, first).fill("Suite 2", f"added:{second}").submit()
    assert list(scene.store.overlays.get(scene.project.id).added) == ["custom.support.slot"]


def test_an_import_is_one_change_of_the_history_told_piece_by_piece(marc: Person) -> None:
    adapt(marc)
    paste(marc, EXPORTED)
    modal(marc).click("Historique")
    for told in (
        "a écarté « À quelles pistes d'amélioration réfléchissez-vous déjà ? »",
        "a reformulé « Quelles pratiques de travail sont au cœur du projet ? »",
        "a ajouté « Quel créneau ? »",
    ):
        assert told in modal(marc).text


@pytest.mark.sqlite_only
def test_what_is_wrong_with_it_is_said_beside_the_field_and_nothing_is_lost(scene: Scene, marc: Person) -> None:
    adapt(marc, "Savoirs et pratiques")
    leave_out(marc, "À quelles pistes")
    modal(marc).click("Toutes les sections")
    before = scene.store.overlays.get(scene.project.id)
    for text, sentence in (
        ("", "Collez ici le texte d'une adaptation."),
        (EXPORTED.replace("adaptation: 1", "adaptation: 2"), "vient d'une autre version de Jalon (2 ; ici, 1)."),
        (EXPORTED[:90], "Le texte est coupé : entier, il se termine par « complete: true »."),
        (EXPORTED + "people:\n  - U0123ABCD\n", "Ce texte contient des personnes ou des réponses"),
        (EXPORTED.replace("Quel créneau ?", "Que dit <@U0123ABCD> ?"), "Ce texte contient des personnes"),
        ("left_out: [", "Le texte n'est pas lisible à la ligne 1 : est-il entier"),
        ("Bonjour", "Ce texte n'est pas une adaptation de Jalon"),
        (EXPORTED.replace("left_out", "left_oot"), "Ligne 2 (left_oot) : ceci n'a pas sa place dans une adaptation"),
        (EXPORTED.replace("goals.improvements", "goals.why"), "ne peut être ni écartée ni rendue facultative"),
        (
            EXPORTED.replace("goals.improvements", "goals.nothing"),
            "Le catalogue n'a pas de question « goals.nothing ».",
        ),
        ("rounds: &a {1: time_saved}\nrotation: *a\n", "Le texte n'est pas lisible à la ligne 1"),
    ):
        found = paste(marc, text)
        assert sentence in found[TEXT].replace("\u00a0", " "), text
        assert modal(marc).value(TEXT) == (text or "—")
    assert scene.store.overlays.get(scene.project.id) == before
    assert paste(marc, EXPORTED) == {}


def test_an_import_never_drops_a_question_with_answers(scene: Scene, marc: Person) -> None:
    scene.answer("framing.support", support__custom_questions=[{"id": "r1", "label": "Quel budget ?", "type": "text"}])
    (key,) = scene.store.overlays.get(scene.project.id).added
    scene.answer("custom.support", **{key.replace(".", "__"): "Mille"})
    adapt(marc)
    assert "« Quel budget ? » a déjà des réponses" in paste(marc, EXPORTED)[TEXT].replace("\u00a0", " ")
    modal(marc).close()
    text = overlay_to_yaml(scene.store.overlays.get(scene.project.id))
    assert "r1" not in text
    assert paste(marc, text.replace("complete", "threshold: 6\ncomplete")) == {}
    assert scene.store.overlays.get(scene.project.id).added[key].row == "r1"


def test_a_change_made_meanwhile_is_not_replaced_unseen(scene: Scene, marc: Person) -> None:
    adapt(marc).click("Importer")
    modal(marc).fill(TEXT, EXPORTED)
    overlay = scene.store.overlays.get(scene.project.id).model_copy(update={"threshold": 6})
    scene.store.overlays.replace(scene.project.id, overlay, scene.initiator.id, scene.now)
    modal(marc).submit()
    assert "Marc Delorme vient de changer ceci (09:00). Rien n'est perdu" in modal(marc).text
    assert scene.store.overlays.get(scene.project.id).threshold == 6
    modal(marc).submit()
    assert scene.store.overlays.get(scene.project.id).threshold is None
