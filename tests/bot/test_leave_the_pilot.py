"""Leaving: prompts stop at once, the others see only that someone left, and coming back stays possible."""

from datetime import date

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, FIRST_REMINDER, Pilot

KARIM = "Karim Ziani"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.open()
    return pilot


@pytest.fixture
def karim(pilot: Pilot) -> Person:
    return pilot.rehearsal.player.person(KARIM)


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def leave(karim: Person) -> None:
    """From the menu at the foot of any message."""
    karim.dm.click("Quitter le pilote")
    shown(karim).submit()
    assert "plus rien ne vous sera demandé pour CoP Maintenance" in shown(karim).text
    shown(karim).close()


@pytest.mark.sqlite_only
def test_what_it_does_is_said_first_and_nothing_is_done_yet(pilot: Pilot, karim: Person) -> None:
    karim.dm.click("Quitter le pilote")
    assert "L'équipe verra « n'est plus membre », et rien d'autre" in shown(karim).text
    shown(karim).close()
    assert pilot.person(KARIM).is_member


def test_prompts_stop_at_once_and_the_message_says_so(pilot: Pilot, karim: Person) -> None:
    leave(karim)
    assert "Vous avez quitté le pilote CoP Maintenance" in karim.dm.last.text
    assert karim.dm.last.buttons == ["Mes données"]
    asked = karim.dm.find("Vous n'êtes plus membre du groupe")
    assert asked.buttons == []
    count = len(karim.dm.messages)
    pilot.rehearsal.advance_to(CLOSE)
    assert len(karim.dm.messages) == count


@pytest.mark.sqlite_only
def test_today_is_the_last_day_and_the_round_counts_without_them(pilot: Pilot, karim: Person) -> None:
    pilot.rate_all()
    leave(karim)
    assert pilot.person(KARIM).last_active_on == date(2027, 2, 11)
    pilot.rehearsal.advance_to(CLOSE)
    published = pilot.store.closings.release(pilot.round_id())
    assert published is not None
    assert (published.release.counts.expected, published.release.counts.counted) == (5, 5)


def test_who_has_left_still_reads_their_own_answers(pilot: Pilot, karim: Person) -> None:
    pilot.rate_all()
    pilot.rehearsal.advance_to(CLOSE)
    leave(karim)
    karim.dm.click("Mes réponses")
    assert "Point n° 1 : votre réponse, telle qu'elle compte." in shown(karim).text.replace("\u00a0", " ")
    assert "Plutôt d'accord" in shown(karim).text


def test_the_team_sees_that_someone_is_no_longer_a_member_and_nothing_else(pilot: Pilot, karim: Person) -> None:
    leave(karim)
    marc = pilot.rehearsal.player.person("Marc Delorme")
    board = marc.dm.find("Cadrage :").text
    assert "n'est plus membre : Karim Ziani" in board
    nadia = pilot.rehearsal.player.person("Nadia Belkacem")
    assert not any("Karim" in one.text for one in nadia.dm.messages)


def test_an_old_button_is_refused_with_a_sentence(pilot: Pilot, karim: Person) -> None:
    old = karim.dm.having("Répondre (4 notes, 2 min)").message.blocks
    leave(karim)
    assert old
    karim.dm.find("Bienvenue").click("Répondre (3 min)")
    assert "adressez-vous à" in shown(karim).text
    assert not pilot.person(KARIM).is_member


def test_their_data_stay_theirs_to_see(pilot: Pilot, karim: Person) -> None:
    leave(karim)
    karim.dm.click("Mes données")
    assert "Dernier jour comme membre : le jeudi 11 février 2027" in shown(karim).text
    assert "Quitter le pilote" not in shown(karim).buttons


def test_a_new_invitation_brings_them_back(pilot: Pilot, karim: Person) -> None:
    leave(karim)
    pilot.rehearsal.advance_to(FIRST_REMINDER)
    pilot.store.invitations.invite(pilot.project.id, [pilot.user(KARIM).id], pilot.initiator.id, pilot.now)
    pilot.rehearsal.settle()
    karim.dm.click("Participer")
    person = pilot.person(KARIM)
    assert person.is_member
    assert person.joined_on == date(2027, 2, 15)


def test_someone_invited_may_refuse_to_hear_more_of_it(pilot: Pilot) -> None:
    ines = pilot.user("Inès Roy")
    pilot.store.invitations.invite(pilot.project.id, [ines.id], pilot.initiator.id, pilot.now)
    pilot.rehearsal.settle()
    invited = pilot.rehearsal.player.person("Inès Roy")
    invited.command("/jalon", "mes-donnees")
    shown(invited).click("Quitter le pilote")
    shown(invited).submit()
    assert pilot.person("Inès Roy").invitation == "declined"
    shown(invited).close()
    count = len(invited.dm.messages)
    pilot.rehearsal.advance_to(CLOSE)
    assert len(invited.dm.messages) == count


def test_roles_are_given_up_and_the_framing_names_them_no_more(pilot: Pilot) -> None:
    nadia = pilot.rehearsal.player.person("Nadia Belkacem")
    omar = pilot.user("Omar Reyes").slack_id
    pilot.answer("framing.team", team__business_animators=[nadia.id, omar])
    nadia.command("/jalon", "mes-donnees")
    shown(nadia).click("Renoncer à mes rôles")
    assert "animateur métier" in shown(nadia).text
    shown(nadia).submit()
    assert "vous ne tenez plus de rôle" in shown(nadia).text
    assert pilot.person("Nadia Belkacem").held == ()
    run = pilot.store.framing.run(pilot.project.id)
    assert run.values["team.business_animators"] == [omar]
    versions = [one.value for one in pilot.store.runs.revisions(run.id, "team.business_animators")]
    assert versions[1:] == [[nadia.id, omar], [nadia.id]]


def test_the_last_initiator_is_told_what_to_do_first(pilot: Pilot) -> None:
    marc = pilot.rehearsal.player.person("Marc Delorme")
    for way in ("Renoncer à mes rôles", "Effacer mes données"):
        marc.command("/jalon", "mes-donnees")
        shown(marc).click(way)
        shown(marc).submit()
        assert "Vous êtes la seule personne à l'initiative de CoP Maintenance" in shown(marc).text
        shown(marc).close()
    assert pilot.person("Marc Delorme").held


def test_home_offers_to_leave_and_to_see_ones_data(pilot: Pilot, karim: Person) -> None:
    karim.home.open().click("Mes données")
    assert "Membre depuis" in shown(karim).text
    shown(karim).close()
    karim.home.click("Quitter le pilote")
    shown(karim).submit()
    assert not pilot.person(KARIM).is_member
    assert "Quitter le pilote" not in karim.home.buttons
