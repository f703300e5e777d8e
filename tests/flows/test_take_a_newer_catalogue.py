"""A project keeps the catalogue of its start; what a newer one would change is said question by question."""

from pathlib import Path

import pytest
from msgspec.structs import replace

from flows.adapt import project_flow
from flows.adapting.moment import Moment
from flows.catalogues.changes import FLOWS, Kind, asked_in, changes
from flows.catalogues.fitting import fitted
from flows.catalogues.kept import Catalogue, as_kept, kept, with_catalogue
from flows.catalogues.upgrade import upgrade
from flows.library import Library, load_library
from flows.overlay import EMPTY, CustomQuestion, Moves, Overlay, OwnText, Rewording
from flows.questions import NumberQuestion
from flows.text import Text
from tests.flows.older_catalogues import ADDED, FREED, GONE, REWORDED, older

KEPT = sorted((Path(__file__).parent / "catalogues").glob("*.json"))


@pytest.fixture(scope="module")
def now() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def before() -> Library:
    return older()


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem[:12])
def test_a_catalogue_kept_in_the_past_still_loads_under_its_name(path: Path) -> None:
    text = path.read_text(encoding="utf-8").rstrip("\n")
    again = as_kept(Catalogue.model_validate_json(text))
    assert again.text == text
    assert again.name == path.stem


@pytest.mark.parametrize("path", KEPT, ids=lambda path: path.stem[:12])
def test_a_key_keeps_its_type_and_an_indicator_stays(now: Library, path: Path) -> None:
    """A change of meaning takes a new key; a project may have chosen any indicator."""
    past = with_catalogue(now, path.read_text(encoding="utf-8").rstrip("\n"))
    for flow in FLOWS:
        was, today = asked_in(past, flow), asked_in(now, flow)
        assert {key: was[key].type for key in was.keys() & today.keys()} == {
            key: today[key].type for key in was.keys() & today.keys()
        }
    assert past.indicators.keys() <= now.indicators.keys()


def test_there_is_one_kept() -> None:
    assert KEPT


def test_a_kept_catalogue_asks_the_same(now: Library, before: Library) -> None:
    assert with_catalogue(now, kept(before).text) == before
    assert kept(before).name != kept(now).name


def test_what_changes_is_told_question_by_question(now: Library, before: Library) -> None:
    found = [(one.flow, one.key, one.kind) for one in changes(before, now).questions]
    assert found == [
        ("framing", REWORDED, Kind.REWORDED),
        ("framing", FREED, Kind.REQUIRED),
        ("framing", ADDED, Kind.ADDED),
        ("framing", GONE, Kind.REMOVED),
        ("check_in", "usefulness", Kind.REWORDED),
    ]
    reworded = changes(before, now).questions[0]
    assert reworded.was == Text(fr="Pourquoi ?", en="Why?")


def test_nothing_changes_from_a_catalogue_to_itself(now: Library) -> None:
    assert not changes(now, now)


def test_what_surrounds_the_questions_is_told_too(now: Library) -> None:
    first, *others = now.flows["framing"].sections
    renamed = first.model_copy(update={"title": Text(fr="Le but", en="The aim")})
    other = replace(
        now,
        flows={**now.flows, "framing": now.flows["framing"].model_copy(update={"sections": (renamed, *others)})},
        indicators={key: one for key, one in now.indicators.items() if key != "time_saved"},
        themes=now.themes[1:],
    )
    found = changes(other, now)
    assert found.arranged == ("framing",)
    assert found.indicators == ((Kind.ADDED, now.indicators["time_saved"].name),)
    assert found.themes
    assert not found.rotation


def test_an_adaptation_is_kept_as_far_as_the_newer_one_can_take_it(now: Library, before: Library) -> None:
    section = before.flows["framing"].section_of(GONE)
    order = tuple(reversed([one.key for one in section.questions]))
    overlay = Overlay(
        left_out={GONE: "Pas chez nous", "goals.knowledge": "Plus tard"},
        reworded={"goals.why": Rewording(label=OwnText(fr="Dans quel but ?"))},
        moved=Moves(questions={section.id: order}),
        added={"custom.goals.one": CustomQuestion(label=OwnText(fr="Combien ?"), type="text")},
        vocabulary={"platform": OwnText(fr="Tuttis")},
    )
    after, dropped = fitted(now, overlay)
    assert dropped == (f"left_out:{GONE}",)
    assert after.left_out == {"goals.knowledge": "Plus tard"}
    assert after.reworded == overlay.reworded
    asked = [one.key for one in project_flow(now, "framing", after).section(section.id).questions]
    assert set(asked) == {one.key for one in now.flows["framing"].section(section.id).questions} - {"goals.knowledge"}
    assert fitted(now, after) == (after, ())


def test_an_indicator_chosen_or_an_answer_of_another_form_holds_it_back(now: Library) -> None:
    without = replace(now, indicators={key: one for key, one in now.indicators.items() if key != "time_saved"})
    held = upgrade(now, without, EMPTY, Moment(chosen=("time_saved",)), {})
    assert "n'a plus l'indicateur" in held.blocks[0].in_("fr")
    sections = tuple(
        one.model_copy(
            update={
                "questions": tuple(
                    NumberQuestion(key=q.key, type="number", min=1, max=9, label=q.label) if q.key == REWORDED else q
                    for q in one.questions
                )
            }
        )
        for one in now.flows["framing"].sections
    )
    retyped = replace(
        now, flows={**now.flows, "framing": now.flows["framing"].model_copy(update={"sections": sections})}
    )
    answered = {"framing": frozenset({REWORDED})}
    assert len(upgrade(now, retyped, EMPTY, Moment(), answered).blocks) == 1
    assert upgrade(now, retyped, EMPTY, Moment(), {}).blocks == ()
