"""With a screen reader, a keyboard, a phone, by day and by night: nothing that axe calls serious or critical."""

from typing import Any, Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

from sandbox.rehearsing import Rehearsal
from tests.page.boards import EVERY_INPUT, open_form, post
from tests.page.conftest import LAPTOP, PHONE, Window
from tests.page.test_every_element import AMELIE, MESSAGE

AXE = Axe()


def grave(page: Page) -> list[str]:
    """What axe finds serious or critical on the screen, with the first element concerned."""
    found: list[dict[str, Any]] = AXE.run(page).response["violations"]
    return [
        f"{one['id']}: {one['help']} — {one['nodes'][0]['html'][:200]} {one['nodes'][0]['failureSummary']}"
        for one in found
        if one["impact"] in ("serious", "critical")
    ]


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("viewport", "locale"), [(LAPTOP, "fr-FR"), (PHONE, "en-GB")], ids=["laptop", "phone"])
def test_no_serious_finding_on_any_screen(
    rehearsal: Rehearsal, window: Window, viewport: dict[str, int], locale: str, theme: Literal["light", "dark"]
) -> None:
    rehearsal.player.person(AMELIE).home.open()
    with window(viewport=viewport, locale=locale, color_scheme=theme) as page:
        post(rehearsal, AMELIE, MESSAGE)
        box = page.locator("#say")
        box.fill("/jalon")
        box.press("Enter")
        expect(page.locator(".only-you")).to_be_visible()
        page.locator("#say").press_sequentially("/")
        expect(page.locator("#commands [role=option]").first).to_be_visible()
        assert grave(page) == []

        page.locator("[data-toggle=panel]").first.click()
        page.locator("[data-passage] summary").first.click()
        assert grave(page) == []
        page.locator("#panel [data-toggle=panel]").click()

        open_form(rehearsal, AMELIE, [{**EVERY_INPUT[0], "optional": False}, *EVERY_INPUT[1:]])
        page.locator("#modal-dialog button[type=submit]").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert grave(page) == []
        page.keyboard.press("Escape")

        page.locator(".tabs a").first.click()
        expect(page.locator("#home .section").first).to_be_visible()
        assert grave(page) == []


def test_a_project_is_started_with_the_keyboard_alone(window: Window) -> None:
    with window() as page:
        page.get_by_label("Écrire à Jalon").focus()
        page.keyboard.type("/j")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.keyboard.press("Enter")
        button = page.get_by_role("button", name="Démarrer un projet")
        expect(button).to_be_visible()
        _tab_to(page, "Démarrer un projet", "Shift+Tab")
        page.keyboard.press("Enter")
        expect(page.get_by_label("Nom du projet")).to_be_focused()
        page.keyboard.type("Maintenance")
        page.keyboard.press("Enter")
        expect(page.get_by_role("heading", name="Pourquoi et pour quoi")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(button).to_be_focused()


def _tab_to(page: Page, name: str, key: str) -> None:
    for _ in range(20):
        page.keyboard.press(key)
        if page.evaluate("document.activeElement.textContent").strip() == name:
            return
    raise AssertionError(f"the keyboard does not reach {name}")


def test_nothing_is_wider_than_a_phone(rehearsal: Rehearsal, window: Window) -> None:
    with window(viewport=PHONE, locale="en-GB") as page:
        post(rehearsal, AMELIE, MESSAGE)
        expect(page.get_by_role("article")).to_be_visible()
        open_form(rehearsal, AMELIE, EVERY_INPUT)
        expect(page.get_by_role("dialog")).to_be_visible()

        assert page.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
        assert page.evaluate("document.querySelector('.view-body').scrollWidth") <= PHONE["width"]


def test_the_pages_words_change_language_and_those_of_people_do_not(window: Window) -> None:
    with window(locale="fr-FR") as page:
        expect(page.get_by_text("Voir comme")).to_be_visible()
        page.get_by_role("link", name="English").click()
        expect(page.get_by_text("See as")).to_be_visible()
        page.locator("#say").fill("/jalon")
        page.keyboard.press("Enter")
        expect(page.get_by_text("Only visible to you")).to_be_visible()
        expect(page.get_by_role("button", name="Démarrer un projet")).to_be_visible()
