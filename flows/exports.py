"""What leaves a project as data: its releases and its open data, and nothing else (domain.md §11).

A confidential result is exported as it was published: what was withheld stays withheld, with its reason.
"""

import csv
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from io import StringIO
from typing import Any

from flows.history import OPEN
from flows.indicators import Chosen, Figure, figure
from flows.open_figures import Facts, known_at
from flows.release import QuestionChange, QuestionResult, Release, Together
from flows.shares import Favourable, Share
from flows.text import Frozen

SCHEMA = "jalon-export/1"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "round", "closed_at", "group", "answered", "question", "name", "answers", "published", "reason", "sign",
    "favourable", "low_pct", "high_pct", "median", "target", "status", "fragile", "kind", "value", "of",
)  # fmt: skip
"""Those of the table (docs/export.md)."""


class Result(Frozen):
    """One question in one round. `favourable` as shown ("4/6", ">=5/6"); `reason` when it is withheld.

    `together` and `waves`: what several waves of a deployment show as one group, when they are not shown apart.
    """

    question: str
    name: str
    answers: int
    published: bool
    reason: str | None = None
    favourable: str | None = None
    low_pct: int | None = None
    high_pct: int | None = None
    median: float | None = None
    options: dict[str, str] | None = None
    target: str | None = None
    status: str | None = None
    fragile: bool | None = None
    together: str | None = None
    waves: tuple[str, ...] | None = None


class OpenIndicator(Frozen):
    """A chosen open indicator as a round's close knew it, since the kickoff; `of` goes with a share."""

    indicator: str
    name: str
    value: int | None
    of: int | None
    target: str | None
    state: str


class Change(Frozen):
    """A change between two rounds, as published; without figures when the group differed or too few compare."""

    question: str
    from_round: int
    to_round: int
    published: bool
    reason: str | None = None
    moved: dict[str, str] | None = None
    trend: str | None = None


class Round(Frozen):
    """A closed round. `group` is N; `contents` and `active_contributors` are those of its window."""

    number: int
    closed_at: datetime
    group: int
    answered: int
    late: int
    declared_absent: int
    results: tuple[Result, ...]
    changes: tuple[Change, ...]
    open_indicators: tuple[OpenIndicator, ...]
    contributions: int
    contents: int
    active_contributors: str


class Meeting(Frozen):
    """A follow-up that took place: members present out of those expected, and excused ones as a number."""

    number: int
    on: date
    present: str
    excused: int


class Contribution(Frozen):
    """A contribution declared, by whom and when."""

    at: datetime
    type: str
    title: str
    link: str | None
    author: str


class Action(Frozen):
    """An action decided by a follow-up."""

    meeting: int
    what: str
    owner: str
    due_on: date | None
    done_on: date | None


class Decision(Frozen):
    """What a meeting decided, in its notes' words; the kickoff's number is 0."""

    meeting: int
    on: date
    what: str


class Adjustment(Frozen):
    """What a follow-up changed of the facilitation, and what the latest meeting to say so made of it."""

    meeting: int
    what: str
    why: str | None
    from_on: date | None
    indicator: str | None
    answer: str | None
    answered_by: int | None


class Reuse(Frozen):
    """A reuse of a contribution outside the group, as declared."""

    at: datetime
    contribution: str
    reused_by: str
    where: str | None
    declared_by: str


class Export(Frozen):
    """Everything exported of a project, at an instant."""

    format: str = SCHEMA
    project: str
    exported_at: datetime
    rounds: tuple[Round, ...]
    meetings: tuple[Meeting, ...]
    contributions: tuple[Contribution, ...]
    reuses: tuple[Reuse, ...]
    decisions: tuple[Decision, ...]
    actions: tuple[Action, ...]
    adjustments: tuple[Adjustment, ...]


def export_schema() -> dict[str, Any]:
    """The published JSON Schema of an export (docs/export.schema.json)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Export.model_json_schema()}


def open_indicators(
    chosen: Sequence[Chosen], release: Release, facts: Facts, zone: str, names: Mapping[str, str]
) -> tuple[OpenIndicator, ...]:
    """The chosen open indicators, judged as of that release's close; `names` are the library's, by key."""
    known = known_at(facts, release.closed_at, zone)
    return tuple(_open(figure(one, known), names) for one in chosen if one.key in OPEN)


def _open(judged: Figure, names: Mapping[str, str]) -> OpenIndicator:
    value = judged.value
    share = value if isinstance(value, Share) else None
    return OpenIndicator(
        indicator=judged.key,
        name=names[judged.key],
        value=share.part if share is not None else value if isinstance(value, int) else None,
        of=share.whole if share is not None else None,
        target=str(judged.target) if judged.target is not None else None,
        state=judged.state,
    )


def exported_round(release: Release, names: dict[str, str], opened: tuple[OpenIndicator, ...]) -> Round:
    """A release as exported, with the open indicators of its close; `names` are the questions', by key."""
    return Round(
        number=release.number,
        closed_at=release.closed_at,
        group=release.counts.expected,
        answered=release.counts.counted,
        late=release.counts.late,
        declared_absent=release.counts.declared_absent,
        results=tuple(_result(one, names) for one in release.results),
        changes=tuple(_change(one) for one in (*release.changes, *release.first_to_last)),
        open_indicators=opened,
        contributions=release.open.contributions,
        contents=release.open.contents,
        active_contributors=str(release.open.active),
    )


def _result(result: QuestionResult, names: dict[str, str]) -> Result:
    shown, options = result.shown, result.options
    judged = result.judged
    bounds = shown.bounds_pct if shown is not None else None
    return Result(
        question=result.key,
        name=names.get(result.key, result.key),
        answers=shown.n if shown is not None else options.n if options is not None else 0,
        published=result.published,
        reason=str(shown.withheld) if shown is not None and shown.withheld is not None else None,
        favourable=str(shown.favourable) if shown is not None and shown.favourable is not None else None,
        low_pct=bounds[0] if bounds else None,
        high_pct=bounds[1] if bounds else None,
        median=float(shown.median) if shown is not None and shown.median is not None else None,
        options=(
            {one.option: f"{'>=' if one.at_least else ''}{one.count}" for one in options.shown}
            if options is not None and options.published
            else None
        ),
        target=str(result.target) if result.target is not None else None,
        status=str(judged.status) if judged is not None else None,
        fragile=judged.fragile if judged is not None else None,
        together=_together(result.together),
        waves=result.together.waves if result.together is not None else None,
    )


def _together(together: Together | None) -> str | None:
    shown = together.shown if together is not None else None
    return str(shown.favourable) if shown is not None and shown.favourable is not None else None


def _change(found: QuestionChange) -> Change:
    change = found.change
    sign = ">=" if change.at_least else ""
    return Change(
        question=found.key,
        from_round=found.from_round,
        to_round=found.to_round,
        published=change.withheld is None,
        reason=str(change.withheld) if change.withheld is not None else None,
        moved={str(move): f"{sign}{count}" for move, count in change.moved.items()} if change.moved else None,
        trend=str(change.trend) if change.trend is not None else None,
    )


def figures_csv(rounds: Sequence[Round]) -> bytes:
    """The figures as a spreadsheet opens them, a line per question or open indicator and round.

    No cell is ever read as a formula.
    """
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    for one in rounds:
        of_round = {
            "round": one.number, "closed_at": one.closed_at.isoformat(), "group": one.group, "answered": one.answered,
        }  # fmt: skip
        rated = [{"kind": "confidential", **each.model_dump(), **_favourable(each)} for each in one.results]
        opened = [{"kind": "open", **each.model_dump(), **_known(each)} for each in one.open_indicators]
        for row in (*rated, *opened):
            told = of_round | row
            lines.writerow([_cell(told.get(name)) for name in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def _favourable(result: Result) -> dict[str, object]:
    """The number alone, its sign beside it, the target as a decimal: "3/6" would be read as a day."""
    share = Favourable.parse(result.favourable) if result.favourable is not None else None
    return {
        "sign": share.sign if share is not None else None,
        "favourable": share.number if share is not None else None,
        "target": _decimal(result.target),
    }


def _known(indicator: OpenIndicator) -> dict[str, object]:
    """In the same columns: what is asked, by its key, and its state."""
    return {"question": indicator.indicator, "target": _decimal(indicator.target), "status": indicator.state}


def _decimal(target: str | None) -> float | None:
    return float(Fraction(target)) if target is not None else None


def _cell(value: object) -> object:
    """A text that a spreadsheet would compute is shown as it is."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
