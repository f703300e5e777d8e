"""The close of a round: from answers to a release (R5, R7, R10, R13), in one pure function."""

from collections import Counter
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from fractions import Fraction
from functools import reduce

from msgspec import Struct

from flows.chains import kept_apart
from flows.group import Respondent, in_group, is_away
from flows.release import Closing, Counts, OpenFigures, PastRound, QuestionChange, QuestionResult, Release
from flows.results import RatedQuestion, result_of
from flows.shares import Share
from flows.small_groups import Answer, change
from flows.texts import Opened, SharedText, Sharing, open_texts
from flows.waves.together import WaveAnswers, result_in_wave

COMPARED_FROM_FIRST_TO_LAST = ("usefulness", "expectation_met")


class Comment(Struct, frozen=True):
    text: str
    sharing: Sharing


class Submission(Struct, frozen=True):
    """One saving of the ratings: a person's latest counted one holds. `at` is UTC; a missing key is a blank."""

    person: int
    at: datetime
    answers: Mapping[str, Answer]
    comment: Comment | None = None
    contact: bool = False


class Contribution(Struct, frozen=True):
    """`key` identifies it in its project; `at` is UTC. Withdrawn ones are not passed.

    `reused_at`: when its first reuse outside the group was declared.
    """

    key: int
    person: int
    at: datetime
    type: str
    reused_at: datetime | None = None


class RoundFacts(Struct, frozen=True):
    """What the close knows of its round. `window_after`: the previous close, or the kickoff day's 00:00 for round 1.

    `content_types` are the types counted as contents (`counts` of the target, else the default); `last` marks the last
    round of the pilot, whose close also compares the first published round with the last. `wave` and
    `wave_name`: the project, which may be one wave of a deployment.
    """

    number: int
    opens_on: date
    due_at: datetime
    closes_on: date
    close_at: datetime
    window_after: datetime
    k_eff: int
    content_types: frozenset[str]
    last: bool
    wave: int = 0
    wave_name: str = ""


class Beside(Struct, frozen=True):
    """Another wave's round that closes at the same instant: its N and its counted answers, by person."""

    wave: int
    name: str
    expected: int
    asked: frozenset[str]
    answers: Mapping[int, Mapping[str, Answer]]


class Counted(Struct, frozen=True):
    """Who makes up N, who is declared absent, and the submissions counted: sent before the close, by N's people."""

    group: frozenset[int]
    absent: int
    sent: Sequence[Submission]

    @property
    def latest(self) -> dict[int, Submission]:
        return _latest(self.sent)

    @property
    def answers(self) -> dict[int, Mapping[str, Answer]]:
        return {person: sent.answers for person, sent in self.latest.items()}


class AfterClose(Struct, frozen=True):
    """R5's counts of what came after the close: known only later, so never in the release."""

    not_counted: int
    edits_refused: int


def close_round(
    facts: RoundFacts,
    *,
    respondents: Sequence[Respondent],
    submissions: Sequence[Submission],
    questions: Sequence[RatedQuestion],
    targets: Mapping[str, Fraction],
    contributions: Sequence[Contribution],
    past: Sequence[PastRound],
    beside: Sequence[Beside] = (),
) -> Closing:
    """Everything published of a round, at its close.

    `questions` in the order asked; `past` is every earlier closed round, in order; `contributions` may reach beyond the
    window. `beside` (in a deployment): the other waves' rounds that close with this one, for R6. Submissions of people
    outside the group, or after the close, count nowhere.
    """
    who = counted(facts, respondents, submissions)
    answers = who.answers
    given = {asked.key: _own(facts, who, asked.key) for asked in questions}
    release = Release(
        number=facts.number,
        closed_at=facts.close_at,
        k_eff=facts.k_eff,
        counts=_counts(facts, who),
        results=tuple(_result(asked, given[asked.key], facts.k_eff, targets, beside) for asked in questions),
        changes=(),
        first_to_last=(),
        open=_open_figures(facts, who.group, contributions, past),
    )
    scales = [asked.key for asked in questions if asked.scale]
    rounds = [*past, PastRound(release, who.group, answers)]
    changes = _changes(rounds, scales)
    return Closing(
        release=replace(
            release,
            changes=changes,
            first_to_last=_first_to_last(rounds, changes) if facts.last else (),
        ),
        group=who.group,
        comments=_comments(who.latest.values(), facts.k_eff),
        contacts=tuple(sorted(person for person, sent in who.latest.items() if sent.contact)),
    )


def counted(facts: RoundFacts, respondents: Sequence[Respondent], submissions: Sequence[Submission]) -> Counted:
    """R13: who counts in a round, from everyone's standing and what they sent."""
    away = _away(facts, respondents)
    sent = [one for one in submissions if one.at <= facts.close_at and one.person in away]
    answered = {one.person for one in sent}
    group = frozenset(person for person in away if not away[person] or person in answered)
    return Counted(group, len(away) - len(group), sent)


def _away(facts: RoundFacts, respondents: Sequence[Respondent]) -> dict[int, bool]:
    """By person in the group, whether a declared absence takes them away (R13)."""
    return {
        person.person: is_away(person, facts.opens_on, facts.closes_on, facts.close_at)
        for person in respondents
        if in_group(person, facts.opens_on, facts.closes_on)
    }


def counted_answers(
    submissions: Iterable[Submission], close_at: datetime, group: Collection[int]
) -> dict[int, Mapping[str, Answer]]:
    """Each person's answers in a closed round, `group` being the one frozen at its close: `PastRound.answers`."""
    counted = [sent for sent in submissions if sent.at <= close_at and sent.person in group]
    return {person: sent.answers for person, sent in _latest(counted).items()}


def after_close(submissions: Sequence[Submission], close_at: datetime) -> AfterClose:
    """`not_counted`: people whose only submissions came after the close; `edits_refused`: all other ones after it."""
    late = [sent.person for sent in submissions if sent.at > close_at]
    counted = {sent.person for sent in submissions if sent.at <= close_at}
    not_counted = len(set(late) - counted)
    return AfterClose(not_counted, edits_refused=len(late) - not_counted)


def _latest(counted: Iterable[Submission]) -> dict[int, Submission]:
    return {sent.person: sent for sent in sorted(counted, key=lambda sent: sent.at)}


def _counts(facts: RoundFacts, who: Counted) -> Counts:
    sent_by = Counter(one.person for one in who.sent)
    first = {one.person: one.at for one in sorted(who.sent, key=lambda one: one.at, reverse=True)}
    return Counts(
        expected=len(who.group),
        counted=len(sent_by),
        late=sum(at > facts.due_at for at in first.values()),
        edited=sum(times > 1 for times in sent_by.values()),
        declared_absent=who.absent,
    )


def _own(facts: RoundFacts, who: Counted, key: str) -> WaveAnswers:
    return WaveAnswers(facts.wave, facts.wave_name, len(who.group), _given(who.answers, key))


def _given(answers: Mapping[int, Mapping[str, Answer]], key: str) -> list[Answer]:
    return [of_person.get(key) for of_person in answers.values()]


def _result(
    asked: RatedQuestion, own: WaveAnswers, k_eff: int, targets: Mapping[str, Fraction], beside: Sequence[Beside]
) -> QuestionResult:
    others = [one for one in beside if asked.key in one.asked]
    target = targets.get(asked.key)
    if not others:
        return result_of(asked, own.answers, own.expected, k_eff, target)
    waves = [own, *(WaveAnswers(one.wave, one.name, one.expected, _given(one.answers, asked.key)) for one in others)]
    return result_in_wave(asked, own.wave, waves, k_eff, target)


def _changes(rounds: Sequence[PastRound], scales: Sequence[str]) -> tuple[QuestionChange, ...]:
    """R7 from the previous round, for the scales that both rounds asked and published."""
    if len(rounds) < 2:
        return ()
    previous, current = rounds[-2:]
    return tuple(
        kept_apart(_compare(key, previous, current), rounds)
        for key in scales
        if previous.release.publishes(key) and current.release.publishes(key)
    )


def _first_to_last(rounds: Sequence[PastRound], changes: Sequence[QuestionChange]) -> tuple[QuestionChange, ...]:
    found = []
    for key in COMPARED_FROM_FIRST_TO_LAST:
        published = [each for each in rounds if each.release.publishes(key)]
        if len(published) > 1:
            found.append(kept_apart(_compare(key, published[0], published[-1]), rounds, changes))
    return tuple(found)


def _compare(key: str, earlier: PastRound, later: PastRound) -> QuestionChange:
    return QuestionChange(
        key,
        earlier.release.number,
        later.release.number,
        change(
            {person: given.get(key) for person, given in earlier.answers.items()},
            {person: given.get(key) for person, given in later.answers.items()},
            same_group=earlier.group == later.group,
            k_eff=later.release.k_eff,
        ),
    )


def _open_figures(
    facts: RoundFacts, group: frozenset[int], contributions: Sequence[Contribution], past: Sequence[PastRound]
) -> OpenFigures:
    window = [each for each in contributions if facts.window_after < each.at <= facts.close_at]
    by_type = Counter(each.type for each in window)
    contents = sum(by_type[each] for each in facts.content_types)
    active = Share(len({each.person for each in window} & group), len(group))
    before = [each.release.open for each in past]
    return OpenFigures(
        contributions=len(window),
        by_type=dict(sorted(by_type.items())),
        contents=contents,
        active=active,
        contributions_to_date=sum(each.contributions for each in before) + len(window),
        contents_to_date=sum(each.contents for each in before) + contents,
        active_to_date=reduce(Share.plus, (each.active for each in before), active),
    )


def _comments(latest: Iterable[Submission], k_eff: int) -> Opened:
    sent = list(latest)
    return open_texts(
        [(each.comment.sharing, SharedText(each.person, each.comment.text)) for each in sent if each.comment],
        answered=len(sent),
        k_eff=k_eff,
    )
