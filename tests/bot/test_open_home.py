"""The Home tab by role; its welcome, preferences, several projects; and the answer to who writes to the bot."""

from datetime import UTC, date, datetime

import pytest
from sqlalchemy import select

from bot.home import HOME_LIMIT, HomeAsked, home_blocks
from sandbox.player.views import Home
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.framing import Act
from storage.models import DeliveryRow, UserRow
from storage.projects import ProjectSettings
from storage.runs import Sent
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, MEMBERS, NADIA, Pilot
from tests.bot.projects import PARIS

MARC = "Marc Delorme"
KARIM, SOPHIE, *_ = MEMBERS
WELCOME = "Bienvenue dans Jalon."


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    return Pilot(rehearsal)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ")


def tab(pilot: Pilot, name: str) -> Home:
    """Someone's Home tab as it stands, the welcome being over."""
    shown = pilot.rehearsal.player.person(name).home
    if not shown.published:
        shown.open()
        shown.open()
    return shown


def home(pilot: Pilot, name: str) -> str:
    """What someone reads on their Home tab."""
    return plain(tab(pilot, name).text)


def rate(pilot: Pilot, name: str) -> None:
    ratings = {"usefulness": 4, "expectation_met": 4, "applied": "used"}
    person = pilot.person(name)
    pilot.store.check_ins.save_ratings(pilot.round_id(), person.id, ratings, sent=pilot.sent(), now=pilot.now)
    pilot.rehearsal.settle()


def test_someone_without_a_project_is_told_what_jalon_does(rehearsal: Rehearsal) -> None:
    rehearsal.workspace.add_user("Paul Autre", tz=PARIS, locale="fr-FR")
    paul = rehearsal.player.person("Paul Autre")
    text = plain(paul.home.open().text)
    assert "Jalon aide une équipe à cadrer un projet" in text
    assert "Démarrer un projet" in paul.home.buttons
    assert "Langue" in paul.home.buttons


@pytest.mark.sqlite_only
def test_the_welcome_is_read_once(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    assert WELCOME in plain(karim.home.open().text)
    pilot.open()
    assert WELCOME in home(pilot, KARIM)
    assert WELCOME not in plain(karim.home.open().text)


@pytest.mark.sqlite_only
def test_a_member_reads_what_is_expected_then_their_answer(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    assert home(pilot, KARIM).startswith("# CoP Maintenance\nPilote · votre rôle : membre")
    assert "Vos attentes, en trois minutes" in home(pilot, KARIM)
    assert "Répondre (4 notes, 2 min)" not in [plain(label) for label in karim.home.buttons]
    pilot.open()
    assert "Point n° 1 sur 5 : ouvert jusqu'au" in home(pilot, KARIM)
    karim.home.click("Répondre (4 notes")
    assert karim.modal is not None
    karim.modal.close()
    rate(pilot, KARIM)
    assert "Point n° 1 : réponse notée le" in home(pilot, KARIM)
    assert "Point n° 1 sur 5" not in home(pilot, KARIM)
    karim.home.click("Modifier")
    assert karim.modal is not None
    karim.modal.close()
    for told in ("Cadrage", "Calendrier", "Les personnes"):
        assert told not in home(pilot, KARIM)
    assert {"Les résultats du groupe", "Mes absences", "Mes données", "Quitter le pilote"} <= set(karim.home.buttons)


@pytest.mark.sqlite_only
def test_not_this_time_is_undone_from_home(pilot: Pilot) -> None:
    pilot.open()
    karim = pilot.rehearsal.player.person(KARIM)
    tab(pilot, KARIM).click("Pas cette fois")
    assert "Point n° 1 : pas cette fois, c'est noté." in home(pilot, KARIM)
    karim.home.click("Reprendre les rappels")
    assert "Point n° 1 sur 5 : ouvert jusqu'au" in home(pilot, KARIM)


@pytest.mark.sqlite_only
def test_after_the_close_a_member_sees_their_answers_and_the_results(pilot: Pilot) -> None:
    pilot.open()
    for name in MEMBERS:
        rate(pilot, name)
    karim = pilot.rehearsal.player.person(KARIM)
    assert "Ordre du jour" not in tab(pilot, SOPHIE).buttons
    pilot.rehearsal.advance_to(CLOSE)
    assert "Point n° 1 : clos ; personne d'autre que vous ne voit vos réponses." in home(pilot, KARIM)
    karim.home.click("Mes réponses")
    assert karim.modal is not None
    assert "Personne d'autre ne voit cette page." in karim.modal.text
    karim.modal.close()
    karim.home.click("Les résultats du groupe")
    assert karim.modal is not None
    assert "Résultats du point n° 1 (6 réponses sur 6)" in plain(karim.modal.text)
    karim.modal.close()
    karim.home.click("Ordre du jour")
    assert karim.modal is not None
    assert "Réunion de suivi n° 1" in karim.modal.text
    assert "Ordre du jour suivant" not in karim.modal.buttons


@pytest.mark.sqlite_only
def test_an_animator_has_the_board_the_dates_and_the_report(pilot: Pilot) -> None:
    text = home(pilot, NADIA)
    assert text.startswith("# CoP Maintenance\nPilote · votre rôle : animateur métier")
    assert "Compte rendu à écrire\nRéunion de lancement · jeudi 28 janvier" in text
    for told in ("Cadrage : CoP Maintenance", "Calendrier", "Les personnes", "Point n° 5", "participent"):
        assert told in text
    nadia = pilot.rehearsal.player.person(NADIA)
    nadia.home.click("Le rapport")
    assert nadia.modal is not None
    assert "📍 CoP Maintenance · avant le premier point" in nadia.modal.text
    nadia.modal.close()
    pilot.rehearsal.advance_to(datetime(2027, 2, 18, 14, 30, tzinfo=UTC))
    assert "Compte rendu" in home(pilot, NADIA)


@pytest.mark.sqlite_only
def test_while_framing_the_board_comes_first(rehearsal: Rehearsal) -> None:
    rehearsal.workspace.add_user(MARC, tz=PARIS, locale="fr-FR")
    marc = rehearsal.player.person(MARC)
    marc.command("/jalon").click("Démarrer un projet")
    assert marc.modal is not None
    marc.modal.fill("Nom du projet", "CoP Maintenance").submit()
    text = plain(marc.home.open().text)
    assert text.index("La date de lancement n'est pas encore fixée.") < text.index("Cadrage : CoP Maintenance")
    assert "Le cadrage se remplit ci-dessous" in text
    assert "Contributions" not in text
    assert any(label.startswith("Continuer") for label in marc.home.buttons)


@pytest.mark.sqlite_only
def test_the_sponsor_sees_dates_and_results_and_no_board(pilot: Pilot) -> None:
    pilot.rehearsal.player.person(HELENE).home.open()
    text = home(pilot, HELENE)
    assert "votre rôle : sponsor" in text
    assert "Réunion de suivi n° 1" in text
    assert "Cadrage :" not in text
    assert "Quitter le pilote" not in pilot.rehearsal.player.person(HELENE).home.buttons


@pytest.mark.sqlite_only
def test_an_invited_person_may_take_part_from_home(pilot: Pilot) -> None:
    paul = pilot.user("Paul Autre")
    pilot.store.invitations.invite(pilot.project.id, [paul.id], pilot.initiator.id, pilot.now)
    pilot.rehearsal.settle()
    player = pilot.rehearsal.player.person("Paul Autre")
    assert "On vous propose de participer." in plain(player.home.open().text)
    player.home.click("Participer")
    assert "votre rôle : membre" in home(pilot, "Paul Autre")


def test_of_several_projects_one_is_shown_in_full(pilot: Pilot) -> None:
    nadia = pilot.rehearsal.player.person(NADIA)
    user = pilot.user(NADIA)
    settings = ProjectSettings("Guilde Fiabilité", "fr", PARIS, None, None, None)
    framing = pilot.jalon.library.flows["framing"]
    pilot.store.projects.start(
        pilot.workspace_id, user.id, settings, framing=framing, sent=Sent("V-other", "h"), now=pilot.now
    )
    pilot.rehearsal.settle()
    assert home(pilot, NADIA).startswith("# Guilde Fiabilité")
    nadia.home.click("Afficher", beside="CoP Maintenance")
    assert home(pilot, NADIA).startswith("# CoP Maintenance")
    pilot.open()
    nadia.home.open()
    assert "Cadrage : CoP Maintenance" in home(pilot, NADIA)
    assert "Cadrage : Guilde Fiabilité" not in home(pilot, NADIA)


def test_a_language_chosen_applies_at_once(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    tab(pilot, KARIM).click("Langue et rappels")
    form = karim.modal
    assert form is not None
    assert form.value("Dans quelle langue") == "Celle de mon Slack"
    assert plain(form.value("Combien de rappels")) == "Deux : en cours de point, puis le jour de l'échéance"
    form.fill("Dans quelle langue", "Anglais (English)").fill("Combien de rappels", "Aucun").submit()
    assert karim.modal is not None
    assert "Noted." in karim.modal.text
    assert "your role: member" in home(pilot, KARIM)
    assert pilot.person(KARIM).reminders == 0
    karim.modal.close()
    karim.home.click("Language and reminders")
    assert karim.modal is not None
    karim.modal.fill("In which language", "The one of my Slack").submit()
    assert "votre rôle : membre" in home(pilot, KARIM)


@pytest.mark.sqlite_only
def test_an_absence_is_shown_until_it_is_over(pilot: Pilot) -> None:
    karim = pilot.person(KARIM)
    pilot.store.absences.declare(karim.id, date(2027, 2, 12), date(2027, 2, 14), "leave", pilot.now)
    pilot.rehearsal.settle()
    player = pilot.rehearsal.player.person(KARIM)
    tab(pilot, KARIM).click("Faire une pause", confirm=True)
    assert "Absence du vendredi 12 février au dimanche 14 février." in home(pilot, KARIM)
    assert "En pause depuis le mercredi 10 février, jusqu'à ce que vous y mettiez fin." in home(pilot, KARIM)
    assert "Faire une pause" not in player.home.buttons
    player.home.click("Mes absences")
    assert player.modal is not None
    player.modal.click("Je suis de retour")
    assert "En pause" not in home(pilot, KARIM)


@pytest.mark.sqlite_only
def test_who_writes_to_the_bot_is_answered_once_and_nothing_is_kept(pilot: Pilot) -> None:
    karim = pilot.rehearsal.player.person(KARIM)
    karim.write("Ma panne de variateur est un secret")
    answers = [one for one in karim.dm.messages if "Je ne lis pas les messages libres" in one.text]
    assert len(answers) == 1
    assert "@Marc Delorme" in answers[0].text
    assert answers[0].buttons == ["Déclarer une contribution", "Aide"]
    answers[0].click("Aide")
    assert karim.modal is not None
    assert "Ce que Jalon sait faire" in karim.modal.text
    karim.modal.close()
    answers[0].click("Déclarer une contribution")
    assert karim.modal is not None
    assert karim.modal.title == "Votre contribution"
    with pilot.store.database.read() as session:
        kept = session.scalars(select(DeliveryRow).where(DeliveryRow.kind == "written_to_bot")).all()
        assert [(one.refs, "secret" in one.key) for one in kept] == [({}, False)]


@pytest.mark.sqlite_only
def test_a_stranger_who_writes_is_told_where_to_start(rehearsal: Rehearsal) -> None:
    rehearsal.workspace.add_user("Paul Autre", tz=PARIS, locale="en-US")
    paul = rehearsal.player.person("Paul Autre")
    paul.write("hello?")
    assert "Everything starts from the Home tab, or with /jalon." in paul.dm.last.text
    assert paul.dm.last.buttons == ["Help"]


def test_slack_tells_that_someone_changed(pilot: Pilot) -> None:
    double = pilot.rehearsal.double
    user = pilot.user(KARIM)
    assert "votre rôle : membre" in home(pilot, KARIM)
    double.change_user(user.slack_id, tz="Indian/Reunion", locale="en-GB")
    pilot.rehearsal.settle()
    changed = pilot.store.users.get(user.id)
    assert (changed.zone, changed.language) == ("Indian/Reunion", "en")
    assert "your role: member" in home(pilot, KARIM)
    stranger = pilot.rehearsal.workspace.add_user("Paul Autre", tz=PARIS)
    double.change_user(stranger.id, tz="Europe/London")
    with pilot.store.database.read() as session:
        assert session.scalar(select(UserRow).where(UserRow.slack_id == stranger.id)) is None
    double.change_user(user.slack_id, deleted=True)
    pilot.rehearsal.settle()
    assert pilot.store.users.get(user.id).deactivated


@pytest.mark.sqlite_only
def test_a_token_taken_back_is_said_in_the_log(pilot: Pilot, caplog: pytest.LogCaptureFixture) -> None:
    double = pilot.rehearsal.double
    for event in ({"type": "tokens_revoked", "tokens": {"bot": ["U1"]}}, {"type": "app_uninstalled"}):
        assert double.emit(event).acked


@pytest.mark.sqlite_only
def test_a_full_home_stays_under_slack_s_hundred_blocks_and_keeps_its_foot(pilot: Pilot) -> None:
    """Everything at once: actions, contents promised, requests, contributions, the board, the calendar."""
    nadia, karim = pilot.person(NADIA), pilot.person(KARIM)
    pilot.open()
    for n in range(12):
        pilot.store.contributions.declare(
            pilot.project.id, nadia.id, Declared("question" if n % 2 else "guide", f"N{n}"), pilot.sent(), pilot.now
        )
        pilot.store.contributions.declare(
            pilot.project.id, karim.id, Declared("question", f"K{n}"), pilot.sent(), pilot.now
        )
    plan = [
        {"id": f"l{n}", "content": f"Fiche {n}", "owner": [pilot.user(NADIA).slack_id], "published_on": "2027-02-12"}
        for n in range(12)
    ]
    flow = pilot.jalon.library.flows["kickoff"]
    run = pilot.store.framing.open_kickoff(pilot.project.id, flow, pilot.now)
    act = Act(pilot.person(MARC).id, pilot.initiator.id, pilot.sent(), pilot.now)
    pilot.store.framing.save(run, "kickoff.roles_and_plan", {"kickoff.publication_plan": plan}, act)
    pilot.rehearsal.settle()
    asked = HomeAsked(pilot.user(NADIA), None, welcome=True)
    blocks = home_blocks(pilot.jalon, asked, pilot.now)
    assert len(blocks) < HOME_LIMIT
    text = home(pilot, NADIA)
    for told in (
        "Fiche 11",
        "Vos demandes d'aide ouvertes",
        "Demandes d'aide du groupe",
        "Cadrage :",
        "Vos préférences",
    ):
        assert told in text
