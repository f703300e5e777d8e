"""J5, role cards: nothing before *Invite*; accepted, talked over, declined, handed over; never without an animator."""

from datetime import UTC, date, datetime

import pytest

from sandbox.player import Modal, Person
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.projects import Scene

MARC, HELENE, NADIA, PAUL, REMI = "Marc Delorme", "Hélène Garnier", "Nadia Belkacem", "Paul Autre", "Rémi Faure"


@pytest.fixture
@kept
def scene(rehearsal: Rehearsal) -> Scene:
    scene = Scene(rehearsal)
    scene.cards_left = False
    scene.user(PAUL)
    scene.answer(
        "framing.team",
        team__sponsor=[scene.user(HELENE).slack_id],
        team__business_animators=[scene.user(NADIA).slack_id],
        team__experts=[{"id": "r1", "expert": [scene.user(REMI).slack_id], "practice": "Diagnostic de panne"}],
    )
    return scene


def person(scene: Scene, name: str) -> Person:
    return scene.rehearsal.player.person(name)


def shown(someone: Person) -> Modal:
    assert someone.modal is not None
    return someone.modal


def send(scene: Scene) -> str:
    """Marc presses Invite, reads, sends; what the window says then."""
    marc = person(scene, MARC)
    marc.dm.click("Inviter 3 personnes")
    shown(marc).submit()
    told = shown(marc).text
    shown(marc).close()
    return told


def board(scene: Scene) -> str:
    return person(scene, MARC).dm.find("Cadrage :").text


@pytest.mark.sqlite_only
def test_nothing_before_invite_and_the_card_read_is_the_card_received(scene: Scene) -> None:
    marc = person(scene, MARC)
    assert all(not person(scene, name).dm.messages for name in (HELENE, NADIA, REMI))
    assert "sponsor, Hélène Garnier (fiche à envoyer)" in board(scene)
    marc.dm.click("Inviter 3 personnes")
    read = shown(marc).text
    shown(marc).submit()
    assert "3 personnes reçoivent leur fiche de rôle." in shown(marc).text
    for name, paragraph in (
        (HELENE, "Vous libérez du temps, tranchez, et décidez au point d'étape."),
        (NADIA, "Vous choisissez les sujets, suivez les contenus"),
        (REMI, "Vous relisez et répondez sur Diagnostic de panne."),
    ):
        assert paragraph in read
        received = person(scene, name).dm.last
        assert paragraph in received.text
        assert "Marc Delorme vous propose un rôle dans « CoP Maintenance »" in received.text
        assert received.buttons == ["J'accepte ce rôle", "En parler d'abord", "Décliner ou passer la main"]
    assert "sponsor, Hélène Garnier (sans réponse)" in board(scene)


def test_whoever_is_only_named_receives_nothing_of_the_pilot(scene: Scene) -> None:
    scene.kickoff()
    scene.rehearsal.advance_to(datetime(2027, 2, 26, 9, 0, tzinfo=UTC))
    assert all(not person(scene, name).dm.messages for name in (HELENE, NADIA, REMI))


def test_a_card_taken_off_the_list_does_not_leave(scene: Scene) -> None:
    marc = person(scene, MARC)
    marc.dm.click("Inviter 3 personnes")
    shown(marc).fill("Quelles fiches de rôle", ["Hélène Garnier · sponsor"]).submit()
    assert "Une fiche de rôle est partie." in shown(marc).text
    assert not person(scene, NADIA).dm.messages
    assert marc.dm.having("Inviter 2 personnes")


def test_a_card_is_sent_once(scene: Scene) -> None:
    send(scene)
    assert not person(scene, MARC).dm.find("Cadrage :").shows_button("Inviter")


def test_accepted_with_one_press_the_message_is_its_receipt(scene: Scene) -> None:
    send(scene)
    nadia = person(scene, NADIA)
    nadia.dm.click("J'accepte ce rôle")
    assert "vous tenez le rôle animateur métier" in nadia.dm.last.text
    assert "son calendrier et son rapport sont dans l'onglet Accueil" in nadia.dm.last.text
    assert nadia.dm.last.buttons == ["Mes rôles"]
    assert "animateur métier, Nadia Belkacem (accepté)" in board(scene)
    assert len(nadia.dm.messages) == 1


def test_who_accepts_late_is_told_the_dates_to_come(scene: Scene) -> None:
    send(scene)
    scene.kickoff(date(2027, 1, 28))
    scene.rehearsal.advance_to(datetime(2027, 2, 1, 9, 0, tzinfo=UTC))
    nadia = person(scene, NADIA)
    nadia.dm.click("J'accepte ce rôle")
    told = nadia.dm.find("vous tenez le rôle").text
    assert "Point n° 1 : du jeudi 11 février" in told
    assert "Réunion de suivi n° 1 : jeudi 18 février" in told


def test_talking_first_tells_the_initiators_and_decides_nothing(scene: Scene) -> None:
    send(scene)
    helene, marc = person(scene, HELENE), person(scene, MARC)
    helene.dm.click("En parler d'abord")
    assert "Parlez-en avec @Marc Delorme ; rien n'est décidé d'ici là." in helene.dm.last.text
    assert helene.dm.last.buttons == ["J'accepte ce rôle", "Décliner ou passer la main"]
    assert "Hélène Garnier souhaite en parler avant d'accepter le rôle sponsor." in marc.dm.last.text
    assert "sponsor, Hélène Garnier (souhaite en parler)" in board(scene)
    helene.dm.click("J'accepte ce rôle")
    assert "sponsor, Hélène Garnier (accepté)" in board(scene)


def test_the_only_sponsor_declines_and_the_initiators_know_what_is_missing(scene: Scene) -> None:
    send(scene)
    helene, marc = person(scene, HELENE), person(scene, MARC)
    helene.dm.click("Décliner ou passer la main")
    assert "L'équipe verra « non disponible », sans raison ni date" in shown(helene).text
    shown(helene).submit()
    assert "C'est noté, et les initiateurs en sont prévenus." in shown(helene).text
    assert "L'équipe verra « non disponible » pour le rôle sponsor." in helene.dm.last.text
    assert helene.dm.last.buttons == []
    assert "Hélène Garnier, non disponible pour le rôle sponsor." in marc.dm.last.text
    assert "Le projet n'a plus de sponsor" in marc.dm.last.text
    assert "non disponible : Hélène Garnier (sponsor)" in board(scene)
    assert scene.store.framing.run(scene.project.id).values["team.sponsor"] is None
    assert scene.person(HELENE).roles == frozenset()
    marc.dm.click("Nommer quelqu'un")
    assert "Qui sponsorise le projet" in shown(marc).text


def test_handed_over_the_initiator_reads_the_card_before_it_leaves(scene: Scene) -> None:
    send(scene)
    helene, marc, paul = person(scene, HELENE), person(scene, MARC), person(scene, PAUL)
    helene.dm.click("Décliner ou passer la main")
    shown(helene).fill("Qui pourrait le tenir", [PAUL]).submit()
    assert not paul.dm.messages
    assert "Hélène Garnier propose Paul Autre à sa place. Rien ne lui a été envoyé." in marc.dm.last.text
    marc.dm.click("Lire la fiche à envoyer")
    assert "Vous libérez du temps" in shown(marc).text
    assert not paul.dm.messages
    shown(marc).submit()
    assert "La fiche de rôle est partie pour Paul Autre." in shown(marc).text
    assert "Marc Delorme vous propose un rôle" in paul.dm.last.text
    assert scene.store.framing.run(scene.project.id).values["team.sponsor"] == [paul.id]
    shown(marc).close()
    marc.dm.click("Lire la fiche à envoyer")
    assert "Ce rôle a été repris entre-temps : rien n'est parti." in shown(marc).text
    assert len(paul.dm.messages) == 1


def test_naming_oneself_or_a_bot_is_refused_beside_the_field(scene: Scene) -> None:
    send(scene)
    helene = person(scene, HELENE)
    helene.dm.click("Décliner ou passer la main")
    again = shown(helene).fill("Qui pourrait le tenir", [HELENE]).submit()
    assert again is not None
    assert "C'est vous" in " ".join(again.errors.values())
    again = again.fill("Qui pourrait le tenir", ["Jalon"]).submit()
    assert again is not None
    assert again.errors


def test_the_only_animator_of_a_pilot_says_who_could_take_over(scene: Scene) -> None:
    send(scene)
    scene.kickoff()
    nadia, marc = person(scene, NADIA), person(scene, MARC)
    nadia.dm.click("J'accepte ce rôle")
    nadia.home.open().click("Mes rôles")
    shown(nadia).click("Décliner ou passer la main")
    again = shown(nadia).submit()
    assert again is not None
    assert "Vous êtes la seule personne qui anime ce projet" in " ".join(again.errors.values())
    again.fill("Qui pourrait le tenir", [PAUL]).submit()
    assert scene.person(NADIA).is_animator
    assert "animateur métier, Nadia Belkacem (passe la main à Paul Autre)" in board(scene)
    assert "Il reste le vôtre tant que" in nadia.dm.find("Paul Autre est proposé").text
    marc.dm.click("Lire la fiche à envoyer")
    shown(marc).submit()
    assert (scene.person(NADIA).held, scene.person(PAUL).is_animator) == ((), True)
    assert "Paul Autre prend votre relève. Merci" in nadia.dm.last.text


@pytest.mark.sqlite_only
def test_the_framing_cannot_take_the_last_animator_of_a_pilot_away(scene: Scene) -> None:
    scene.kickoff()
    marc = person(scene, MARC)
    marc.home.open().click("Revoir", beside="L'équipe")
    form = shown(marc).fill("Qui anime sur le fond", []).submit()
    assert form is not None
    assert "Un projet ne reste jamais sans animation" in " ".join(form.errors.values())
    assert scene.person(NADIA).is_animator
    form.fill("Qui anime sur le fond", [PAUL]).submit()
    assert scene.person(PAUL).is_animator
    assert not scene.person(NADIA).is_animator


def test_giving_up_as_the_last_animator_is_refused_with_a_sentence(scene: Scene) -> None:
    scene.kickoff()
    nadia = person(scene, NADIA)
    nadia.command("/jalon", "mes-donnees")
    shown(nadia).click("Renoncer à mes rôles")
    shown(nadia).submit()
    assert "un projet ne reste jamais sans animation" in shown(nadia).text
    assert scene.person(NADIA).is_animator


def test_someone_who_leaves_slack_the_initiators_are_told(scene: Scene) -> None:
    send(scene)
    scene.kickoff()
    user = scene.user(NADIA)
    scene.rehearsal.double.change_user(user.slack_id, deleted=True)
    scene.rehearsal.settle()
    told = person(scene, MARC).dm.last
    assert "le compte Slack de Nadia Belkacem est désactivé" in told.text
    assert "Rôle à reprendre : animateur métier." in told.text
    assert "Le projet n'a plus d'animateur." in told.text
    count = len(person(scene, MARC).dm.messages)
    scene.rehearsal.double.change_user(user.slack_id, deleted=True)
    scene.rehearsal.settle()
    assert len(person(scene, MARC).dm.messages) == count


def test_erasing_is_never_refused_the_initiators_know_that_nobody_facilitates(scene: Scene) -> None:
    scene.kickoff()
    nadia = person(scene, NADIA)
    nadia.command("/jalon", "mes-donnees")
    shown(nadia).click("Effacer mes données")
    shown(nadia).submit()
    assert "la dernière personne qui animait n'est plus là" in person(scene, MARC).dm.last.text


def test_an_old_card_of_a_role_taken_back_says_so(scene: Scene) -> None:
    send(scene)
    scene.answer("framing.team", team__sponsor=[scene.user(PAUL).slack_id])
    helene = person(scene, HELENE)
    helene.dm.click("J'accepte ce rôle")
    assert "Ce rôle n'est plus proposé" in shown(helene).text


def test_someone_else_s_card_changes_nothing(scene: Scene) -> None:
    send(scene)
    card = person(scene, HELENE).dm.last
    nadia = person(scene, NADIA)
    nadia.dm.click("J'accepte ce rôle", message=type(card)(nadia.seat, card.message))
    assert "Ce rôle était proposé à quelqu'un d'autre." in shown(nadia).text
    assert "sponsor, Hélène Garnier (sans réponse)" in board(scene)


@pytest.mark.sqlite_only
def test_in_english(rehearsal: Rehearsal) -> None:
    scene = Scene(rehearsal, language="en")
    scene.cards_left = False
    scene.answer("framing.team", team__sponsor=[scene.user("Ann Hale", locale="en-GB").slack_id])
    marc, ann = person(scene, MARC), person(scene, "Ann Hale")
    marc.dm.click("Inviter 1 personne")
    shown(marc).submit()
    assert 'Marc Delorme suggests a role for you in "CoP Maintenance": sponsor.' in ann.dm.last.text
    assert ann.dm.last.buttons == ["I accept this role", "Talk first", "Decline or hand over"]
    ann.dm.click("Decline or hand over")
    shown(ann).submit()
    assert 'The team will see "not available" for the role sponsor.' in ann.dm.last.text
