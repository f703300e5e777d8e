"""`/pilot-report`: who sees what, of which project and round, in which language; and what is answered otherwise."""

from datetime import UTC, datetime, timedelta

import pytest

from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.projects import ProjectSettings
from storage.runs import Sent
from storage.users import SlackProfile
from tests.bot.keeping import kept
from tests.bot.piloting import CLOSE, HELENE, MEMBERS, NADIA, Pilot
from tests.bot.projects import PARIS

MARC = "Marc Delorme"
KARIM, SOPHIE, JULIEN, AMINA, PASCAL, LEA = MEMBERS
FIRST_ROUND_CLOSED = "📍 CoP Maintenance · point n° 1 sur 5, clos le mercredi 17 février à 12:00"


@pytest.fixture
@kept
def pilot(rehearsal: Rehearsal) -> Pilot:
    pilot = Pilot(rehearsal)
    pilot.answer(
        "framing.measures",
        goals__involvement_indicators=[{"key": "attendance", "target": "0.75", "counts": None}],
        goals__initiator_indicators=[{"key": "contents_published", "target": 12, "counts": ["guide"]}],
    )
    return pilot


def closed(pilot: Pilot) -> None:
    """Round 1 answered by everyone and closed; Léa wishes to be contacted."""
    pilot.open()
    for name in MEMBERS:
        answer(pilot, name)
    pilot.store.check_ins.save_words(
        pilot.round_id(), pilot.person(LEA).id, {"check_in.contact": "yes"}, pilot.sent(), pilot.now
    )
    pilot.rehearsal.advance_to(CLOSE)


def answer(pilot: Pilot, name: str, number: int = 1) -> None:
    ratings = {"usefulness": 4, "expectation_met": 4, "applied": "used"}
    pilot.store.check_ins.save_ratings(pilot.round_id(number), pilot.person(name).id, ratings, pilot.sent(), pilot.now)


def plain(text: str) -> str:
    """A text with spaces that break."""
    return text.replace("\u00a0", " ")


def read(pilot: Pilot, name: str, text: str = "") -> str:
    """What `/pilot-report` answers to someone."""
    return plain(pilot.rehearsal.player.person(name).command("/pilot-report", text).text)


def other_project(pilot: Pilot, name: str, starter: str) -> None:
    user = pilot.user(starter)
    settings = ProjectSettings(name, "fr", PARIS, None, None, None)
    framing = pilot.jalon.library.flows["framing"]
    pilot.store.projects.start(
        pilot.workspace_id, user.id, settings, framing=framing, sent=Sent("V-other", name), now=pilot.now
    )
    pilot.rehearsal.settle()


@pytest.mark.sqlite_only
def test_an_animator_reads_everything(pilot: Pilot) -> None:
    closed(pilot)
    assert read(pilot, NADIA) == "\n".join(
        [
            FIRST_ROUND_CLOSED,
            "Réponses : 6 sur 6 · prochaine réunion : jeudi 18 février à 14:00",
            "INITIATEURS",
            "➖ Présence aux réunions : cible 75 %, pas encore évaluable",
            "🔵 Contenus publiés : 0 sur 12, en cours",
            "MEMBRES",
            "✅ Utilité pour mon travail : ≥ 5/6, médiane 4, cible 60 %, atteinte",
            "✅ Réponse à mes attentes : ≥ 5/6, médiane 4, cible 60 %, atteinte",
            "⚪ Mise en pratique : ≥ 5/6, sans cible",
            "🔒 Oser demander : 0 réponse sur 6, il en faut 5 pour montrer un résultat",
            "1 personne = 17 %.",
            "À FAIRE",
            "1 personne souhaite être contactée : Léa Marchand",
        ]
    )


@pytest.mark.sqlite_only
def test_an_initiator_reads_everything_but_who_wishes_to_be_contacted(pilot: Pilot) -> None:
    closed(pilot)
    text = read(pilot, MARC)
    assert text.startswith(FIRST_ROUND_CLOSED)
    assert "INITIATEURS" in text
    assert LEA not in text


@pytest.mark.sqlite_only
@pytest.mark.parametrize("name", [KARIM, HELENE])
def test_members_and_the_sponsor_read_the_figures_of_the_group(pilot: Pilot, name: str) -> None:
    closed(pilot)
    text = read(pilot, name)
    assert text.startswith("Résultats du point n° 1 (6 réponses sur 6) · Utilité ≥ 5/6, médiane 4")
    assert "Ces résultats ne changeront plus." in text
    for told in ("INITIATEURS", "À FAIRE", *MEMBERS):
        assert told not in text


@pytest.mark.sqlite_only
def test_a_stranger_is_told_whom_to_ask(pilot: Pilot) -> None:
    closed(pilot)
    pilot.user("Paul Autre")
    assert read(pilot, "Paul Autre").startswith("Vous ne participez à aucun projet dans Jalon.")
    told = read(pilot, "Paul Autre", "cop maintenance")
    assert told == "Ce projet n'est visible que de ses participants. Pour le rejoindre, adressez-vous à @Marc Delorme."
    assert read(pilot, "Paul Autre", "rien de tel").startswith("Vous ne participez à aucun projet")


def test_while_a_round_is_open_only_the_number_of_answers_is_told(pilot: Pilot) -> None:
    pilot.open()
    answer(pilot, KARIM)
    assert read(pilot, NADIA).split("\n")[:2] == [
        "📍 CoP Maintenance · point n° 1 sur 5, ouvert jusqu'au mercredi 17 février à 12:00",
        "1 réponse à ce jour · prochaine réunion : jeudi 18 février à 14:00",
    ]
    assert "Utilité" not in read(pilot, NADIA)
    assert read(pilot, SOPHIE) == (
        "Point n° 1 · CoP Maintenance : ouvert jusqu'au mercredi 17 février à 12:00, 1 réponse à ce jour."
    )


def test_while_the_next_round_is_open_the_previous_release_stands(pilot: Pilot) -> None:
    closed(pilot)
    pilot.rehearsal.advance_to(datetime(2027, 3, 4, 9, 0, tzinfo=UTC))
    answer(pilot, KARIM, 2)
    lines = read(pilot, NADIA).split("\n")
    assert lines[0].startswith("📍 CoP Maintenance · point n° 2 sur 5, ouvert jusqu'au mercredi 10 mars à 12:00")
    assert lines[1].startswith("1 réponse à ce jour")
    assert lines[2] == "Derniers résultats : point n° 1, clos le mercredi 17 février à 12:00"
    assert "✅ Utilité pour mon travail : ≥ 5/6, médiane 4, cible 60 %, atteinte" in lines
    assert "Compte rendu à écrire : réunion de suivi n° 1, jeudi 18 février à 14:00" in lines


@pytest.mark.sqlite_only
def test_before_the_first_round_open_figures_and_dates(pilot: Pilot) -> None:
    assert read(pilot, NADIA) == "\n".join(
        [
            "📍 CoP Maintenance · avant le premier point",
            (
                "Point n° 1 : ouvre le jeudi 11 février, ferme le mercredi 17 février à 12:00"
                " · prochaine réunion : jeudi 18 février à 14:00"
            ),
            "INITIATEURS",
            "➖ Présence aux réunions : cible 75 %, pas encore évaluable",
            "🔵 Contenus publiés : 0 sur 12, en cours",
        ]
    )
    assert read(pilot, KARIM).startswith("CoP Maintenance : pas encore de résultats")


@pytest.mark.sqlite_only
def test_while_framing_there_is_no_date_yet(pilot: Pilot) -> None:
    other_project(pilot, "Guilde Fiabilité", MARC)
    expected = "📍 Guilde Fiabilité · cadrage en cours, la date du lancement n'est pas encore fixée"
    assert read(pilot, MARC, "guilde fiabilite") == expected


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    ("typed", "expected"),
    [
        ("point 7", "« CoP Maintenance » n'a pas de point n° 7 : il en compte 5."),
        (
            "round 2",
            (
                "Le point n° 2 de « CoP Maintenance » n'est pas clos : ses résultats sont montrés à partir du "
                "mercredi 10 mars à 12:00."
            ),
        ),
    ],
)
def test_a_round_without_results_is_said(pilot: Pilot, typed: str, expected: str) -> None:
    closed(pilot)
    assert read(pilot, NADIA, typed) == expected
    assert read(pilot, KARIM, typed) == expected


@pytest.mark.sqlite_only
@pytest.mark.parametrize(
    "typed", ["en", "EN round 1", "round 1 en", "cop en", "check-in 1 CoP maintenance english", "«CoP Maintenance» en"]
)
def test_words_come_in_any_order(pilot: Pilot, typed: str) -> None:
    closed(pilot)
    assert read(pilot, NADIA, typed).startswith(
        "📍 CoP Maintenance · check-in 1 of 5, closed on Wednesday 17 February at 12:00"
    )


@pytest.mark.sqlite_only
def test_an_unknown_word_is_answered_with_what_was_meant(pilot: Pilot) -> None:
    assert read(pilot, NADIA, "Maintenanse") == (
        "Je ne connais aucun de vos projets sous le nom « Maintenanse ».\n"
        "Vouliez-vous dire « CoP Maintenance » ?\n"
        "Pour demander un rapport : /pilot-report [projet] [point N] [fr|en]. Sans rien, c'est le dernier de votre "
        "projet."
    )
    answered = pilot.rehearsal.player.person(NADIA).command("/pilot-report", "<!channel> & co")
    assert "« &lt;!channel&gt; &amp; co »" in plain(answered.last.notification)


@pytest.mark.sqlite_only
def test_with_several_projects_one_chooses(pilot: Pilot) -> None:
    closed(pilot)
    other_project(pilot, "Cop Qualité", NADIA)
    nadia = pilot.rehearsal.player.person(NADIA)
    answered = nadia.command("/pilot-report", "en")
    assert answered.text.startswith("Which project's report would you like?")
    answered.click("Show", beside="CoP Maintenance")
    assert nadia.modal is not None
    assert "📍 CoP Maintenance · check-in 1 of 5" in plain(nadia.modal.text)
    assert read(pilot, NADIA, "cop").startswith("De quel projet voulez-vous le rapport ?")
    assert read(pilot, NADIA, "cop quali").startswith("📍 Cop Qualité")


@pytest.mark.sqlite_only
def test_a_project_of_another_workspace_does_not_exist(pilot: Pilot) -> None:
    elsewhere = pilot.store.users.workspace("T-OTHER", pilot.now)
    known = pilot.user("Paul Autre").slack_id  # the double has one workspace, where the board will be delivered
    [someone] = pilot.store.users.learn(elsewhere, [SlackProfile(known, "Paul Autre", PARIS, "fr-FR")], pilot.now)
    settings = ProjectSettings("Autre Maison", "fr", PARIS, None, None, None)
    framing = pilot.jalon.library.flows["framing"]
    pilot.store.projects.start(
        elsewhere, someone.id, settings, framing=framing, sent=Sent("V-other", "h"), now=pilot.now
    )
    assert read(pilot, NADIA, "Autre Maison").startswith("Je ne connais aucun de vos projets")


@pytest.mark.sqlite_only
def test_the_report_arrives_at_the_close_and_on_request(pilot: Pilot) -> None:
    closed(pilot)
    nadia = pilot.rehearsal.player.person(NADIA)
    at_close = plain(nadia.dm.last.text)
    assert at_close.startswith(FIRST_ROUND_CLOSED)
    assert at_close.endswith("Vous recevez ce rapport comme animateur, à la clôture de chaque point.")
    assert "M'envoyer ce rapport" not in nadia.dm.last.buttons
    before = len(nadia.dm.messages)
    answered = nadia.command("/pilot-report", "en")
    answered.click("Send it to me")
    assert nadia.modal is not None
    assert "It is in your messages with Jalon." in nadia.modal.text
    assert len(nadia.dm.messages) == before + 1
    assert plain(nadia.dm.last.text).endswith("You asked for this report.")
    assert KARIM not in at_close


@pytest.mark.sqlite_only
def test_earlier_rounds_are_read_again_as_they_were(pilot: Pilot) -> None:
    closed(pilot)
    nadia = pilot.rehearsal.player.person(NADIA)
    assert "Points précédents" not in nadia.command("/pilot-report").buttons
    author = pilot.person(KARIM).id
    pilot.store.contributions.declare(
        pilot.project.id, author, Declared("guide", "Fiche F01"), pilot.sent(), pilot.now + timedelta(hours=1)
    )
    pilot.rehearsal.advance_to(datetime(2027, 3, 10, 11, 0, tzinfo=UTC) + timedelta(minutes=1))
    answered = nadia.command("/pilot-report")
    assert plain(answered.text).startswith("📍 CoP Maintenance · point n° 2 sur 5")
    assert "🔵 Contenus publiés : 1 sur 12, en cours (dont 1 depuis le point n° 1)" in plain(answered.text)
    answered.click("Points précédents")
    assert nadia.modal is not None
    nadia.modal.click("Voir", beside="Point n° 1")
    text = plain(nadia.modal.text)
    assert f"{FIRST_ROUND_CLOSED}\nRéponses : 6 sur 6\nINITIATEURS" in text
    assert "🔵 Contenus publiés : 0 sur 12, en cours" in text
    assert "À FAIRE" not in text
    nadia.modal.click("Points précédents")
    nadia.modal.click("Voir", beside="Point n° 2")
    assert "📍 CoP Maintenance · point n° 2 sur 5" in plain(nadia.modal.text)
