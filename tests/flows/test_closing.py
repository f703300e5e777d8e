"""What the close of a round counts and publishes (R5, R7, R10, R11, R13)."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from msgspec.structs import replace

from flows.closing import AfterClose, Comment, Contribution, RatedQuestion, Submission, after_close
from flows.group import Absence, Respondent
from flows.release import PastRound, from_json, to_json
from flows.shares import Share
from flows.small_groups import Judged, OptionCount, Status
from flows.texts import SharedText, Sharing
from tests.flows.a_round import APPLIED, USEFULNESS, answered, close, dates, kept, members, moment

OPENS, DUE, CLOSES, CLOSE = dates(1)
SECOND = timedelta(seconds=1)
FIVE = {1: 4, 2: 4, 3: 5, 4: 2, 5: 3}


def sent(person: int, at: datetime, rating: int | None = 4, **more: object) -> Submission:
    return replace(Submission(person, at, {"usefulness": rating}), **more)  # type: ignore[arg-type]


def test_an_answer_at_the_due_instant_is_on_time_and_at_the_close_counts() -> None:
    given = [sent(1, DUE), sent(2, DUE + SECOND), sent(3, CLOSE), sent(4, CLOSE + SECOND)]
    counts = close(1, members(1, 2, 3, 4, 5), given).release.counts
    assert (counts.expected, counts.counted, counts.late) == (5, 3, 2)


def test_late_is_judged_on_the_first_answer_and_the_last_one_holds() -> None:
    given = [*answered(1, FIVE), sent(1, DUE + SECOND, 1)]
    release = close(1, members(*FIVE), given).release
    assert (release.counts.edited, release.counts.late) == (1, 0)
    assert release.results[0].shown
    assert str(release.results[0].shown.favourable) == "2/5"


def test_an_answer_set_back_to_blank_is_no_answer() -> None:
    release = close(1, members(*FIVE), [*answered(1, FIVE), sent(1, DUE, None)]).release
    assert release.counts.counted == 5
    assert release.results[0].shown
    assert release.results[0].shown.n == 4


def test_what_comes_after_the_close_is_counted_apart() -> None:
    late = CLOSE + SECOND
    given = [sent(1, DUE), sent(1, late), sent(2, late), sent(2, late + SECOND), sent(3, late)]
    assert after_close(given, CLOSE) == AfterClose(not_counted=2, edits_refused=2)
    assert after_close([sent(1, CLOSE)], CLOSE) == AfterClose(0, 0)


def test_who_joins_after_the_opening_day_starts_with_the_next_round() -> None:
    joined = [*members(1, 2, 3, 4, 5), Respondent(6, OPENS), Respondent(7, OPENS + timedelta(days=1))]
    closing = close(1, joined, answered(1, {**FIVE, 7: 5}))
    assert closing.group == {1, 2, 3, 4, 5, 6}
    assert closing.release.counts.counted == 5


@pytest.mark.parametrize(("left_on", "counted"), [(CLOSES, True), (CLOSES - timedelta(days=1), False)])
def test_who_left_before_the_closing_day_is_counted_nowhere(left_on: date, counted: bool) -> None:
    group = [*members(1, 2, 3, 4, 5), Respondent(6, OPENS, last_active_on=left_on)]
    closing = close(1, group, answered(1, {**FIVE, 6: 5}))
    assert (6 in closing.group) is counted
    assert closing.release.counts.counted == 5 + counted


def test_an_absence_over_the_whole_round_lowers_the_number_expected() -> None:
    closing = close(1, members(*FIVE, 6, absences={6: (OPENS, None)}), answered(1, FIVE))
    assert (closing.release.counts.expected, closing.release.counts.declared_absent) == (5, 1)


def test_answering_ends_an_absence_for_the_round() -> None:
    closing = close(1, members(*FIVE, absences={5: (OPENS, CLOSES)}), answered(1, FIVE))
    assert (closing.release.counts.expected, closing.release.counts.declared_absent) == (5, 0)


@pytest.mark.parametrize(
    "absence",
    [
        Absence(OPENS + timedelta(days=1), CLOSES, datetime(2027, 1, 1, tzinfo=UTC)),
        Absence(OPENS, CLOSES - timedelta(days=1), datetime(2027, 1, 1, tzinfo=UTC)),
        Absence(OPENS, CLOSES, CLOSE),
    ],
    ids=["begins after the opening", "ends before the closing day", "declared at the close"],
)
def test_a_partial_or_late_absence_leaves_the_person_expected(absence: Absence) -> None:
    group = [*members(*FIVE), Respondent(6, date(2027, 1, 1), absences=(absence,))]
    assert close(1, group, answered(1, FIVE)).release.counts.expected == 6


def test_two_absences_that_cover_the_round_together_leave_the_person_expected() -> None:
    declared = datetime(2027, 1, 1, tzinfo=UTC)
    middle = OPENS + timedelta(days=2)
    halves = (Absence(OPENS, middle, declared), Absence(middle, CLOSES, declared))
    group = [*members(*FIVE), Respondent(6, date(2027, 1, 1), absences=halves)]
    assert close(1, group, answered(1, FIVE)).release.counts.declared_absent == 0


def test_an_answer_erased_before_the_close_is_out_of_the_round() -> None:
    given = answered(1, FIVE)
    assert close(1, members(*FIVE), given[:-1]).release.counts.counted == 4


def test_a_change_needs_both_rounds_published_and_the_question_in_both() -> None:
    given = answered(1, {1: 4, 2: 4, 3: 4, 4: 4})
    first = close(1, members(*FIVE), given)
    again = answered(2, FIVE)
    second = close(2, members(*FIVE), again, past=[kept(first, given)])
    third = close(3, members(*FIVE), answered(3, FIVE), past=[kept(first, given), kept(second, again)])
    assert (first.release.changes, second.release.changes) == ((), ())
    assert [(each.key, each.from_round, each.to_round) for each in third.release.changes] == [("usefulness", 2, 3)]


def test_a_choice_has_no_change() -> None:
    given = answered(1, dict.fromkeys(FIVE, "used"), key="applied")
    first = close(1, members(*FIVE), given, questions=[APPLIED])
    second = close(
        2,
        members(*FIVE),
        answered(2, dict.fromkeys(FIVE, "used"), key="applied"),
        questions=[APPLIED],
        past=[kept(first, given)],
    )
    assert second.release.changes == ()


def test_the_last_round_compares_the_first_published_with_the_last_published() -> None:
    past: list[PastRound] = []
    for number, ratings in ((1, {1: 4}), (2, FIVE), (3, dict.fromkeys(FIVE, 5)), (4, {1: 4})):
        given = answered(number, ratings)
        closing = close(number, members(*FIVE), given, past=past, last=number == 4)
        past.append(kept(closing, given))
    assert [(each.from_round, each.to_round) for each in past[-1].release.first_to_last] == [(2, 3)]
    assert [each.release.first_to_last for each in past[:3]] == [(), (), ()]


def test_someone_away_in_both_rounds_leaves_the_group_the_same() -> None:
    group = members(*FIVE, 6, absences={6: (OPENS, None)})
    given = answered(1, FIVE)
    first = close(1, group, given)
    second = close(2, group, answered(2, FIVE), past=[kept(first, given)])
    assert second.release.changes[0].change.pairs == 5


def test_a_target_judges_and_is_kept_with_the_result() -> None:
    result = close(1, members(*FIVE), answered(1, FIVE), target="0.6").release.results[0]
    assert (result.target, result.judged) == (Fraction(3, 5), Judged(Status.MET))
    without = close(1, members(*FIVE), answered(1, FIVE)).release.results[0]
    assert (without.target, without.judged) == (None, None)


def test_a_choice_without_a_favourable_answer_shows_its_options() -> None:
    slots = RatedQuestion("custom.support.slot", scale=False, favourable=frozenset())
    chosen = {1: "monday", 2: "monday", 3: "friday", 4: "friday", 5: "never"}
    release = close(1, members(*chosen), answered(1, chosen, key=slots.key), questions=[slots]).release
    assert release.results[0].options
    assert release.results[0].options.shown == (OptionCount("friday", 2), OptionCount("monday", 2))
    assert release.publishes(slots.key)
    assert from_json(to_json(release)) == release


def comments(*sharings: str) -> list[Submission]:
    given = answered(1, FIVE)
    return [
        replace(each, comment=Comment(f"word {place}", Sharing(sharing)))
        for place, (each, sharing) in enumerate(zip(given, sharings, strict=True))
    ]


def test_comments_are_private_unless_shared() -> None:
    opened = close(1, members(*FIVE), comments("private", "named", "private", "unnamed", "unnamed")).comments
    assert opened.named == (SharedText(2, "word 1"),)
    assert (opened.unnamed, opened.held) == ((), (4, 5))


def test_three_unnamed_comments_are_shown_together() -> None:
    opened = close(1, members(*FIVE), comments("unnamed", "named", "private", "unnamed", "unnamed")).comments
    assert {text.text for text in opened.unnamed} == {"word 0", "word 3", "word 4"}
    assert opened.held == ()


def test_unnamed_comments_are_held_under_the_threshold() -> None:
    given = comments("unnamed", "unnamed", "unnamed", "unnamed", "private")[:4]
    assert close(1, members(*FIVE), given).comments.held == (1, 2, 3, 4)


def test_the_order_of_unnamed_comments_says_nothing_of_who_wrote_first() -> None:
    given = comments("unnamed", "unnamed", "unnamed", "unnamed", "unnamed")
    backwards = [replace(each, at=CLOSE - timedelta(hours=each.person)) for each in given]
    one, other = (close(1, members(*FIVE), each).comments.unnamed for each in (given, backwards))
    assert [text.text for text in one] == [text.text for text in other] != [f"word {n}" for n in range(5)]


def test_contact_wishes_stay_beside_the_release() -> None:
    given = [*answered(1, FIVE)[:4], sent(5, DUE, contact=True)]
    closing = close(1, members(*FIVE), given)
    assert closing.contacts == (5,)
    assert "contact" not in to_json(closing.release)


def contribution(key: int, person: int, at: datetime, kind: str = "guide") -> Contribution:
    return Contribution(key, person, at, kind)


def test_the_window_runs_from_after_the_previous_close_to_the_close_included() -> None:
    before = dates(0)[3]
    made = [
        contribution(1, 1, before),
        contribution(2, 1, before + SECOND),
        contribution(3, 9, CLOSE, "question"),
        contribution(4, 2, CLOSE + SECOND),
    ]
    found = close(1, members(*FIVE), answered(1, FIVE), contributions=made).release.open
    assert (found.contributions, found.by_type, found.contents) == (2, {"guide": 1, "question": 1}, 1)
    assert found.active == Share(1, 5)


def test_sums_to_date_add_the_windows() -> None:
    given = answered(1, FIVE)
    made = [contribution(1, 1, OPENS_AT), contribution(2, 2, OPENS_AT), contribution(3, 2, moment(dates(2)[0], 9))]
    first = close(1, members(*FIVE), given, contributions=made)
    second = close(2, members(*FIVE), answered(2, FIVE), contributions=made, past=[kept(first, given)])
    found = second.release.open
    assert (found.contributions_to_date, found.contents_to_date, str(found.active_to_date)) == (3, 3, "3/10")


OPENS_AT = moment(OPENS, 9)


def test_a_release_of_an_unanswered_round_is_withheld_and_stored() -> None:
    release = close(1, members(*FIVE), [], questions=[USEFULNESS, APPLIED]).release
    assert not any(result.published for result in release.results)
    assert from_json(to_json(release)) == release
