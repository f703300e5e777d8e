"""Both scenario files, played through the rules alone: every expected figure, the reading included (domain §13)."""

from collections.abc import Mapping
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
    RoundFacts,
    Submission,
    after_close,
    close_round,
    counted_answers,
)
from flows.group import Absence, Respondent, k_effective
from flows.indicators import Chosen, Side
from flows.library import load_library
from flows.open_figures import Action, Facts, MeetingRecord
from flows.release import Closing, PastRound, from_json, to_json
from flows.results import RatedQuestion
from flows.rotation import CORE, rotation
from flows.shares import Favourable, pct
from flows.synthesis import Intake, synthesis
from flows.texts import Sharing
from tests.expected_figures import (
    comments_as_expected,
    counts_as_expected,
    final_as_expected,
    intake_as_expected,
    meetings_as_expected,
    utc,
)

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
            self._contribution(number, each) for number, each in enumerate(self.file["contributions"])
        )

    def _contribution(self, number: int, told: Mapping[str, Any]) -> Contribution:
        at = self.at(told["who"], told["at"])
        reused_at = at if "reused_by" in told else None
        return Contribution(number, self.people[told["who"]], at, told["type"], reused_at)

    def at(self, who: str, wall: str) -> datetime:
        local = datetime.fromisoformat(wall)
        return instant(local.date(), local.time(), self.zones[who])

    @staticmethod
    def _chosen(entry: dict[str, Any]) -> Chosen:
        sides = frozenset(Side) if entry["standpoint"] == "both" else frozenset({Side(entry["standpoint"])})
        return Chosen(entry["key"], sides, Fraction(str(entry["target"])), frozenset(entry.get("counts", CONTENTS)))

    def rotation(self) -> tuple[str, ...]:
        plan = self.file.get("adaptation", {}).get("rotation")
        return rotation(self.rhythm.count, plan=plan or load_library().rotation.plan)

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
    assert intake_as_expected(found) == pilot.file["expected"]["intake"]


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
    found = [
        counts_as_expected(closing.release, after_close(submissions, closing.release.closed_at))
        | {
            "shared_comments": comments_as_expected(
                len(closing.comments.named), len(closing.comments.unnamed), len(closing.comments.held)
            ),
            "contact_requests": [pilot.names[person] for person in closing.contacts],
        }
        for closing, submissions in closings
    ]
    assert found == pilot.file["expected"]["rounds"]


def test_meetings(pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]) -> None:
    assert meetings_as_expected(pilot.facts(closings)) == pilot.file["expected"]["meetings"]


def test_final_figures(pilot: Pilot, closings: list[tuple[Closing, list[Submission]]]) -> None:
    assert final_as_expected(pilot.chosen, pilot.facts(closings)) == pilot.file["expected"]["final"]


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
