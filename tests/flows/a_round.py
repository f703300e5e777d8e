"""A round in a few words, for the tests of what its close publishes."""

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

from flows.closing import Beside, Contribution, RoundFacts, Submission, close_round, counted_answers
from flows.group import Absence, Respondent
from flows.release import Closing, PastRound
from flows.results import RatedQuestion
from flows.small_groups import Answer

HIGH = frozenset({4, 5})
USEFULNESS = RatedQuestion("usefulness", scale=True, favourable=HIGH)
APPLIED = RatedQuestion("applied", scale=False, favourable=frozenset({"used"}))
START = date(2027, 2, 1)
PACE = timedelta(weeks=3)


def dates(number: int) -> tuple[date, datetime, date, datetime]:
    """Opening day, due instant, closing day, close instant of round `number`."""
    opens_on = START + PACE * number
    closes_on = opens_on + timedelta(days=4)
    return opens_on, moment(opens_on + timedelta(days=3), 18), closes_on, moment(closes_on, 12)


def moment(day: date, hour: int, minute: int = 0) -> datetime:
    return datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)


def members(*people: int, absences: Mapping[int, tuple[date, date | None]] | None = None) -> list[Respondent]:
    """People who joined before everything; an absence is declared before everything too."""
    declared = datetime(2027, 1, 1, tzinfo=UTC)
    away = {person: (Absence(*span, declared),) for person, span in (absences or {}).items()}
    return [Respondent(person, date(2027, 1, 1), absences=away.get(person, ())) for person in people]


def answered(number: int, ratings: Mapping[int, Answer], key: str = "usefulness") -> list[Submission]:
    """Everyone's answer, on the opening day."""
    return [
        Submission(person, moment(dates(number)[0], 10, person), {key: rating}) for person, rating in ratings.items()
    ]


def close(
    number: int,
    respondents: Sequence[Respondent],
    submissions: Sequence[Submission],
    *,
    questions: Sequence[RatedQuestion] = (USEFULNESS,),
    target: str | None = None,
    contributions: Sequence[Contribution] = (),
    past: Sequence[PastRound] = (),
    k_eff: int = 5,
    last: bool = False,
    beside: Sequence[Beside] = (),
) -> Closing:
    opens_on, due_at, closes_on, close_at = dates(number)
    return close_round(
        RoundFacts(
            number,
            opens_on,
            due_at,
            closes_on,
            close_at,
            window_after=dates(number - 1)[3],
            k_eff=k_eff,
            content_types=frozenset({"guide"}),
            last=last,
        ),
        respondents=respondents,
        submissions=submissions,
        questions=questions,
        targets={"usefulness": Fraction(target)} if target else {},
        contributions=contributions,
        past=past,
        beside=beside,
    )


def kept(closing: Closing, submissions: Sequence[Submission]) -> PastRound:
    """A closed round as the next ones see it."""
    release = closing.release
    return PastRound(release, closing.group, counted_answers(submissions, release.closed_at, closing.group))
