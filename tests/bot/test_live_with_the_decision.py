"""What a decided review leaves: its dossier as it was decided upon, the farewell sent, the next date told (J11)."""

from datetime import timedelta

import pytest

from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from tests.bot.piloting import HELENE, Pilot, there
from tests.bot.review_desk import KARIM, MARC, SOPHIE, decide, dossier, keep, person, reviewed, told

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


@pytest.mark.sqlite_only
def test_an_initiator_sends_the_farewell_too_and_both_are_reminded_once_while_nobody_has(pilot: Pilot) -> None:
    decide(pilot, "Arrêter", "Faute de temps.").close()
    assert "Le sponsor et les initiateurs l'ont reçu : un seul envoi suffit." in told(pilot, HELENE)
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=9))
    for name, signed in ((HELENE, "Hélène Garnier, sponsor"), (MARC, "Marc Delorme, initiateur")):
        drafts = [text for one in person(pilot, name).dm.messages if signed in (text := plain(one.text))]
        assert ["Personne n'a encore envoyé le message" in text for text in drafts] == [False, True]
    assert "s'arrête ici" not in told(pilot, KARIM)
    person(pilot, MARC).dm.click("Envoyer à tous")
    there(person(pilot, MARC).modal).close()
    for name in (KARIM, HELENE):
        assert "s'arrête ici. Merci" in told(pilot, name)
        assert "Marc Delorme, initiateur" in told(pilot, name)
    sent = len(person(pilot, MARC).dm.messages)
    person(pilot, HELENE).dm.click("Envoyer à tous")
    assert len(person(pilot, MARC).dm.messages) == sent


@pytest.mark.sqlite_only
def test_once_the_farewell_is_sent_nobody_is_reminded_of_it(pilot: Pilot) -> None:
    decide(pilot, "Arrêter", "Faute de temps.").close()
    person(pilot, HELENE).dm.click("Envoyer à tous")
    pilot.rehearsal.advance_to(pilot.now + timedelta(days=9))
    assert not any("Personne n'a encore" in one.text for one in person(pilot, MARC).dm.messages)
