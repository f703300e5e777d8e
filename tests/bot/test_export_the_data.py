"""The data of a project as JSON: what its meetings decided and tried, and where its contributions were taken up."""

import json
from datetime import date
from typing import Any

import pytest

from bot.documents.data import data_file
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.keeping import kept
from tests.bot.meeting_desk import DECISIONS, Desk
from tests.bot.piloting import MEMBERS, Pilot, there

KARIM = MEMBERS[0]
INDICATOR = {"fr": "Contenus publiés", "en": "Resources published"}

pytestmark = pytest.mark.sqlite_only


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """After its first follow-up, whose notes hold a decision and an adjustment; one guide was reused outside."""
    desk = Desk(rehearsal)
    pilot, karim = desk.pilot, desk.pilot.person(KARIM)
    guide = pilot.store.contributions.declare(
        pilot.project.id, karim.id, Declared("guide", "Fiche F07"), pilot.sent(), pilot.now
    )
    pilot.store.contributions.declare_reuse(guide.id, karim.id, ("Atelier Florange", None), pilot.sent(), pilot.now)
    notes = desk.notes().fill(DECISIONS, "Garder 14 h")
    notes.click("Ajouter : Ajustement")
    there(desk.nadia.modal).fill("Ce que l'on change", "Réunion à 11 h").fill("Indicateur", "Utilité").submit()
    there(there(desk.nadia.modal).submit()).close(everything=True)
    rehearsal.settle()
    return pilot


def told(pilot: Pilot, language: Language) -> dict[str, Any]:
    told: dict[str, Any] = json.loads(data_file(pilot.jalon, pilot.project, "json", language, pilot.now).content)
    return told


def test_decisions_adjustments_and_reuses_leave_with_the_meeting_or_the_contribution_they_come_from(
    pilot: Pilot,
) -> None:
    data = told(pilot, "fr")
    assert data["decisions"] == [{"meeting": 1, "on": "2027-02-18", "what": "Garder 14 h"}]
    (adjustment,) = data["adjustments"]
    assert (adjustment["meeting"], adjustment["what"]) == (1, "Réunion à 11 h")
    assert (adjustment["indicator"], adjustment["answer"]) == ("usefulness", None)
    (reuse,) = data["reuses"]
    assert (reuse["contribution"], reuse["reused_by"], reuse["declared_by"]) == ("Fiche F07", "Atelier Florange", KARIM)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_each_check_in_has_the_open_indicators_of_its_close_by_their_names(pilot: Pilot, language: Language) -> None:
    """The guide came after the close of the first check-in."""
    pilot.answer(
        "framing.measures",
        goals__initiator_indicators=[{"key": "contents_published", "target": "12", "counts": ["guide"]}],
        goals__involvement_indicators=[],
    )
    (first,) = told(pilot, language)["rounds"]
    assert date.fromisoformat(first["closed_at"][:10]) == date(2027, 2, 17)
    assert first["open_indicators"] == [
        {
            "indicator": "contents_published",
            "name": INDICATOR[language],
            "value": 0,
            "of": None,
            "target": "12",
            "state": "under_way",
        }
    ]
