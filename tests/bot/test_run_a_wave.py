"""J12: a wave prepared from the deployment's worksheet, its members invited and asked, its results read."""

from datetime import UTC, datetime, timedelta

import pytest

from bot.blocks.waves import prepared_view, wave_form
from bot.documents.as_markdown import markdown
from bot.documents.document import Table
from bot.documents.plan import plan_document
from sandbox.player import Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.framing import Act
from storage.models import ProjectRow
from storage.projects import Project
from tests.bot.keeping import kept
from tests.bot.piloting import HELENE, LABELS, MEMBERS, NADIA, Pilot, fill, there

pytestmark = pytest.mark.sqlite_only

MARC, RELAY = "Marc Delorme", MEMBERS[0]
START = datetime(2027, 3, 1, 9, 0, tzinfo=UTC)
LYON = ("Ana Lyon", "Bea Lyon", "Cléo Lyon", "Dan Lyon", "Elo Lyon")
BREST = ("Gil Brest", "Hal Brest", "Ida Brest")
OPENING = datetime(2027, 4, 26, 7, 0, tzinfo=UTC)
CLOSE = datetime(2027, 4, 30, 10, 0, tzinfo=UTC)


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    """A deployment with two waves in its worksheet; how it was decided does not matter here."""
    pilot = Pilot(rehearsal, weeks=2, count=2)
    rehearsal.clock.set(START)
    with pilot.store.database.write() as session:
        session.get_one(ProjectRow, pilot.project.id).phase = "deployment"
    run = pilot.store.runs.open(pilot.project.id, "deployment", pilot.jalon.library.flows["deployment"], pilot.now)
    relay = pilot.user(RELAY).slack_id
    worksheet = {
        "deployment.waves": [
            {"id": "w1", "group": "Lyon", "size": 5, "starts_on": "2027-03-22", "relay": [relay]},
            {"id": "w2", "group": "Brest", "size": 3, "starts_on": "2027-03-22"},
        ],
        "deployment.indicators": [
            {"key": "usefulness", "target": "0.7", "counts": None},
            {"key": "attendance", "target": "0.75", "counts": None},
        ],
        "deployment.cadence_weeks": 6,
        "deployment.next_review_on": "2027-07-01",
        "deployment.custom_questions": [
            {"id": "q1", "label": "Mon relais m'aide.", "type": "scale"}
            | {"asked_to": "check_in", "visibility": "confidential"}
        ],
        "deployment.stop_condition": "Deux vagues de suite sans relais",
    }
    act = Act(pilot.person(MARC).id, pilot.initiator.id, pilot.sent(), pilot.now)
    pilot.store.framing.save(run, "deployment.plan", worksheet, act)
    rehearsal.settle()
    return pilot


def someone(pilot: Pilot, name: str) -> Person:
    return pilot.rehearsal.player.person(name)


def prepare(pilot: Pilot, group: str, *people: str) -> Project:
    """*Prepare the wave*, from the project's board; its dates confirmed, its invitations and the relay's card sent."""
    for name in people:
        pilot.user(name)
    marc = someone(pilot, MARC)
    board = next(one for one in marc.dm.messages if one.shows_button("Préparer la vague"))
    board.click("Préparer la vague", beside=group)
    done = there(there(marc.modal).fill("Qui fait partie", list(people)).submit())
    done.click("Voir et confirmer les dates")
    there(there(marc.modal).submit()).submit()
    board.click("Ouvrir", beside=group)
    opened = there(marc.modal)
    opened.click(next(one for one in opened.buttons if one.startswith("Inviter")))
    there(marc.modal).submit()
    while marc.modal is not None:
        marc.modal.close()
    wave = next(one.project for one in pilot.store.waves.of(pilot.project.id) if one.line.group == group)
    assert wave is not None
    return wave


def join(pilot: Pilot, *people: str) -> None:
    for name in people:
        someone(pilot, name).dm.click("Participer")
    pilot.rehearsal.settle()


def rate(pilot: Pilot, name: str, usefulness: int, helped: int) -> None:
    """The usual ratings, and the question that the worksheet adds to the waves' check-ins in the rotating place."""
    someone(pilot, name).dm.click("Répondre (4 notes, 2 min)")
    form = fill(there(someone(pilot, name).modal), usefulness=usefulness, rotating=None)
    form.fill("Mon relais m'aide.", LABELS[helped]).submit()
    pilot.rehearsal.settle()


def report(pilot: Pilot, name: str, wave: Project) -> str:
    reader = someone(pilot, name)
    reader.command("/pilot-report", wave.name)
    return plain(reader.ephemerals[-1].text)


def test_waves_start_their_members_are_asked_and_the_results_say_which_wave(pilot: Pilot) -> None:
    """Lyon (5) and Brest (3) close together: Brest has no result of its own, nor has Lyon, which would give it away."""
    lyon, brest = prepare(pilot, "Lyon", *LYON), prepare(pilot, "Brest", *BREST)
    assert (lyon.name, lyon.cadence_weeks, lyon.follow_up_count) == ("CoP Maintenance · Lyon", 6, 2)
    assert "à la vague « CoP Maintenance · Lyon »" in plain(someone(pilot, LYON[0]).dm.last.text)
    assert lyon.review_skipped
    join(pilot, *LYON, *BREST)
    relay = someone(pilot, RELAY)
    relay.dm.click("J'accepte ce rôle")
    pilot.rehearsal.advance_to(OPENING)
    assert "comme membre de la vague" in plain(someone(pilot, LYON[0]).dm.last.text)
    for name, rating in zip((*LYON, *BREST), (5, 5, 4, 3, 3, 4, 2, 2), strict=True):
        rate(pilot, name, rating, 4 if name == LYON[0] else 3)
    pilot.rehearsal.advance_to(CLOSE)
    shown = "Utilité pour mon travail : Lyon et Brest ensemble, 4/8, médiane 3,5"
    assert shown in report(pilot, NADIA, brest)
    assert shown in plain(relay.dm.find("point n° 1").text)
    assert "CoP Maintenance · Lyon · point n° 1 sur 2" in report(pilot, RELAY, lyon)
    member = plain(someone(pilot, BREST[0]).dm.last.text)
    assert "Utilité 4/8, médiane 3,5 (Lyon et Brest ensemble)" in member
    assert "Mon relais m'aide. ≤ 1/8, médiane 3 (Lyon et Brest ensemble)" in member
    deployed = report(pilot, NADIA, pilot.project)
    assert "VAGUES" in deployed
    assert deployed.count("Utilité 4/8, médiane 3,5 (Lyon et Brest ensemble)") == 2
    only_lyon = report(pilot, RELAY, pilot.project)
    assert "CoP Maintenance · Lyon" in only_lyon
    assert "CoP Maintenance · Brest" not in only_lyon
    relay.command("/pilot-report", brest.name)
    assert "CoP Maintenance · Brest" not in plain(relay.ephemerals[-1].text)
    for name in (LYON[0], BREST[0]):
        asked = someone(pilot, name)
        asked.home.open()
        assert not [one for one in (asked.home.text, *(said.text for said in asked.dm.messages)) if "pilote" in one]
        assert "Quitter la vague" in asked.home.buttons
    agenda = pilot.store.agendas.read(pilot.store.calendar.meetings(lyon.id)[-2].id, pilot.now)
    assert agenda is not None
    assert agenda.following is None
    plan_review(pilot, "2027-05-07")
    pilot.rehearsal.advance_to(CLOSE + timedelta(hours=1))
    told = plain(someone(pilot, NADIA).dm.find("Point d'étape du déploiement").text)
    assert "CoP Maintenance, le vendredi 7 mai. Voici où en sont les vagues" in told
    assert told.count("Utilité 4/8, médiane 3,5 (Lyon et Brest ensemble)") == 2
    chapter = plain(markdown(plan_document(pilot.jalon, pilot.project, pilot.person(MARC), "fr", pilot.now)))
    assert "CoP Maintenance · Brest : résultats publiés" in chapter
    assert "n° 1 : Lyon et Brest ensemble, 4/8, médiane 3,5" in chapter
    assert "Mon relais m'aide. | n° 1 : Lyon et Brest ensemble, ≤ 1/8, médiane 3" in chapter


def test_the_review_of_the_waves_is_told_to_whoever_prepares_it_and_to_the_sponsor(pilot: Pilot) -> None:
    """The worksheet dates it on 1 July; Nadia animates, Hélène decides, Sophie was a member of the pilot."""
    helene, marc = someone(pilot, HELENE), someone(pilot, MARC)
    helene.home.open()
    assert "Prochain point d'étape : jeudi 1er juillet" in plain(helene.home.text)
    pilot.rehearsal.advance_to(datetime(2027, 6, 24, 8, 0, tzinfo=UTC))
    told = plain(helene.dm.last.text)
    assert "Point d'étape du déploiement · CoP Maintenance, le jeudi 1er juillet." in told
    assert "Aucune vague n'est encore préparée." in told
    assert "On s'arrêterait à ce signe : Deux vagues de suite sans relais" in told
    assert not helene.dm.last.shows_button("Documents")
    assert "le jeudi 1er juillet" in plain(someone(pilot, NADIA).dm.last.text)
    assert not [one for one in someone(pilot, MEMBERS[1]).dm.messages if "du déploiement" in plain(one.text)]
    pilot.rehearsal.advance_to(datetime(2027, 7, 1, 8, 0, tzinfo=UTC))
    assert "CoP Maintenance, aujourd'hui." in plain(marc.dm.last.text)
    marc.dm.click("Dater le suivant")
    there(marc.modal).fill("Quand fait-on le prochain point d'étape", "2027-12-01").submit()
    pilot.rehearsal.advance_to(datetime(2027, 11, 24, 9, 0, tzinfo=UTC))
    assert "le mercredi 1er décembre" in plain(helene.dm.last.text)


def plan_review(pilot: Pilot, day: str) -> None:
    """The worksheet gives the review of the waves another day."""
    run = pilot.store.runs.find(pilot.project.id, "deployment")
    assert run is not None
    act = Act(pilot.person(MARC).id, pilot.initiator.id, pilot.sent(), pilot.now)
    pilot.store.framing.save(run, "deployment.safeguards", {"deployment.next_review_on": day}, act)
    pilot.rehearsal.settle()


def test_a_person_is_in_one_wave_at_a_time(pilot: Pilot) -> None:
    prepare(pilot, "Lyon", *LYON)
    marc = someone(pilot, MARC)
    board = next(one for one in marc.dm.messages if one.shows_button("Préparer la vague"))
    board.click("Préparer la vague", beside="Brest")
    form = there(marc.modal)
    form.fill("Qui fait partie", [LYON[0]]).submit()
    assert "Déjà dans une autre vague : Ana Lyon (CoP Maintenance · Lyon)" in plain("".join(form.errors.values()))


def test_a_wave_without_a_relay_says_so_and_promises_none(pilot: Pilot) -> None:
    """Lyon has a relay in the worksheet, Brest none."""
    marc = someone(pilot, MARC)
    board = next(one for one in marc.dm.messages if one.shows_button("Préparer la vague"))
    board.click("Préparer la vague", beside="Lyon")
    assert "le relais y anime. Ni les membres ni le relais" in plain(there(marc.modal).text)
    there(marc.modal).close()
    board.click("Préparer la vague", beside="Brest")
    form = there(marc.modal)
    assert "Elle n'a pas de relais : pour qu'un volontaire du pilote y anime, nommez-le d'abord" in plain(form.text)
    assert "le relais y anime" not in form.text
    pilot.user(BREST[0])
    done = there(form.fill("Qui fait partie", [BREST[0]]).submit())
    assert "est préparée, sans relais. Il reste à confirmer ses dates, puis à inviter ses membres." in plain(done.text)
    wave = next(one for one in pilot.store.waves.of(pilot.project.id) if one.line.group == "Brest")
    assert wave.project is not None
    assert "It has no relay" in str(wave_form(wave.line, pilot.project, "en"))
    assert "is prepared, without a relay" in str(prepared_view(wave.project, "en", relay=False))


def test_the_plan_tells_the_calendar_and_the_responsibilities_of_each_wave(pilot: Pilot) -> None:
    prepare(pilot, "Lyon", *LYON)
    someone(pilot, RELAY).dm.click("J'accepte ce rôle")
    document = plan_document(pilot.jalon, pilot.project, pilot.person(MARC), "fr", pilot.now)
    table = next(
        part
        for chapter in document.chapters
        for part in chapter.content
        if isinstance(part, Table) and "Animation et relais" in part.head
    )
    (row,) = table.rows
    assert [plain(cell) for cell in row] == [
        "CoP Maintenance · Lyon",
        "22 mars",
        "n° 1, clos le 30 avril n° 2, clos le 11 juin",
        "28 juin",
        "Hélène Garnier",
        "Nadia Belkacem et Karim Ziani",
    ]


def test_a_wave_not_prepared_is_recalled_two_weeks_before_its_start(pilot: Pilot) -> None:
    prepare(pilot, "Lyon", *LYON)
    pilot.rehearsal.advance_to(datetime(2027, 3, 8, 9, 0, tzinfo=UTC))
    marc = someone(pilot, MARC)
    told = [plain(one.text) for one in marc.dm.messages if "n'est pas encore préparée" in plain(one.text)]
    assert len(told) == 1
    assert told[0].startswith("La vague Brest de CoP Maintenance n'est pas encore préparée : 3 personnes")
    marc.dm.having("Préparer la vague").click("Préparer la vague")
    assert "La vague Brest devient un projet de plus" in plain(there(marc.modal).text)
