"""The three people of the pilot, in a browser: the initiator, a member, the animator."""

import pytest
from playwright.sync_api import Page

from flows.text import Language
from sandbox.page.opening import PEOPLE
from sandbox.rehearsing import Rehearsal
from tests.page import journey
from tests.page.conftest import LAPTOP, PHONE, Shoot, Window, publish

NAMES = [name for name, _locale, _zone in PEOPLE]


@pytest.mark.parametrize(
    ("language", "viewport"), [("fr", LAPTOP), ("en", PHONE)], ids=["French on a laptop", "English on a phone"]
)
def test_a_pilot_goes_from_nothing_to_its_first_report(
    rehearsal: Rehearsal, window: Window, shoot: Shoot, language: Language, viewport: dict[str, int]
) -> None:
    cast = journey.Cast(NAMES[0], NAMES[1], NAMES[2:])
    for name in NAMES:
        person = rehearsal.workspace.find_user(name)
        rehearsal.workspace.replace_user(person.id, locale={"fr": "fr-FR", "en": "en-GB"}[language])
    with window(locale=language, viewport=viewport) as page:
        hands = journey.Hands(page, language, viewport is PHONE, _named(shoot, language, viewport))

        journey.start(hands, cast, {"fr": "Maintenance partagée", "en": "Shared maintenance"}[language])
        journey.frame(hands, cast)
        journey.invite(hands, cast)
        journey.date_kickoff(hands, cast, "2027-01-26", "14:00")
        journey.answer_first_check_in(hands, cast.members[0])
        journey.others_answer(rehearsal, hands, cast.members[1:])
        journey.read_report(hands, cast.animator)
        publish(page, f"report-{language}")


def _named(shoot: Shoot, language: Language, viewport: dict[str, int]) -> Shoot:
    def take(page: Page, name: str) -> None:
        shoot(page, f"{language}-{viewport['width']}-{name}")

    return take
