"""At the close the figures are computed once; every member gets them, and each author knows what became of a word."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from flows.small_groups import Status
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.closing import Published
from storage.models import DeliveryRow
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, MEMBERS, NADIA, Pilot, opened

KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA = MEMBERS
WORD, SHARING, CONTACT = "Un mot sur ce qui aide", "Ce mot, qui peut le lire", "Souhaitez-vous qu'un animateur"
SECOND_OF_TWO_CLOSED = datetime(2027, 2, 24, 11, 0, tzinfo=UTC)
UNNAMED = "Partager sans mon nom (votre style peut vous faire reconnaître)"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    return asked(rehearsal)


@pytest.fixture
@kept
def closed(rehearsal: Rehearsal) -> Pilot:
    """Everybody answered, each in their way, and the round is closed."""
    pilot = asked(rehearsal)
    for name, rating in zip(MEMBERS, (5, 4, 4, 3, 2, 4), strict=True):
        pilot.rate(name, usefulness=rating, expectation=3, applied="Oui" if rating > 3 else "Non", rotating=4)
    rehearsal.advance_to(CLOSE)
    return pilot


@pytest.fixture
@kept
def held(rehearsal: Rehearsal) -> Pilot:
    """The round is closed, and Karim alone shared a word without a name."""
    pilot = asked(rehearsal)
    say(pilot, KARIM, "Le mardi aide.", UNNAMED)
    pilot.rate_all(SOPHIE, JULIEN, AMINA, PASCAL)
    rehearsal.advance_to(CLOSE)
    return pilot


def asked(rehearsal: Rehearsal) -> Pilot:
    """Round 1 is open."""
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


def last(pilot: Pilot, name: str) -> str:
    return plain(pilot.rehearsal.player.person(name).dm.last.text)


def published(pilot: Pilot, number: int = 1) -> Published:
    found = pilot.store.closings.release(pilot.round_id(number))
    assert found is not None
    return found


def kinds(pilot: Pilot, name: str) -> list[str]:
    """The messages owed to someone since the close, by kind."""
    with pilot.store.database.read() as session:
        user = pilot.user(name).id
        rows = session.scalars(
            select(DeliveryRow.kind)
            .where(DeliveryRow.user_id == user, DeliveryRow.queued_at >= CLOSE)
            .where(DeliveryRow.replaces_id.is_(None))
        )
        return sorted(kind for kind in rows if kind != "home")


def test_every_member_gets_the_group_s_figures_and_finds_their_own_answers(closed: Pilot) -> None:
    for name in (*MEMBERS, HELENE, "Marc Delorme"):
        assert last(closed, name).startswith(
            "Résultats du point n° 1 (6 réponses sur 6) · Utilité 4/6, médiane 4 · Réponse à vos attentes ≤ 1/6, "
            "médiane 3 · Mise en pratique 4/6 · Oser demander ≥ 5/6, médiane 4. Ces résultats ne changeront plus. "
            "On en parle jeudi 18 février à 14:00. Personne n'aura à expliquer sa note."
        )
    mine = opened(closed, PASCAL, "Mes réponses")
    assert "Point n° 1 : votre réponse, telle qu'elle compte." in plain(mine.text)
    assert "Plutôt pas d'accord" in mine.text
    assert "Personne d'autre ne voit cette page." in mine.text
    sponsor = closed.rehearsal.player.person(HELENE).dm.last
    assert sponsor.buttons == []
    assert "Vous recevez ces résultats pour votre rôle dans CoP Maintenance" in sponsor.text


def test_who_gets_what_at_the_same_instant(closed: Pilot) -> None:
    assert kinds(closed, KARIM) == ["results"]
    assert kinds(closed, HELENE) == ["results"]
    assert kinds(closed, "Marc Delorme") == ["results"]
    assert kinds(closed, NADIA) == ["report"]


def test_a_receipt_offers_no_change_once_the_round_is_closed(pilot: Pilot) -> None:
    pilot.rate(KARIM)
    karim = pilot.rehearsal.player.person(KARIM)
    receipt = len(karim.dm.messages) - 1
    assert "Modifier" in karim.dm.messages[receipt].buttons
    pilot.rehearsal.advance_to(CLOSE)
    told = karim.dm.messages[receipt]
    assert plain(told.text) == "Merci, réponse notée le jeudi 11 février à 09:00. Le point n° 1 est clos."
    assert told.buttons == []


@pytest.mark.sqlite_only
def test_a_result_below_the_threshold_is_withheld_in_words(pilot: Pilot) -> None:
    pilot.rate_all(KARIM, SOPHIE, JULIEN, AMINA)
    pilot.rehearsal.advance_to(CLOSE)
    assert last(pilot, LEA).startswith(
        "Résultats du point n° 1 (4 réponses sur 6) · 🔒 4 réponses sur 6 : il en faut 5 pour montrer un résultat. "
        "Ces résultats ne changeront plus."
    )
    nothing = opened(pilot, LEA, "Mes réponses")
    assert "vous n'avez pas répondu" in nothing.text


@pytest.mark.sqlite_only
def test_a_question_skipped_is_withheld_alone(pilot: Pilot) -> None:
    pilot.rate_all(KARIM, SOPHIE, JULIEN, AMINA)
    pilot.rate(PASCAL, rotating=None)
    pilot.rehearsal.advance_to(CLOSE)
    assert "Oser demander : 4 réponses sur 6, il en faut 5 pour montrer un résultat" in last(pilot, LEA)
    assert "Utilité ≥ 4/5, médiane 4" in last(pilot, LEA)


@pytest.mark.sqlite_only
def test_what_comes_later_changes_no_release(pilot: Pilot) -> None:
    pilot.rate_all(KARIM, SOPHIE, JULIEN, AMINA, PASCAL)
    form = pilot.ratings_form(LEA)
    pilot.rehearsal.advance_to(CLOSE)
    before = published(pilot).release
    pilot.rehearsal.clock.set(CLOSE + timedelta(hours=1))
    form.submit()
    assert published(pilot).release == before
    assert before.counts.counted == 5
    usefulness = before.result("usefulness")
    assert usefulness is not None
    assert usefulness.judged is not None
    assert usefulness.judged.status is Status.MET


def test_someone_away_throughout_is_not_awaited(pilot: Pilot) -> None:
    form = opened(pilot, LEA, "Absence")
    form.fill("Premier jour", "2027-02-11").fill("Dernier jour", "2027-02-19").submit()
    pilot.rate_all(KARIM, SOPHIE, JULIEN, AMINA, PASCAL)
    pilot.rehearsal.advance_to(CLOSE)
    counts = published(pilot).release.counts
    assert (counts.expected, counts.counted, counts.declared_absent) == (5, 5, 1)
    assert "Résultats du point n° 1 (5 réponses sur 5)" in last(pilot, LEA)


def say(pilot: Pilot, name: str, text: str, sharing: str, contact: bool = False) -> None:
    form = pilot.rate(name).fill(WORD, text).fill(SHARING, sharing)
    if contact:
        form.fill(CONTACT, "Oui")
    form.submit()


@pytest.mark.sqlite_only
def test_three_comments_without_a_name_are_shown_and_named_ones_signed(pilot: Pilot) -> None:
    for name, text in ((KARIM, "Le mardi aide."), (SOPHIE, "Format trop long."), (JULIEN, "Merci.")):
        say(pilot, name, text, UNNAMED)
    say(pilot, AMINA, "Binômes utiles.", "Partager avec mon nom")
    say(pilot, PASCAL, "Pour moi.", "Garder pour moi")
    assert pilot.store.comments.of_round(pilot.round_id()).unnamed == ()
    pilot.rehearsal.advance_to(CLOSE)
    shared = pilot.store.comments.of_round(pilot.round_id())
    assert sorted(shared.unnamed) == ["Format trop long.", "Le mardi aide.", "Merci."]
    assert [(one.name, one.text) for one in shared.named] == [(AMINA, "Binômes utiles.")]
    for reader in (KARIM, NADIA):
        read = last(pilot, reader)
        assert "« Binômes utiles. » (Amina Diallo)" in read
        assert "« Le mardi aide. »" in read
        assert "Pour moi." not in read
    assert "Mots partagés" not in last(pilot, HELENE)


@pytest.mark.parametrize(
    ("button", "reply", "named"),
    [
        ("Signer", "ce mot est montré avec votre nom", [KARIM]),
        ("Retirer", "ce mot est retiré", []),
        ("Laisser ainsi", "ce mot n'est montré à personne", []),
    ],
)
def test_the_author_of_a_held_comment_decides_alone(held: Pilot, button: str, reply: str, named: list[str]) -> None:
    karim = held.rehearsal.player.person(KARIM)
    (word,) = [one for one in karim.dm.messages if "Signer" in one.buttons]
    assert "Le mardi aide." in word.text
    assert "Le mardi aide." not in word.notification
    assert held.store.comments.of_round(held.round_id()).named == ()
    word.click(button)
    assert any(reply in plain(one.text) for one in karim.dm.messages)
    assert [one.name for one in held.store.comments.of_round(held.round_id()).named] == named
    assert not any("Le mardi aide." in last(held, name) for name in (SOPHIE, HELENE))


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("button", "told"),
    [
        (None, "Trop peu de personnes ont choisi de partager sans leur nom : ce mot n'est montré à personne."),
        ("Signer", "Ce mot est montré avec votre nom."),
        ("Retirer", "Vous avez retiré ce mot : personne d'autre ne le lit."),
    ],
)
def test_my_answers_say_what_became_of_my_comment(held: Pilot, button: str | None, told: str) -> None:
    karim = held.rehearsal.player.person(KARIM)
    if button is not None:
        karim.dm.click(button)
    mine = plain(opened(held, KARIM, "Mes réponses").text)
    assert told in mine
    assert UNNAMED not in mine


@pytest.mark.sqlite_only
def test_the_next_round_compares_the_same_group_and_asks_the_next_question(pilot: Pilot) -> None:
    pilot.rate_all(usefulness=3)
    pilot.rehearsal.advance_to(datetime(2027, 3, 4, 8, 0, tzinfo=UTC))
    for name in MEMBERS:
        form = pilot.ratings_form(name)
        form.fill("Depuis le dernier point, le groupe m'a été utile", "Plutôt d'accord")
        form.fill("Ce que j'apporte", "Plutôt d'accord").submit()
    pilot.rehearsal.advance_to(datetime(2027, 3, 10, 11, 0, tzinfo=UTC))
    (change,) = published(pilot, 2).release.changes
    assert (change.key, change.from_round, change.change.at_least, change.change.pairs) == ("usefulness", 1, True, 6)
    assert "Effort reconnu ≥ 5/6, médiane 4" in last(pilot, KARIM)


@pytest.mark.sqlite_only
def test_the_last_close_begins_the_review(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal, weeks=2, count=2)
    rehearsal.advance_to(SECOND_OF_TWO_CLOSED)
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    assert project.phase == "review"
    assert [one.number for one in pilot.store.closings.releases(pilot.project.id)] == [1, 2]
    assert "wish_to_continue" in [one.key for one in published(pilot, 2).release.results]
