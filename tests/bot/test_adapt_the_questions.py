"""J4: the questions adapted in Slack, gesture by gesture; what may not change says why."""

from datetime import timedelta

import pytest

from sandbox.player import Person
from sandbox.rehearsing import Rehearsal
from tests.bot.adapting_desk import adapt, asked, leave_out, see
from tests.bot.framing_desk import add_people, modal, open_section
from tests.bot.keeping import kept
from tests.bot.projects import Scene

IMPROVEMENTS = "À quelles pistes d'amélioration"
KNOWLEDGE = "Savoirs et pratiques"
FIXED = "Les trois notes de chaque point ne changent pas"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    add_people(rehearsal)
    return Scene(rehearsal)


@pytest.fixture
def marc(scene: Scene) -> Person:
    return scene.rehearsal.player.person("Marc Delorme")


@pytest.fixture
def nadia(scene: Scene, marc: Person) -> Person:
    """A second initiator, with the same board."""
    user = scene.user("Nadia Belkacem")
    scene.store.projects.add_initiator(scene.project.id, user.id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    return scene.rehearsal.player.person("Nadia Belkacem")


# --- leaving out


def test_a_question_is_left_out_with_its_reason_then_put_back(scene: Scene, marc: Person) -> None:
    adapt(marc, KNOWLEDGE).click("Écarter", beside=IMPROVEMENTS)
    modal(marc).submit()
    assert modal(marc).errors == {"Pourquoi l'écarter": "Dites pourquoi en une phrase."}
    modal(marc).fill("Pourquoi l'écarter", "Rien à proposer <!channel>").submit()
    assert "➖ écartée : Rien à proposer <!channel>" in modal(marc).text
    assert "goals.improvements" not in asked(scene, "framing.knowledge")
    modal(marc).click("Toutes les sections")
    assert "3 questions · 1 écartée" in modal(marc).text
    see(marc, KNOWLEDGE).click("Remettre", beside=IMPROVEMENTS)
    assert "écartée" not in modal(marc).text
    assert "goals.improvements" in asked(scene, "framing.knowledge")


def test_a_reason_longer_than_a_line_is_refused_beside_its_field_and_kept(marc: Person) -> None:
    adapt(marc, KNOWLEDGE).click("Écarter", beside=IMPROVEMENTS)
    modal(marc).fill("Pourquoi l'écarter", "x" * 301).submit()
    assert modal(marc).errors == {"Pourquoi l'écarter": "Une raison tient en 300 caractères."}
    assert modal(marc).value("Pourquoi l'écarter") == "x" * 301


def test_the_hard_set_offers_neither_and_says_why(marc: Person) -> None:
    page = adapt(marc, "Pourquoi et pour quoi")
    assert "Pourquoi lancez-vous ce projet, et pourquoi maintenant ? » ne peut être ni écartée" in page.text
    assert page.buttons.count("Écarter") == 1  # the other question's
    assert page.buttons.count("Rendre facultative") == 1


def test_the_core_ratings_offer_nothing_and_say_why(marc: Person) -> None:
    page = adapt(marc, "Vos notes")
    assert page.text.count(FIXED) == 3
    assert page.buttons.count("Reformuler") == 1
    assert "choisissez-en une autre dans la rotation" in page.text


def test_leaving_out_what_a_chosen_indicator_counts_is_refused_by_its_name(scene: Scene, marc: Person) -> None:
    chosen = [{"key": "attendance", "target": "0.75", "counts": None}]
    scene.answer("framing.recognition", goals__involvement_indicators=chosen)
    page = adapt(marc, "Présence et décisions")
    assert "« Présence aux réunions », indicateur choisi, n'aurait plus rien à compter" in page.text
    assert "« Présence aux réunions », indicateur choisi" in see(marc, "Reconnaître, impliquer").text
    see(marc, "Présence et décisions")
    assert modal(marc).buttons.count("Écarter") == 4


@pytest.mark.sqlite_only
def test_an_answer_given_before_is_kept_through_leaving_out_and_putting_back(scene: Scene, marc: Person) -> None:
    open_section(marc, KNOWLEDGE).fill(IMPROVEMENTS, "Un carnet partagé").submit()
    modal(marc).close()
    adapt(marc, KNOWLEDGE)
    leave_out(marc, IMPROVEMENTS)
    modal(marc).click("Remettre", beside=IMPROVEMENTS)
    modal(marc).close()
    assert open_section(marc, KNOWLEDGE).value(IMPROVEMENTS) == "Un carnet partagé"


# --- rewording


def test_a_question_is_reworded_in_one_language_and_the_original_stays_readable(scene: Scene, marc: Person) -> None:
    adapt(marc, KNOWLEDGE).click("Reformuler", beside="Quelles pratiques")
    assert "Which working practices are at the heart of the project?" in modal(marc).text
    modal(marc).fill("Question, en français", "Quels gestes sont au cœur de la CoP ?").submit()
    assert "Quels gestes sont au cœur de la CoP ?" in modal(marc).text
    assert "Texte d'origine : Quelles pratiques de travail sont au cœur du projet ?" in modal(marc).text
    question = scene.store.framing.run(scene.project.id).flow.question("goals.practices")
    assert question.label.en == "Which working practices are at the heart of the project?"
    modal(marc).click("Reformuler", beside="Quels gestes")
    modal(marc).fill("Question, en français", None).fill("Aide sous le champ, en anglais", "x" * 301).submit()
    assert list(modal(marc).errors) == ["Aide sous le champ, en anglais"]
    modal(marc).fill("Aide sous le champ, en anglais", None).submit()
    assert "Texte d'origine" not in modal(marc).text
    assert scene.store.overlays.get(scene.project.id).reworded == {}


# --- moving, requiring


def test_a_question_and_a_section_move(scene: Scene, marc: Person) -> None:
    adapt(marc, KNOWLEDGE).click("Descendre", beside="Quelles pratiques")
    assert asked(scene, "framing.knowledge") == ["goals.knowledge", "goals.practices", "goals.improvements"]
    modal(marc).click("Monter", beside="Quelles pratiques")
    assert scene.store.overlays.get(scene.project.id).moved.questions == {}
    modal(marc).click("Monter la section")
    flow = scene.store.framing.run(scene.project.id).flow
    assert [one.id for one in flow.sections][:3] == ["framing.purpose", "framing.knowledge", "framing.objectives"]


def test_a_question_becomes_optional_and_required_again(scene: Scene, marc: Person) -> None:
    page = adapt(marc, KNOWLEDGE)
    page.click("Rendre facultative", beside="Quelles pratiques")
    assert not scene.store.framing.run(scene.project.id).flow.question("goals.practices").required
    modal(marc).click("Rendre obligatoire", beside="Quelles pratiques")
    assert scene.store.overlays.get(scene.project.id).required == {}


# --- two at once


def test_two_who_change_different_questions_lose_nothing(scene: Scene, marc: Person, nadia: Person) -> None:
    adapt(marc, KNOWLEDGE).click("Reformuler", beside="Quelles pratiques")
    modal(marc).fill("Question, en français", "Quels gestes ?")
    adapt(nadia, KNOWLEDGE)
    leave_out(nadia, IMPROVEMENTS)
    modal(marc).submit()
    overlay = scene.store.overlays.get(scene.project.id)
    assert overlay.left_out == {"goals.improvements": "Déjà connu"}
    assert overlay.reworded["goals.practices"].label is not None
    assert "➖ écartée : Déjà connu" in modal(marc).text


def test_two_who_reword_the_same_question_are_told_and_nothing_typed_is_lost(
    scene: Scene, marc: Person, nadia: Person
) -> None:
    adapt(marc, KNOWLEDGE).click("Reformuler", beside="Quelles pratiques")
    modal(marc).fill("Question, en français", "Quels gestes ?")
    scene.rehearsal.advance_to(scene.now + timedelta(minutes=62))
    adapt(nadia, KNOWLEDGE).click("Reformuler", beside="Quelles pratiques")
    modal(nadia).fill("Question, en français", "Quelles façons de faire ?").submit()
    modal(marc).submit()
    assert "Nadia Belkacem vient de changer ceci (10:02). Rien n'est perdu" in modal(marc).text
    assert modal(marc).value("Question, en français") == "Quels gestes ?"
    assert "Quelles façons de faire ?" in str(scene.store.overlays.get(scene.project.id).reworded)
    modal(marc).submit()
    assert "Quels gestes ?" in modal(marc).text


# --- preview


def test_the_preview_is_what_people_will_see_and_saves_nothing(scene: Scene, marc: Person) -> None:
    adapt(marc, KNOWLEDGE)
    leave_out(marc, IMPROVEMENTS)
    modal(marc).click("Aperçu")
    assert modal(marc).title == KNOWLEDGE
    assert len(modal(marc).fields) == 2
    modal(marc).click("Voir en anglais")
    modal(marc).fill("Which working practices", "Nothing").submit()
    assert modal(marc).title == "Adapter les questions"
    assert scene.store.framing.run(scene.project.id).values == {}


def test_the_preview_of_a_section_with_rows_has_buttons_that_do_nothing(marc: Person) -> None:
    adapt(marc, "L'équipe projet").click("Aperçu")
    modal(marc).click("Ajouter : Expert")
    assert modal(marc).title == "L'équipe projet"


def test_the_check_in_is_previewed_in_the_words_of_its_round(marc: Person) -> None:
    adapt(marc, "Vos notes").click("Aperçu")
    assert "Depuis la réunion de lancement, le groupe m'a été utile dans mon travail." in modal(marc).fields
    modal(marc).click("Voir en anglais")
    assert "Since the kickoff meeting, the group has been useful to my work." in modal(marc).fields


# --- history


def test_the_history_says_who_did_what_and_when(scene: Scene, marc: Person, nadia: Person) -> None:
    adapt(marc).click("Historique")
    assert "Les questions n'ont pas encore été adaptées." in modal(marc).text
    modal(marc).close()
    see(marc, KNOWLEDGE)
    leave_out(marc, IMPROVEMENTS, "Une raison que seule la liste montre")
    adapt(nadia).click("Historique")
    assert "Marc Delorme, lundi 11 janvier à 09:00" in modal(nadia).text
    assert "• a écarté « À quelles pistes d'amélioration réfléchissez-vous déjà ? »" in modal(nadia).text


def test_only_who_frames_the_project_adapts_it(scene: Scene, marc: Person) -> None:
    scene.members("Karim Ziani")
    karim = scene.rehearsal.player.person("Karim Ziani")
    adapt(marc)
    assert not any(message.shows_button("Adapter les questions") for message in karim.dm.messages)
    assert not karim.home.open().shows_button("Adapter les questions")


def test_from_the_boards_window_a_form_and_a_preview_still_fit_above(scene: Scene, marc: Person) -> None:
    marc.command("/jalon").click("Ouvrir")
    modal(marc).click("Adapter les questions")
    see(marc, KNOWLEDGE).click("Aperçu")
    modal(marc).close()
    leave_out(marc, IMPROVEMENTS)
    assert "goals.improvements" not in asked(scene, "framing.knowledge")


def test_an_english_reader_adapts_in_english(scene: Scene, marc: Person) -> None:
    scene.rehearsal.workspace.add_user("Priya Nair", tz="Europe/Paris", locale="en-GB")
    priya_user = scene.user("Priya Nair", locale="en-GB")
    scene.store.projects.add_initiator(scene.project.id, priya_user.id, scene.initiator.id, scene.now)
    scene.rehearsal.settle()
    priya = scene.rehearsal.player.person("Priya Nair")
    priya.dm.click("Adapt the questions")
    modal(priya).click("See", beside="Knowledge and practices")
    modal(priya).click("Leave out", beside="Which improvements")
    modal(priya).fill("Why leave it out", "Nothing yet").submit()
    assert "➖ left out: Nothing yet" in modal(priya).text
    modal(priya).click("All sections")
    modal(priya).click("History")
    assert 'left out "Which improvements are you already considering?"' in modal(priya).text
    see_french = marc.dm.find("Cadrage :")
    see_french.click("Adapter les questions")
    assert "3 questions · 1 écartée" in modal(marc).text
