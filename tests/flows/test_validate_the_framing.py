"""When a framing can be validated, and what is worth knowing when it is (domain.md §2)."""

from typing import Any

import pytest

from flows.library import Library, load_library
from flows.progress import open_points
from flows.validation import Missing, missing, objectives_counted_only, warnings
from tests.flows.scenario_answers import framing_answers, scenario

NO_EFFECT = (
    "At least one indicator of practice or of result is needed: Put into practice, Time saved, "
    "Reuse outside the group, Objectives reached."
)
COUNTED_ONLY = (
    '"Publier 12 fiches ou retours d\'expérience avant fin mai 2027" is measured by a count only: '
    "add an effect or a criterion."
)


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture
def answers(library: Library) -> dict[str, Any]:
    """The framing of the French scenario, complete."""
    return framing_answers(library, scenario("fr_maintenance"))


def told(found: tuple[Missing, ...]) -> list[tuple[str, str]]:
    return [(one.section, one.problem.in_("en")) for one in found]


@pytest.mark.parametrize("name", ["fr_maintenance", "en_guild"])
def test_the_framing_of_a_scenario_can_be_validated_with_its_open_points(library: Library, name: str) -> None:
    expected = scenario(name)
    entered = framing_answers(library, expected)
    framing = library.flows["framing"]
    assert sorted(question.key for question in open_points(framing, entered)) == sorted(expected["open_points"])
    assert missing(library, framing, entered) == ()


def test_an_empty_framing_misses_everything(library: Library) -> None:
    found = told(missing(library, library.flows["framing"], {}))
    assert found[0] == (
        "framing.purpose",
        'To fill in before validating: "Why are you starting this project, and why now?"',
    )
    assert len([one for one in found if one[1].startswith("To fill in")]) == 6
    assert ("framing.support", "At most three open points; there are 22.") in found
    assert ("framing.measures", "3 to 6 indicators, each counted once; there are 0.") in found


def test_a_question_of_the_hard_set_blocks(library: Library, answers: dict[str, Any]) -> None:
    answers["team.sponsor"] = None
    assert told(missing(library, library.flows["framing"], answers)) == [
        ("framing.team", 'To fill in before validating: "Who sponsors the project?"')
    ]


def test_three_open_points_pass_and_four_are_listed_by_section(library: Library, answers: dict[str, Any]) -> None:
    framing = library.flows["framing"]
    for key in ("support.followed_by", "support.frequency_weeks", "goals.practices"):
        answers[key] = None
    assert missing(library, framing, answers) == ()
    answers["goals.knowledge"] = None
    found = missing(library, framing, answers)
    assert [(one.section, one.keys) for one in found] == [
        ("framing.knowledge", ("goals.practices", "goals.knowledge")),
        ("framing.support", ("support.frequency_weeks", "support.followed_by")),
    ]
    assert {one.problem.in_("fr") for one in found} == {"Trois réponses à compléter au plus\u00a0; il en reste 4."}


def chosen(*keys: str) -> list[dict[str, Any]]:
    return [{"key": key, "target": "0.5", "counts": None} for key in keys]


@pytest.mark.parametrize(
    ("involvement", "initiators", "members", "sentences"),
    [
        (["attendance"], ["applied"], ["expectation_met"], []),
        (["attendance"], ["attendance"], ["expectation_met", "applied"], []),
        (
            ["attendance"],
            ["attendance"],
            ["expectation_met"],
            [
                "3 to 6 indicators, each counted once; there are 2.",
                NO_EFFECT,
            ],
        ),
        (
            ["attendance", "plan_kept"],
            ["contents_published", "applied", "time_saved", "reuse_outside"],
            ["expectation_met"],
            ["3 to 6 indicators, each counted once; there are 7."],
        ),
        (
            [],
            [],
            ["expectation_met", "applied", "usefulness"],
            ["At least one indicator is needed on the initiators' side."],
        ),
    ],
)
def test_indicators_are_three_to_six_on_both_sides_with_an_effect(
    library: Library,
    answers: dict[str, Any],
    involvement: list[str],
    initiators: list[str],
    members: list[str],
    sentences: list[str],
) -> None:
    answers["goals.involvement_indicators"] = chosen(*involvement)
    answers["goals.initiator_indicators"] = chosen(*initiators)
    answers["goals.participant_indicators"] = chosen(*members)
    found = missing(library, library.flows["framing"], answers)
    assert [one.problem.in_("en") for one in found] == sentences
    assert {one.section for one in found} <= {"framing.measures"}


def test_no_target_of_a_rating_exceeds_80_percent(library: Library, answers: dict[str, Any]) -> None:
    answers["goals.participant_indicators"][0]["target"] = "0.81"
    assert told(missing(library, library.flows["framing"], answers)) == [
        ("framing.measures", 'The target of "My expectations met" exceeds 80%: a group rating cannot show it.')
    ]
    answers["goals.participant_indicators"][0]["target"] = "0.8"
    assert missing(library, library.flows["framing"], answers) == ()


def test_nothing_to_warn_about(library: Library, answers: dict[str, Any]) -> None:
    answers["goals.evaluation"][0]["criterion"] = "Utilisées dans un autre site"
    assert warnings(library, answers, ["marc"]) == ()


def test_warnings_never_block(library: Library, answers: dict[str, Any]) -> None:
    answers["team.first_people"] = ["karim", "sophie", "marc"]
    answers["team.experts"] = answers["team.experts"][:1]
    assert [warning.in_("en") for warning in warnings(library, answers, ["marc"])] == [
        "3 people to bring in: with fewer than 5 members, no rating can be shown.",
        "An initiator, sponsor or animator is also a member: one more answer will be needed to show a result.",
        "Fewer than two experts: one absence would leave requests without an answer.",
        COUNTED_ONLY,
    ]
    assert missing(library, library.flows["framing"], answers) == ()
    answers["team.first_people"] = [f"U{rank}" for rank in range(11)]
    assert warnings(library, answers)[0].in_("fr") == (
        "11 personnes à mobiliser\u00a0: un pilote en réunit plutôt 10 au plus."
    )


def test_an_objective_with_a_criterion_or_an_effect_is_not_counted_only(
    library: Library, answers: dict[str, Any]
) -> None:
    assert objectives_counted_only(library, answers) == (
        "Publier 12 fiches ou retours d'expérience avant fin mai 2027",
    )
    answers["goals.evaluation"][0]["indicators"] = ["contents_published", "applied"]
    assert objectives_counted_only(library, answers) == ()
