"""In a browser, the review, the decision, the worksheet, the plan (J11, J12): in French wide, in English on a phone."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import Page, expect

from flows.library import load_library
from flows.phrases.documents import DOCUMENTS
from flows.phrases.dossier import DOSSIER
from flows.phrases.forms import FORMS
from flows.phrases.framing import FRAMING
from flows.phrases.review import REVIEW
from flows.questions import RowsQuestion, ScaleQuestion
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from tests.bot.piloting import HELENE, MEMBERS, NADIA, Pilot
from tests.databases import migrated_sqlite
from tests.page.conftest import LAPTOP, PHONE, Shoot, Window
from tests.page.journey import Hands

MARC = "Marc Delorme"
KARIM = MEMBERS[0]
START = datetime(2027, 1, 11, 8, 0, tzinfo=UTC)
SECOND_ROUND = datetime(2027, 2, 18, 9, 0, tzinfo=UTC)
RATINGS_DAY = datetime(2027, 3, 4, 9, 0, tzinfo=UTC)
AFTER_REVIEW = datetime(2027, 3, 11, 14, 45, tzinfo=UTC)
SAID: dict[str, dict[Language, str]] = {
    "expected": {"fr": "Moins de pannes récurrentes", "en": "Fewer recurring failures"},
    "objective": {"fr": "Douze fiches publiées", "en": "Twelve guides published"},
    "fact": {"fr": "Trois pannes au lieu de neuf", "en": "Three failures instead of nine"},
    "kept": {"fr": "Les fiches relues à deux", "en": "Guides read by two"},
    "why": {"fr": "Les pannes reculent, et le groupe veut continuer.", "en": "Failures recede, and the group goes on."},
    "condition": {"fr": "Une heure par semaine", "en": "One hour a week"},
    "wave": {"fr": "Équipe de nuit", "en": "Night shift"},
}


@pytest.fixture(params=["fr", "en"])
def language(request: pytest.FixtureRequest) -> Language:
    return "fr" if request.param == "fr" else "en"


@pytest.fixture
def rehearsal(language: Language) -> Iterator[Rehearsal]:
    """A short pilot on the day its initiator rates; everyone reads it in that language."""
    with migrated_sqlite() as url, Rehearsal(url, START) as running:
        pilot = Pilot(running, weeks=2, count=2)
        pilot.answer(
            "framing.goals",
            goals__initiator_expectations=[{"id": "e1", "text": SAID["expected"][language]}],
            goals__initiator_objectives=[{"id": "o1", "text": SAID["objective"][language]}],
        )
        running.advance_to(SECOND_ROUND)
        for name in MEMBERS:
            pilot.rate(name, rotating=None).close(everything=True)
        for name in (MARC, NADIA, HELENE, KARIM):
            pilot.store.preferences.save(pilot.user(name).id, language, pilot.now)
            user = running.workspace.find_user(name)
            running.workspace.users[user.id] = replace(user, locale="fr-FR" if language == "fr" else "en-GB")
        running.advance_to(RATINGS_DAY)
        yield running
        assert running.double.refusals == []
        assert running.double.problems == []


def test_a_pilot_is_reviewed_decided_and_deployed(
    rehearsal: Rehearsal, window: Window, shoot: Shoot, language: Language
) -> None:
    viewport, locale = (LAPTOP, "fr-FR") if language == "fr" else (PHONE, "en-GB")
    with window(locale=locale, viewport=viewport) as page:
        hands = Hands(page, language, narrow=viewport is PHONE, shoot=_fitting(shoot, language, viewport["width"]))
        _rate(hands)
        rehearsal.advance_to(AFTER_REVIEW)
        _keep(hands)
        _decide(hands)
        rehearsal.advance_to(AFTER_REVIEW + timedelta(days=1))
        _plan(hands)
        _have_the_plan(hands)


def _rate(hands: Hands) -> None:
    """An initiator rates a line, with a fact."""
    hands.become(MARC)
    hands.shoot(hands.page, "1-ratings-asked")
    hands.press(REVIEW.buttons.rate.in_(hands.language))
    hands.titled(_title(hands, "review.initiator_ratings"))
    hands.shoot(hands.page, "2-ratings")
    _press(hands, FORMS.rows.fill.in_(hands.language))
    ratings = load_library().flows["review"].question("review.expectation_ratings")
    assert isinstance(ratings, RowsQuestion)
    _line, rating, fact = ratings.fields
    assert isinstance(rating, ScaleQuestion)
    hands.tick(_label(rating.label.in_(hands.language)), rating.labels[4].in_(hands.language))
    hands.fill(_label(fact.label.in_(hands.language)), SAID["fact"][hands.language])
    hands.shoot(hands.page, "3-rating")
    hands.send()
    expect(hands.form.get_by_text(SAID["fact"][hands.language])).to_be_visible()
    hands.shoot(hands.page, "4-rated")
    hands.send()
    _saved(hands)


def _keep(hands: Hands) -> None:
    """The animator writes what the group keeps."""
    hands.become(NADIA)
    hands.shoot(hands.page, "5-notes-asked")
    hands.press(REVIEW.buttons.keep.in_(hands.language))
    hands.fill(_asked(hands, "review", "review.keep"), SAID["kept"][hands.language])
    hands.shoot(hands.page, "6-keep")
    hands.send()
    _saved(hands)


def _saved(hands: Hands) -> None:
    """Jalon said that it is saved: left before, the window would come back to say it."""
    expect(hands.form.get_by_text(REVIEW.saved.in_(hands.language))).to_be_visible()
    hands.leave()


def _decide(hands: Hands) -> None:
    """The sponsor reads the dossier to its end, and decides in writing."""
    language = hands.language
    hands.become(HELENE)
    hands.shoot(hands.page, "7-decision-asked")
    hands.press(REVIEW.buttons.dossier.in_(language))
    hands.titled(DOSSIER.window.in_(language))
    hands.shoot(hands.page, "8-dossier")
    for number, title in ((3, "3 · "), (4, "4 · "), (8, "8 · "), (10, "10 · ")):
        hands.form.get_by_text(title).last.scroll_into_view_if_needed()
        hands.shoot(hands.page, f"9-dossier-chapter-{number}")
    hands.leave()
    hands.press(REVIEW.buttons.decide.in_(language))
    hands.titled(_title(hands, "review.verdict"))
    hands.shoot(hands.page, "10-decision")
    hands.tick(_asked(hands, "review", "review.decision"), REVIEW.decisions.deploy.in_(language))
    hands.fill(_asked(hands, "review", "review.reason"), SAID["why"][language])
    hands.fill(_asked(hands, "review", "review.conditions"), SAID["condition"][language])
    hands.shoot(hands.page, "11-decided")
    hands.send()
    decided = REVIEW.decided.in_(language, decision=REVIEW.decisions.deploy.in_(language))
    expect(hands.form.get_by_text(decided)).to_be_visible()
    hands.shoot(hands.page, "12-decision-kept")
    hands.leave()
    hands.become(KARIM)
    expect(hands.page.get_by_text(SAID["why"][language]).last).to_be_visible()
    hands.shoot(hands.page, "13-decision-told")


def _plan(hands: Hands) -> None:
    """The worksheet, from the decision's own message to its end."""
    language = hands.language
    hands.become(MARC)
    hands.shoot(hands.page, "14-decision-told-to-an-initiator")
    hands.press(REVIEW.buttons.plan.in_(language))
    expect(hands.form.get_by_label(_asked(hands, "deployment", "deployment.built_on"))).to_have_value(
        SAID["kept"][language]
    )
    hands.shoot(hands.page, "15-worksheet")
    _press(hands, FORMS.rows.add.in_(language, item=_rows("deployment.waves").item.in_(language)))
    group, size, starts, relay, _time = _rows("deployment.waves").fields
    hands.fill(group.label.in_(language), SAID["wave"][language])
    hands.fill(size.label.in_(language), "12")
    hands.form.locator("input[type=date]").fill("2027-04-05")
    hands.tick(relay.label.in_(language), KARIM)
    assert starts.type == "date"
    hands.shoot(hands.page, "16-wave")
    hands.send()
    expect(hands.form.get_by_text(SAID["wave"][language])).to_be_visible()
    hands.shoot(hands.page, "17-worksheet-with-a-wave")
    hands.send()
    tracking, safeguards = load_library().flows["deployment"].sections[1:3]
    hands.titled(tracking.title.in_(language))
    hands.shoot(hands.page, "18-tracking")
    hands.send()
    hands.shoot(hands.page, "19-a-side-is-missing")
    attendance = load_library().indicators["attendance"].name.in_(language)
    hands.tick(_asked(hands, "deployment", "deployment.indicators"), attendance)
    hands.send()
    expect(hands.form.get_by_text(FRAMING.targets_now.in_(language))).to_be_visible()
    hands.shoot(hands.page, "20-targets")
    hands.send()
    hands.titled(safeguards.title.in_(language))
    hands.shoot(hands.page, "21-safeguards")
    hands.send()
    hands.titled(FRAMING.end.title.in_(language))
    hands.shoot(hands.page, "22-worksheet-saved")


def _have_the_plan(hands: Hands) -> None:
    """The plan as a file, from the last window of the worksheet."""
    language = hands.language
    _press(hands, DOCUMENTS.button.in_(language))
    hands.titled(DOCUMENTS.window.in_(language))
    expect(hands.form.get_by_label(DOCUMENTS.names.plan.in_(language), exact=True)).to_be_checked()
    hands.shoot(hands.page, "23-documents")
    hands.send()
    hands.leave()
    expect(hands.page.get_by_text(DOCUMENTS.names.plan.in_(language)).last).to_be_visible()
    hands.shoot(hands.page, "24-plan-received")


def _title(hands: Hands, section: str) -> str:
    return load_library().flows["review"].section(section).title.in_(hands.language)


def _asked(hands: Hands, flow: str, key: str) -> str:
    return _label(load_library().flows[flow].question(key).label.in_(hands.language))


def _label(text: str) -> str:
    """Up to its mark: a label's spaces before it differ."""
    return text.split("?", maxsplit=1)[0].strip()


def _rows(key: str) -> RowsQuestion:
    question = load_library().flows["deployment"].question(key)
    assert isinstance(question, RowsQuestion)
    return question


def _press(hands: Hands, name: str) -> None:
    """A button of the window that is open."""
    hands.form.get_by_role("button", name=name).first.click()


def _fitting(shoot: Shoot, language: Language, width: int) -> Shoot:
    """Pictures named after the journey; nothing on them is wider than the screen."""

    def take(page: Page, name: str) -> None:
        shoot(page, f"end-{language}-{width}-{name}")
        assert page.evaluate("document.documentElement.scrollWidth") <= width

    return take
