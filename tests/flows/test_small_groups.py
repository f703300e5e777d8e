"""What a small group may be shown: the worked examples of domain §6, and what holds for every answer set."""

from collections.abc import Sequence
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.shares import Favourable, Share, pct
from flows.small_groups import (
    Answer,
    Judged,
    Move,
    NoChange,
    OptionCount,
    Shown,
    Status,
    Trend,
    Withheld,
    change,
    judge,
    judge_count,
    judge_share,
    options,
    shown,
)

HIGH = frozenset({4, 5})
MET, NEAR, NOT_MET = Judged(Status.MET), Judged(Status.NEAR), Judged(Status.NOT_MET)
FRAGILE = Judged(Status.MET, fragile=True)
RATINGS = st.lists(st.integers(1, 5), min_size=5, max_size=24)
TARGETS = st.fractions(Fraction(1, 20), Fraction(4, 5))


def scale(ratings: Sequence[Answer], expected: int, k_eff: int = 5) -> Shown:
    return shown(ratings, expected, HIGH, scale=True, k_eff=k_eff)


def row(text: str) -> list[Answer]:
    """Answers as the table of the domain writes them: "4 4 5 blank 3 2", or "4x7 1x1"."""
    answers: list[Answer] = []
    for word in text.split():
        value, _, times = word.partition("x")
        answers += [None if value == "blank" else int(value)] * int(times or 1)
    return answers


@pytest.mark.parametrize(
    ("answers", "expected", "target", "display", "median", "bounds", "judged"),
    [
        ("4 5 3 2 4", 5, "0.6", "3/5", "4", (60, 60), MET),
        ("5 5 5 5 5", 5, "0.8", ">=4/5", "5", (80, 100), MET),
        ("5 4 4 5 1", 5, "0.8", ">=4/5", "4", (80, 100), MET),
        ("1 2 2 1 3", 5, "0.6", "<=1/5", "2", (0, 20), NOT_MET),
        ("4 4 4 2 3 3", 6, "0.6", "3/6", "7/2", (50, 50), NEAR),
        ("4 4 4 4 3", 8, "0.6", ">=4/5", "4", (50, 100), FRAGILE),
        ("4 4 5 blank 3 2", 6, "0.6", "3/5", "4", (50, 67), FRAGILE),
        ("4 4 5 5 3 3 2 2", 8, "0.5", "4/8", "7/2", (50, 50), MET),
        ("4x7 1", 8, "0.6", ">=7/8", "4", (88, 100), MET),
        ("5x5 4x8 3x4 2x3", 24, "0.6", "13/20", "4", (54, 71), FRAGILE),
        ("5x5 4x9 3x4 2x2", 24, "0.6", "14/20", "4", (58, 75), FRAGILE),
    ],
)
def test_worked_examples(
    answers: str, expected: int, target: str, display: str, median: str, bounds: tuple[int, int], judged: Judged
) -> None:
    result = scale(row(answers), expected)
    assert (str(result.favourable), result.median) == (display, Fraction(median))
    assert result.bounds_pct == bounds
    assert judge(result, Fraction(target)) == judged


@pytest.mark.parametrize(
    ("answers", "expected", "n", "reason"),
    [
        ("4 5 3 2", 5, 4, Withheld.ANSWERS_BELOW_K),
        ("4 4 4 blank blank 5", 6, 4, Withheld.ANSWERS_BELOW_K),
        ("4 5 3 2", 4, 4, Withheld.GROUP_BELOW_K),
        ("", 6, 0, Withheld.ANSWERS_BELOW_K),
    ],
)
def test_under_the_threshold_only_n_and_a_reason_are_shown(
    answers: str, expected: int, n: int, reason: Withheld
) -> None:
    result = scale(row(answers), expected)
    assert result == Shown(expected, n, reason)
    assert (result.bounds_pct, result.one_person_pct, judge(result, Fraction(1, 2))) == (None, None, None)


def test_three_answers_out_of_five_people_are_not_fragile_by_themselves() -> None:
    assert judge(scale(row("4x6"), 10), Fraction(1, 2)) == MET
    assert judge(scale(row("4x6"), 11), Fraction(2, 5)) == FRAGILE


def test_bands_need_twenty_answers_and_three_in_each() -> None:
    assert scale(row("5x5 4x8 3x4 2x3"), 24).bands == (3, 4, 13)
    assert scale(row("5x5 4x9 3x4 2x2"), 24).bands is None
    assert scale(row("5x5 4x7 3x4 2x3"), 24).bands is None


def test_a_choice_has_neither_median_nor_bands() -> None:
    used = shown(["used"] * 3 + ["not_used"] * 17, 24, {"used"}, scale=False, k_eff=5)
    assert (str(used.favourable), used.median, used.bands) == ("3/20", None, None)


def test_one_person_weighs_one_nth() -> None:
    assert scale(row("4 4 5 3 2 2"), 8).one_person_pct == 17


@pytest.mark.parametrize(
    ("before", "after", "moved", "at_least", "trend"),
    [
        ("3 3 4 2 4", "4 4 4 2 3", {"up": 2, "same": 2, "down": 1}, False, Trend.STABLE_OR_INCONCLUSIVE),
        ("3 3 4 2 3", "4 4 4 3 3", {"up": 3, "same": 2, "down": 0}, False, Trend.UP),
        ("3 3 4 2 4", "3 3 4 2 1", {"same": 4}, True, Trend.STABLE_OR_INCONCLUSIVE),
        ("4 4 4 4 4", "3 3 3 3 3", {"down": 4}, True, Trend.DOWN),
        ("4 4 4 4 4 4", "5 5 5 3 3 3", {"up": 3, "same": 0, "down": 3}, False, Trend.STABLE_OR_INCONCLUSIVE),
        ("3x7 3", "4 4 3x6", {"up": 2, "same": 6, "down": 0}, False, Trend.STABLE_OR_INCONCLUSIVE),
    ],
)
def test_changes(before: str, after: str, moved: dict[str, int], at_least: bool, trend: Trend) -> None:
    found = change(dict(enumerate(row(before))), dict(enumerate(row(after))), same_group=True, k_eff=5)
    assert found.moved == {Move(name): count for name, count in moved.items()}
    assert (found.at_least, found.trend, found.withheld) == (at_least, trend, None)


def test_with_four_pairs_only_their_number_is_shown() -> None:
    found = change(dict(enumerate(row("3 3 4 2 4"))), dict(enumerate(row("3 3 4 2 blank"))), same_group=True, k_eff=5)
    assert (found.withheld, found.pairs, found.moved, found.trend) == (NoChange.PAIRS_BELOW_K, 4, None, None)


def test_with_a_joiner_not_even_the_number_of_pairs_is_shown() -> None:
    found = change(dict(enumerate(row("3 3 4 2 4"))), dict(enumerate(row("3 3 4 2 4 5"))), same_group=False, k_eff=5)
    assert (found.withheld, found.pairs, found.moved, found.trend) == (NoChange.DIFFERENT_GROUP, None, None, None)


@pytest.mark.parametrize(
    ("choices", "shown_options"),
    [
        ("A A B B C", [OptionCount("A", 2), OptionCount("B", 2)]),
        ("A A A A A B", [OptionCount("A", 5, at_least=True)]),
        ("A A A A A", [OptionCount("A", 4, at_least=True)]),
        ("A B C D E", []),
    ],
)
def test_options_chosen_by_two_are_shown(choices: str, shown_options: list[OptionCount]) -> None:
    found = options([[choice] for choice in choices.split()], k_eff=5)
    assert (found.published, list(found.shown)) == (True, shown_options)


def test_options_count_the_people_who_chose_something() -> None:
    found = options([["A", "B"], ["A"], [], ["B"], ["A"], []], k_eff=5)
    assert (found.n, found.published, found.shown) == (4, False, ())


@pytest.mark.parametrize(
    ("value", "status"), [("0.75", Status.MET), ("0.66", Status.NEAR), ("0.65", Status.NEAR), ("0.64", Status.NOT_MET)]
)
def test_an_open_share_is_near_within_ten_points(value: str, status: Status) -> None:
    assert judge_share(Fraction(value), Fraction("0.75")) is status


@pytest.mark.parametrize(("value", "status"), [(12, Status.MET), (11, Status.NEAR), (10, Status.NOT_MET)])
def test_an_open_count_is_near_by_one(value: int, status: Status) -> None:
    assert judge_count(value, Fraction(12)) is status


@pytest.mark.parametrize(
    ("share", "per_cent"), [("1/8", 13), ("5/8", 63), ("1/6", 17), ("1/3", 33), ("0", 0), ("1", 100)]
)
def test_per_cents_round_halves_up(share: str, per_cent: int) -> None:
    assert pct(Fraction(share)) == per_cent


@given(st.fractions(0, 1))
def test_a_per_cent_is_within_half_a_point_of_its_share(share: Fraction) -> None:
    assert -Fraction(1, 2) <= 100 * share - pct(share) < Fraction(1, 2) + Fraction(1, 10**9)


@given(st.fractions(0, 1), st.fractions(0, 1))
def test_a_larger_share_is_never_a_smaller_per_cent(one: Fraction, other: Fraction) -> None:
    assert pct(min(one, other)) <= pct(max(one, other))


@given(st.integers(5, 30).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_a_display_says_the_truth_and_reads_back(count_of_n: tuple[int, int]) -> None:
    count, n = count_of_n
    display = Favourable.of(count, n)
    assert display.lo <= count <= display.hi
    assert Favourable.parse(str(display)) == display


@given(RATINGS, st.integers(0, 5))
def test_bounds_frame_what_the_silent_might_have_said(ratings: list[int], silent: int) -> None:
    expected = len(ratings) + silent
    low, high = scale(ratings, expected).bounds_pct or (0, 0)
    favourable = sum(rating in HIGH for rating in ratings)
    assert 0 <= low <= pct(Fraction(favourable, expected))
    assert pct(Fraction(favourable + silent, expected)) <= high <= 100


@given(RATINGS, st.integers(0, 23), TARGETS)
def test_a_better_answer_never_worsens_the_status(ratings: list[int], place: int, target: Fraction) -> None:
    order = [Status.NOT_MET, Status.NEAR, Status.MET]
    better = list(ratings)
    better[place % len(ratings)] = 5
    before, after = (judge(scale(answers, len(ratings)), target) for answers in (ratings, better))
    assert before is not None
    assert after is not None
    assert order.index(before.status) <= order.index(after.status)


@given(RATINGS, TARGETS)
def test_a_status_follows_from_what_is_shown(ratings: list[int], target: Fraction) -> None:
    result = scale(ratings, len(ratings))
    copy = Shown(result.expected, result.n, None, Favourable.parse(str(result.favourable)))
    assert judge(copy, target) == judge(result, target)


@given(RATINGS, RATINGS)
def test_going_back_turns_a_change_round(before: list[int], after: list[int]) -> None:
    opposite = {Trend.UP: Trend.DOWN, Trend.DOWN: Trend.UP}
    there = change(dict(enumerate(before)), dict(enumerate(after)), same_group=True, k_eff=5)
    back = change(dict(enumerate(after)), dict(enumerate(before)), same_group=True, k_eff=5)
    assert there.trend is not None
    assert back.trend is opposite.get(there.trend, there.trend)


def test_shares_are_added_part_by_part_and_kept_unreduced() -> None:
    total = Share(2, 6).plus(Share(2, 6))
    assert (str(total), total.value, total.pct) == ("4/12", Fraction(1, 3), 33)
    assert (Share(0, 0).value, Share(0, 0).pct) == (None, None)
