"""Both scenario files, played through the rules alone: every expected figure but the reading (domain §13)."""

from datetime import UTC, datetime, time
from fractions import Fraction
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from ruamel.yaml import YAML

from flows.calendar import OPENING_TIME, PilotCalendar, Rhythm, instant, pilot_calendar
from flows.closing import (
    Comment,
    Contribution,
    RatedQuestion,
    RoundFacts,
    Submission,
    after_close,
    close_round,
    counted_answers,
)
from flows.group import Absence, Respondent, k_effective
from flows.indicators import Chosen, Figure, Side, by_standpoint, figure, published_rounds
from flows.open_figures import Action, Facts, MeetingRecord, meeting_figures, response
from flows.release import Closing, PastRound, QuestionChange, QuestionResult, from_json, to_json
from flows.rotation import CORE, rotation
from flows.shares import Favourable, Share, pct
from flows.small_groups import Shown
from flows.synthesis import Intake, synthesis
from flows.texts import Sharing

SCENARIOS = Path(__file__).parents[2] / "sandbox" / "scenarios"
USED = frozenset({"used"})
HIGH = frozenset({4, 5})
CONTENTS = frozenset({"guide", "field_report", "template"})
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)
SUGGESTIONS = {
    "save_time": ["time_saved"],
    "learn": ["applied"],
    "get_help": ["help_answered"],
    "get_recognition": ["recognition"],
    "change_practices": ["applied"],
    "meet_people": ["trust_to_ask"],
}


class Pilot:
    """A scenario's inputs, in the rules' own terms; people are numbered in the order of the file."""

    def __init__(self, name: str) -> None:
        self.file: dict[str, Any] = YAML(typ="safe").load((SCENARIOS / name).read_text("utf-8"))
        project = self.file["project"]
        self.people = {person["id"]: number for number, person in enumerate(self.file["people"], 1)}
        self.names = {number: name for name, number in self.people.items()}
        self.zones = {person["id"]: person["tz"] for person in self.file["people"]}
        self.members = tuple(
            Respondent(
                self.people[person["id"]],
                person["joined"],
                person.get("left"),
                tuple(Absence(each["from"], each["to"], LONG_AGO) for each in person.get("absences", [])),
            )
            for person in self.file["people"]
            if "member" in person["roles"]
        )
        self.rhythm = Rhythm(
            project["kickoff"],
            time.fromisoformat(project["meeting_time"]),
            project["timezone"],
            project["cadence_weeks"],
            project["follow_up_count"],
            frozenset(project["holidays"]),
        )
        self.k_eff = k_effective(project["k_min"], [person["roles"] for person in self.file["people"]])
        self.calendar: PilotCalendar = pilot_calendar(self.rhythm)
        self.started_at = instant(project["kickoff"], time(0), project["timezone"])
        self.chosen = [self._chosen(entry) for entry in self.file["indicators"]]
        self.contributions = tuple(
            Contribution(
                number,
                self.people[each["who"]],
                self.at(each["who"], each["at"]),
                each["type"],
                reused_outside="reused_by" in each,
            )
            for number, each in enumerate(self.file["contributions"])
        )

    def at(self, who: str, wall: str) -> datetime:
        local = datetime.fromisoformat(wall)
        return instant(local.date(), local.time(), self.zones[who])

    @staticmethod
    def _chosen(entry: dict[str, Any]) -> Chosen:
        sides = frozenset(Side) if entry["standpoint"] == "both" else frozenset({Side(entry["standpoint"])})
        return Chosen(entry["key"], sides, Fraction(str(entry["target"])), frozenset(entry.get("counts", CONTENTS)))

    def rotation(self) -> tuple[str, ...]:
        plan = self.file.get("adaptation", {}).get("rotation")
        return rotation(self.rhythm.count, **({"plan": plan} if plan else {}))

    def submissions(self, number: int) -> list[Submission]:
        return [
            Submission(
                self.people[given["who"]],
                self.at(given["who"], given["at"]),
                {key: value for key, value in given.items() if key not in {"who", "at", "comment", "contact"}},
                Comment(given["comment"]["text"], Sharing(given["comment"]["sharing"])) if "comment" in given else None,
                given.get("contact", False),
            )
            for given in self.file["rounds"][number - 1]["answers"]
        ]

    def close_all(self) -> list[tuple[Closing, list[Submission]]]:
        targets = {each.key: each.target for each in self.chosen if each.target is not None}
        counts = next(each.counts for each in self.chosen if each.key == "contents_published")
        past: list[PastRound] = []
        closings = []
        before = self.started_at
        for dates, rotating in zip(self.calendar.rounds, self.rotation(), strict=True):
            submissions = self.submissions(dates.number)
            closing = close_round(
                RoundFacts(
                    dates.number,
                    dates.opens_on,
                    dates.due_at,
                    dates.closes_on,
                    dates.close_at,
                    window_after=before,
                    k_eff=self.k_eff,
                    content_types=counts,
                    last=dates.number == self.rhythm.count,
                ),
                respondents=self.members,
                submissions=submissions,
                questions=[
                    RatedQuestion(key, key != "applied", USED if key == "applied" else HIGH)
                    for key in (*CORE, rotating)
                ],
                targets=targets,
                contributions=self.contributions,
                past=past,
            )
            stored = from_json(to_json(closing.release))
            assert stored == closing.release
            past.append(PastRound(stored, closing.group, counted_answers(submissions, dates.close_at, closing.group)))
            closings.append((closing, submissions))
            before = dates.close_at
        return closings

    def facts(self, closings: list[tuple[Closing, list[Submission]]]) -> Facts:
        meetings = self.file["meetings"]
        return Facts(
            today=self.calendar.review_on,
            started_at=self.started_at,
            holidays=self.rhythm.holidays,
            members=self.members,
            releases=tuple(closing.release for closing, _ in closings),
            contributions=self.contributions,
            meetings=tuple(
                MeetingRecord(
                    each["n"],
                    self.calendar.rounds[each["n"] - 1].meeting_on,
                    held=True,
                    present=frozenset(self.people[who] for who in each["present"]),
                    excused=len(each["excused"]),
                )
                for each in meetings
            ),
            actions=tuple(
                Action(each["n"], action["due"], action.get("done")) for each in meetings for action in each["actions"]
            ),
            last_round_closed=True,
        )


def rated(key: str) -> RatedQuestion:
    return RatedQuestion(key, scale=key != "applied", favourable=USED if key == "applied" else HIGH)


@pytest.fixture(params=["fr_maintenance.yml", "en_guild.yml"], scope="module")
def pilot(request: pytest.FixtureRequest) -> Pilot:
    return Pilot(request.param)


@pytest.fixture(scope="module")
def closings(pilot: Pilot) -> list[tuple[Closing, list[Submission]]]:
    return pilot.close_all()


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


def round_as_expected(pilot: Pilot, closing: Closing, submissions: list[Submission]) -> dict[str, Any]:
    release = closing.release
    counts, after = release.counts, after_close(submissions, release.closed_at)
    unnamed = len(closing.comments.unnamed)
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
        "shared_comments": {
            "named": len(closing.comments.named),
            "unnamed_candidates": unnamed + len(closing.comments.held),
            "unnamed_released": unnamed,
        },
        "contact_requests": [pilot.names[person] for person in closing.contacts],
    }


def test_people_needed_for_a_group_result(pilot: Pilot) -> None:
    assert pilot.k_eff == pilot.file["expected"]["k_effective"]


def test_intake(pilot: Pilot) -> None:
    intakes = [
        Intake(
            pilot.people[who],
            expectations=tuple(given["expectations"]),
            sharing=Sharing(given["sharing"]),
            theme=given["theme"],
        )
        for who, given in pilot.file["intake"].items()
    ]
    chosen = {each.key for each in pilot.chosen if Side.PARTICIPANT in each.sides}
    found = synthesis(intakes, pilot.k_eff, chosen=chosen, suggestions=SUGGESTIONS)
    assert {
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
    } == pilot.file["expected"]["intake"]


def test_calendar(pilot: Pilot) -> None:
    zones = sorted({*pilot.zones.values()})
    members = sorted({person["tz"] for person in pilot.file["people"] if "member" in person["roles"]})
    found = [
        {
            "round": each.number,
            "nominal_meeting": str(each.nominal_on),
            "meeting": str(each.meeting_on),
            "meeting_utc": utc(each.meeting_at),
            "meeting_local": {zone: f"{each.meeting_at.astimezone(ZoneInfo(zone)):%H:%M}" for zone in zones},
            "opens": str(each.opens_on),
            "opens_utc": {zone: utc(instant(each.opens_on, OPENING_TIME, zone)) for zone in members},
            "reminder_days": [str(day) for day in each.reminder_days],
            "due_utc": utc(each.due_at),
            "close_utc": utc(each.close_at),
        }
        for each in pilot.calendar.rounds
    ]
    assert found == pilot.file["expected"]["calendar"]
    assert str(pilot.calendar.review_on) == pilot.file["expected"]["review_date"]


def test_the_rotating_question_of_each_round(pilot: Pilot) -> None:
    assert list(pilot.rotation()) == [each["rotating"] for each in pilot.file["rounds"]]


def test_rounds(pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]) -> None:
    found = [round_as_expected(pilot, closing, submissions) for closing, submissions in closings]
    assert found == pilot.file["expected"]["rounds"]


def test_meetings(pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]) -> None:
    found = [
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
        for each in meeting_figures(pilot.facts(closings))
    ]
    assert found == pilot.file["expected"]["meetings"]


def test_final_figures(pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]) -> None:
    facts = pilot.facts(closings)
    last = closings[-1][0].release
    figures = {each.key: figure(each, facts) for each in pilot.chosen}
    meeting, answers = meeting_figures(facts)[-1], response(facts.releases)
    by_type = [each.type for each in facts.contributions]
    expected = {key: value for key, value in pilot.file["expected"]["final"].items() if key != "reading"}
    assert {
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
            for side, each in by_standpoint(pilot.chosen, facts).items()
        },
        "stale_indicators": [key for key, each in figures.items() if each.stale],
    } == expected


def state_as_expected(found: Figure) -> str:
    return f"{found.state} (round {found.round})" if found.round else str(found.state)


def test_a_release_is_served_as_it_was_stored(closings: list[tuple[Closing, list[Submission]]]) -> None:
    for closing, _ in closings:
        text = to_json(closing.release)
        assert to_json(from_json(text)) == text


def test_a_stored_release_holds_no_person_and_no_text(
    pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]
) -> None:
    for closing, submissions in closings:
        text = to_json(closing.release)
        assert "person" not in text
        assert not [each.comment.text for each in submissions if each.comment and each.comment.text in text]


def test_shares_are_stored_as_they_are_read() -> None:
    assert [str(Favourable.parse(text)) for text in ("3/7", ">=5/6", "<=1/5")] == ["3/7", ">=5/6", "<=1/5"]
    assert pct(Fraction(1, 8)) == 13
