"""R6: a wave's result, and what the others' results tell of it (domain §6)."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations_with_replacement, product

import pytest

from flows.closing import Beside
from flows.release import Closing, QuestionResult, from_json, to_json
from flows.results import RatedQuestion
from flows.small_groups import Answer, Withheld
from flows.waves.together import WaveAnswers, result_in_wave, shown_together
from tests.flows.a_round import HIGH, USEFULNESS, answered, close, members

CHOICE = RatedQuestion("applied", scale=False, favourable=frozenset({"used"}))
WITHOUT_FAVOURABLE = RatedQuestion("theme", scale=False, favourable=frozenset())
EIGHT = {1: 4, 2: 4, 3: 5, 4: 5, 5: 3, 6: 3, 7: 2, 8: 2}


def results(asked: RatedQuestion, answers: Mapping[int, Sequence[Answer]], k_eff: int = 5) -> dict[int, QuestionResult]:
    """Everything published of one question, by wave."""
    waves = [WaveAnswers(wave, f"W{wave}", len(given), given) for wave, given in answers.items()]
    return {wave: result_in_wave(asked, wave, waves, k_eff, None) for wave in answers}


def display(asked: RatedQuestion, answers: Mapping[int, Sequence[Answer]]) -> str:
    return str(sorted(results(asked, answers).items()))


@pytest.mark.parametrize(
    ("answers", "together"),
    [
        ({1: 8, 2: 6}, set()),
        ({1: 8, 2: 6, 3: 0}, set()),
        ({1: 5, 2: 3}, {1, 2}),
        ({1: 8, 2: 6, 3: 3}, {2, 3}),
        ({1: 8, 2: 3, 3: 3}, {2, 3}),
        ({1: 6, 2: 6, 3: 1}, {1, 3}),
        ({1: 3, 2: 1}, {1, 2}),
        ({1: 8}, set()),
    ],
)
def test_the_next_smallest_wave_joins_those_that_could_be_found(answers: dict[int, int], together: set[int]) -> None:
    assert shown_together(answers, 5) == together


def test_the_rest_of_every_wave_shown_apart_is_nobody_or_enough_people() -> None:
    """The letter of R6, for three waves of 0 to 12 answers."""
    for counts in product(range(13), repeat=3):
        answers = dict(enumerate(counts))
        aside = shown_together(answers, 5)
        for wave in (one for one, n in answers.items() if n >= 5 and one not in aside):
            rest = sum(answers.values()) - answers[wave]
            assert rest == 0 or rest >= 5


def test_sites_of_three_and_five_inside_eight() -> None:
    """The site of five passes the threshold, and the whole minus it would give the site of three."""
    five, three = list(EIGHT.values())[:5], list(EIGHT.values())[5:]
    found = results(USEFULNESS, {1: five, 2: three})
    assert found[1].shown
    assert found[2].shown
    assert [one.shown and one.shown.withheld for one in found.values()] == [
        Withheld.REST_BELOW_K,
        Withheld.GROUP_BELOW_K,
    ]
    assert {one.shown and one.shown.favourable for one in found.values()} == {None}
    assert found[1].together == found[2].together
    assert found[1].together
    assert str(found[1].together.shown and found[1].together.shown.favourable) == "4/8"


def test_a_choice_without_a_favourable_answer_is_held_back_likewise() -> None:
    found = results(WITHOUT_FAVOURABLE, {1: ["a", "a", "b", "b", "b"], 2: ["a", "c", None]})
    assert [(one.options and one.options.published) for one in found.values()] == [False, False]
    together = found[1].together
    assert together
    assert together.options
    assert [str(one.option) for one in together.options.shown] == ["a", "b"]


def _tells(possible: Iterable[tuple[int, ...]], sizes: Sequence[int]) -> bool:
    """Whether all who answered in some wave, or in some waves together, are known to agree."""
    ways = list(possible)
    for which in product((False, True), repeat=len(sizes)):
        people = sum(n for n, taken in zip(sizes, which, strict=True) if taken)
        if people and {sum(one for one, taken in zip(way, which, strict=True) if taken) for way in ways} in (
            {0},
            {people},
        ):
            return True
    return False


@pytest.mark.parametrize("waves", [1, 2, 3])
def test_no_display_of_waves_tells_of_anyone(waves: int) -> None:
    """Over every size of each wave up to eight people (six when there are three), and every answer set of a choice."""
    for sizes in combinations_with_replacement(range(9 if waves < 3 else 7), waves):
        found: dict[str, set[tuple[int, ...]]] = defaultdict(set)
        for used in product(*(range(n + 1) for n in sizes)):
            answers = {
                wave: ["used"] * one + ["not_used"] * (n - one)
                for wave, (one, n) in enumerate(zip(used, sizes, strict=True))
            }
            found[display(CHOICE, answers)].add(used)
        assert not [one for one, possible in found.items() if _tells(possible, sizes)]


@pytest.mark.parametrize("sizes", [(3, 5), (2, 6), (5, 5)])
def test_no_median_of_waves_tells_of_anyone(sizes: tuple[int, int]) -> None:
    """Every answer set of a scale of three of the five ratings, medians shown."""
    found: dict[str, set[tuple[int, ...]]] = defaultdict(set)
    for given in product(*(list(combinations_with_replacement((1, 3, 4, 5), n)) for n in sizes)):
        favourable = tuple(sum(rating in HIGH for rating in one) for one in given)
        found[display(USEFULNESS, dict(enumerate(given)))].add(favourable)
    assert not [one for one, possible in found.items() if _tells(possible, sizes)]


def _closed(people: Mapping[int, int], others: Mapping[int, int]) -> Closing:
    beside = Beside(
        2, "Brest", len(others), frozenset({"usefulness"}), {one: {"usefulness": n} for one, n in others.items()}
    )
    return close(1, members(*people), answered(1, people), beside=[beside])


def test_a_wave_s_release_keeps_what_is_published_together() -> None:
    five, three = {one: EIGHT[one] for one in range(1, 6)}, {one: EIGHT[one] for one in range(6, 9)}
    release = _closed(five, three).release
    (result,) = release.results
    assert not result.published
    assert result.together
    assert result.together.waves == ("", "Brest")
    assert from_json(to_json(release)) == release


def test_a_large_wave_also_shows_its_bands() -> None:
    """R4, from twenty answers on, if each band holds three."""
    ratings = dict(enumerate([5] * 5 + [4] * 8 + [3] * 4 + [2] * 3))
    release = _closed(ratings, {one + 100: 3 for one in range(6)}).release
    assert release.results[0].shown
    assert release.results[0].shown.bands == (3, 4, 13)


def test_a_release_of_before_the_waves_is_read_as_it_is() -> None:
    """The stored form grew by an optional field."""
    stored = to_json(close(1, members(1, 2, 3, 4, 5), answered(1, {1: 4, 2: 4, 3: 4, 4: 2, 5: 2})).release)
    assert from_json(stored.replace(',"together":null', "")).results[0].together is None
