"""A question of the project's own: whom it asks, who reads it, its limits, hidden once answered (domain.md §2)."""

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt, see
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

INITIATORS, ANIMATORS = "Aux initiateurs", "Aux animateurs"
MEMBERS = "Aux membres, à leur arrivée"
IN_CHECK_INS = "Dans les points, à la place de la question tournante"
TEAM, GROUP, AUTHOR = "Visible de l'équipe", "Résultat de groupe seulement", "Visible de son seul auteur"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    return Scene(rehearsal)


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


def add(
    someone: Person,
    label: str,
    kind: str = "Une ligne",
    to: str = INITIATORS,
    seen_by: str = TEAM,
    *,
    part: str = "La communication",
    choices: str | None = None,
) -> Modal:
    """The form filled and sent, from the list of all sections."""
    modal(someone).click("Ajouter une question", beside=part)
    form = modal(someone).fill("Votre question", label).fill("Type de réponse", kind)
    form.fill("Les choix, un par ligne", choices).fill("À qui la poser", to).fill("Qui voit la réponse", seen_by)
    form.submit()
    return modal(someone)


def test_the_rule_is_read_before_adding_and_the_question_is_asked_in_its_parts_own_section(
    scene: Scene, marc: Person
) -> None:
    adapt(marc).click("Ajouter une question", beside="La communication")
    assert "ne porte ni sur la santé, le syndicat, la religion, la politique, l'origine" in modal(marc).text
    assert "Trois questions au plus par partie, une seule dans les points du pilote et une" in modal(marc).text
    assert modal(marc).submit_label == "Confirmer et ajouter"
    modal(marc).close()
    add(marc, "Que peut-on dire dehors ?")
    page = see(marc, "Vos questions")
    assert "➕ ajoutée · Une ligne · Aux initiateurs · Visible de l'équipe · facultative" in page.text
    page.close()
    open_section(marc, "Vos questions").fill("Que peut-on dire dehors", "Tout.").submit()
    assert "Tout." in scene.store.framing.run(scene.project.id).values.values()


@pytest.mark.sqlite_only
def test_three_per_part_and_no_more(scene: Scene, marc: Person) -> None:
    adapt(marc)
    for label in ("Un ?", "Deux ?", "Trois ?"):
        add(marc, label)
    assert add(marc, "Quatre ?").errors == {"Votre question": "Trois questions ajoutées au plus par partie."}
    assert modal(marc).value("Votre question") == "Quatre ?"
    modal(marc).close()
    assert add(marc, "Quatre ?", part="Le soutien au projet").title == "Adapter les questions"
    assert len(scene.store.overlays.get(scene.project.id).added) == 4


def test_a_choice_needs_its_options_and_a_text_to_members_is_private(marc: Person) -> None:
    adapt(marc)
    assert add(marc, "Quoi ?", "Un choix", MEMBERS, GROUP, choices="Rien").errors == {
        "Les choix, un par ligne": "Un choix a au moins deux options, une par ligne."
    }
    modal(marc).fill("Les choix", "Rien\nTout").submit()
    assert add(marc, "Pourquoi ?", to=MEMBERS, seen_by=TEAM).errors == {
        "Qui voit la réponse": "Un texte demandé aux membres est visible de son seul auteur, qui peut le partager."
    }
    modal(marc).fill("Qui voit la réponse", AUTHOR).submit()
    assert "Visible de son seul auteur" in see(marc, "Vos questions").text


def test_members_are_asked_on_joining_and_told_who_reads_it(scene: Scene, marc: Person) -> None:
    adapt(marc)
    add(marc, "Aimez-vous le vélo ?", "Oui ou non", MEMBERS, GROUP)
    scene.members("Karim Ziani")
    karim = scene.rehearsal.player.person("Karim Ziani")
    karim.dm.click("Répondre (3 min)")
    for _ in range(2):
        modal(karim).submit()
    assert modal(karim).title == "Vos questions"
    assert "Confidentiel : seuls des résultats de groupe sont montrés." in modal(karim).text


def test_one_only_in_the_check_in_where_it_takes_the_rotating_place(scene: Scene, marc: Person) -> None:
    adapt(marc)
    add(marc, "L'ambiance est bonne.", "Une note de 1 à 5", IN_CHECK_INS, GROUP)
    refused = add(marc, "Et le café ?", "Oui ou non", IN_CHECK_INS, GROUP)
    assert refused.errors == {"À qui la poser": "Une seule question ajoutée dans les points."}
    refused.close()
    page = see(marc, "Vos notes")
    assert "L'ambiance est bonne." in page.text
    page.click("Toutes les sections")
    modal(marc).click("Rotation")
    assert "Point n° 4 : L'ambiance est bonne." in modal(marc).text
    assert "Envie de continuer (le dernier la pose toujours)" in modal(marc).text
    assert "« L'ambiance est bonne. » prend cette place" in modal(marc).text
    see(marc, "Vos notes").click("Masquer", beside="L'ambiance est bonne.")
    assert "🙈 masquée" in modal(marc).text
    modal(marc).click("Aperçu")
    assert "J'ose poser une question ou montrer une difficulté dans ce groupe." in modal(marc).fields


def test_it_is_refused_in_the_check_in_while_a_chosen_indicator_needs_the_place(scene: Scene, marc: Person) -> None:
    chosen = [{"key": "time_saved", "target": "0.4", "counts": None}]
    scene.answer("framing.measures", goals__initiator_indicators=chosen)
    adapt(marc)
    refused = add(marc, "L'ambiance est bonne.", "Une note de 1 à 5", IN_CHECK_INS, GROUP)
    assert refused.errors == {
        "À qui la poser": (
            "La place est prise : « Temps gagné », indicateur choisi, doit être demandé dans les points."
        )
    }


@pytest.mark.sqlite_only
def test_an_indicator_chosen_since_is_told_on_top_of_the_list_and_stops_nothing_else(
    scene: Scene, marc: Person
) -> None:
    adapt(marc)
    add(marc, "L'ambiance est bonne.", "Une note de 1 à 5", IN_CHECK_INS, GROUP)
    modal(marc).close()
    chosen = [{"key": "time_saved", "target": "0.4", "counts": None}]
    scene.answer("framing.measures", goals__initiator_indicators=chosen)
    assert "⚠️ La place est prise : « Temps gagné », indicateur choisi" in adapt(marc).text
    assert add(marc, "Que dire dehors ?").title == "Adapter les questions"
    see(marc, "Vos notes").click("Masquer", beside="L'ambiance est bonne.")
    modal(marc).click("Toutes les sections")
    assert "La place est prise" not in modal(marc).text


@pytest.mark.sqlite_only
def test_once_answered_it_is_hidden_never_retyped_nor_removed(scene: Scene, marc: Person) -> None:
    adapt(marc)
    add(marc, "Que dire dehors ?")
    page = see(marc, "Vos questions")
    assert {"Modifier", "Reformuler", "Retirer", "Masquer"} <= set(page.buttons)
    page.close()
    open_section(marc, "Vos questions").fill("Que dire dehors", "Tout.").submit()
    modal(marc).close()
    page = adapt(marc, "Vos questions")
    assert not {"Modifier", "Retirer"} & set(page.buttons)
    assert "a déjà des réponses : elle peut être masquée, ni supprimée ni changée de type." in page.text
    page.click("Masquer")
    assert "🙈 masquée" in modal(marc).text
    modal(marc).click("Montrer")
    assert "Tout." in scene.store.framing.run(scene.project.id).values.values()


@pytest.mark.sqlite_only
def test_an_unanswered_one_is_edited_and_removed(scene: Scene, marc: Person) -> None:
    adapt(marc)
    add(marc, "Que dire dehors ?")
    see(marc, "Vos questions").click("Modifier")
    assert modal(marc).value("Votre question") == "Que dire dehors ?"
    modal(marc).fill("Type de réponse", "Quelques phrases").fill("À qui la poser", ANIMATORS).submit()
    assert "Quelques phrases · Aux animateurs" in modal(marc).text
    modal(marc).click("Reformuler")
    modal(marc).fill("Question, en anglais", "What may be said outside?").submit()
    (own,) = scene.store.overlays.get(scene.project.id).added.values()
    assert (own.label.fr, own.label.en) == ("Que dire dehors ?", "What may be said outside?")
    modal(marc).click("Retirer")
    assert scene.store.overlays.get(scene.project.id).added == {}
    assert modal(marc).shows_button("Ajouter une question")


def test_one_that_the_framing_declares_is_changed_there_and_stays_hidden(scene: Scene, marc: Person) -> None:
    row = {"id": "r1", "label": "Quel créneau ?", "type": "text"}
    scene.answer("framing.support", support__custom_questions=[row])
    page = adapt(marc, "Vos questions")
    assert "Cette question est écrite dans une section du cadrage" in page.text
    page.click("Masquer")
    more = [row, {"id": "r2", "label": "Quel budget ?", "type": "text"}]
    scene.answer("framing.support", support__custom_questions=more)
    hidden = [one.hidden for one in scene.store.overlays.get(scene.project.id).added.values()]
    assert hidden == [True, False]
