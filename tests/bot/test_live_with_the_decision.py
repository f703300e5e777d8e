"""What a decided review leaves: its dossier as it was decided upon, the farewell sent, the next date told (J11)."""

from datetime import timedelta

import pytest

from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.piloting import Pilot
from tests.bot.review_desk import KARIM, SOPHIE, decide, dossier, keep, reviewed

CONTENTS = ("Fiche F07", "Fiche F12")


@pytest.fixture
def pilot(rehearsal: Rehearsal) -> Pilot:
    """A pilot whose sponsor may decide; two contents were declared, and no reuse of them yet."""
    pilot = reviewed(rehearsal)
    reuse = {"key": "reuse_outside", "target": "2", "counts": None}
    pilot.answer("framing.measures", goals__initiator_indicators=[reuse], goals__involvement_indicators=[])
    for title in CONTENTS:
        declared = Declared("guide", title)
        pilot.store.contributions.declare(pilot.project.id, pilot.person(KARIM).id, declared, pilot.sent(), pilot.now)
    keep(pilot, "Les fiches relues à deux")
    return pilot


def reuse(pilot: Pilot) -> None:
    """Each content is said to be reused outside the group, which meets the initiators' target."""
    for one in pilot.store.contributions.of_project(pilot.project.id):
        declared = ("Atelier Florange", None)
        pilot.store.contributions.declare_reuse(one.id, pilot.person(SOPHIE).id, declared, pilot.sent(), pilot.now)


@pytest.mark.sqlite_only
def test_the_dossier_keeps_the_figures_and_the_reading_that_were_decided_upon(pilot: Pilot) -> None:
    decide(pilot, "Prolonger le pilote", "Encore trop peu de recul.", 2).close()
    decided_upon = dossier(pilot, KARIM)
    assert "Chiffres du jeudi 11 mars 2027." in decided_upon
    assert "2 réunions de suivi, point d'étape le jeudi 11 mars 2027." in decided_upon
    assert "La lecture" in decided_upon
    assert "La décision ne suit pas la lecture" not in decided_upon
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=5))
    reuse(pilot)
    pilot.answer("framing.measures", goals__initiator_indicators=[])
    assert dossier(pilot, KARIM) == decided_upon
