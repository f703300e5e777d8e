"""R6: which waves have a result of their own, and which are only shown together (complementary suppression).

What is published of one question at one close is a partition: some waves alone, the others as one group, each by the
rules of a small group (R1-R4, R11). The groups are disjoint and no total beside them is ever counted from the answers,
so that no difference between two results is the answer of anyone.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from fractions import Fraction

from msgspec import Struct

from flows.release import QuestionResult, Together
from flows.results import RatedQuestion, result_of
from flows.small_groups import Answer, Withheld


class WaveAnswers(Struct, frozen=True):
    """What the people of a wave answered to one question (None for a blank); `expected` is its N."""

    wave: int
    name: str
    expected: int
    answers: Sequence[Answer]

    @property
    def n(self) -> int:
        return sum(answer is not None for answer in self.answers)


def shown_together(answers: Mapping[int, int], k_eff: int) -> frozenset[int]:
    """The waves without a result of their own, from how many answered in each (by wave).

    A wave below `k_eff` has none. As long as those set aside hold fewer than `k_eff` answers, whoever knew the whole
    could find them: the next smallest wave joins them. A wave where nobody answered hides nothing and is left out.
    """
    present = {wave: n for wave, n in answers.items() if n > 0}
    apart = sorted((wave for wave, n in present.items() if n >= k_eff), key=lambda wave: (present[wave], wave))
    aside = {wave for wave, n in present.items() if n < k_eff}
    while apart and 0 < sum(present[wave] for wave in aside) < k_eff:
        aside.add(apart.pop(0))
    return frozenset(aside)


def result_in_wave(
    asked: RatedQuestion, wave: int, waves: Sequence[WaveAnswers], k_eff: int, target: Fraction | None
) -> QuestionResult:
    """A wave's result of a question that all of `waves` (itself included) asked, and that close at one instant."""
    own = next(one for one in waves if one.wave == wave)
    alone = result_of(asked, own.answers, own.expected, k_eff, target)
    aside = shown_together({one.wave: one.n for one in waves}, k_eff)
    if wave not in aside:
        return alone
    beside = sorted((one for one in waves if one.wave in aside), key=lambda one: one.wave)
    answers = [answer for one in beside for answer in one.answers]
    pooled = result_of(asked, answers, sum(one.expected for one in beside), k_eff, target)
    together = (
        Together(tuple(one.name for one in beside), pooled.shown, pooled.options, pooled.judged)
        if pooled.published
        else None
    )
    return replace(_without_figures(alone), together=together)


def _without_figures(alone: QuestionResult) -> QuestionResult:
    """How many answered, and why nothing else is shown."""
    shown, options = alone.shown, alone.options
    if shown is not None:
        reason = shown.withheld or Withheld.REST_BELOW_K
        shown = replace(shown, withheld=reason, favourable=None, median=None, bands=None)
    if options is not None:
        options = replace(options, published=False, shown=())
    return replace(alone, shown=shown, options=options, judged=None)
