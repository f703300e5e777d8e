"""J8: an animator edits the text of the digest before approving it; what leaves is what was read."""

import pytest

from sandbox.player import Modal
from sandbox.rehearsing import Rehearsal
from tests.bot.keeping import kept
from tests.bot.meeting_desk import DECISIONS, Desk
from tests.bot.piloting import NADIA

pytestmark = pytest.mark.sqlite_only

EDIT, TEXT, THOMAS = "Modifier le texte", "Texte du résumé", "Thomas Roche"
OURS = "*Réunion n° 1* : merci à tous.\nOn garde 14 h <Paris>."


@pytest.fixture
@kept
def desk(rehearsal: Rehearsal) -> Desk:
    return Desk(rehearsal)


def written(desk: Desk, decisions: str = "Garder 14 h Paris") -> Modal:
    """The notes written to their end: the text of the digest, as nobody is to be thanked."""
    shown = desk.notes().fill(DECISIONS, decisions).submit()
    for _ in range(2):
        assert shown is not None
        shown = shown.submit()
    assert shown is not None
    return shown


def edited(desk: Desk, text: str = OURS) -> Modal:
    """The screen under the form, or the form with what it refuses."""
    shown = editing(desk).fill(TEXT, text).submit()
    assert shown is not None
    return shown


def editing(desk: Desk, name: str = NADIA) -> Modal:
    someone = desk.rehearsal.player.person(name)
    assert someone.modal is not None
    someone.modal.click(EDIT)
    assert someone.modal is not None
    return someone.modal


def other_animator(desk: Desk) -> Modal:
    """Another animator's screen of the same digest."""
    team = [desk.pilot.user(name).slack_id for name in (NADIA, THOMAS)]
    desk.pilot.answer("framing.team", team__business_animators=team)
    thomas = desk.rehearsal.player.person(THOMAS)
    thomas.home.open()
    thomas.home.click("Diffuser le résumé")
    assert thomas.modal is not None
    return thomas.modal


def received(desk: Desk) -> str:
    return desk.rehearsal.player.person("Léa Marchand").dm.last.text


def test_the_text_proposed_is_there_to_edit_and_each_member_reads_it_as_edited(desk: Desk) -> None:
    written(desk)
    assert editing(desk).value(TEXT).replace("\u00a0", " ").split("\n") == [
        "*Réunion de suivi n° 1*, jeudi 18 février · 6 membres sur 6.",
        "Décision : garder 14 h Paris.",
        "Depuis le lancement : 0 contenu.",
        "Prochaine réunion : jeudi 11 mars 2027 à 14:00 (Europe/Paris).",
    ]
    assert desk.nadia.modal is not None
    shown = desk.nadia.modal.fill(TEXT, OURS).submit()
    assert shown is not None
    assert "Texte modifié par Nadia Belkacem à 15:15. Il part tel quel à tous." in shown.text
    assert "Il part en message direct aux 6 membres." in shown.text
    shown.submit()
    assert received(desk).split("\n")[:-1] == ["Réunion n° 1 : merci à tous.", "On garde 14 h <Paris>."]


def test_what_it_refuses_is_beside_the_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    written(desk)
    eleven = "\n\n".join(f"Ligne {number}" for number in range(11))
    refused = edited(desk, eleven)
    assert "Dix lignes au plus, et il y en a 11." in str(refused.errors)
    assert refused.value(TEXT) == eleven
    refused = refused.fill(TEXT, "  \n ").submit() or refused
    assert "Un résumé a au moins une ligne." in str(refused.errors)


def test_two_animators_who_edit_it_are_told_and_both_versions_are_kept(desk: Desk) -> None:
    written(desk)
    other_animator(desk)
    theirs, mine = editing(desk, THOMAS), editing(desk)
    theirs.fill(TEXT, "Version de Thomas.").submit()
    shown = mine.fill(TEXT, OURS).submit()
    assert shown is not None
    assert "Thomas Roche avait modifié ce texte à 15:15 ; les deux versions sont conservées." in shown.text
    assert "Version de Thomas." in shown.text
    shown.submit()
    assert "merci à tous" in received(desk)


def test_a_text_changed_while_it_was_read_does_not_leave_unread(desk: Desk) -> None:
    mine = written(desk)
    other_animator(desk)
    editing(desk, THOMAS).fill(TEXT, "Version de Thomas.").submit()
    again = mine.submit()
    assert again is not None
    assert "Rien n'est parti : le texte a changé pendant que vous le lisiez." in again.text
    assert "Version de Thomas." in again.text
    assert "Version de Thomas." not in received(desk)
    again.submit()
    assert "Version de Thomas." in received(desk)


def test_once_sent_it_is_not_edited_any_more(desk: Desk) -> None:
    mine = written(desk)
    other_animator(desk)
    theirs = editing(desk, THOMAS)
    mine.submit()
    refused = theirs.fill(TEXT, "Trop tard.").submit()
    assert refused is not None
    assert "Ce résumé est déjà parti : son texte ne change plus." in str(refused.errors)
    assert refused.value(TEXT) == "Trop tard."


def test_notes_corrected_since_are_told_and_the_text_proposed_may_be_taken_up(desk: Desk) -> None:
    written(desk)
    edited(desk).close(everything=True)
    desk.nadia.dm.click("Corriger le compte rendu")
    form = desk.nadia.modal
    assert form is not None
    shown = form.fill(DECISIONS, "Garder 11 h").submit()
    for _ in range(2):
        assert shown is not None
        shown = shown.submit()
    assert shown is not None
    assert "Le compte rendu a changé depuis que ce texte a été modifié" in shown.text
    shown.click("Reprendre le texte proposé", confirm=True)
    assert desk.nadia.modal is not None
    assert "Décision : garder 11 h." in desk.nadia.modal.text
    desk.nadia.modal.submit()
    assert "Décision : garder 11 h." in received(desk)
