"""J1-J3: the initiator in a hurry answers between two meetings, stops anywhere and finds the place again."""

import pytest

from bot.blocks.project_form import holiday_options
from flows.overlay import Overlay
from flows.text import Language
from sandbox.player import Person, ShownMessage
from sandbox.rehearsing import Rehearsal
from tests.bot.framing_desk import add_people, modal, open_section, start
from tests.bot.keeping import kept

WHY = "Pourquoi lancez-vous ce projet"
EXPECT = "Qu'en attendez-vous"
OBJECTIVES = "Quels sont les objectifs du projet"


@pytest.fixture
@kept
def marc(rehearsal: Rehearsal) -> Person:
    add_people(rehearsal)
    return start(rehearsal)


def test_from_jalon_to_the_first_saved_answer_in_four_taps(rehearsal: Rehearsal) -> None:
    rehearsal.workspace.add_user("Marc Delorme", tz="Europe/Paris", locale="fr-FR")
    marc = rehearsal.player.person("Marc Delorme")
    answer = marc.command("/jalon")  # one: send the command
    answer.click("Démarrer un projet")  # two
    modal(marc).fill("Nom du projet", "CoP Maintenance").submit()  # three
    assert modal(marc).title == "Pourquoi et pour quoi"
    modal(marc).fill(WHY, "Trois départs en retraite.").submit()  # four
    assert modal(marc).title == "Les objectifs"
    assert "✏️ commencée · 1 à compléter · Marc Delorme, lundi 11 janvier à 09:00" in marc.dm.text


def test_the_board_is_one_message_changed_in_place(marc: Person) -> None:
    assert "0 section sur 9 · environ 39 min" in marc.dm.last.text
    modal(marc).fill(WHY, "Trois départs.").fill(EXPECT, "Gagner du temps").submit()
    assert len(marc.dm.messages) == 1
    assert "1 section sur 9 · environ 35 min" in marc.dm.last.text
    assert "Pourquoi et pour quoi\u00a0: ✅ réglée" in marc.dm.last.notification


def test_what_was_saved_is_there_after_closing_anywhere(marc: Person) -> None:
    modal(marc).fill(WHY, "Trois départs.").fill(EXPECT, "Gagner du temps").submit()
    modal(marc).fill(OBJECTIVES, "jamais envoyé").close(everything=True)
    marc.dm.click("Continuer (5 min)")
    assert modal(marc).title == "Les objectifs"
    assert modal(marc).value(OBJECTIVES) == "—"
    modal(marc).close()
    assert open_section(marc, "Pourquoi et pour quoi").value(WHY) == "Trois départs."


@pytest.mark.sqlite_only
def test_every_field_may_stay_blank_to_the_end(marc: Person) -> None:
    titles = []
    while marc.modal is not None and marc.modal.submit_label:
        titles.append(marc.modal.title)
        assert len(titles) < 20
        marc.modal.submit()
    assert len(dict.fromkeys(titles)) == 9
    assert modal(marc).title == "C'est enregistré"
    assert "réponses à compléter. Vous pouvez fermer : tout est enregistré." in modal(marc).text
    modal(marc).click("Compléter", beside="Pourquoi et pour quoi")
    assert modal(marc).title == "Pourquoi et pour quoi"


def test_continue_does_not_stop_at_what_only_members_can_say(marc: Person) -> None:
    modal(marc).fill(WHY, "Trois départs.").fill(EXPECT, "Gagner du temps").submit()
    modal(marc).fill(OBJECTIVES, "Publier 12 fiches").submit()
    assert "attentes des membres : ils les diront en rejoignant le groupe" in marc.dm.last.text
    modal(marc).close()
    marc.dm.click("Continuer")
    assert modal(marc).title == "Savoirs et pratiques"


def test_a_line_too_long_is_refused_beside_its_field_and_nothing_is_lost(marc: Person) -> None:
    modal(marc).fill(WHY, "x" * 3000).fill(EXPECT, "Gagner du temps\n" + "y" * 76).submit()
    assert list(modal(marc).errors.values()) == [
        "Ligne 2 (« " + "y" * 30 + "… ») : 75 caractères au plus ; elle en a 76."
    ]
    assert modal(marc).value(WHY) == "x" * 3000
    modal(marc).fill(EXPECT, "Gagner du temps").submit()
    assert modal(marc).title == "Les objectifs"


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "typed",
    ["<!channel> *gras* <@U123> & _fin_", "🚀 émoji", "שלום עולם", "octet\x00nul"],
    ids=["mrkdwn", "emoji", "right-to-left", "nul"],
)
def test_whatever_is_typed_is_kept_and_shown_harmless(marc: Person, typed: str) -> None:
    modal(marc).fill(WHY, typed).submit()
    modal(marc).close()
    assert open_section(marc, "Pourquoi et pour quoi").value(WHY) == typed.replace("\x00", "")
    modal(marc).click("Qui a répondu, versions")
    assert "Réponse actuelle, Marc Delorme" in modal(marc).text
    assert "@channel" not in modal(marc).text


@pytest.mark.parametrize(
    ("typed", "language", "offered"),
    [("alsa", "fr", "France · Alsace"), ("england", "en", "United Kingdom · England")],
)
def test_public_holidays_are_found_by_the_name_of_a_region(typed: str, language: Language, offered: str) -> None:
    assert offered in [one["text"]["text"] for one in holiday_options(typed, language)]


def test_the_kickoff_is_prepared_once_there_are_objectives(marc: Person) -> None:
    assert "La réunion de lancement" not in marc.dm.text
    modal(marc).submit()
    modal(marc).fill(OBJECTIVES, "Publier 12 fiches\nAider les autres sites").submit()
    modal(marc).close()
    assert "Dater le lancement" in marc.dm.last.buttons
    preparing = open_section(marc, "Préparer le lancement")
    assert "Publier 12 fiches" in preparing.value("Présenter les objectifs")
    preparing.submit()
    assert "Point d'étape\u00a0: décidé par le sponsor" in modal(marc).value("Présenter les rôles")
    modal(marc).submit()
    assert modal(marc).title == "C'est enregistré"


def test_a_project_of_the_same_name_is_refused(marc: Person, rehearsal: Rehearsal) -> None:
    nadia = rehearsal.player.person("Nadia Belkacem")
    nadia.command("/jalon").click("Démarrer un projet")
    modal(nadia).fill("Nom du projet", "cop  maintenance").submit()
    assert list(modal(nadia).errors.values()) == ["Un autre projet porte déjà ce nom. Choisissez-en un autre."]


def test_a_stranger_is_told_whom_to_ask(marc: Person, rehearsal: Rehearsal) -> None:
    nadia = rehearsal.player.person("Nadia Belkacem")
    ShownMessage(nadia.seat, marc.dm.last.message).click("Continuer")  # the board, forwarded
    assert "Ce projet n'est visible que de ses participants" in modal(nadia).text


def test_a_section_left_out_meanwhile_says_so_and_the_board_shows_it(marc: Person, rehearsal: Rehearsal) -> None:
    store = rehearsal.house.jalon.store
    (project,) = store.projects.everywhere()
    old_board = ShownMessage(marc.seat, marc.dm.last.message)
    keys = ("goals.practices", "goals.knowledge", "goals.improvements")
    overlay = Overlay(left_out=dict.fromkeys(keys, "Hors sujet."))
    modal(marc).submit()
    modal(marc).submit()
    assert modal(marc).title == "Savoirs et pratiques"
    store.overlays.replace(project.id, overlay, None, rehearsal.clock.now())
    rehearsal.settle()
    modal(marc).fill("Quelles pratiques", "Diagnostiquer").submit()
    assert list(modal(marc).errors.values()) == ["Cette section n'est plus posée."]
    assert "➖ écartée" in old_board.text
    assert "0 section sur 8" in marc.dm.last.text


def test_more_than_ten_people_are_warned_not_refused(marc: Person, rehearsal: Rehearsal) -> None:
    names = [f"Membre {n}" for n in range(11)]
    for name in names:
        rehearsal.workspace.add_user(name, tz="Europe/Paris", locale="fr-FR")
    modal(marc).close()
    open_section(marc, "Le groupe pilote").fill("Quelles sont les premières", names).submit()
    assert "Jalon conseille de 5 à 10 personnes : il y en a 11." in modal(marc).text
    assert "Inviter 11 personnes" in marc.dm.last.buttons
