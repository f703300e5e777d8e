"""From the address to a living pilot, and from one's own names to the messages to come: in a browser."""

import re
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Page, expect

from sandbox.page.letters import read_ahead
from sandbox.page.letters_page import letters_page
from sandbox.page.opening import opened
from sandbox.page.start_points import Starts
from tests.own.test_invent_a_pilot import own
from tests.page.conftest import LAPTOP, PHONE, Profiles, picture
from tests.page.test_for_everyone import grave

PLAYED_MS = 240_000  # a pilot is played meanwhile, on a busy machine
Opened = Callable[..., AbstractContextManager[Page]]


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[str, Starts]]:
    with opened(tmp_path, datetime(2027, 1, 11, 8, 0, tzinfo=UTC)) as at:
        yield at


@pytest.fixture
def browsing(profiles: Profiles, served: tuple[str, Starts]) -> Opened:
    @contextmanager
    def window(viewport: dict[str, int] = LAPTOP, locale: str = "fr-FR", **options: Any) -> Iterator[Page]:
        page = profiles(locale=locale, **options).new_page()
        page.set_viewport_size(viewport)  # type: ignore[arg-type]
        page.goto(served[0])
        yield page
        page.close()

    return window


def kept(page: Page, name: str, *, whole: bool = True) -> None:
    picture(page, name, whole=whole)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


@pytest.mark.parametrize(("locale", "viewport"), [("fr-FR", LAPTOP), ("en-GB", PHONE)])
def test_the_address_opens_on_the_choice_of_a_start(browsing: Opened, locale: str, viewport: dict[str, int]) -> None:
    with browsing(viewport, locale) as page:
        french = locale == "fr-FR"
        expect(page.get_by_role("heading", level=1)).to_have_text("Essayer Jalon" if french else "Try Jalon")
        expect(
            page.get_by_role("button", name="Un point est ouvert" if french else "A check-in is open")
        ).to_have_count(2)
        kept(page, f"start-{locale[:2]}-{viewport['width']}")


def test_an_empty_workspace_is_there_at_once_in_the_place_of_who_starts(browsing: Opened) -> None:
    with browsing() as page:
        page.get_by_role("button", name="Une équipe francophone").click()

        page.wait_for_url("**/see/**", timeout=PLAYED_MS)
        expect(page.get_by_role("link", name="Marc Delorme")).to_have_attribute("aria-current", "true")
        expect(page.get_by_role("link", name="Autre départ")).to_be_visible()


def test_a_pilot_plays_before_ones_eyes_then_is_alive(browsing: Opened) -> None:
    with browsing(PHONE, "en-GB") as page:
        page.get_by_role("button", name="A check-in is open").first.click()
        expect(page.get_by_role("progressbar")).to_be_visible()
        expect(page.get_by_role("status")).to_contain_text("It is now", timeout=PLAYED_MS)
        kept(page, "playing-en-390")

        page.wait_for_url("**/see/**", timeout=PLAYED_MS)
        page.get_by_role("button", name=re.compile(r"^Answer \(4 ratings")).click()
        expect(page.get_by_role("dialog").get_by_role("button", name="Save and continue")).to_be_visible()
        page.get_by_role("dialog").get_by_role("group").first.get_by_label("Strongly agree").check()
        page.get_by_role("dialog").get_by_role("button", name="Save and continue").click()
        page.get_by_role("button", name="Close the window").click()
        expect(page.get_by_role("log")).to_contain_text("Thank you, answer saved")
        page.get_by_role("button", name="Dates", exact=True).click()
        expect(page.get_by_role("complementary", name="Dates")).to_contain_text("You have taken the place of")


@pytest.mark.parametrize(("locale", "viewport"), [("fr-FR", LAPTOP), ("en-GB", PHONE)])
def test_a_wrong_project_keeps_what_was_typed_and_says_what_to_mend(
    browsing: Opened, locale: str, viewport: dict[str, int]
) -> None:
    french = locale == "fr-FR"
    with browsing(viewport, locale) as page:
        page.get_by_role("link", name="Répéter mon projet" if french else "Rehearse my project").click()
        people = page.get_by_label("Les personnes" if french else "The people", exact=True)
        expect(people).to_be_visible()
        kept(page, f"own-{locale[:2]}-{viewport['width']}")
        people.fill("Ada; initiatrisse\nBob\nCat\nDan")
        page.get_by_role("button", name="Lire tous les messages" if french else "Read every message").click()

        expect(page.get_by_role("alert")).to_contain_text("2 choses" if french else "2 things")
        expect(people).to_have_value("Ada; initiatrisse\nBob\nCat\nDan")
        expect(people).to_have_attribute("aria-invalid", "true")
        expect(page.get_by_text("Vouliez-vous dire" if french else "Did you mean")).to_be_visible()
        kept(page, f"own-wrong-{locale[:2]}-{viewport['width']}")


def test_a_file_fills_the_form_in_or_says_why_not(browsing: Opened, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.yml", tmp_path / "bad.yml"
    good.write_text("name: Guild\nmeeting_time: 09:30\npeople:\n  - {name: Ada, roles: [initiator]}\n  - Bob\n")
    bad.write_text("peple: []")
    with browsing(LAPTOP, "en-GB") as page:
        page.get_by_role("link", name="Rehearse my project").click()
        page.get_by_label("Fill in from a YAML file").set_input_files(bad)
        expect(page.locator("#file-said")).to_contain_text("Did you mean “people”?")
        page.get_by_label("Fill in from a YAML file").set_input_files(good)

        expect(page.get_by_label("Name of the project")).to_have_value("Guild")
        expect(page.get_by_label("Time of the meetings")).to_have_value("09:30")
        expect(page.get_by_label("The people", exact=True)).to_have_value("Ada; initiator\nBob")


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The export of a short pilot: two follow-ups, six members."""
    from sandbox.own.answering import answers
    from sandbox.own.invented import invented
    from sandbox.rehearsal.moments import Moment
    from sandbox.rehearsal.pilot import reach
    from tests.databases import migrated_sqlite

    project = own()
    with migrated_sqlite() as url:
        course = reach(invented(project), url, Moment.ROUND_CLOSED, more=lambda stage: answers(stage, project.seed))
        with course.stage.rehearsal:
            ahead = read_ahead(course.stage, project)
    path = tmp_path_factory.mktemp("export") / "messages.html"
    path.write_text(letters_page(ahead, "en", alone=True), encoding="utf-8")
    return path


def test_the_messages_to_come_are_one_file_that_asks_nothing_of_anywhere(alone: Path, profiles: Profiles) -> None:
    html = alone.read_text(encoding="utf-8")
    asked: list[str] = []
    page = profiles(locale="en-GB").new_page()
    page.set_viewport_size(PHONE)  # type: ignore[arg-type]
    page.on("request", lambda request: asked.append(request.url))
    page.goto(alone.as_uri())

    assert asked == [alone.as_uri()]
    assert not re.search(r'(?:src|href)="(?!data:)[^"]', html)
    assert "<script" not in html
    assert not re.search(r'\sid="message', html)
    expect(page.get_by_role("button", name=re.compile("^Answer")).first).to_be_disabled()
    kept(page, "messages-en-390", whole=False)
    page.close()


def test_the_messages_to_come_are_in_order_with_whom_and_when(alone: Path, profiles: Profiles) -> None:
    page = profiles(locale="en-GB").new_page()
    page.goto(alone.as_uri())

    expect(page.get_by_role("heading", level=1)).to_have_text("What your people will receive")
    expect(page.get_by_role("row", name=re.compile("Nora Little member"))).to_be_visible()
    invited = page.get_by_role("article").filter(has_text="[Your why").first
    opening = page.get_by_role("article").filter(has_text="Check-in 1 of 2").first
    expect(invited).to_contain_text("[Your why, as you will write it in the framing.]")
    expect(opening).to_contain_text("09:00")
    assert page.evaluate(
        "([a, b]) => !!(a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING)",
        [invited.element_handle(), opening.element_handle()],
    )
    page.close()


def test_one_message_is_told_once_for_all_who_receive_it_at_one_hour(alone: Path, profiles: Profiles) -> None:
    page = profiles(locale="en-GB").new_page()
    page.goto(alone.as_uri())

    openings = page.get_by_role("article").filter(has_text="Check-in 1 of 2").filter(has_text="Four ratings")
    expect(openings).to_have_count(1)
    expect(openings.get_by_role("heading")).to_contain_text("(6 people)")
    openings.get_by_text("What it had become in the end").click()
    expect(openings).to_contain_text("Thank you, answer saved")
    page.close()


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_no_serious_finding_around_the_scene(browsing: Opened, alone: Path, theme: Literal["light", "dark"]) -> None:
    with browsing(PHONE, "en-GB", color_scheme=theme) as page:
        assert grave(page) == []
        page.get_by_role("link", name="Rehearse my project").click()
        page.get_by_role("button", name="Read every message").click()
        expect(page.get_by_role("alert")).to_be_visible()
        assert grave(page) == []
        page.goto(alone.as_uri())
        page.locator("details").evaluate_all("all => all.forEach((one) => { one.open = true; })")
        assert grave(page) == []
