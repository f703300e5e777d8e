"""Choosing indicators: their targets, the sides they count on, and what Jalon suggests."""

from fractions import Fraction
from typing import Any

import pytest

from flows.answers import CheckContext, check
from flows.indicators import Chosen, Side
from flows.library import Library, load_library
from flows.targets import check_target, choosable, chosen_indicators, member_suggestions, suggested_indicators
from flows.values import Value


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def choose(library: Library, key: str, raw: Any, previous: Value = None) -> Any:
    question = library.flows["framing"].question(key)
    return check(question, raw, CheckContext(previous=previous, indicators=library.indicators))


def test_a_chosen_indicator_takes_its_default_target(library: Library) -> None:
    assert choose(
        library, "goals.initiator_indicators", ["contents_published", "time_saved", "goal_progress"]
    ).value == [
        {"key": "contents_published", "target": 10, "counts": ["guide", "field_report", "template"]},
        {"key": "time_saved", "target": "0.4", "counts": None},
        {"key": "goal_progress", "target": "all", "counts": None},
    ]


def test_an_indicator_chosen_before_keeps_its_target(library: Library) -> None:
    previous = [{"key": "attendance", "target": "0.9", "counts": None}]
    chosen = choose(library, "goals.involvement_indicators", ["plan_kept", "attendance"], previous)
    assert [entry["target"] for entry in chosen.value] == ["0.7", "0.9"]


def test_expectation_met_is_always_among_the_members_indicators(library: Library) -> None:
    assert choose(library, "goals.participant_indicators", ["usefulness"]).error.in_("en") == (
        '"My expectations met" is always among them: please add it to your choice.'
    )


def test_only_what_the_question_offers_may_be_chosen(library: Library) -> None:
    assert choose(library, "goals.involvement_indicators", ["usefulness"]).error is not None
    assert choose(library, "goals.initiator_indicators", ["response_rate"]).error is not None
    assert choose(library, "goals.involvement_indicators", ["attendance", "plan_kept", "help_answered"]).error.in_(
        "fr"
    ) == ("2 choix au plus\u00a0; il y en a 3.")
    offered = choosable(library, library.flows["framing"].question("goals.involvement_indicators"))  # type: ignore[arg-type]
    assert offered == ("attendance", "active_contributors", "plan_kept", "help_answered")


@pytest.mark.parametrize(
    ("key", "raw", "target"),
    [
        ("attendance", "75", "0.75"),
        ("attendance", "75 %", "0.75"),
        ("attendance", "62,5", "0.625"),
        ("attendance", "100", "1"),
        ("attendance", "", None),
        ("contents_published", "12", 12),
        ("goal_progress", "all", "all"),
        ("goal_progress", "2", 2),
    ],
)
def test_a_target_is_a_percentage_or_a_whole_number_or_waits_for_round_1(
    library: Library, key: str, raw: str, target: Value
) -> None:
    checked = check_target(library.indicators[key], raw, ["guide"])
    assert checked.value["target"] == target


@pytest.mark.parametrize(
    ("key", "raw", "counts", "place", "sentence"),
    [
        ("attendance", "0", [], "target", "A target is a percentage between 1 and 100, for example 75."),
        ("attendance", "120", [], "target", "A target is a percentage between 1 and 100, for example 75."),
        ("attendance", "beaucoup", [], "target", "A target is a percentage between 1 and 100, for example 75."),
        ("contents_published", "2,5", ["guide"], "target", "A target is a whole number of at least 1, for example 10."),
        ("reuse_outside", "all", [], "target", "A target is a whole number of at least 1, for example 2."),
        ("contents_published", "12", [], "counts", "Choose at least one type of contribution to count."),
    ],
)
def test_an_impossible_target_is_refused(
    library: Library, key: str, raw: str, counts: list[str], place: str, sentence: str
) -> None:
    error = check_target(library.indicators[key], raw, counts).error
    assert error is not None
    assert (error.place, error.in_("en")) == (place, sentence)


def test_a_rating_cannot_aim_above_80_percent(library: Library) -> None:
    checked = check_target(library.indicators["usefulness"], "85")
    assert checked.value["target"] == "0.85"
    assert [warning.in_("en") for warning in checked.warnings] == [
        "Saved. A group rating can show no more than 80%: lower this target before validating the framing."
    ]
    assert check_target(library.indicators["usefulness"], "80").warnings == ()
    assert check_target(library.indicators["attendance"], "85").warnings == ()


def test_an_indicator_counts_on_the_side_of_the_questions_that_chose_it(library: Library) -> None:
    answers = {
        "goals.involvement_indicators": [{"key": "attendance", "target": "0.75", "counts": None}],
        "goals.initiator_indicators": [
            {"key": "contents_published", "target": 8, "counts": ["guide"]},
            {"key": "applied", "target": "0.5", "counts": None},
            {"key": "goal_progress", "target": "all", "counts": None},
        ],
        "goals.participant_indicators": [
            {"key": "expectation_met", "target": None, "counts": None},
            {"key": "applied", "target": "0.6", "counts": None},
        ],
    }
    both = frozenset({Side.INITIATOR, Side.PARTICIPANT})
    initiators, members = frozenset({Side.INITIATOR}), frozenset({Side.PARTICIPANT})
    assert chosen_indicators(library.flows["framing"], answers, objectives=2) == (
        Chosen("attendance", initiators, Fraction(3, 4)),
        Chosen("contents_published", initiators, Fraction(8), frozenset({"guide"})),
        Chosen("applied", both, Fraction(1, 2)),
        Chosen("goal_progress", initiators, Fraction(2)),
        Chosen("expectation_met", members, None),
    )


@pytest.mark.parametrize(
    ("sentence", "language", "suggested"),
    [
        ("Gagner du temps", "fr", ["time_saved", "reuse_outside"]),
        ("Réduire les délais", "fr", ["time_saved", "reuse_outside"]),
        ("Des réponses plus vite", "fr", ["time_saved", "reuse_outside"]),
        ("La vitesse de la ligne", "fr", []),
        ("Que les sites s'entraident", "fr", ["help_answered", "trust_to_ask"]),
        ("Reviews become reusable patterns", "en", ["contents_published", "active_contributors", "plan_kept"]),
        ("Several times a day", "en", []),
        ("FEWER DELAYS", "en", ["time_saved", "reuse_outside"]),
        ("", "en", []),
    ],
)
def test_words_of_an_expectation_suggest_indicators(
    library: Library, sentence: str, language: Any, suggested: list[str]
) -> None:
    assert suggested_indicators(library, [sentence], language) == suggested


def test_themes_of_the_intake_suggest_indicators_to_members(library: Library) -> None:
    suggestions = member_suggestions(library)
    assert suggestions["get_help"] == ("help_answered",)
    assert "share_knowledge" not in suggestions
