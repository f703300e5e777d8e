"""Someone in two projects knows of which one a message speaks; someone in one reads domain.md's words alone."""

from datetime import timedelta

import pytest

from sandbox.rehearsing import Rehearsal
from storage.projects import ProjectSettings
from storage.runs import Sent
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, FIRST_REMINDER, MEMBERS, Pilot
from tests.bot.projects import PARIS

KARIM, SOPHIE, *_ = MEMBERS


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """Karim, a member of the pilot, has started a project of his own besides."""
    pilot = Pilot(rehearsal)
    settings = ProjectSettings("Guilde Fiabilité", "fr", PARIS, None, None, None)
    framing = pilot.jalon.library.flows["framing"]
    sent = Sent("V-other", "h")
    pilot.store.projects.start(
        pilot.workspace_id, pilot.user(KARIM).id, settings, framing=framing, sent=sent, now=pilot.now
    )
    pilot.open()
    return pilot


def last(pilot: Pilot, name: str) -> str:
    return pilot.rehearsal.player.person(name).dm.last.text.replace("\u00a0", " ")


@pytest.mark.sqlite_only
def test_reminders_receipts_and_results_name_the_project_to_who_is_in_several(pilot: Pilot) -> None:
    pilot.rate(KARIM)
    assert last(pilot, KARIM).startswith("CoP Maintenance · Merci, réponse notée")
    pilot.rehearsal.advance_to(CLOSE)
    assert last(pilot, KARIM).startswith("CoP Maintenance · Résultats du point n° 1 (1 réponse sur 6)")
    assert last(pilot, SOPHIE).startswith("Résultats du point n° 1")
    report = pilot.rehearsal.player.person(KARIM).command("/pilot-report", "cop").text
    assert report.startswith("CoP Maintenance · Résultats du point")


@pytest.mark.sqlite_only
def test_a_reminder_names_it_too(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(FIRST_REMINDER)
    closes = "Le point n° 1 ferme mercredi 17 février à 12:00."
    for name, told in ((KARIM, f"CoP Maintenance · {closes}"), (SOPHIE, closes)):
        texts = [one.text.replace("\u00a0", " ") for one in pilot.rehearsal.player.person(name).dm.messages]
        assert any(text.startswith(told) for text in texts)


@pytest.mark.sqlite_only
def test_a_project_that_is_over_counts_no_more(pilot: Pilot) -> None:
    other = next(one for one in pilot.store.projects.of_workspace(pilot.workspace_id) if one.id != pilot.project.id)
    pilot.store.endings.close(other.id, pilot.user(KARIM).id, pilot.now + timedelta(hours=1))
    pilot.rate(KARIM)
    assert last(pilot, KARIM).startswith("Merci, réponse notée")
