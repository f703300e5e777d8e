"""The calendar's hand: what is due next, a day, a week, and the dates that one goes through."""

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest
from playwright.sync_api import expect

from sandbox.page.clock import dates, steps
from sandbox.page.scene import Scene
from sandbox.rehearsal.moments import Moment
from sandbox.rehearsal.pilot import reach
from sandbox.rehearsal.scenario import load_scenario
from tests.databases import migrated_sqlite
from tests.page.conftest import Profiles, picture
from tests.page.test_for_everyone import grave


@pytest.fixture(scope="module")
def scene() -> Iterator[Scene]:
    """The English pilot on the eve of its kickoff; each test of the module goes on from where the last one stopped."""
    with migrated_sqlite() as url:
        course = reach(load_scenario("en_guild"), url, Moment.BEFORE_KICKOFF)
        course.hand_over()
        with course.stage.rehearsal:
            scene = Scene(course.stage.rehearsal, course)
            yield scene
            scene.watch.stop()


def test_the_dates_are_those_of_the_calendar_in_the_readers_zone_and_words(scene: Scene) -> None:
    arjun = scene.workspace.find_user("Arjun Mehta")

    told = dates(scene, arjun, "en")
    in_french = dates(scene, arjun, "fr")

    [(name, lines)] = told.projects
    assert name.startswith("Reliability Guild")
    assert (lines[0].what, lines[0].when, lines[0].note) == (
        "Kickoff meeting", "Tuesday 2 February at 19:30", "next",
    )  # fmt: skip
    assert lines[1].what == "Check-in 1 opens"
    assert lines[1].when == "Tuesday 16 February, 09:00 in each one's own zone"
    assert lines[-1].what == "Review"
    assert in_french.projects[0][1][0].when == "mardi 2 février à 19:30"
    assert told.next_due
    assert told.others


def test_next_event_goes_to_what_is_due_next_and_no_further(scene: Scene) -> None:
    due = scene.rehearsal.house.jalon.store.due.next_due_at()

    scene.turn(steps(scene)["next"])

    assert scene.rehearsal.clock.now() == due


def test_a_day_and_a_week_stop_at_everything_on_the_way(scene: Scene) -> None:
    ben = scene.workspace.find_user("Ben Ashworth")
    before = scene.rehearsal.clock.now()

    scene.turn(steps(scene)["day"])
    assert scene.rehearsal.clock.now() - before == timedelta(days=1)
    scene.turn(steps(scene)["week"])
    scene.turn(steps(scene)["week"])

    assert scene.rehearsal.clock.now() - before == timedelta(days=15)
    texts = [message.text for message in scene.workspace.messages[scene.workspace.dm(ben.id).id]]
    assert any("Check-in 1" in text for text in texts)
    past = [line for _, lines in dates(scene, ben, "en").projects for line in lines if line.standing == "past"]
    assert [line.what for line in past][:2] == ["Kickoff meeting", "Check-in 1 opens"]


def test_who_is_played_by_hand_is_told(scene: Scene) -> None:
    ben = scene.workspace.find_user("Ben Ashworth")

    scene.plays_by_hand(ben.id)

    assert "Ben Ashworth" in dates(scene, ben, "en").by_hand


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
@pytest.mark.parametrize("locale", ["fr-FR", "en-GB"])
def test_the_clock_and_the_dates_in_the_browser(
    profiles: Profiles, scene: Scene, width: int, height: int, locale: str, tmp_path: Path
) -> None:
    from sandbox.page.opening import served

    french = locale.startswith("fr")
    with served(scene) as address:
        page = profiles(locale=locale).new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.goto(address)
        before = page.locator(".now").inner_text()
        page.get_by_role("button", name="Avancer d'un jour" if french else "Go on by a day").click()
        expect(page.locator(".now")).not_to_have_text(before)
        page.get_by_role("button", name="Les dates" if french else "Dates", exact=True).click()
        panel = page.get_by_role("complementary", name="Les dates" if french else "Dates")
        expect(panel.get_by_text("Réunion de lancement" if french else "Kickoff meeting")).to_be_visible()
        picture(page, f"clock-{locale[:2]}-{width}")
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
        assert grave(page) == []
        page.close()
