"""What leaves a project as data: its releases and its open data, and nothing else (domain.md §11).

A confidential result is exported as it was published: what was withheld stays withheld, with its reason.
"""

import csv
from collections.abc import Sequence
from datetime import date, datetime
from fractions import Fraction
from io import StringIO
from typing import Any

from flows.release import QuestionChange, QuestionResult, Release, Together
from flows.shares import Favourable
from flows.text import Frozen

SCHEMA = "jalon-export/1"
FORMULA = ("=", "+", "-", "@", "\t", "\r")
COLUMNS = (
    "round", "closed_at", "group", "answered", "question", "name", "answers", "published", "reason", "sign",
    "favourable", "low_pct", "high_pct", "median", "target", "status", "fragile",
)  # fmt: skip


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


class Export(Frozen):
    """Everything exported of a project, at an instant."""

    format: str = SCHEMA
    project: str
    exported_at: datetime
    rounds: tuple[Round, ...]
    meetings: tuple[Meeting, ...]
    contributions: tuple[Contribution, ...]
    actions: tuple[Action, ...]


def export_schema() -> dict[str, Any]:
    """The published JSON Schema of an export (docs/export.schema.json)."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **Export.model_json_schema()}


def exported_round(release: Release, names: dict[str, str]) -> Round:
    """A release as exported; `names` are the questions', by key."""
    return Round(
        number=release.number,
        closed_at=release.closed_at,
        group=release.counts.expected,
        answered=release.counts.counted,
        late=release.counts.late,
        declared_absent=release.counts.declared_absent,
        results=tuple(_result(one, names) for one in release.results),
        changes=tuple(_change(one) for one in (*release.changes, *release.first_to_last)),
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
    """The figures, a line per question and round, as a spreadsheet opens them; no cell is ever read as a formula."""
    written = StringIO()
    lines = csv.writer(written)
    lines.writerow(COLUMNS)
    for one in rounds:
        for result in one.results:
            told = result.model_dump()
            row = {
                "round": one.number, "closed_at": one.closed_at.isoformat(), "group": one.group,
                "answered": one.answered, **told, **_favourable(result),
            }  # fmt: skip
            lines.writerow([_cell(row[name]) for name in COLUMNS])
    return written.getvalue().encode("utf-8-sig")


def _favourable(result: Result) -> dict[str, object]:
    """The number alone, its sign beside it, the target as a decimal: "3/6" would be read as a day."""
    share = Favourable.parse(result.favourable) if result.favourable is not None else None
    target = float(Fraction(result.target)) if result.target is not None else None
    return {
        "sign": share.sign if share is not None else None,
        "favourable": share.number if share is not None else None,
        "target": target,
    }


def _cell(value: object) -> object:
    """A text that a spreadsheet would compute is shown as it is."""
    if isinstance(value, str) and value.startswith(FORMULA):
        return f"'{value}"
    return "" if value is None else value
