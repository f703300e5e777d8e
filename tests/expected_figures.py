"""Figures as the scenario files write them (domain.md §13): what is computed is compared in the files' own words."""

from collections.abc import Sequence
from datetime import UTC, datetime
from fractions import Fraction
from typing import Any

from flows.closing import AfterClose
from flows.indicators import Chosen, Figure, by_standpoint, figure, published_rounds
from flows.open_figures import Facts, meeting_figures, response
from flows.reading import read_pilot
from flows.release import QuestionChange, QuestionResult, Release
from flows.shares import Share
from flows.small_groups import Shown
from flows.synthesis import Synthesis


def written(value: Share | int | Shown | None) -> int | str:
    match value:
        case Shown():
            return str(value.favourable)
        case Share():
            return str(value)
        case int():
            return value
        case None:
            return "none"


def utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y-%m-%dT%H:%MZ}"


def result_as_expected(result: QuestionResult) -> dict[str, Any]:
    shown = result.shown
    assert shown is not None
    line: dict[str, Any] = {"N": shown.expected, "n": shown.n, "published": shown.published}
    if shown.withheld:
        return line | {"reason": str(shown.withheld)}
    if shown.median is not None:
        line["median"] = float(shown.median)
    line["favourable"] = str(shown.favourable)
    line["bounds_pct"] = list(shown.bounds_pct or ())
    if result.judged:
        line["status"] = str(result.judged.status)
        if result.judged.status == "met":
            line["fragile"] = result.judged.fragile
    return line


def change_as_expected(found: QuestionChange) -> dict[str, Any]:
    change = found.change
    if change.withheld:
        return {"published": False, "reason": str(change.withheld)}
    sign = ">=" if change.at_least else ""
    moved = {str(move): f"{sign}{count}" if sign else count for move, count in (change.moved or {}).items()}
    return {"pairs": change.pairs, "published": True, "shown": moved, "label": str(change.trend)}


def state_as_expected(found: Figure) -> str:
    return f"{found.state} (round {found.round})" if found.round else str(found.state)


def counts_as_expected(release: Release, after: AfterClose) -> dict[str, Any]:
    """A round's counts, figures and open data, as a scenario file writes them."""
    counts = release.counts
    return {
        "round": release.number,
        "N": counts.expected,
        "counted": counts.counted,
        "response_pct": counts.response.pct,
        "late": counts.late,
        "edited": counts.edited,
        "after_close_not_counted": after.not_counted,
        "edits_refused": after.edits_refused,
        "declared_absent": counts.declared_absent,
        "confidential": {result.key: result_as_expected(result) for result in release.results},
        "change_vs_previous": {each.key: change_as_expected(each) for each in release.changes},
        "open": {
            "contributions": release.open.contributions,
            "by_type": dict(release.open.by_type),
            "contents": release.open.contents,
            "active_contributors": str(release.open.active),
            "active_pct": release.open.active.pct,
            "contributions_to_date": release.open.contributions_to_date,
            "contents_to_date": release.open.contents_to_date,
            "active_to_date": str(release.open.active_to_date),
        },
    }


def comments_as_expected(named: int, unnamed: int, held: int) -> dict[str, int]:
    """How many comments were shared, could be without a name, were."""
    return {"named": named, "unnamed_candidates": unnamed + held, "unnamed_released": unnamed}


def intake_as_expected(found: Synthesis) -> dict[str, Any]:
    """The synthesis, as a scenario file writes it."""
    return {
        "answered": found.answered,
        "themes": {
            "n": found.themes.n,
            "published": found.themes.published,
            "shown": {each.option: each.count for each in found.themes.shown},
        },
        "suggested_indicators": list(found.suggested_indicators),
        "unmeasured_themes": list(found.unmeasured_themes),
        "shared_expectations": {
            "named": found.sharing_named,
            "unnamed_candidates": found.sharing_unnamed,
            "unnamed_released": found.unnamed_released,
        },
    }


def meetings_as_expected(facts: Facts) -> list[dict[str, Any]]:
    """Attendance and actions, meeting by meeting."""
    return [
        {
            "meeting": each.number,
            "date": str(each.on),
            "present": str(each.present),
            "attendance_pct": each.present.pct,
            "excused": each.excused,
            "attendance_to_date": str(each.attendance_to_date),
            "actions_due_so_far": each.actions_on_time.whole,
            "actions_on_time_so_far": each.actions_on_time.part,
        }
        for each in meeting_figures(facts)
    ]


def final_as_expected(chosen: Sequence[Chosen], facts: Facts) -> dict[str, Any]:
    """The totals of a pilot at its end; `chosen` in the order of the file."""
    last = facts.releases[-1]
    figures = {each.key: figure(each, facts) for each in chosen}
    meeting, answers = meeting_figures(facts)[-1], response(facts.releases)
    by_type = [each.type for each in facts.contributions]
    return {
        "attendance": str(meeting.attendance_to_date),
        "attendance_pct": meeting.attendance_to_date.pct,
        "response": str(answers),
        "response_pct": answers.pct,
        "active_contributors": str(last.open.active_to_date),
        "active_pct": last.open.active_to_date.pct,
        "contributions": last.open.contributions_to_date,
        "contributions_by_type": {kind: by_type.count(kind) for kind in sorted(set(by_type))},
        "contents": last.open.contents_to_date,
        "actions_on_time": str(meeting.actions_on_time),
        "reuse_outside": figure(Chosen("reuse_outside", frozenset(), Fraction(2)), facts).value,
        # the files list the questions published at least once
        "published_rounds": {key: str(share) for key, share in published_rounds(facts.releases).items() if share.part},
        "change_first_to_last_published": {
            each.key: {"from_round": each.from_round, "to_round": each.to_round} | change_as_expected(each)
            for each in last.first_to_last
        },
        "indicator_values": {key: written(each.value) for key, each in figures.items()},
        "indicator_status": {key: state_as_expected(each) for key, each in figures.items()},
        "by_standpoint": {
            str(side): {"chosen": each.chosen, "evaluable": each.evaluable, "met": each.met}
            for side, each in by_standpoint(chosen, facts).items()
        },
        "stale_indicators": [key for key, each in figures.items() if each.stale],
        "reading": str(read_pilot(chosen, facts).verdict),
    }
