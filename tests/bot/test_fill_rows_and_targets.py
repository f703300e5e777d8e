"""J3: rows added, edited, removed in forms of their own; indicators chosen, then targets; people who can answer."""

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

EXPERTS = "Quels experts peut-on solliciter"


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


def value(scene: Scene, key: str) -> object:
    return scene.store.framing.run(scene.project.id).values.get(key)


def test_a_row_is_added_edited_and_removed_while_the_section_keeps_what_was_typed(scene: Scene, marc: Person) -> None:
    open_section(marc, "L'équipe projet").fill("Qui sponsorise", ["Hélène Garnier"])
    modal(marc).click("Ajouter : Expert")
    assert modal(marc).title == "Expert"
    modal(marc).fill("Expert", ["Sophie Lemaire"]).fill("Pratiques", "Paramétrages").submit()
    assert modal(marc).title == "L'équipe projet"
    assert "Paramétrages" in modal(marc).text
    assert "Hélène Garnier" in modal(marc).value("Qui sponsorise")
    modal(marc).click("Modifier", beside="Sophie Lemaire")
    assert modal(marc).value("Pratiques") == "Paramétrages"
    modal(marc).fill("Pratiques", "Mesures").submit()
    assert "Mesures" in modal(marc).text
    assert "Paramétrages" not in modal(marc).text
    modal(marc).click("Retirer", beside="Sophie Lemaire")
    assert "Mesures" not in modal(marc).text
    modal(marc).submit()
    assert value(scene, "team.experts") is None
    assert value(scene, "team.sponsor") == [scene.user("Hélène Garnier").slack_id]


def test_two_initiators_adding_a_row_at_once_lose_none(scene: Scene, marc: Person) -> None:
    nadia = second_initiator(scene)
    for someone, expert in ((marc, "Sophie Lemaire"), (nadia, "Pascal Guérin")):
        open_section(someone, "L'équipe projet").click("Ajouter : Expert")
        modal(someone).fill("Expert", [expert])
    modal(marc).submit()
    modal(nadia).submit()
    assert "Sophie Lemaire" in modal(nadia).text
    assert "Pascal Guérin" in modal(nadia).text


def second_initiator(scene: Scene, name: str = "Nadia Belkacem", *, locale: str = "fr-FR") -> Person:
    user = scene.user(name, locale=locale)
    scene.store.projects.add_initiator(scene.project.id, user.id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    return scene.rehearsal.player.person(name)


@pytest.mark.sqlite_only
@pytest.mark.parametrize(("name", "kind"), [("Ancien Compte", "Compte désactivé"), ("Robot", "Pas une personne")])
def test_who_cannot_answer_is_refused_beside_the_field(scene: Scene, marc: Person, name: str, kind: str) -> None:
    chosen = scene.rehearsal.workspace.add_user(name, is_bot=kind != "Compte désactivé")
    form = open_section(marc, "L'équipe projet").fill("Qui sponsorise", [name])
    scene.rehearsal.workspace.replace_user(chosen.id, deleted=kind == "Compte désactivé")
    form.submit()
    assert kind in next(iter(modal(marc).errors.values()))
    assert name in next(iter(modal(marc).errors.values()))
    modal(marc).fill("Qui sponsorise", ["Hélène Garnier"]).submit()
    assert modal(marc).title == "Le groupe pilote"


@pytest.mark.sqlite_only
def test_who_names_someone_whom_jalon_cannot_remind_is_told_at_once(scene: Scene, marc: Person) -> None:
    """Nobody is written to before they were asked to take part; a role or an invitation, sent or to come, is enough."""
    scene.answer("framing.team", team__sponsor=[scene.user("Hélène Garnier").slack_id])
    scene.answer("framing.first_people", team__first_people=[scene.user("Karim Ziani").slack_id])
    open_section(marc, "La communication", words="Répondre")
    for author in ("Hélène Garnier", "Karim Ziani", "Sophie Lemaire"):
        modal(marc).click("Ajouter : Annonce")
        modal(marc).fill("À qui", "ateliers").fill("Qui l'annonce", [author]).submit()
        told = "Sophie Lemaire n'a ni rôle ni invitation dans le projet : Jalon ne lui rappellera rien."
        assert (told in modal(marc).text) == (author == "Sophie Lemaire")
    priya = second_initiator(scene, "Priya Nair", locale="en-GB")
    priya.home.open().click("Answer", beside="Facilitation, support")
    modal(priya).fill("Who takes part in the support review", ["Hélène Garnier", "Sophie Lemaire", "Pascal Guérin"])
    modal(priya).submit()
    told = (
        "Sophie Lemaire, Pascal Guérin have no role in the project and no invitation to it: Jalon will not remind them."
    )
    assert told in modal(priya).text


@pytest.mark.sqlite_only
def test_indicators_are_suggested_from_the_expectations_then_their_targets_are_set(scene: Scene, marc: Person) -> None:
    scene.answer(
        "framing.purpose", goals__initiator_expectations=[{"id": "l1", "text": "Gagner du temps en astreinte"}]
    )
    form = open_section(marc, "Mesurer la réussite")
    assert form.value("À quoi les membres verront-ils") == "Réponse à mes attentes"
    form.fill("À quoi verrez-vous", ["Contenus publiés", "Temps gagné"]).submit()
    assert modal(marc).title == "Mesurer la réussite"
    assert "Indicateurs enregistrés. Leur cible est proposée ci-dessous" in modal(marc).text
    modal(marc).click("Régler la cible", beside="Contenus publiés")
    modal(marc).fill("Cible : au moins, en nombre", "12").fill(
        "Contributions qui comptent", ["Fiche pratique"]
    ).submit()
    assert "Contenus publiés · cible 12" in modal(marc).text
    modal(marc).click("Régler la cible", beside="Temps gagné")
    modal(marc).fill("Cible : au moins, en %", "140").submit()
    assert list(modal(marc).errors.values()) == ["Une cible est un pourcentage entre 1 et 100, par exemple 40."]
    modal(marc).fill("Cible : au moins, en %", "45 %").submit()
    assert "Temps gagné · cible 45 %" in modal(marc).text
    modal(marc).submit()
    assert modal(marc).title == "L'équipe projet"
    assert value(scene, "goals.initiator_indicators") == [
        {"key": "contents_published", "target": 12, "counts": ["guide"]},
        {"key": "time_saved", "target": "0.45", "counts": None},
    ]


def test_an_objective_is_measured_by_indicators_not_saved_yet(scene: Scene, marc: Person) -> None:
    scene.answer("framing.objectives", goals__initiator_objectives=[{"id": "l1", "text": "Publier 12 fiches"}])
    form = open_section(marc, "Mesurer la réussite").fill("À quoi verrez-vous", ["Contenus publiés"])
    form.click("Remplir", beside="Publier 12 fiches")
    assert modal(marc).options("Indicateurs qui l'éclairent") == ["Contenus publiés", "Réponse à mes attentes"]
    modal(marc).fill("Indicateurs qui l'éclairent", ["Contenus publiés"]).submit()
    assert modal(marc).value("À quoi verrez-vous") == "Contenus publiés"
    assert value(scene, "goals.evaluation")[0]["indicators"] == ["contents_published"]  # type: ignore[index]


def test_too_many_indicators_and_the_one_always_among_them_are_told_beside_the_field(
    scene: Scene, marc: Person
) -> None:
    form = open_section(marc, "Mesurer la réussite").fill("À quoi les membres", ["Utilité pour mon travail"])
    form.submit()
    assert list(modal(marc).errors.values()) == [
        "« Réponse à mes attentes » en fait toujours partie : ajoutez-le à votre choix."
    ]


def test_fewer_than_five_people_or_more_than_ten_are_warned_not_refused(scene: Scene, marc: Person) -> None:
    three = ["Karim Ziani", "Sophie Lemaire", "Julien Picard"]
    open_section(marc, "Le groupe pilote").fill("Quelles sont les premières", three).submit()
    assert "Jalon conseille de 5 à 10 personnes : il y en a 3." in modal(marc).text
    assert "Inviter 3 personnes" in marc.dm.find("Cadrage").buttons
    assert "3 personnes à mobiliser : à moins de 5 membres, aucune note ne peut être montrée." in marc.dm.text


def test_too_few_people_is_refused_beside_the_field(scene: Scene, marc: Person) -> None:
    form = open_section(marc, "Le groupe pilote").fill("Quelles sont les premières", ["Karim Ziani"])
    form.submit()
    assert list(modal(marc).errors.values()) == ["Au moins 3 personnes ; il y en a 1."]


def test_the_team_is_told_when_a_viewer_is_also_named_to_take_part(scene: Scene, marc: Person) -> None:
    people = ["Marc Delorme", "Karim Ziani", "Sophie Lemaire", "Julien Picard", "Amina Diallo"]
    open_section(marc, "Le groupe pilote").fill("Quelles sont les premières", people).submit()
    told = "Un initiateur, un sponsor ou un animateur est aussi membre : il faudra une réponse de plus"
    assert told in modal(marc).text
    assert told in marc.dm.find("Cadrage").text


def test_a_number_out_of_range_is_refused_with_its_bounds(scene: Scene, marc: Person) -> None:
    form = open_section(marc, "Le groupe pilote").fill("Combien de personnes", 1)
    form.submit()
    assert list(modal(marc).errors.values()) == ["Entre 2 et 100 000 personnes."]


def test_an_own_question_is_confirmed_under_its_rule_and_joins_the_framing(scene: Scene, marc: Person) -> None:
    open_section(marc, "Animation et soutien").click("Ajouter : Question")
    assert "santé" in modal(marc).text
    assert modal(marc).submit_label == "Confirmer et ajouter"
    modal(marc).fill("Votre question", "Quel créneau les chefs libèrent-ils ?").fill("Qui voit", "Résultat de groupe")
    modal(marc).submit()
    assert "Qui voit la réponse" in modal(marc).errors or "visible" in " ".join(modal(marc).errors.values())
    modal(marc).fill("Qui voit", "Visible de l'équipe").submit()
    modal(marc).close()
    own = open_section(marc, "Vos questions")
    own.fill("Quel créneau", "Le vendredi").submit()
    own_answers = {key: v for key, v in scene.store.framing.run(scene.project.id).values.items() if "custom." in key}
    assert own_answers["custom.support.quel_creneau_les_chefs_liberen"] == "Le vendredi"


def test_a_form_left_blank_says_what_is_missing_beside_its_field(scene: Scene, marc: Person) -> None:
    open_section(marc, "Animation et soutien").click("Ajouter : Question")
    modal(marc).submit()
    assert modal(marc).errors == {"Votre question": "Écrivez la question."}
    modal(marc).close()
    modal(marc).close()
    open_section(marc, "L'équipe projet").click("Ajouter : Expert")
    modal(marc).submit()
    assert modal(marc).errors == {"Expert": "Remplissez au moins un champ, ou annulez : rien n'est enregistré."}


def test_the_publication_plan_becomes_planned_contents(scene: Scene, marc: Person) -> None:
    scene.answer("framing.objectives", goals__initiator_objectives=[{"id": "l1", "text": "Publier"}])
    open_section(marc, "Rôles, planning, lieu").click("Ajouter : Contenu")
    modal(marc).fill("Contenu", "Fiche F07").fill("Qui le réalise", ["Sophie Lemaire"]).fill("Publié le", "2027-02-09")
    modal(marc).submit()
    assert "Fiche F07" in modal(marc).text
