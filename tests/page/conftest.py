"""A browser for the page's tests: one per worker, a fresh window and a fresh workspace for each test."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from sandbox.page.opening import people, served
from sandbox.page.scene import Scene
from sandbox.rehearsing import Rehearsal

MONDAY = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
HOUSE = Path(__file__).parents[2]
SCREENSHOTS = HOUSE / "build" / "screenshots"
WANTED = bool(os.environ.get("WRITE_SCREENSHOTS"))
LAPTOP = {"width": 1280, "height": 800}
PHONE = {"width": 390, "height": 844}
PATIENCE_MS = 30_000  # the machine may be busy

FLAGS = ["--no-sandbox", "--renderer-process-limit=1"]
CHROMIUM = next(filter(None, (shutil.which(name) for name in ("chromium", "chromium-browser", "google-chrome"))), None)

Profiles = Callable[..., BrowserContext]
Window = Callable[..., AbstractContextManager[Page]]
Shoot = Callable[[Page, str], None]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    if CHROMIUM is None:
        for item in items:
            if "browser" in getattr(item, "fixturenames", ()):
                item.add_marker(pytest.mark.skip(reason="Chromium is not installed"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """The system's Chromium, without a window."""
    expect.set_options(timeout=PATIENCE_MS)
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


@pytest.fixture(scope="session")
def profiles(browser: Browser) -> Profiles:
    """Someone's browser with nothing remembered in it, by language and theme. A new one costs more than most tests do:
    it is kept, with a page open so that its renderer goes on."""
    kept: dict[object, BrowserContext] = {}

    def profile(**options: Any) -> BrowserContext:
        key = tuple(sorted(options.items()))
        if key not in kept:
            kept[key] = browser.new_context(**options)
            kept[key].set_default_timeout(PATIENCE_MS)
            kept[key].new_page()
        kept[key].clear_cookies()  # what else a page remembers is of its port alone
        return kept[key]

    return profile


@pytest.fixture
def rehearsal() -> Iterator[Rehearsal]:
    """Eight people with Jalon in their workspace, on Monday 11 January 2027; nothing that Slack refuses may be sent."""
    from tests.databases import migrated_sqlite

    with migrated_sqlite() as url, Rehearsal(url, MONDAY) as running:
        people(running)
        yield running
        assert running.double.refusals == []
        assert running.double.problems == []


@pytest.fixture
def address(rehearsal: Rehearsal) -> Iterator[str]:
    """Where the page is served."""
    with served(Scene(rehearsal)) as at:
        yield at


@pytest.fixture
def window(profiles: Profiles, address: str) -> Window:
    """Opens the page as a person would: `with window(locale="fr-FR", viewport=LAPTOP) as page`. No script may fail."""

    @contextmanager
    def opened(viewport: dict[str, int] = LAPTOP, locale: str = "fr-FR", **options: Any) -> Iterator[Page]:
        page = profiles(locale=locale, **options).new_page()
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        failures: list[str] = []
        page.on("pageerror", lambda error: failures.append(str(error)))
        page.goto(address)
        try:
            yield page
        except BaseException:
            _picture(page, "failed")
            raise
        finally:
            page.close()
        assert failures == []

    return opened


@pytest.fixture
def shoot() -> Shoot:
    """Keeps a picture of the page, when pictures are asked for."""

    return picture


def picture(page: Page, name: str, *, whole: bool = False) -> None:
    """With WRITE_SCREENSHOTS=1, a picture in build/screenshots, which git ignores: of a screen or of the whole page."""
    if WANTED:
        _picture(page, name, whole=whole)


def publish(page: Page, name: str) -> None:
    """With WRITE_SCREENSHOTS=1, the picture that README shows."""
    if WANTED:
        page.set_viewport_size({"width": 1180, "height": 820})
        page.screenshot(path=HOUSE / "docs" / "images" / f"{name}.png")


def _picture(page: Page, name: str, *, whole: bool = False) -> None:
    SCREENSHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=SCREENSHOTS / f"{name}.png", full_page=whole)
