"""A question declared in the deployment's worksheet is asked: there, in the intake of a wave, or in its check-ins."""

from collections.abc import Iterator
from typing import Any

import pytest

from flows.adapt import project_check_in, project_flow
from flows.custom import of_a_wave
from flows.library import load_library
from flows.overlay import Overlay
from storage.models import ProjectRow
from storage.overlays import OverlayRefusedError
from storage.runs import Run
from storage.store import Store
from tests.storage.framing_base import NOW, Framed

ROWS = [
    {"id": "r1", "label": "Quel budget de formation ?", "type": "text", "asked_to": "initiator", "visibility": "open"},
    {"id": "r2", "label": "Depuis quand ?", "type": "text", "asked_to": "intake", "visibility": "private"},
    {"id": "r3", "label": "Mon relais m'aide.", "type": "scale", "asked_to": "check_in", "visibility": "confidential"},
]
PILOT = {"id": "p1", "label": "L'ambiance ?", "type": "scale", "asked_to": "check_in", "visibility": "confidential"}
BUDGET = "custom.deployment.quel_budget_de_formation"
RELAY = "custom.deployment.mon_relais_m_aide"


@pytest.fixture
def framed(database_url: str) -> Iterator[Framed]:
    """A project whose sponsor decided to deploy."""
    store = Store(database_url)
    framed = Framed(store)
    with store.database.write() as session:
        session.get_one(ProjectRow, framed.project.id).phase = "deployment"
    store.runs.open(framed.project.id, "deployment", load_library().flows["deployment"], NOW)
    yield framed
    store.close()


def worksheet(framed: Framed) -> Run:
    run = framed.store.runs.find(framed.project.id, "deployment")
    assert run is not None
    return run


def declare(framed: Framed, **values: Any) -> None:
    values = {f"deployment.{key}": value for key, value in values.items()}
    framed.store.framing.save(worksheet(framed), "any", values, framed.act())


def adaptation(framed: Framed) -> Overlay:
    return framed.store.overlays.get(framed.project.id)


def test_a_question_to_the_team_is_asked_in_the_worksheet(framed: Framed) -> None:
    declare(framed, custom_questions=ROWS)
    flow = worksheet(framed).flow
    assert [one.key for one in flow.section("custom.deployment").questions] == [BUDGET]
    assert flow.sections[-1].id == "custom.deployment"
    assert flow.section("custom.deployment").title.fr == "Vos questions"
    framed.store.framing.save(worksheet(framed), "custom.deployment", {BUDGET: "Mille"}, framed.act())
    declare(framed, custom_questions=None)
    assert adaptation(framed).added[BUDGET].hidden
    assert worksheet(framed).values[BUDGET] == "Mille"


def test_a_wave_asks_its_members_and_the_pilots_question_gives_its_place(framed: Framed) -> None:
    framed.save(goals__custom_questions=[PILOT])
    declare(framed, custom_questions=ROWS)
    library, overlay = load_library(), of_a_wave(adaptation(framed))
    asked = project_check_in(library, overlay, [], 1, 3).sections[0].questions
    assert [one.key for one in asked][-1] == RELAY
    assert [one.key for one in project_check_in(library, overlay, [], 3, 3).sections[0].questions][-1] != RELAY
    intake = project_flow(library, "intake", overlay)
    assert [one.label.fr for one in intake.section("custom.intake").questions] == ["Depuis quand ?"]
    assert BUDGET not in overlay.added
    assert {one.row for one in overlay.added.values()} == {None}


def test_a_wave_prepared_already_follows_until_its_first_check_in_opens(framed: Framed) -> None:
    declare(framed, custom_questions=ROWS[:1], waves=[{"id": "w1", "group": "Lyon"}])
    library = load_library()
    wave = framed.store.waves.prepare(
        framed.project.id,
        "w1",
        framed.users("U2"),
        relay="relais",
        library=library,
        kickoff=library.flows["kickoff"],
        act=framed.act(),
    )
    assert framed.store.overlays.get(wave.id).added == {}
    declare(framed, custom_questions=ROWS)
    asked = framed.store.overlays.get(wave.id).added
    assert [one.label.fr for one in asked.values()] == ["Depuis quand ?", "Mon relais m'aide."]
    declare(framed, custom_questions=ROWS[2:])
    assert list(framed.store.overlays.get(wave.id).added) == [RELAY]


def test_it_is_refused_while_an_indicator_that_waves_keep_needs_the_place(framed: Framed) -> None:
    declare(framed, indicators=[{"key": "time_saved", "target": "0.4"}])
    with pytest.raises(OverlayRefusedError) as refused:
        declare(framed, custom_questions=ROWS)
    assert "Temps gagné" in refused.value.problems[0].in_("fr")
    declare(framed, custom_questions=ROWS[:2])
    assert len(adaptation(framed).added) == 2


def test_the_pilots_chosen_indicator_does_not_hold_it_back(framed: Framed) -> None:
    framed.save(goals__initiator_indicators=[{"key": "time_saved", "target": "0.4"}])
    declare(framed, indicators=[{"key": "attendance", "target": "0.7"}], custom_questions=ROWS)
    assert RELAY in adaptation(framed).added
    framed.store.overlays.change(framed.project.id, lambda one: one.model_copy(update={"threshold": 6}), 1, NOW)
