"""J8: after the kickoff, who was there and what the group agreed, as decisions; the launch announced from a draft."""

from datetime import UTC, date, datetime

import pytest

from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.piloting import NADIA
from tests.bot.projects import Scene

KARIM = "Karim Ziani"
BEFORE = datetime(2027, 1, 20, 9, 0, tzinfo=UTC)
DRAFTED = datetime(2027, 1, 26, 8, 30, tzinfo=UTC)
ASKED = datetime(2027, 1, 28, 14, 30, tzinfo=UTC)
FOLLOW_UP_DRAFTED = datetime(2027, 2, 16, 8, 30, tzinfo=UTC)
ANNOUNCED = datetime(2027, 1, 22, 8, 30, tzinfo=UTC)


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    """A framing with indicators of both sides, its kickoff dated on 28 January."""
    rehearsal.clock.set(BEFORE)
    made = Scene(rehearsal)
    made.answer("framing.purpose", goals__why="Trois départs en retraite.")
    made.answer("framing.team", team__business_animators=[made.user(NADIA).slack_id])
    met = [{"key": "expectation_met", "target": "0.6", "counts": None}]
    made.answer("framing.measures", goals__participant_indicators=met)
    row = {"id": "l1", "audience": "ateliers", "date": "2027-01-25", "author": [made.user(NADIA).slack_id]}
    made.answer("framing.communication", communication__launch_plan=[row])
    made.members(KARIM)
    made.kickoff(on=date(2027, 1, 28))
    return made


def test_the_agreement_is_proposed_as_decisions_and_kept(scene: Scene, rehearsal: Rehearsal) -> None:
    rehearsal.advance_to(ASKED)
    nadia = rehearsal.player.person(NADIA)
    assert "l'accord du groupe sur les indicateurs et le rythme" in nadia.dm.last.text
    assert nadia.dm.last.buttons == ["Compte rendu (4\u00a0min)"]
    nadia.dm.click("Compte rendu (4")
    assert nadia.modal is not None
    decided = nadia.modal.value("Quelles décisions")
    assert "Indicateurs retenus, côté membres\u00a0: Réponse à mes attentes" in decided
    assert "Rythme\u00a0: 5 réunions de suivi, une toutes les 3 semaines, de 1\u00a0h" in decided
    assert "Ajustement" not in nadia.modal.text
    done = nadia.modal.submit()
    assert done is not None
    assert "l'accord du groupe y est noté comme décision" in done.text
    notes = scene.store.meetings.kickoff(scene.project.id, scene.now)
    assert notes is not None
    assert (notes.meeting.held, notes.members_present, notes.expected) == (True, 1, 1)
    assert nadia.dm.last.buttons == ["Diffuser le résumé", "Corriger le compte rendu"]


def test_its_digest_leaves_once_an_animator_approved_it(scene: Scene, rehearsal: Rehearsal) -> None:
    rehearsal.advance_to(ASKED)
    nadia = rehearsal.player.person(NADIA)
    nadia.dm.click("Compte rendu (4")
    assert nadia.modal is not None
    form = nadia.modal.fill("Quelles décisions", "Se voir à 14 h").submit()
    assert form is not None
    form.submit()
    assert rehearsal.player.person(KARIM).dm.last.text.split("\n")[:-1] == [
        "Réunion de lancement, jeudi 28 janvier · 1 membre sur 1.",
        "Décision : se voir à 14 h.",
        "Prochaine réunion : jeudi 18 février à 14:00.",
    ]
    assert nadia.dm.last.buttons == ["Corriger le compte rendu"]
    assert scene.project.id


def test_an_item_that_the_team_added_and_did_not_discuss_comes_back_at_the_first_follow_up(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    rehearsal.advance_to(DRAFTED)
    nadia = rehearsal.player.person(NADIA)
    for what in ("Consignation", "Astreintes"):
        nadia.dm.click("Ajouter un sujet")
        assert nadia.modal is not None
        nadia.modal.fill("Quel sujet", what).submit()
        nadia.modal.close()
    rehearsal.advance_to(ASKED)
    nadia.dm.click("Compte rendu (4")
    assert nadia.modal is not None
    left = nadia.modal.submit()
    assert left is not None
    assert left.title == "Pour la prochaine fois"
    assert left.options("Quels sujets ajoutés n'ont pas été abordés") == ["Consignation", "Astreintes"]
    digest = left.fill("Quels sujets ajoutés n'ont pas été abordés", ["Consignation"]).submit()
    assert digest is not None
    assert "l'accord du groupe y est noté comme décision" in digest.text
    digest.close(everything=True)
    rehearsal.advance_to(FOLLOW_UP_DRAFTED)
    told = nadia.dm.last.text
    waits = "parce que ce sujet n'a pas été abordé au lancement, il y a 19 jours ; ce sujet est proposé par"
    assert f"7. Consignation · 10 min\n{waits} {NADIA}" in told
    assert "Astreintes" not in told
    assert scene.project.id


def test_two_animators_who_save_its_notes_are_told_and_both_versions_are_kept(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    both = [scene.user(name).slack_id for name in (NADIA, "Thomas Roche")]
    scene.answer("framing.team", team__business_animators=both)
    rehearsal.advance_to(ASKED)
    nadia, thomas = (rehearsal.player.person(name) for name in (NADIA, "Thomas Roche"))
    for one in (nadia, thomas):
        one.dm.click("Compte rendu (4")
    assert thomas.modal is not None
    thomas.modal.fill("Quelles décisions", "Se voir à 11 h").submit()
    assert nadia.modal is not None
    shown = nadia.modal.fill("Quelles décisions", "Se voir à 14 h").submit()
    assert shown is not None
    assert "Thomas Roche avait modifié cette réponse" in shown.text
    assert "Décision : se voir à 14 h." in shown.text


def test_the_announcement_comes_with_a_draft_to_its_author(scene: Scene, rehearsal: Rehearsal) -> None:
    rehearsal.advance_to(ANNOUNCED)
    told = rehearsal.player.person(NADIA).dm.find("Votre annonce à ateliers est prévue le lundi 25 janvier").text
    assert "> CoP Maintenance commence : la réunion de lancement a lieu le jeudi 28 janvier." in told
    assert "> Trois départs en retraite." in told
    assert scene.project.id


@pytest.mark.sqlite_only
def test_whoever_holds_a_role_that_the_project_added_is_reminded_too_and_a_name_alone_is_not(
    scene: Scene, rehearsal: Rehearsal
) -> None:
    patron, stranger = (scene.user(name).slack_id for name in ("Camille Roux", "Bruno Petit"))
    rows = [{"id": f"l{n}", "date": "2027-01-25", "author": [who]} for n, who in enumerate((patron, stranger))]
    scene.answer("framing.communication", communication__launch_plan=rows)
    added = {"id": "o1", "role": "Mécène", "people": [patron], "rights": "none"}
    scene.answer("framing.team", team__other_roles=[added])
    rehearsal.advance_to(ANNOUNCED)
    assert "Votre annonce à CoP Maintenance est prévue" in rehearsal.player.person("Camille Roux").dm.last.text
    assert not rehearsal.player.person("Bruno Petit").dm.messages
