"""An agenda: the minutes of its items in any length, and the reason that puts each there (domain.md §8)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.agendas.kickoff_reasons import KickoffFacts, kickoff_reasons
from flows.agendas.own import OwnItem, Past, minutes_left, waits
from flows.agendas.reasons import AgendaFacts, LeftOver, Reason, Why, own_reasons, reasons
from flows.agendas.review_reasons import ReviewFacts, review_reasons
from flows.agendas.timing import timed
from flows.library import load_library
from flows.phrases import fields_of
from flows.phrases.agenda import AGENDA
from flows.shares import Share

FOLLOW_UP, KICKOFF = load_library().agendas["follow_up"], load_library().agendas["kickoff"]
TODAY = date(2027, 4, 20)


def lengths(minutes: int) -> list[int]:
    return [lasting for _item, lasting in timed(FOLLOW_UP, minutes)]


def test_an_hour_is_the_catalogue_and_45_minutes_its_own_list() -> None:
    assert lengths(60) == [5, 10, 15, 12, 10, 6, 2]
    assert lengths(45) == [4, 8, 8, 10, 8, 5, 2]


def test_another_length_is_scaled_rounded_down_and_the_rest_goes_to_the_case() -> None:
    assert lengths(90) == [7, 15, 23, 18, 15, 9, 3]


@pytest.mark.parametrize("agenda", [FOLLOW_UP, KICKOFF], ids=["follow-up", "kickoff"])
@given(minutes=st.integers(30, 240))
def test_the_minutes_always_add_up_and_nothing_takes_no_time(agenda: object, minutes: int) -> None:
    found = timed(agenda, minutes)  # type: ignore[arg-type]
    assert sum(lasting for _item, lasting in found) == minutes
    assert min(lasting for _item, lasting in found) >= 1


def why(item: str, **facts: object) -> list[Reason]:
    return list(reasons(item, AgendaFacts(TODAY, number=4, **facts)))  # type: ignore[arg-type]


def test_activity_is_there_because_of_who_contributed() -> None:
    assert why("activity", active=Share(4, 7)) == [Reason(Why.CONTRIBUTED, count=4, total=7, number=3)]
    assert why("activity", active=Share(0, 7), requests=2)[1:] == [Reason(Why.REQUESTS_WAIT, count=2)]


def test_actions_come_with_the_longest_delay() -> None:
    assert why("actions", due=2, late=1, late_days=9, open_actions=3) == [
        Reason(Why.ACTIONS_DUE, count=2),
        Reason(Why.ACTIONS_LATE, count=1, days=9),
    ]
    assert why("actions", open_actions=1) == [Reason(Why.ACTIONS_OPEN, count=1)]
    assert why("actions") == [Reason(Why.NO_ACTION)]


def test_what_was_not_discussed_comes_back_first_with_its_age() -> None:
    left = {"recognise": LeftOver(2, date(2027, 3, 11))}
    assert why("recognise", left_over=left, citable=1) == [
        Reason(Why.LEFT_OVER, number=2, days=40),
        Reason(Why.CITABLE, count=1),
    ]


def test_what_the_kickoff_left_aside_is_said_of_it() -> None:
    left = {"own_1": LeftOver(0, date(2027, 1, 28))}
    assert own_reasons(added(1, 10), left, TODAY)[0] == Reason(Why.LEFT_OVER_AT_KICKOFF, days=82)


def test_an_adjustment_waits_for_its_first_answer_then_is_looked_at_again_as_long_as_it_is_kept() -> None:
    for item in ("actions", "adjust"):
        assert why(item, on_trial=2, kept=1, adjusted=True) == [Reason(Why.ON_TRIAL, count=2)]
        assert why(item, kept=1, adjusted=True) == [Reason(Why.KEPT, count=1)]
    assert why("adjust", adjusted=True) == [Reason(Why.ADJUSTED_ENOUGH)]


def test_another_improvement_is_proposed_each_time() -> None:
    assert why("case", improvements=("Binômes", "Bibliothèque")) == [Reason(Why.IMPROVEMENT, what="Bibliothèque")]


def test_before_the_close_ratings_are_to_come_and_after_it_answers_are_counted() -> None:
    assert why("indicators", below=1, judged=3)[-1] == Reason(Why.RATINGS_TO_COME)
    closed = why("indicators", below=1, judged=3, answers=Share(6, 7))
    assert closed == [Reason(Why.CLOSED, count=6, total=7, number=4), Reason(Why.BELOW_TARGET, count=1, total=3)]


@pytest.mark.parametrize("item", [item.id for item in FOLLOW_UP.items])
def test_no_item_is_ever_without_a_reason(item: str) -> None:
    assert why(item)
    assert why(item, answers=Share(6, 7))


def test_every_reason_has_its_sentence() -> None:
    assert {one.value for one in Why} <= set(fields_of(type(AGENDA.reasons)))


def test_a_french_reason_follows_parce_que_without_eliding_it() -> None:
    vowels = tuple("aeéèêiouyAEÉIOU")
    for name in (one.value for one in Why):
        said = getattr(AGENDA.reasons, name).fr
        for text in [said] if isinstance(said, str) else [said.one, said.other]:
            assert not text.startswith(vowels), text


def added(number: int, minutes: int) -> OwnItem:
    return OwnItem(number, "Astreintes", minutes, 12, 3)


def test_added_items_come_before_the_last_and_the_others_make_room() -> None:
    found = timed(FOLLOW_UP, 60, [added(1, 10), added(2, 5)])
    assert [lasting for _item, lasting in found] == [4, 8, 8, 10, 8, 5, 10, 5, 2]
    assert found[6][0].title.fr == found[6][0].title.en == "Astreintes"


@given(minutes=st.integers(30, 240), own=st.lists(st.integers(5, 60), max_size=6))
def test_with_added_items_the_minutes_still_add_up(minutes: int, own: list[int]) -> None:
    found = timed(FOLLOW_UP, minutes, [added(number, one) for number, one in enumerate(own)])
    assert sum(lasting for _item, lasting in found) == minutes


def test_an_added_item_waits_until_notes_say_that_it_was_discussed() -> None:
    item = added(1, 10)
    unsaid, not_held, left = Past(held=True, not_discussed=None), Past(held=False, not_discussed=None), "own_1"
    assert waits(item, [unsaid, not_held, Past(held=None, not_discussed=None), Past(held=True, not_discussed=[left])])
    assert not waits(item, [unsaid, Past(held=True, not_discussed=[]), Past(held=True, not_discussed=[left])])


def test_its_reason_is_who_proposes_it_and_how_long_it_has_waited() -> None:
    left = {"own_1": LeftOver(2, date(2027, 3, 11))}
    assert own_reasons(added(1, 10), left, TODAY) == (
        Reason(Why.LEFT_OVER, number=2, days=40),
        Reason(Why.ADDED, who=12),
    )


def test_half_of_the_meeting_stays_with_the_method() -> None:
    assert minutes_left([added(1, 20)], 60) == 10
    assert minutes_left([added(1, 20), added(2, 20)], 60) == 0


@pytest.mark.parametrize("item", [one.id for one in load_library().agendas["review"].items])
def test_each_item_of_the_review_has_a_reason_whatever_is_known(item: str) -> None:
    assert review_reasons(item, ReviewFacts())


@pytest.mark.parametrize("item", [one.id for one in KICKOFF.items])
def test_each_item_of_the_kickoff_has_a_reason_whatever_was_prepared(item: str) -> None:
    prepared = KickoffFacts(members=6, open_points=2, planned=3, indicators=4, next_number=1)
    assert kickoff_reasons(item, KickoffFacts())
    assert kickoff_reasons(item, prepared)


def test_the_review_counts_no_rating_where_there_is_nothing_to_rate() -> None:
    assert review_reasons("initiators_view", ReviewFacts(judged=2)) == (Reason(Why.ALL_MET, count=2),)
    assert review_reasons("initiators_view", ReviewFacts()) == (Reason(Why.NOTHING_EXPECTED),)


def test_the_review_counts_what_was_rated_told_tried_and_read() -> None:
    facts = ReviewFacts(expected=2, confirmed=True, rated=Share(3, 4), below=1, judged=3, stories=2, adjusted=1)
    assert review_reasons("expectations", facts) == (Reason(Why.EXPECTED, count=2), Reason(Why.MEMBERS_CONFIRMED))
    assert review_reasons("initiators_view", facts) == (
        Reason(Why.RATED, count=3, total=4),
        Reason(Why.BELOW_TARGET, count=1, total=3),
    )
    assert review_reasons("stories", facts) == (Reason(Why.STORIES_SHARED, count=2),)
    assert review_reasons("keep_change_drop", facts) == (Reason(Why.TRIED, count=1),)
