"""In a browser at a phone's width, an animator prepares, holds and closes a follow-up, in French."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from playwright.sync_api import Locator, Page, expect

from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import ASKED
from tests.bot.piloting import CLOSE, EVE, NADIA, Pilot
from tests.databases import migrated_sqlite
from tests.page.conftest import PHONE, Shoot, Window
from tests.page.journey import Hands

DRAFTED = datetime(2027, 2, 16, 8, 30, tzinfo=UTC)
KARIM, SOPHIE, PASCAL = "Karim Ziani", "Sophie Lemaire", "Pascal Guérin"
ITEM = "Consignation avant dépannage"


@pytest.fixture
def rehearsal() -> Iterator[Rehearsal]:
    """A pilot two working days before its first follow-up; nothing that Slack refuses may be sent."""
    with migrated_sqlite() as url, Rehearsal(url, EVE) as running:
        pilot = Pilot(running)
        pilot.open()
        for name in pilot.names:
            pilot.rate(name).close(everything=True)
        running.advance_to(DRAFTED)
        yield running
        assert running.double.refusals == []
        assert running.double.problems == []


def test_a_follow_up_is_prepared_held_and_closed_on_a_phone(rehearsal: Rehearsal, window: Window, shoot: Shoot) -> None:
    with window(locale="fr-FR", viewport=PHONE) as page:
        hands = Hands(page, "fr", narrow=True, shoot=_narrow(shoot))
        _prepare(hands)
        rehearsal.advance_to(CLOSE)
        _read_it_shared(hands)
        rehearsal.advance_to(ASKED)
        _hold(hands)
        _close(hands)
        _read_the_digest(hands)


def _prepare(hands: Hands) -> None:
    """The draft, its agenda, an item of one's own."""
    hands.become(NADIA)
    hands.shoot(hands.page, "1-draft")
    hands.press("Ordre du jour")
    hands.titled("Ordre du jour")
    hands.shoot(hands.page, "2-agenda")
    _press(hands, "Ajouter un sujet")
    hands.titled("Ajouter un sujet")
    hands.fill("Quel sujet", ITEM)
    hands.tick("Combien de temps", "10 min")
    hands.shoot(hands.page, "3-item")
    hands.send()
    hands.titled("Ordre du jour")
    item = hands.form.get_by_text(f"7. {ITEM} · 10 min")
    item.scroll_into_view_if_needed()
    expect(item).to_be_visible()
    hands.shoot(hands.page, "4-agenda-with-item")
    hands.leave()


def _read_it_shared(hands: Hands) -> None:
    """Once the check-in is closed, a member reads the agenda."""
    hands.become(KARIM)
    hands.press("Ordre du jour")
    hands.titled("Ordre du jour")
    expect(hands.form.get_by_text(ITEM)).to_be_visible()
    hands.shoot(hands.page, "5-agenda-shared")
    hands.leave()


def _hold(hands: Hands) -> None:
    """Who was there, decisions, an action, an adjustment, what is remembered, what is left to the next meeting."""
    hands.become(NADIA)
    hands.shoot(hands.page, "6-notes-asked")
    hands.press("Compte rendu (8 min)")
    who = hands.form.get_by_role("group", name="Qui était là")
    who.locator("summary").click()
    who.get_by_label(SOPHIE, exact=True).uncheck()
    hands.shoot(hands.page, "7-presence")
    hands.fill("Quelles décisions", "Garder 14 h Paris\nFiches relues à deux")
    hands.shoot(hands.page, "8-decisions")
    _press(hands, "Ajouter : Action")
    hands.fill("Action", "Relire les fiches F07 et F12")
    hands.tick("Qui", PASCAL)
    hands.form.locator("input[type=date]").fill("2027-03-05")
    hands.shoot(hands.page, "9-action")
    hands.send()
    expect(hands.form.get_by_text("Relire les fiches F07 et F12")).to_be_visible()
    _press(hands, "Ajouter : Ajustement")
    hands.fill("Ce que l'on change", "Réunion à 11 h")
    hands.shoot(hands.page, "10-adjustment")
    hands.send()
    expect(hands.form.get_by_text("Réunion à 11 h")).to_be_visible()
    hands.shoot(hands.page, "11-notes")
    hands.send()
    hands.fill("Que retient-on", "Bon départ : chacun a montré un cas.")
    hands.shoot(hands.page, "12-what-is-remembered")
    hands.send()
    hands.titled("Pour la prochaine fois")
    hands.tick("Quels sujets n'ont pas été abordés", ITEM)
    hands.shoot(hands.page, "13-next-time")
    hands.send()


def _close(hands: Hands) -> None:
    """The digest read, edited, refused when it is too long, sent."""
    hands.titled("Résumé de la réunion")
    hands.shoot(hands.page, "14-digest")
    _press(hands, "Modifier le texte")
    hands.titled("Modifier le résumé")
    proposed = hands.form.locator("textarea").input_value()
    hands.fill("Texte du résumé", "\n".join(f"Ligne {number}" for number in range(11)))
    hands.send()
    expect(hands.form.get_by_text("Dix lignes au plus, et il y en a 11.")).to_be_visible()
    hands.shoot(hands.page, "15-digest-refused")
    hands.fill("Texte du résumé", f"{proposed}\nMerci à tous pour les cas montrés.")
    hands.shoot(hands.page, "16-digest-edited")
    hands.send()
    hands.titled("Résumé de la réunion")
    expect(hands.form.get_by_text("Texte modifié par Nadia Belkacem")).to_be_visible()
    hands.shoot(hands.page, "17-digest-read-again")
    hands.send()
    expect(hands.form.get_by_text("C'est parti.")).to_be_visible()
    hands.leave()
    expect(hands.page.get_by_role("button", name="Diffuser le résumé")).to_have_count(0)
    hands.shoot(hands.page, "18-closed")


def _read_the_digest(hands: Hands) -> None:
    hands.become(KARIM)
    expect(hands.page.get_by_text("Merci à tous pour les cas montrés.").last).to_be_visible()
    hands.shoot(hands.page, "19-digest-received")


def _press(hands: Hands, name: str) -> None:
    """A button of the window that is open."""
    button: Locator = hands.form.get_by_role("button", name=name)
    button.click()


def _narrow(shoot: Shoot) -> Shoot:
    """Pictures named after the journey; nothing on them is wider than the phone."""

    def take(page: Page, name: str) -> None:
        shoot(page, f"follow-up-fr-{PHONE['width']}-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]

    return take
