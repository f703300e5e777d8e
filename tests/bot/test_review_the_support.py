"""§8, support review: at its own rhythm, to those who follow it, with what was promised; the sponsor's five lines."""

from datetime import UTC, datetime

import pytest

from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, NADIA, Pilot

MARC = "Marc Delorme"
FIRST = datetime(2027, 2, 25, 8, 30, tzinfo=UTC)
SECOND = datetime(2027, 3, 18, 8, 30, tzinfo=UTC)


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.answer(
        "framing.recognition",
        goals__recognition={
            "value": ["time_allowance", "named_credit"],
            "comment": "Deux heures par mois, par Hélène.",
        },
    )
    pilot.answer(
        "framing.support",
        support__frequency_weeks=3,
        support__followed_by=[pilot.user(MARC).slack_id, pilot.user(NADIA).slack_id],
        support__facilitation={"value": ["rituals"], "comment": None},
    )
    return pilot


def reviews(pilot: Pilot, name: str) -> list[str]:
    messages = pilot.rehearsal.player.person(name).dm.messages
    return [one.text for one in messages if "revue du soutien" in one.text]


def test_those_who_follow_it_are_reminded_with_what_was_promised(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(FIRST)
    for name in (MARC, NADIA):
        [told] = reviews(pilot, name)
        assert "Ce que le cadrage a promis" in told
        assert "Du temps accordé par l'encadrement" in told
        assert "Deux heures par mois, par Hélène." in told
        assert "Des rituels à date fixe" in told
        assert "Le pilote en cinq lignes" not in told
    assert reviews(pilot, "Karim Ziani") == []
    pilot.rehearsal.advance_to(SECOND)
    assert len(reviews(pilot, MARC)) == 2


def test_the_sponsor_reads_the_pilot_in_five_lines_without_a_name(pilot: Pilot) -> None:
    karim = pilot.person("Karim Ziani").id
    pilot.open()
    for type_, title in (("guide", "Fiche F07"), ("question", "Panne ?")):
        declared = Declared("guide" if type_ == "guide" else "question", title)
        pilot.store.contributions.declare(pilot.project.id, karim, declared, pilot.sent(), pilot.now)
    pilot.rate_all()
    pilot.rehearsal.advance_to(CLOSE)
    pilot.rehearsal.advance_to(FIRST)
    [told] = reviews(pilot, HELENE)
    digest = told[told.index("Le pilote en cinq lignes") :].split("\n")
    assert digest[1].startswith("1 point publié sur 5 · prochaine réunion : ")
    assert digest[2] == "Présence aux réunions : rien encore"
    assert digest[3] == "2 contributions depuis le lancement, dont 1 contenu · 1 demande d'aide ouverte"
    assert digest[4] == "Actions : aucune échéance passée"
    assert digest[5].startswith("Résultats du point n° 1 (6 réponses sur 6) · Utilité ")
    assert "Vous recevez ce message comme sponsor" in digest[6]
    assert "Karim" not in told
    assert "F07" not in told


def test_nothing_any_more_once_the_project_is_closed(pilot: Pilot) -> None:
    pilot.store.endings.close(pilot.project.id, pilot.initiator.id, pilot.now)
    pilot.rehearsal.advance_to(FIRST)
    assert reviews(pilot, MARC) == []
