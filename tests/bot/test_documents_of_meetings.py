"""The kickoff kit, agendas, minutes and the report as documents, taken from the board, an agenda, the report."""

from datetime import date

import pytest

from sandbox.player import Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import Desk
from tests.bot.piloting import CLOSE, HELENE, MEMBERS, NADIA, Pilot, there
from tests.bot.test_documents import ODD, files

pytestmark = pytest.mark.sqlite_only

MARKDOWN = "Markdown, pour un wiki"
KARIM = MEMBERS[0]


def person(pilot: Pilot, name: str) -> Person:
    return pilot.rehearsal.player.person(name)


def take(pilot: Pilot, name: str = NADIA, **chosen: str) -> str:
    """The Markdown of a document, the form being open; what else is chosen by the labels of its fields."""
    form = there(person(pilot, name).modal)
    for label, value in chosen.items():
        form.fill(label.replace("_", " "), value)
    there(form.fill("Sous quelle forme", MARKDOWN).submit()).close(everything=True)
    pilot.rehearsal.settle()
    return plain(files(pilot)[-1].content.decode())


def test_the_kickoff_kit_holds_what_the_meeting_presents_with_every_mark_that_people_typed(
    rehearsal: Rehearsal,
) -> None:
    pilot = Pilot(rehearsal)
    pilot.answer("framing.purpose", goals__why=ODD)
    person(pilot, NADIA).home.open()
    person(pilot, NADIA).home.click("Documents")
    kit = take(pilot, Quel_document="Dossier de lancement")
    assert kit.startswith("# Dossier de lancement · CoP Maintenance *La note de cadrage n'est pas encore validée.*")
    assert r'*Pourquoi* Réduire les "pannes" \<b\>\|\*récurrentes\* \& coûteuses مشروع' in kit
    assert "| Planning des premiers contenus | 20 min |" in kit
    assert "| Réunion de suivi n° 1 | jeudi 18 février 2027 à 14:00 | du 11 février au 17 février à 12:00 |" in kit
    assert "Bienvenue dans « CoP Maintenance »." in kit
    assert "- Lieu ou lien de la réunion : pas encore indiqué." in kit.split("## À compléter")[1]


def test_an_agenda_is_taken_from_its_window_and_says_what_it_lacks(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal)
    pilot.open()
    pilot.rate_all()
    rehearsal.advance_to(CLOSE)
    nadia = person(pilot, NADIA)
    nadia.command("/pilot-report").click("Ordre du jour")
    there(nadia.modal).click("Documents")
    agenda = take(pilot)
    assert agenda.startswith("# Ordre du jour · Réunion de suivi n° 1 · CoP Maintenance")
    assert "## 4 · Indicateurs des deux points de vue (12 min) *parce que le point n° 1 est clos, avec 6" in agenda
    assert "✅ Utilité pour mon travail : ≥ 5/6, médiane 4, cible 60 %, atteinte" in agenda
    assert "Compte rendu pas encore écrit : Réunion de lancement, jeudi 28 janvier 2027 à 14:00." in agenda


def test_minutes_and_the_report_tell_what_was_recorded_and_published(rehearsal: Rehearsal) -> None:
    desk = Desk(rehearsal)
    pilot = desk.pilot
    desk.notes().fill("Quelles décisions", "Garder 14 h\n=1+1")
    desk.add_action("Relire F07 | F12", KARIM, date(2027, 3, 1))
    there(desk.nadia.modal).submit()
    there(desk.nadia.modal).close(everything=True)
    desk.nadia.command("/jalon", "document")
    minutes = take(pilot, Quel_document="Compte rendu")
    assert minutes.startswith("# Compte rendu · Réunion de suivi n° 1 · CoP Maintenance *Réunion tenue le jeudi 18")
    assert "6 membres présents sur 6. Étaient là : Karim Ziani, Sophie Lemaire" in minutes
    assert r"- Garder 14 h - \=1+1" in minutes
    assert r"| Relire F07 \| F12 | Karim Ziani | lundi 1er mars 2027 | à faire |" in minutes
    assert "- Que retient-on de l'activité du groupe ?" in minutes.split("## À compléter")[1]
    desk.nadia.command("/pilot-report").click("Exporter")
    report = take(pilot)
    assert report.startswith("# Rapport · point n° 1 · CoP Maintenance *Point n° 1 sur 5, clos le mercredi 17 février")
    assert "🔒 non publié, 0 réponse sur 6" in report.split("## 4 · Point par point")[1]
    assert "Résultat non publié à ce point : Utilité pour mon travail" in report.split("## 6 · Ce qui manque")[1]


def test_a_meeting_without_notes_has_no_minutes_and_the_form_says_so(rehearsal: Rehearsal) -> None:
    desk = Desk(rehearsal)
    desk.record()
    desk.nadia.command("/jalon", "document")
    form = there(desk.nadia.modal)
    form.fill("Quel document", "Compte rendu").fill("De quelle réunion", "Réunion de suivi n° 3").submit()
    assert "Cette réunion n'a pas de compte rendu." in plain("".join(form.errors.values()))


def test_whoever_lost_their_role_meanwhile_is_told_and_gets_no_file(rehearsal: Rehearsal) -> None:
    pilot = Pilot(rehearsal)
    nadia, helene = pilot.user(NADIA), pilot.user(HELENE)
    refs = {"name": "note", "form": "md", "language": "fr", "person": pilot.person(NADIA).id}
    for user in (nadia, helene):
        pilot.store.uploads.ask(pilot.project.id, user.id, refs, key=f"asked:{user.id}", now=pilot.now)
    pilot.answer("framing.team", team__business_animators=[pilot.user("Thomas Roche").slack_id])
    assert not files(pilot)
    for name in (NADIA, HELENE):
        assert "Vous n'avez plus le rôle qui permet d'emporter un document" in plain(person(pilot, name).dm.last.text)
