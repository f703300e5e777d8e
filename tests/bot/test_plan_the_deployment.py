"""The deployment's worksheet, pre-filled from the pilot with its evidence, and the plan as a document (J12)."""

from datetime import UTC, datetime

import pytest

from bot.documents.asked import Asked
from bot.documents.document import Table
from bot.documents.facts import BUILDERS
from bot.documents.plan import plan_document
from flows.questions import RowsQuestion
from sandbox.player import Modal, Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.framing import Act
from tests.bot.piloting import MEMBERS, NADIA, Pilot, there
from tests.bot.review_desk import KEPT, deployed

MARC = "Marc Delorme"


@pytest.fixture
def pilot(rehearsal: Rehearsal) -> Pilot:
    return deployed(rehearsal)


def person(pilot: Pilot, name: str) -> Person:
    return pilot.rehearsal.player.person(name)


def worksheet(pilot: Pilot, section: str) -> Modal:
    """A section of the worksheet, opened from Home."""
    marc = person(pilot, MARC)
    marc.home.open()
    marc.home.click("Répondre", beside=section)
    return there(marc.modal)


def review_on(pilot: Pilot, day: str) -> None:
    """The worksheet gives that day to the review of the deployment."""
    run = pilot.store.runs.open(pilot.project.id, "deployment", pilot.jalon.library.flows["deployment"], pilot.now)
    act = Act(pilot.person(MARC).id, pilot.user(MARC).id, pilot.sent(), pilot.now)
    pilot.store.framing.save(run, "deployment.safeguards", {"deployment.next_review_on": day}, act)


@pytest.mark.sqlite_only
def test_the_report_says_since_when_and_until_when_and_asks_for_no_notes_that_are_refused(pilot: Pilot) -> None:
    """Neither follow-up has notes, which cannot be written any more."""
    report = person(pilot, MARC).command("/pilot-report")
    assert "· Déploiement décidé le jeudi 11 mars" in plain(getattr(report, "text", ""))
    assert "Comptes rendus à écrire" not in plain(getattr(report, "text", ""))
    review_on(pilot, "2027-09-01")
    asked = Asked(pilot.project, pilot.person(MARC), "en", pilot.now)
    told = str(BUILDERS["report"](pilot.jalon, asked).chapters)
    assert "Deployment decided on Thursday 11 March" in told
    assert "Next milestone review: Wednesday 1 September" in told
    assert "notes" not in told


def test_the_worksheet_is_filled_from_what_the_review_keeps_and_says_so(pilot: Pilot) -> None:
    form = worksheet(pilot, "Étendre le projet")
    assert f"Du point d'étape, à garder : • {KEPT}" in plain(form.text)
    assert form.value("Sur quels résultats du pilote") == KEPT


def test_indicators_come_from_the_pilot_and_one_of_each_side_is_kept(pilot: Pilot) -> None:
    form = worksheet(pilot, "Suivre le déploiement")
    assert "Au pilote : • ✅ Utilité pour mon travail : ≥ 5/6" in plain(form.text)
    form.submit()
    assert "il en manque un côté initiateurs" in plain("".join(form.errors.values()))
    form.fill("Quels indicateurs", ["Utilité pour mon travail", "Présence aux réunions"]).submit()
    run = pilot.store.runs.find(pilot.project.id, "deployment")
    assert run is not None
    assert {entry["key"] for entry in run.values["deployment.indicators"]} == {"usefulness", "attendance"}


@pytest.mark.sqlite_only
def test_the_plan_lists_the_indicators_that_the_deployment_drops(pilot: Pilot) -> None:
    form = worksheet(pilot, "Suivre le déploiement")
    form.fill("Quels indicateurs", ["Utilité pour mon travail", "Présence aux réunions"]).submit()
    for language, dropped in (("fr", "abandonné"), ("en", "dropped")):
        document = plan_document(pilot.jalon, pilot.project, pilot.person(MARC), language, pilot.now)
        content = [part for chapter in document.chapters for part in chapter.content]
        rows = [row for part in content if isinstance(part, Table) for row in part.rows]
        names = [row[0] for row in rows if row[1] == dropped]
        assert names == [pilot.jalon.library.indicators["expectation_met"].name.in_(language)]


def test_the_communication_plan_takes_up_that_of_the_framing_and_tells_what_is_kept(pilot: Pilot) -> None:
    form = worksheet(pilot, "Étendre le projet")
    assert "Plan de communication du cadrage : • chefs d'atelier, #ateliers • direction, réunion mensuelle" in plain(
        form.text
    )
    form.click("Modifier", beside="direction")
    marc = person(pilot, MARC)
    assert there(marc.modal).value("À qui") == "direction"
    there(marc.modal).fill("Quel message", "Ce que coûte une heure par semaine").submit()
    there(marc.modal).submit()
    while marc.modal is not None:
        marc.modal.close()
    assert told_in_plan(pilot, "deployment.communication_plan") == [
        (KEPT, "point d'étape, à garder\nplan de communication du cadrage"),
        ("Ce que coûte une heure par semaine", "plan de communication du cadrage"),
    ]


def test_the_messages_proposed_are_kept_when_the_section_is_saved(pilot: Pilot) -> None:
    worksheet(pilot, "Étendre le projet").submit()
    assert [message for message, _ in told_in_plan(pilot, "deployment.communication_plan")] == [KEPT, ""]


def test_a_message_proposed_and_removed_does_not_come_back(pilot: Pilot) -> None:
    pilot.answer("framing.communication", communication__progress_plan=[{"id": "p1", "audience": "direction"}])
    form = worksheet(pilot, "Étendre le projet")
    form.click("Retirer", beside="direction")
    form = there(person(pilot, MARC).modal)
    assert "Rien pour l'instant." in plain(form.text).split("Quelle communication")[1]
    form.submit()
    run = pilot.store.runs.find(pilot.project.id, "deployment")
    assert run is not None
    assert not run.values["deployment.communication_plan"]


@pytest.mark.sqlite_only
def test_a_message_planned_is_recalled_to_its_author_alone_the_working_day_before(pilot: Pilot) -> None:
    run = pilot.store.runs.open(pilot.project.id, "deployment", pilot.jalon.library.flows["deployment"], pilot.now)
    act = Act(pilot.person(MARC).id, pilot.user(MARC).id, pilot.sent(), pilot.now)
    nadia = pilot.user(NADIA).slack_id
    row = {"id": "m1", "audience": "ateliers", "message": KEPT, "date": "2027-03-22", "author": [nadia]}
    pilot.store.framing.save(run, "deployment.plan", {"deployment.communication_plan": [row]}, act)

    pilot.rehearsal.advance_to(datetime(2027, 3, 19, 9, 0, tzinfo=UTC))

    told = person(pilot, NADIA).dm.find("Votre annonce à ateliers est prévue le lundi 22 mars").text
    assert f"> {KEPT}" in told
    assert not any("Votre annonce à ateliers" in message.text for message in person(pilot, MARC).dm.messages)


def test_a_relay_comes_from_the_pilot(pilot: Pilot) -> None:
    form = worksheet(pilot, "Étendre le projet")
    form.click("Ajouter : Vague")
    marc = person(pilot, MARC)
    wave = there(marc.modal).fill("Groupe", "Équipe de nuit").fill("Relais issu du pilote", [NADIA])
    wave.submit()
    assert (
        "Un relais vient du pilote, et Nadia Belkacem n'y a pas pris part. Choisissez parmi : Karim Ziani, "
    ) in plain("".join(wave.errors.values()))
    wave.fill("Relais issu du pilote", [MEMBERS[0]]).submit()
    assert [ground for _, ground in told_in_plan(pilot, "deployment.waves")] == ["relais issu du pilote"]


def told_in_plan(pilot: Pilot, key: str) -> list[tuple[str, str]]:
    """The second cell and the ground of each row of the plan that answers a question of the worksheet."""
    question = pilot.jalon.library.flows["deployment"].question(key)
    assert isinstance(question, RowsQuestion)
    head = question.fields[0].label.fr
    document = plan_document(pilot.jalon, pilot.project, pilot.person(MARC), "fr", pilot.now)
    content = [part for chapter in document.chapters for part in chapter.content]
    table = next(part for part in content if isinstance(part, Table) and part.head[0] == head)
    return [(plain(row[1]), row[-1]) for row in table.rows]


def test_the_plan_cites_the_ground_of_each_line_or_says_hypothesis(pilot: Pilot) -> None:
    form = worksheet(pilot, "Étendre le projet")
    marc = person(pilot, MARC)
    form.click("Ajouter : Vague")
    there(marc.modal).fill("Groupe", "Équipe de nuit").fill("Taille", 12).submit()
    form = there(marc.modal)
    form.fill("Sur quels résultats du pilote", f"{KEPT}\nUn animateur par site").submit()
    own = {"id": "r1", "label": "Quel budget de formation ?", "type": "text", "asked_to": "initiator"}
    asked = {"deployment.custom_questions": [own], "custom.deployment.quel_budget_de_formation": "Deux jours"}
    for key, value in asked.items():
        run = pilot.store.runs.find(pilot.project.id, "deployment")
        assert run is not None
        act = Act(pilot.person(MARC).id, pilot.user(MARC).id, pilot.sent(), pilot.now)
        pilot.store.framing.save(run, "any", {key: value}, act)
    while marc.modal is not None:
        marc.modal.close()
    marc.command("/jalon", "document")
    window = there(marc.modal)
    window.fill("Quel document", "Plan de déploiement").fill("Sous quelle forme", "Markdown, pour un wiki").submit()
    pilot.rehearsal.settle()
    (file,) = (one for one in pilot.rehearsal.double.platform.files.by_id.values() if one.name.endswith(".md"))
    text = plain(file.content.decode())
    assert f"| {KEPT} | point d'étape, à garder |" in text
    assert "| Un animateur par site | hypothèse |" in text
    assert "7 · Vos questions *Quel budget de formation ?* Deux jours" in " ".join(text.split())
    assert "| Équipe de nuit | 12 personnes | | | | hypothèse |" in text
    assert "À compléter" in text
