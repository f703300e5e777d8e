"""J9: anyone of the project declares what they did for the group, corrects it, withdraws it, says where it served."""

from datetime import date, datetime

import pytest

from flows.adapt import project_flow
from flows.overlay import Overlay
from sandbox.player import Modal, Person
from sandbox.player.seeing import plain
from sandbox.rehearsing import Rehearsal
from storage.contributions import Contribution, Declared
from storage.models import PlannedContentRow
from storage.projects import ProjectSettings
from tests.bot.conftest import MONDAY
from tests.bot.keeping import kept
from tests.bot.projects import PARIS, Scene

MARC, KARIM, SOPHIE = "Marc Delorme", "Karim Ziani", "Sophie Lemaire"
TYPE, TITLE, LINK, PRACTICE, CITE = "Qu'avez-vous fait", "Un titre", "Un lien", "Sur quelle pratique", "Vous citer"
PRACTICES = [{"id": "p1", "text": "Diagnostic de panne"}, {"id": "p2", "text": "Consignation"}]


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.members(KARIM, SOPHIE)
    scene.answer("framing.practices", goals__practices=PRACTICES)
    scene.kickoff()
    return scene


def karim(scene: Scene) -> Person:
    return scene.rehearsal.player.person(KARIM)


def form(scene: Scene) -> Modal:
    karim(scene).command("/jalon", "contribution")
    modal = karim(scene).modal
    assert modal is not None
    return modal


def declared(scene: Scene, title: str = "Surchauffe : cause trouvée", type_: str = "Retour d'expérience") -> Modal:
    """What is shown once it is declared, or the form with its errors."""
    shown = form(scene).fill(TYPE, type_).fill(TITLE, title).submit()
    assert shown is not None
    return shown


def contributions(scene: Scene) -> tuple[Contribution, ...]:
    return scene.store.contributions.of_project(scene.project.id)


def planned(scene: Scene, content: str) -> None:
    with scene.store.database.write() as session:
        session.add(
            PlannedContentRow(
                project_id=scene.project.id,
                line="l1",
                content=content,
                owner_id=scene.person(KARIM).id,
                first_published_on=date(2027, 3, 1),
                published_on=date(2027, 3, 1),
            )
        )


def listed(scene: Scene, name: str = KARIM, button: str = "Mes contributions") -> Modal:
    """A list of contributions, opened from Home."""
    person = scene.rehearsal.player.person(name)
    person.home.open().click(button)
    assert person.modal is not None
    return person.modal


@pytest.mark.sqlite_only
def test_declared_by_its_word_in_one_form(scene: Scene) -> None:
    shown = form(scene)
    assert shown.title == "Votre contribution"
    assert shown.value(CITE) == "On peut me citer en réunion et dans les nouvelles du groupe"
    done = (
        shown.fill(TYPE, "Retour d'expérience")
        .fill(TITLE, "Surchauffe <!channel> & suite")
        .fill(LINK, "https://wiki.example/f07?a=1&b=2")
        .fill(PRACTICE, "Diagnostic de panne")
        .submit()
    )
    assert done is not None
    assert "Retour d'expérience · Surchauffe <!channel> & suite" in done.text
    [one] = contributions(scene)
    assert one.declared == Declared(
        "field_report", "Surchauffe <!channel> & suite", "https://wiki.example/f07?a=1&b=2", "p1", cite=True
    )
    assert one.at == MONDAY
    assert one.author_id == scene.person(KARIM).id
    assert "Surchauffe" not in scene.rehearsal.player.person(SOPHIE).dm.text


def test_a_link_typed_in_the_title_is_told_apart(scene: Scene) -> None:
    declared(scene, "Fiche F07 https://wiki.example/f07")
    assert (contributions(scene)[0].declared.title, contributions(scene)[0].declared.link) == (
        "Fiche F07",
        "https://wiki.example/f07",
    )


def test_what_is_missing_or_wrong_is_said_beside_its_field(scene: Scene) -> None:
    shown = form(scene).fill(LINK, "wiki.example").submit()
    assert shown is not None
    assert [plain(one) for one in shown.errors.values()] == [
        "Choisissez ce que vous avez fait.",
        "Donnez un titre, même court.",
        "Un lien commence par https:// et n'a pas d'espace. Laissez vide s'il n'y en a pas.",
    ]
    shown = shown.fill(TYPE, "Modèle").fill(TITLE, "x" * 3000).fill(LINK, None).submit()
    assert shown is not None
    assert "300" in next(iter(shown.errors.values()))
    assert shown.value(TITLE).startswith("xxx")
    assert contributions(scene) == ()


def test_anyone_in_the_project_contributes_a_stranger_does_not(scene: Scene) -> None:
    marc = scene.rehearsal.player.person(MARC)
    marc.command("/jalon", "contribution")
    assert marc.modal is not None
    scene.rehearsal.workspace.add_user("Inès Faure", locale="fr-FR")
    shown = scene.rehearsal.player.person("Inès Faure").command("/jalon", "contribution")
    assert "Vous ne participez à aucun projet dans Jalon." in shown.text


def test_with_several_projects_one_says_which(scene: Scene) -> None:
    other = scene.store.projects.start(
        scene.workspace_id,
        scene.user(KARIM).id,
        ProjectSettings("Autre projet", "fr", PARIS, "FR", None, None),
        framing=project_flow(scene.jalon.library, "framing", Overlay()),
        sent=scene.sent(),
        now=scene.now,
    )
    shown = form(scene)
    missing = shown.fill(TYPE, "Modèle").fill(TITLE, "Trame").submit()
    assert missing is not None
    assert list(missing.errors.values()) == ["Choisissez le projet."]
    missing.fill("Pour quel projet", "Autre projet").submit()
    assert contributions(scene) == ()
    assert [one.declared.title for one in scene.store.contributions.of_project(other.id)] == ["Trame"]


def test_a_message_becomes_a_contribution(scene: Scene) -> None:
    scene.rehearsal.workspace.add_channel("maintenance", members=[karim(scene).id])
    written = karim(scene).write(
        "*Surchauffe* ligne 4 : cause <https://x.example|trouvée>\nDétails…", channel="maintenance"
    )
    karim(scene).shortcut("contribution.from_message", written)
    shown = karim(scene).modal
    assert shown is not None
    assert shown.title == "Votre contribution"
    assert shown.value(TITLE) == "Surchauffe ligne 4 : cause trouvée"
    assert "/archives/" in shown.value(LINK)
    shown.fill(TYPE, "Retour d'expérience").submit()
    link = contributions(scene)[0].declared.link
    assert link is not None
    assert link.endswith(f"/p{written.ts.replace('.', '')}")


def test_someone_else_s_message_is_said_to_be_theirs(scene: Scene) -> None:
    scene.rehearsal.workspace.add_channel("maintenance", members=[karim(scene).id])
    written = karim(scene).write("Surchauffe ligne 4", channel="maintenance")
    sophie = scene.rehearsal.player.person(SOPHIE)
    sophie.shortcut("contribution.from_message", written)
    assert sophie.modal is not None
    assert plain("Ce message est de @Karim Ziani : la contribution serait déclarée à votre nom.") in plain(
        sophie.modal.text
    )


def test_a_planned_content_is_tied_to_what_publishes_it(scene: Scene) -> None:
    planned(scene, "Fiche F07")
    done = declared(scene, "Défaut F07", "Fiche pratique").fill("Est-ce l'un des contenus prévus", "Fiche F07").submit()
    assert done is not None
    assert plain("C'est relié : « Fiche F07 » est publié.") in plain(done.text)
    [one] = contributions(scene)
    assert scene.store.contributions.plan(scene.project.id)[0].contribution_id == one.id
    scene.store.contributions.withdraw(one.id, scene.now)
    assert scene.store.contributions.plan(scene.project.id)[0].contribution_id is None


def test_what_is_no_content_is_not_asked_for_the_plan(scene: Scene) -> None:
    planned(scene, "Fiche F07")
    assert declared(scene, "Comment faire ?", "Question posée au groupe").fields == []


def test_its_owner_is_reminded_before_a_planned_date_and_declares_from_there(scene: Scene) -> None:
    planned(scene, "Fiche F07")
    scene.kickoff(date(2027, 1, 29))
    scene.rehearsal.advance_to(datetime(2027, 2, 26, 8, 30, tzinfo=MONDAY.tzinfo))
    told = karim(scene).dm.find("est à publier")
    assert plain("« Fiche F07 » est à publier le lundi 1er mars.") in plain(told.text)
    told.click("Déclarer une contribution")
    shown = karim(scene).modal
    assert shown is not None
    assert shown.value(TITLE) == "Fiche F07"
    shown.fill(TYPE, "Fiche pratique").submit()
    assert contributions(scene)[0].planned_id is not None


def test_corrected_in_one_s_list(scene: Scene) -> None:
    declared(scene).close()
    mine = listed(scene)
    assert "Retour d'expérience · Surchauffe : cause trouvée" in plain(mine.text)
    before = contributions(scene)[0].at
    mine.click("Corriger")
    edited = karim(scene).modal
    assert edited is not None
    assert plain(edited.value(TITLE)) == "Surchauffe : cause trouvée"
    back = edited.fill(TITLE, "Surchauffe ligne 4").fill(TYPE, "Fiche pratique").fill(CITE, False).submit()
    assert back is not None
    assert "Fiche pratique · Surchauffe ligne 4" in back.text
    assert "à ne pas citer" in back.text
    [one] = contributions(scene)
    assert (one.declared.type, one.declared.cite, one.at) == ("guide", False, before)


def test_withdrawn_it_counts_no_more(scene: Scene) -> None:
    declared(scene).close()
    listed(scene).click("Retirer")
    asked = karim(scene).modal
    assert asked is not None
    back = asked.submit()
    assert back is not None
    assert plain("Rien encore.") in plain(back.text)
    assert contributions(scene) == ()


def test_a_reuse_outside_is_declared_by_anyone(scene: Scene) -> None:
    declared(scene).close()
    everyone = listed(scene, SOPHIE, "Contributions du groupe")
    assert [plain(one) for one in everyone.buttons] == ["Réutilisée hors du groupe…", "Remercier"]
    everyone.click("Réutilisée hors du groupe")
    sophie = scene.rehearsal.player.person(SOPHIE)
    assert sophie.modal is not None
    missing = sophie.modal.submit()
    assert missing is not None
    assert list(missing.errors.values()) == ["Dites qui l'a réutilisée."]
    back = missing.fill("Qui l'a réutilisée", "Atelier Florange").submit()
    assert back is not None
    assert "réutilisée une fois hors du groupe" in back.text
    [reuse] = contributions(scene)[0].reuses
    assert (reuse.reused_by, reuse.reused_where) == ("Atelier Florange", None)


def test_the_sponsor_sees_their_own_contributions_only(scene: Scene) -> None:
    declared(scene)
    scene.user("Hélène Garnier")
    sponsor = scene.rehearsal.player.person("Hélène Garnier")
    scene.answer("framing.team", team__sponsor=[sponsor.id])
    sponsor.home.open()
    assert "Déclarer une contribution" in sponsor.home.buttons
    assert "Contributions du groupe" not in sponsor.home.buttons


def test_a_help_request_is_closed_by_its_author(scene: Scene) -> None:
    declared(scene, "Surchauffe intermittente", "Question posée au groupe").close()
    karim(scene).home.open().click("J'ai eu ma réponse")
    assert contributions(scene)[0].closed_as == "answered"
    mine = listed(scene)
    assert "a reçu une réponse" in mine.text
    mine.click("Rouvrir la demande")
    shown = karim(scene).modal
    assert shown is not None
    assert "demande ouverte" in shown.text
    shown.click("Je n'en ai plus besoin")
    assert contributions(scene)[0].closed_as == "no_longer_needed"


def test_a_contribution_withdrawn_meanwhile_says_so(scene: Scene) -> None:
    declared(scene).close()
    mine = listed(scene)
    scene.store.contributions.withdraw(contributions(scene)[0].id, scene.now)
    mine.click("Corriger")
    shown = karim(scene).modal
    assert shown is not None
    assert "Cette contribution a été retirée." in shown.text


def test_the_same_form_sent_twice_is_one_contribution(scene: Scene) -> None:
    sent = scene.sent()
    what = Declared("other", "Visite d'atelier")
    person = scene.person(KARIM).id
    first = scene.store.contributions.declare(scene.project.id, person, what, sent, scene.now)
    again = scene.store.contributions.declare(scene.project.id, person, what, sent, scene.now)
    assert first == again
    assert len(contributions(scene)) == 1


def test_in_english_for_who_reads_english(scene: Scene) -> None:
    scene.members("Ben Ashworth", tz="Europe/London", locale="en-GB")
    ben = scene.rehearsal.player.person("Ben Ashworth")
    ben.command("/jalon", "contribution")
    assert ben.modal is not None
    assert ben.modal.title == "Your contribution"
    done = ben.modal.fill("What did you do", "Question to the group").fill("A title", "How do you lock out?").submit()
    assert done is not None
    assert "Noted, and the group sees it with your name:\nQuestion to the group · How do you lock out?" in done.text
