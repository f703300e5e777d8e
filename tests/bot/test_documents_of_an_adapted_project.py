"""Documents of a project that left out all it may, and hid a question of its own: whole, and silent about them."""

import pytest

from bot.documents.as_markdown import markdown
from bot.documents.asked import Asked
from bot.documents.facts import BUILDERS
from flows.adapt_rules import catalogue_questions, rotating_keys
from flows.overlay import CustomQuestion, Overlay, OwnText
from flows.text import Language
from sandbox.rehearsing import Rehearsal
from tests.bot.meeting_desk import Desk
from tests.bot.piloting import NADIA

pytestmark = pytest.mark.sqlite_only

LANGUAGES: tuple[Language, ...] = ("fr", "en")
KNOWLEDGE = "Arbre de diagnostic"
HIDDEN = "Combien de pannes évitées ?"
REASON = "Sans objet ici"


def test_every_document_of_a_project_with_hidden_questions_is_made_without_them(rehearsal: Rehearsal) -> None:
    desk = Desk(rehearsal)
    pilot, library = desk.pilot, desk.pilot.jalon.library
    pilot.answer("framing.knowledge", goals__knowledge=[{"id": "k1", "text": KNOWLEDGE}])
    desk.record()
    kept = {*library.core_ratings, *library.indicators, *rotating_keys(library)}
    questions = catalogue_questions(library)
    left_out = {key: REASON for key, one in questions.items() if not one.hard and key not in kept}
    own = CustomQuestion(label=OwnText(fr=HIDDEN), type="text", hidden=True)
    overlay = Overlay(left_out=left_out, added={"custom.goals.breakdowns": own})
    pilot.store.overlays.replace(pilot.project.id, overlay, pilot.initiator.id, pilot.now)
    project = pilot.store.projects.get(pilot.project.id)
    assert project is not None
    told = {
        (name, language): markdown(builder(pilot.jalon, Asked(project, pilot.person(NADIA), language, pilot.now)))
        for name, builder in BUILDERS.items()
        for language in LANGUAGES
    }
    assert len(told) == len(BUILDERS) * len(LANGUAGES)
    assert all(HIDDEN not in text and KNOWLEDGE not in text for text in told.values())
    assert [name for (name, _), text in told.items() if REASON in text] == ["note", "note"]
