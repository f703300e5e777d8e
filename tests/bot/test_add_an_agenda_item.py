"""J8: an animator adds an item to an agenda before it is shared; undiscussed, it comes back with its age."""

from collections.abc import Iterator

import pytest

from sandbox.player import Modal
from sandbox.player.screens import ShownMessage
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import ASKED, Desk
from tests.bot.piloting import CLOSE, NADIA
from tests.bot.test_carry_over import LEFT, SECOND_DRAFT, last_screen, saved
from tests.bot.test_read_an_agenda import DRAFTED

pytestmark = pytest.mark.sqlite_only

ADD, OPEN = "Ajouter un sujet", "Ordre du jour"
SAFETY = "Consignation avant dépannage"


@pytest.fixture
def desk(rehearsal: Rehearsal) -> Iterator[Desk]:
    return Desk(rehearsal, until=DRAFTED)


def form(desk: Desk) -> Modal:
    desk.nadia.dm.click(ADD)
    assert desk.nadia.modal is not None
    return desk.nadia.modal


def add(desk: Desk, what: str = SAFETY, minutes: str = "10") -> Modal:
    """The agenda, once the item is on it; or the form with what it refuses."""
    shown = form(desk).fill("Quel sujet", what).fill("Combien de temps", f"{minutes}\u00a0min").submit()
    assert shown is not None
    return shown


def test_it_is_on_the_agenda_with_who_proposes_it_and_everyone_reads_it_once_shared(desk: Desk) -> None:
    told = add(desk).text
    assert f"7. {SAFETY} · 10 min\nparce que ce sujet est proposé par {NADIA}" in told
    assert "3. Un cas ou un contenu montré par un membre · 14 min" in told
    assert f"7. {SAFETY}" in desk.nadia.dm.last.text
    desk.rehearsal.advance_to(CLOSE)
    karim = desk.rehearsal.player.person("Karim Ziani")
    karim.dm.click(OPEN)
    assert karim.modal is not None
    assert f"7. {SAFETY} · 10 min" in karim.modal.text
    assert "Retirer" not in karim.modal.text


def test_not_discussed_it_comes_back_with_its_age_and_discussed_it_is_gone(desk: Desk) -> None:
    add(desk).close()
    add(desk, "Astreintes du mardi", "5").close()
    desk.rehearsal.advance_to(ASKED)
    saved(last_screen(desk).fill(LEFT, [SAFETY]))
    desk.rehearsal.advance_to(SECOND_DRAFT)
    told = desk.nadia.dm.last.text
    assert f"7. {SAFETY} · 10 min\nparce que ce sujet n'a pas été abordé à la réunion n° 1, il y a 19 jours" in told
    assert "Astreintes" not in told


def test_taken_off_by_one_animator_it_is_nowhere_and_another_is_told(desk: Desk) -> None:
    window, thomas = add(desk), "Thomas Roche"
    team = [desk.pilot.user(name).slack_id for name in (NADIA, thomas)]
    desk.pilot.answer("framing.team", team__business_animators=team)
    other = desk.rehearsal.player.person(thomas)
    ShownMessage(other.seat, desk.nadia.dm.last.message).click(OPEN)
    assert other.modal is not None
    window.click("Retirer", confirm=True)
    assert desk.nadia.modal is not None
    assert SAFETY not in desk.nadia.modal.text
    assert SAFETY not in desk.nadia.dm.last.text
    other.modal.click("Retirer", confirm=True)
    assert other.modal is not None
    assert "quelqu'un l'a déjà retiré" in other.modal.text


def test_what_it_cannot_take_is_said_beside_the_field_and_nothing_typed_is_lost(desk: Desk) -> None:
    refused = add(desk, "x" * 151)
    assert "150 caractères au plus, et il y en a 151." in str(refused.errors)
    assert refused.value("Quel sujet") == "x" * 151
    shown = refused.fill("Quel sujet", SAFETY).fill("Combien de temps", "20\u00a0min").submit()
    assert shown is not None
    shown.close()
    refused = add(desk, "Encore un", "15")
    assert "Il reste 10 minutes au plus : la moitié de la réunion reste aux sujets prévus." in str(refused.errors)
    assert refused.value("Quel sujet") == "Encore un"


def test_once_shared_it_takes_no_more_and_says_where_to_put_it(desk: Desk) -> None:
    late = form(desk).fill("Quel sujet", SAFETY)
    desk.rehearsal.clock.set(CLOSE)
    desk.rehearsal.advance_to(CLOSE)
    refused = late.submit()
    assert refused is not None
    assert "Cet ordre du jour est déjà partagé" in str(refused.errors)
    assert refused.value("Quel sujet") == SAFETY
    refused.close(everything=True)
    desk.nadia.home.open()
    desk.nadia.home.click(OPEN)
    assert desk.nadia.modal is not None
    assert ADD not in desk.nadia.modal.buttons
    desk.nadia.modal.click("Ordre du jour suivant")
    assert desk.nadia.modal is not None
    assert "Réunion de suivi n° 2" in desk.nadia.modal.text
    desk.nadia.modal.click(ADD)
    assert desk.nadia.modal is not None
    added = desk.nadia.modal.fill("Quel sujet", SAFETY).submit()
    assert added is not None
    assert f"7. {SAFETY} · 10 min" in added.text
