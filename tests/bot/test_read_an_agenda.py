"""J8: the agenda, drafted for the animators with its reasons; open to all with the results of the check-in."""

from datetime import UTC, datetime, time

import pytest

from sandbox.player import Modal, NotVisible, Person
from sandbox.player.screens import ShownMessage
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, NADIA, OPENING, Pilot

KARIM = "Karim Ziani"
DRAFTED = datetime(2027, 2, 16, 8, 30, tzinfo=UTC)
AFTER = datetime(2027, 2, 18, 13, 1, tzinfo=UTC)
BUTTON = "Ordre du jour"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """On the opening day of round 1, one content published, cited with its author's agreement."""
    made = Pilot(rehearsal)
    made.open()
    declared = Declared("guide", "Défaut F07 : arbre")
    made.store.contributions.declare(made.project.id, made.person(KARIM).id, declared, made.sent(), OPENING)
    return made


def agenda(person: Person) -> Modal:
    person.dm.click(BUTTON)
    assert person.modal is not None
    return person.modal


def test_two_working_days_before_the_animator_reads_why_each_item_is_there(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(DRAFTED)
    told = pilot.rehearsal.player.person(NADIA).dm.last.text
    assert "Ordre du jour, à relire · Réunion de suivi n° 1 · CoP Maintenance" in told
    assert "jeudi 18 février à 14:00 · 1 h" in told
    assert "2. Activité du groupe · 10 min\nparce que 1 membre sur 6 a contribué depuis le lancement" in told
    assert "parce que « Défaut F07 : arbre » vient d'être publié" in told


@pytest.mark.sqlite_only
def test_before_the_close_nothing_of_the_ratings_is_in_it(pilot: Pilot) -> None:
    pilot.rate_all(usefulness=5)
    pilot.rehearsal.advance_to(DRAFTED)
    shown = agenda(pilot.rehearsal.player.person(NADIA)).text
    assert "Notes des membres : à la clôture du point n° 1 (mercredi 17 février à 12:00)." in shown
    assert "Utilité" not in shown
    assert "médiane" not in shown


@pytest.mark.sqlite_only
def test_members_get_it_with_the_results_figures_included(pilot: Pilot) -> None:
    pilot.rate_all(*pilot.names[:5], usefulness=4)
    pilot.rehearsal.advance_to(CLOSE)
    karim = pilot.rehearsal.player.person(KARIM)
    assert karim.dm.last.buttons[:2] == ["Mes réponses", BUTTON]
    shown = agenda(karim).text
    assert "le point n° 1 est clos, avec 5 réponses sur 6" in shown
    assert "Utilité pour mon travail : ≥ 4/5, médiane 4" in shown
    assert "Personne n'a à expliquer sa note." in shown
    assert "« Défaut F07 : arbre », Karim Ziani" in shown


@pytest.mark.sqlite_only
def test_withheld_results_are_shown_as_withheld(pilot: Pilot) -> None:
    pilot.rate_all(*pilot.names[:4])
    pilot.rehearsal.advance_to(CLOSE)
    shown = agenda(pilot.rehearsal.player.person(NADIA)).text
    assert "🔒 Utilité pour mon travail : 4 réponses sur 6, il en faut 5 pour montrer un résultat" in shown


@pytest.mark.sqlite_only
def test_who_asks_too_early_is_told_when_and_the_sponsor_whose_it_is(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(DRAFTED)
    draft = pilot.rehearsal.player.person(NADIA).dm.last.message
    karim, helene = (pilot.rehearsal.player.person(name) for name in (KARIM, HELENE))
    ShownMessage(karim.seat, draft).click(BUTTON)
    assert karim.modal is not None
    assert "partagé à la clôture du point n° 1 (mercredi 17 février à 12:00)" in karim.modal.text
    ShownMessage(helene.seat, draft).click(BUTTON)
    assert helene.modal is not None
    assert "il est pour les membres, les experts et l'équipe du projet" in helene.modal.text
    pilot.rehearsal.advance_to(CLOSE)
    with pytest.raises(NotVisible):
        helene.dm.last.click(BUTTON)


@pytest.mark.sqlite_only
def test_an_author_who_would_not_be_cited_is_not_named(pilot: Pilot) -> None:
    declared = Declared("guide", "Note de terrain", cite=False)
    sophie = pilot.person("Sophie Lemaire")
    pilot.store.contributions.declare(pilot.project.id, sophie.id, declared, pilot.sent(), OPENING)
    pilot.rehearsal.advance_to(CLOSE)
    shown = agenda(pilot.rehearsal.player.person(NADIA)).lines
    assert "• «\u00a0Note de terrain\u00a0»" in shown
    assert sum("Note de terrain" in line and "Sophie" in line for line in shown) == 0


@pytest.mark.sqlite_only
def test_the_kickoff_is_drafted_then_sent_to_everyone_the_day_before(rehearsal: Rehearsal) -> None:
    pilot = Pilot.__new__(Pilot)
    rehearsal.clock.set(datetime(2027, 1, 20, 9, 0, tzinfo=UTC))
    super(Pilot, pilot).__init__(rehearsal)
    pilot.answer("framing.purpose", goals__why="Trois départs en retraite.")
    pilot.answer("framing.team", team__business_animators=[pilot.user(NADIA).slack_id])
    pilot.members(KARIM)
    pilot.kickoff(at=time(14, 0))
    rehearsal.advance_to(datetime(2027, 1, 26, 8, 30, tzinfo=UTC))
    nadia, karim = rehearsal.player.person(NADIA), rehearsal.player.person(KARIM)
    assert "Ordre du jour, à relire · Réunion de lancement" in nadia.dm.last.text
    assert "Réunion de lancement" not in karim.dm.last.text
    rehearsal.advance_to(datetime(2027, 1, 27, 8, 30, tzinfo=UTC))
    assert "1. Accueil · 5 min\nparce que 1 membre a rejoint le groupe" in nadia.dm.last.text
    assert "6. Indicateurs et rythme : accord du groupe · 7 min" in karim.dm.last.text
    shown = agenda(karim).text
    assert "Trois départs en retraite." in shown
    assert "Cadrage : décidé par le sponsor" in shown
    assert "À compléter ensemble" in shown
    assert "Trois gestes suffisent" in shown
    assert "Le planning est à remplir" in shown


@pytest.mark.sqlite_only
def test_once_the_meeting_has_begun_its_agenda_is_as_it_was(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(CLOSE)
    nadia = pilot.rehearsal.player.person(NADIA)
    before = agenda(nadia).lines
    assert nadia.modal is not None
    nadia.modal.close()
    pilot.rehearsal.advance_to(AFTER)
    late = Declared("guide", "Après coup")
    pilot.store.contributions.declare(pilot.project.id, pilot.person(KARIM).id, late, pilot.sent(), AFTER)
    assert agenda(nadia).lines == before
