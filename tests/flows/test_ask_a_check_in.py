"""The check-in as asked: the three core ratings, the rotating one, then contribution and comment."""

import pytest

from flows.check_in import effective_check_in, personal_labels
from flows.library import Library, load_library


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


def test_ratings_are_keyed_by_their_indicator_and_confidential(library: Library) -> None:
    flow = effective_check_in(library, "trust_to_ask")
    ratings = flow.section("check_in.ratings").questions
    assert [question.key for question in ratings] == ["usefulness", "expectation_met", "applied", "trust_to_ask"]
    assert {question.visibility for question in ratings} == {"confidential"}
    assert ratings[3].seed == ("M11b", "M12")


def test_an_open_indicator_cannot_be_asked(library: Library) -> None:
    with pytest.raises(KeyError):
        effective_check_in(library, "attendance")


def test_labels_tell_since_when_and_the_members_own_sentences(library: Library) -> None:
    flow = effective_check_in(library, "time_worth")
    first = personal_labels(library, flow, 1, ["Gagner du temps", "Ne plus {since} chercher seul"])
    assert first.question("usefulness").label.fr == (
        "Depuis la réunion de lancement, le groupe m'a été utile dans mon travail."
    )
    assert first.question("expectation_met").label.en == (
        'You expected: "Gagner du temps · Ne plus {since} chercher seul". Is the project meeting it today?'
    )
    later = personal_labels(library, flow, 2, [])
    assert later.question("check_in.contribution_type").label.en == (
        "Since the last check-in, did you do something for the group?"
    )
    assert later.question("expectation_met").label.fr == (
        "Aujourd'hui, le projet répond-il à ce que vous en attendez\u00a0?"
    )
