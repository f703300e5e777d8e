"""The result of one confidential question in one group, by the rules of a small group (R1-R4, R9, R11)."""

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from flows.release import QuestionResult
from flows.small_groups import Answer, judge, options, shown


class RatedQuestion(Struct, frozen=True):
    """A confidential question of the round. A choice without favourable answers follows R11."""

    key: str
    scale: bool
    favourable: frozenset[Answer]


def result_of(
    asked: RatedQuestion, given: Iterable[Answer], expected: int, k_eff: int, target: Fraction | None
) -> QuestionResult:
    """What is published of the answers `given` (None for a blank) by a group of `expected` people.

    A choice without favourable answers has no target.
    """
    if not asked.favourable:
        choices = [() if answer is None else (str(answer),) for answer in given]
        return QuestionResult(asked.key, shown=None, options=options(choices, k_eff), target=None, judged=None)
    found = shown(given, expected, asked.favourable, asked.scale, k_eff)
    return QuestionResult(asked.key, shown=found, options=None, target=target, judged=judge(found, target))
