"""A project of one phase may do without its milestone review; the others may not (domain.md §10)."""

from datetime import UTC, datetime

import pytest

from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.piloting import HELENE, MEMBERS, Pilot, there

pytestmark = pytest.mark.sqlite_only

MARC = "Marc Delorme"
SKIP = "Se passer du point d'étape"
AFTER_LAST_CLOSE = datetime(2027, 2, 24, 12, 0, tzinfo=UTC)
END = datetime(2027, 3, 11, 8, 30, tzinfo=UTC)


def test_a_project_of_one_phase_does_without_and_closes_by_itself(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal, weeks=2, count=2)
    pilot.answer("framing.pilot_group", pilot__phases="single_phase")
    rehearsal.advance_to(AFTER_LAST_CLOSE)
    marc = rehearsal.player.person(MARC)
    marc.home.open()
    marc.home.click(SKIP)
    window = there(marc.modal)
    assert "le projet se clôt de lui-même le jeudi 11 mars" in plain(window.text)
    done = window.submit()
    assert "Sans point d'étape : le projet CoP Maintenance se clôt le jeudi 11 mars" in plain(there(done).text)
    marc.home.open()
    assert "Sans point d'étape : fin le jeudi 11 mars." in plain(marc.home.text)
    assert SKIP not in marc.home.buttons
    assert "Fin : jeudi 11 mars" in plain(marc.home.text)
    before = len(rehearsal.player.person(HELENE).dm.messages)
    rehearsal.advance_to(END)
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    assert project.phase == "closed"
    told = rehearsal.player.person(MEMBERS[0]).dm
    assert told.find("Le projet CoP Maintenance est clos. Merci")
    asked = [one.text for one in rehearsal.player.person(HELENE).dm.messages[before:]]
    assert not [text for text in asked if "décision" in text]
    assert not [one for one in told.messages if "ce que le pilote a changé" in one.text]


def test_the_others_may_not(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal, weeks=2, count=2)
    rehearsal.advance_to(AFTER_LAST_CLOSE)
    marc = rehearsal.player.person(MARC)
    marc.home.open()
    assert SKIP not in marc.home.buttons
    assert not pilot.store.endings.skip_review(pilot.project.id, pilot.initiator.id, pilot.now)
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    assert (project.phase, project.review_skipped) == ("review", False)
