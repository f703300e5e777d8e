"""J6: one message, one button, one modal, one submit, and the message becomes its own receipt."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from sandbox.player import Modal
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from sandbox.slack import gestures
from storage.runs import Sent
from tests.bot.keeping import kept
from tests.bot.piloting import (
    APPLIED,
    CLOSE,
    DUE,
    EXPECTATION,
    NADIA,
    ROTATING,
    USEFULNESS,
    Pilot,
    contributions,
    fill,
    opened,
    submissions,
    there,
)

KARIM = "Karim Ziani"
TYPE = "avez-vous fait quelque chose pour le groupe"
TITLE = "Laquelle ?"
WORD = "Un mot sur ce qui aide"
SHARING = "Ce mot, qui peut le lire"
CONTACT = "Souhaitez-vous qu'un animateur"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


def answers(pilot: Pilot, name: str = KARIM) -> dict[str, Any]:
    mine = pilot.store.check_ins.of(pilot.round_id(), pilot.person(name).id)
    return dict(mine.run.values) if mine and mine.run else {}


def test_the_message_says_what_it_takes_and_who_sees_what(pilot: Pilot) -> None:
    message = pilot.rehearsal.player.person(KARIM).dm.last
    for words in (
        "Point n° 1 sur 5 · CoP Maintenance. Quatre notes et, si vous voulez, un mot : deux minutes.",
        "Vos notes sont confidentielles : seuls des résultats de groupe sont montrés, à partir de 5 réponses.",
        "Ouvert jusqu'au mercredi 17 février à 12:00.",
        "Vous recevez ce message comme membre du pilote",
    ):
        assert words in plain(message.text)
    assert message.buttons[:3] == ["Répondre (4 notes, 2 min)", "Me le rappeler demain", "Pas cette fois"]
    assert message.buttons[3:] == ["Rappels", "Absence", "Quitter le pilote"]


@pytest.mark.sqlite_only
def test_nothing_is_chosen_beforehand_and_no_answer_comes_last(pilot: Pilot) -> None:
    form = pilot.ratings_form(KARIM)
    assert form.title == "Vos notes"
    for label in (USEFULNESS, EXPECTATION, APPLIED, ROTATING):
        assert form.value(label) == "—"
        assert form.options(label)[-1] == "Sans réponse"
    assert len(form.options(USEFULNESS)) == 6


def test_the_ratings_are_saved_at_once_and_closing_the_window_loses_nothing(pilot: Pilot) -> None:
    second = pilot.rate(KARIM, usefulness=4, expectation=3, applied="Oui", rotating=5)
    assert second.title == "Contribution, mot libre"
    second.close()
    assert answers(pilot) == {"usefulness": 4, "expectation_met": 3, "applied": "used", "trust_to_ask": 5}


def test_the_message_becomes_the_receipt_in_place(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    before = len(karim.dm.messages)
    pilot.rehearsal.clock.set(datetime(2027, 2, 11, 8, 30, tzinfo=UTC))
    second = pilot.rate(KARIM)
    assert second.submit() is None
    assert len(karim.dm.messages) == before
    assert "Merci, réponse notée le jeudi 11 février à 09:30." in karim.dm.last.text
    assert "Modifiable jusqu'au mercredi 17 février à 12:00." in karim.dm.last.text
    assert karim.dm.last.buttons[:2] == ["Modifier", "Ajouter un mot"]


def test_what_was_answered_is_found_again_changed_and_taken_back(pilot: Pilot) -> None:
    pilot.rate(KARIM, usefulness=2)
    form = pilot.ratings_form(KARIM, "Modifier")
    assert form.value(USEFULNESS) == "Plutôt pas d'accord"
    form.fill(USEFULNESS, "Plutôt d'accord").fill(ROTATING, "Sans réponse").submit()
    assert answers(pilot) == {"usefulness": 4, "expectation_met": 4, "applied": "used", "trust_to_ask": None}
    assert len(submissions(pilot, KARIM)) == 2


def test_everything_may_be_left_blank(pilot: Pilot) -> None:
    pilot.rate(KARIM, usefulness=None, expectation=None, applied=None, rotating=None)
    assert "Merci, réponse notée" in pilot.rehearsal.player.person(KARIM).dm.last.text
    assert answers(pilot) == {}


@pytest.mark.sqlite_only
def test_an_answer_after_the_due_time_says_that_it_counts(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    pilot.rehearsal.advance_to(DUE)
    pilot.rate("Sophie Lemaire")
    pilot.rehearsal.advance_to(DUE + timedelta(minutes=1))
    pilot.rate(KARIM)
    sophie = pilot.rehearsal.player.person("Sophie Lemaire")
    assert any("Arrivée après l'échéance, elle compte." in one.text for one in karim.dm.messages)
    assert not any("Arrivée après" in one.text for one in sophie.dm.messages)


def test_members_read_their_own_expectations_again(pilot: Pilot) -> None:
    form = opened(pilot, KARIM, "Répondre (3 min)")
    form.fill("Qu'attendez-vous personnellement", "Ne plus chercher seul\nGagner du temps <!channel>").submit()
    form = pilot.ratings_form(KARIM)
    label = "Vous attendiez : « Ne plus chercher seul · Gagner du temps <!channel> »."
    assert any(plain(one).startswith(label) for one in form.fields)
    assert any(one.startswith("Aujourd'hui, le projet répond-il") for one in pilot.ratings_form("Léa Marchand").fields)


# --- the second section


def words_form(pilot: Pilot, name: str = KARIM) -> Modal:
    return opened(pilot, name, "Ajouter un mot")


def test_a_contribution_needs_a_type_and_a_title(pilot: Pilot) -> None:
    form = pilot.rate(KARIM)
    form.fill(TYPE, "Fiche pratique").submit()
    assert [plain(error) for error in form.errors.values()] == [
        "Donnez un titre à cette contribution : le groupe pourra la retrouver."
    ]
    assert contributions(pilot) == []
    form = words_form(pilot)
    form.fill(TITLE, "Défaut F07").submit()
    assert list(form.errors.values()) == ["Dites aussi ce que c'est."]


def test_a_contribution_is_declared_once_corrected_and_withdrawn(pilot: Pilot) -> None:
    form = pilot.rate(KARIM)
    form.fill(TYPE, "Fiche pratique").fill(TITLE, "Défaut F07 https://wiki.example/f07").submit()
    (declared,) = contributions(pilot)
    assert (declared.type, declared.title, declared.link) == ("guide", "Défaut F07", "https://wiki.example/f07")
    pilot.rehearsal.clock.set(pilot.now + timedelta(hours=1))
    words_form(pilot).fill(TYPE, "Modèle").fill(TITLE, "Défaut F12").submit()
    (corrected,) = contributions(pilot)
    assert (corrected.id, corrected.at) == (declared.id, declared.at)
    assert (corrected.type, corrected.title, corrected.link) == ("template", "Défaut F12", None)
    words_form(pilot).fill(TYPE, "Rien cette fois").submit()
    assert contributions(pilot) == []


def test_the_second_section_is_no_edit(pilot: Pilot) -> None:
    pilot.rate(KARIM)
    words_form(pilot).fill(WORD, "Le mardi aide\u0000 <!channel> 🎉 שלום" + "x" * 2960).fill(CONTACT, "Oui").submit()
    assert len(submissions(pilot, KARIM)) == 1
    assert answers(pilot)["check_in.comment"].startswith("Le mardi aide <!channel> 🎉 שלום")
    assert answers(pilot)["check_in.sharing"] == "private"


def test_a_word_too_long_stays_in_the_window_with_the_reason(pilot: Pilot) -> None:
    form = pilot.rate(KARIM)
    form.fill(WORD, "x" * 3000)
    assert form.submit() is None
    form = words_form(pilot).fill(TYPE, "Modèle").fill(TITLE, "y" * 301)
    form.submit()
    assert list(form.errors.values()) == ["300 caractères au plus ; ce texte en a 301."]


# --- what comes twice counts once


def test_a_replayed_envelope_is_no_edit(pilot: Pilot) -> None:
    form = fill(pilot.ratings_form(KARIM))
    pilot.rehearsal.double.faults.duplicates["interactive"] = 1
    form.submit()
    pilot.rehearsal.settle()
    assert len(submissions(pilot, KARIM)) == 1


def test_four_simultaneous_first_submissions_make_one_answer(pilot: Pilot) -> None:
    """Four windows opened on one message, four forms sent at once: one answer, the latest whole one."""
    karim = pilot.rehearsal.player.person(KARIM)
    round_id, person_id = pilot.round_id(), pilot.person(KARIM).id
    store = pilot.store.check_ins

    def save(n: int) -> str:
        values = {"usefulness": n, "expectation_met": n, "applied": "used", "trust_to_ask": n}
        return store.save_ratings(round_id, person_id, values, Sent(f"window {n}", "h"), pilot.now)

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(save, (1, 2, 3, 4))) == ["counted"] * 4
    kept = answers(pilot)
    assert kept["usefulness"] == kept["expectation_met"] == kept["trust_to_ask"]
    pilot.rehearsal.settle()
    assert [text for message in karim.dm.messages if "réponse notée" in (text := message.text)] == [karim.dm.last.text]
    pilot.rehearsal.advance_to(CLOSE)
    published = pilot.store.closings.release(round_id)
    assert published is not None
    assert published.release.counts.counted == 1


def test_one_form_sent_four_times_at_once_is_saved_once(pilot: Pilot) -> None:
    form = fill(pilot.ratings_form(KARIM))
    platform = pilot.rehearsal.double.platform
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _n: gestures.submit(platform, form.view), range(4)))
    pilot.rehearsal.settle()
    assert len(submissions(pilot, KARIM)) == 1


# --- after the close


def close(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(CLOSE)
    pilot.rehearsal.clock.set(CLOSE + timedelta(minutes=5))


@pytest.mark.sqlite_only
def test_the_button_of_a_closed_round_says_since_when(pilot: Pilot) -> None:
    close(pilot)
    said = opened(pilot, KARIM, "Répondre (4 notes, 2 min)")
    assert "Ce point est clos depuis le 17 février à 12:00." in said.text


@pytest.mark.sqlite_only
def test_a_first_answer_sent_after_the_close_is_kept_and_does_not_count(pilot: Pilot) -> None:
    form = fill(pilot.ratings_form(KARIM))
    close(pilot)
    second = there(form.submit())
    assert "Ce point est clos depuis le 17 février à 12:00. Votre réponse est conservée pour vous" in second.text
    assert [one.standing for one in submissions(pilot, KARIM)] == ["after_close"]
    late = pilot.store.closings.after_close(pilot.round_id())
    assert (late.not_counted, late.edits_refused) == (1, 0)


def test_what_is_declared_after_the_close_counts_later_and_is_passed_on(pilot: Pilot) -> None:
    form = fill(pilot.ratings_form(KARIM))
    close(pilot)
    second = there(form.submit())
    second.fill(TYPE, "Modèle").fill(TITLE, "Feuille de relevé").fill(CONTACT, "Oui")
    done = there(second.fill(WORD, "Trop tard, mais merci.").fill(SHARING, "Partager avec mon nom").submit())
    assert "La contribution compte au point suivant" in done.text
    (declared,) = contributions(pilot)
    assert declared.at > CLOSE
    assert "Karim Ziani souhaite qu'un animateur prenne contact." in pilot.rehearsal.player.person(NADIA).dm.last.text
    assert pilot.store.comments.of_round(pilot.round_id()).named == ()


def test_an_edit_after_the_close_is_refused_and_the_version_that_counts_is_shown(pilot: Pilot) -> None:
    pilot.rate(KARIM, usefulness=4)
    form = pilot.ratings_form(KARIM, "Modifier")
    close(pilot)
    shown = there(form.fill(USEFULNESS, "Pas du tout d'accord").submit())
    assert "Votre modification n'a pas été prise en compte. Voici la réponse qui compte." in shown.text
    assert "Plutôt d'accord" in shown.text
    assert answers(pilot)["usefulness"] == 4
    assert [one.standing for one in submissions(pilot, KARIM)] == ["counted", "refused"]


@pytest.mark.sqlite_only
def test_a_stranger_to_the_round_is_told_from_when_they_take_part(pilot: Pilot) -> None:
    pilot.rehearsal.clock.set(datetime(2027, 2, 12, 9, 0, tzinfo=UTC))
    pilot.members("Christine Vidal")
    mine = pilot.store.check_ins.open(pilot.round_id(), pilot.person("Christine Vidal").id, pilot.now)
    assert not mine.concerns
    pilot.rehearsal.advance_to(CLOSE)
    messages = pilot.rehearsal.player.person("Christine Vidal").dm.messages
    assert not any("Point n° 1" in message.text for message in messages)
