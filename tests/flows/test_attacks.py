"""The attacks that must fail (domain §6), each by its name."""

from datetime import date, timedelta

import pytest
from msgspec.structs import replace

from flows.closing import Submission
from flows.group import Respondent, k_effective
from flows.indicators import Chosen, Side, figure, published_rounds
from flows.open_figures import Facts
from flows.release import Closing, PastRound, to_json
from flows.small_groups import Change, NoChange, Withheld, shown
from tests.flows.a_round import HIGH, answered, close, dates, kept, members, moment

EIGHT = {1: 4, 2: 4, 3: 5, 4: 5, 5: 3, 6: 3, 7: 2, 8: 2}


def two_rounds(
    first: tuple[list[Respondent], dict[int, int]], second: tuple[list[Respondent], dict[int, int]]
) -> tuple[Closing, Closing]:
    given = answered(1, first[1])
    before = close(1, first[0], given)
    after = close(2, second[0], answered(2, second[1]), past=[kept(before, given)])
    return before, after


def test_a_result_recomputed_after_one_late_answer() -> None:
    """3/5, then 3/6 an hour later, would give the sixth person's answer."""
    given = answered(1, {1: 4, 2: 4, 3: 5, 4: 2, 5: 3})
    late = Submission(6, dates(1)[3] + timedelta(seconds=1), {"usefulness": 1})
    release = close(1, members(1, 2, 3, 4, 5, 6), given).release
    assert str(release.results[0].shown and release.results[0].shown.favourable) == "3/5"
    assert close(1, members(1, 2, 3, 4, 5, 6), [*given, late]).release == release


def test_the_level_of_the_matched_subset_beside_the_round_s() -> None:
    """4/7 among those who answered both, beside 4/8, would give the eighth person's answer."""
    seven = {person: rating for person, rating in EIGHT.items() if person != 8}
    everyone = members(*EIGHT)
    _, after = two_rounds((everyone, seven), (everyone, EIGHT))
    (compared,) = after.release.changes
    assert compared.change.pairs == 7
    assert {*compared.change.__dataclass_fields__} == {"withheld", "pairs", "moved", "at_least", "trend"}
    assert '"4/7"' not in to_json(after.release)


def test_a_joiner_found_favourable_from_two_levels_and_a_change() -> None:
    five = {1: 4, 2: 4, 3: 3, 4: 3, 5: 3}
    _, after = two_rounds(
        (members(1, 2, 3, 4, 5), five), (members(1, 2, 3, 4, 5, 6), {1: 4, 2: 4, 3: 2, 4: 2, 5: 2, 6: 4})
    )
    assert after.release.changes[0].change == Change(NoChange.DIFFERENT_GROUP)


def test_someone_who_left_found_favourable_from_two_levels_and_a_change() -> None:
    six = {1: 4, 2: 4, 3: 3, 4: 3, 5: 3, 6: 4}
    left = [
        replace(person, last_active_on=dates(2)[0]) if person.person == 6 else person
        for person in members(1, 2, 3, 4, 5, 6)
    ]
    before, after = two_rounds((left, six), (left, {1: 4, 2: 4, 3: 2, 4: 2, 5: 2}))
    assert before.group - after.group == {6}
    assert after.release.changes[0].change == Change(NoChange.DIFFERENT_GROUP)


@pytest.mark.parametrize("away_in", [1, 2])
def test_someone_away_once_found_favourable_from_two_levels_and_a_change(away_in: int) -> None:
    opens_on, _, closes_on, _ = dates(away_in)
    six = {1: 4, 2: 4, 3: 3, 4: 3, 5: 3, 6: 4}
    five = {1: 4, 2: 4, 3: 2, 4: 2, 5: 2}
    group = members(1, 2, 3, 4, 5, 6, absences={6: (opens_on, closes_on)})
    _, after = two_rounds((group, five if away_in == 1 else six), (group, six if away_in == 1 else five))
    assert after.release.changes[0].change == Change(NoChange.DIFFERENT_GROUP)


def test_sites_of_three_and_five_inside_eight() -> None:
    """The site of five passes the threshold, and the whole minus it gives the site of three: no site has a result."""
    release = close(1, members(*EIGHT), answered(1, EIGHT)).release
    assert [(result.key, result.shown and result.shown.expected) for result in release.results] == [("usefulness", 8)]
    assert not {"site", "role", "seniority", "group"} & {*Respondent.__struct_fields__}


def test_an_animator_subtracting_their_own_answer() -> None:
    """Five answers, one of them the animator's, would show them the four others'."""
    k_eff = k_effective(5, [{"member"}] * 4 + [{"member", "animator"}, {"sponsor"}])
    assert k_eff == 6
    assert shown([4, 4, 3, 2, 5], 5, HIGH, scale=True, k_eff=k_eff).withheld is Withheld.GROUP_BELOW_K


def test_a_withheld_round_recovered_from_totals_over_rounds() -> None:
    """Rounds are never pooled: with a sum over rounds, the withheld one would be the sum less the others."""
    everyone = members(1, 2, 3, 4, 5)
    past: list[PastRound] = []
    for number, ratings in ((1, {1: 4, 2: 4, 3: 4, 4: 2, 5: 2}), (2, {1: 5, 2: 5, 3: 5, 4: 1})):
        given = answered(number, ratings)
        past.append(kept(close(number, everyone, given, past=past), given))
    one, two = (each.release for each in past)
    usefulness = Chosen("usefulness", frozenset({Side.PARTICIPANT}), None)
    alone, with_withheld = (
        figure(usefulness, Facts(date(2027, 6, 1), moment(date(2027, 1, 1), 0), releases=releases))
        for releases in ((one,), (one, two))
    )
    assert with_withheld.value == alone.value
    assert (with_withheld.round, with_withheld.stale) == (1, True)
    assert str(published_rounds((one, two))["usefulness"]) == "1/2"
    other = answered(2, {1: 1, 2: 1, 3: 1, 4: 1})
    assert close(2, everyone, other, past=past[:1]).release == two
