"""A member who would like an animator to get in touch: on the animators' list until one of them ticks it off."""

from datetime import timedelta

import pytest

from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, MEMBERS, NADIA, Pilot

KARIM, *_, LEA = MEMBERS
MARC = "Marc Delorme"
WAITS = "1 personne souhaite être contactée : Léa Marchand"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


def wish(pilot: Pilot, name: str) -> None:
    words = {"check_in.contact": "yes"}
    pilot.store.check_ins.save_words(pilot.round_id(), pilot.person(name).id, words, pilot.sent(), pilot.now)
    pilot.rehearsal.settle()


def read(pilot: Pilot, name: str) -> str:
    return pilot.rehearsal.player.person(name).command("/pilot-report").text.replace("\u00a0", " ")


def test_a_contact_made_leaves_the_report_and_its_message(pilot: Pilot) -> None:
    wish(pilot, LEA)
    pilot.rehearsal.advance_to(CLOSE)
    nadia = pilot.rehearsal.player.person(NADIA)
    assert WAITS in nadia.dm.last.text.replace("\u00a0", " ")
    answered = nadia.command("/pilot-report")
    answered.click("Contacts à prendre")
    assert nadia.modal is not None
    assert "Léa Marchand (point n° 1)" in nadia.modal.text.replace("\u00a0", " ")
    nadia.modal.click("C'est fait", beside="Léa Marchand")
    pilot.rehearsal.settle()
    assert nadia.modal is not None
    assert "Plus personne n'attend de contact." in nadia.modal.text
    nadia.modal.close()
    assert "contactée" not in read(pilot, NADIA)
    assert "Contacts à prendre" not in nadia.command("/pilot-report").buttons
    assert "contactée" not in nadia.dm.last.text
    assert nadia.dm.last.text.replace("\u00a0", " ").startswith("📍 CoP Maintenance · point n° 1 sur 5")


def test_a_wish_waits_from_one_report_to_the_next(pilot: Pilot) -> None:
    wish(pilot, LEA)
    second = next(one for one in pilot.store.calendar.rounds(pilot.project.id) if one.number == 2)
    pilot.rehearsal.advance_to(second.close_at)
    assert WAITS in read(pilot, NADIA)
    pilot.store.contacts.mark_made(pilot.project.id, pilot.person(LEA).id, pilot.user(NADIA).id, pilot.now)
    assert WAITS not in read(pilot, NADIA)


def test_a_wish_told_by_a_message_is_ticked_off_there(pilot: Pilot) -> None:
    pilot.rehearsal.advance_to(CLOSE + timedelta(minutes=1))
    wish(pilot, LEA)
    nadia = pilot.rehearsal.player.person(NADIA)
    assert "Léa Marchand souhaite qu'un animateur prenne contact." in nadia.dm.last.text
    nadia.dm.last.click("C'est fait")
    pilot.rehearsal.settle()
    assert "✅ C'est fait, noté le mercredi 17 février" in nadia.dm.last.text
    assert nadia.dm.last.buttons == []


@pytest.mark.sqlite_only
def test_nobody_but_the_animators_is_offered_the_list(pilot: Pilot) -> None:
    wish(pilot, LEA)
    pilot.rehearsal.advance_to(CLOSE)
    for name in (MARC, KARIM):
        assert "Contacts à prendre" not in pilot.rehearsal.player.person(name).command("/pilot-report").buttons
