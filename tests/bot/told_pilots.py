"""A pilot of a scenario file as a report reads it, computed through the rules: no base, no Slack."""

from collections.abc import Mapping
from datetime import UTC, datetime, time, timedelta
from fractions import Fraction
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from flows.adapt import project_check_in
from flows.calendar import PilotCalendar, Rhythm, instant, local_day, pilot_calendar
from flows.closing import (
    Comment,
    Contribution,
    RatedQuestion,
    RoundFacts,
    Submission,
    close_round,
    counted_answers,
)
from flows.group import Absence, Respondent
from flows.indicators import DEFAULT_CONTENT_TYPES, Chosen, Side
from flows.library import load_library
from flows.open_figures import Action, Facts, MeetingRecord
from flows.overlay import Overlay
from flows.release import PastRound, Release
from flows.rotation import CORE
from flows.schema import Flow
from flows.texts import Sharing
from storage.actions import Action as StoredAction
from storage.closing import Published
from storage.projects import Project, ProjectSettings
from storage.published_dates import Meeting, Round
from storage.reports import Report, ShownRound, ToDo

SCENARIOS = Path(__file__).parents[2] / "sandbox" / "scenarios"
LONG_AGO = datetime(2000, 1, 1, tzinfo=UTC)


class ToldPilot:
    """A scenario's inputs; `report` is what its animator reads at the close of a round."""

    def __init__(self, file_name: str, project_name: str) -> None:
        self.file: dict[str, Any] = YAML(typ="safe").load((SCENARIOS / file_name).read_text("utf-8"))
        self.project_name = project_name
        told = self.file["project"]
        self.zone: str = told["timezone"]
        self.ids = {person["id"]: number for number, person in enumerate(self.file["people"], 1)}
        self.names = {self.ids[person["id"]]: str(person["name"]) for person in self.file["people"]}
        self.zones: Mapping[str, str] = {person["id"]: person["tz"] for person in self.file["people"]}
        starts_at = time.fromisoformat(told["meeting_time"])
        self.calendar: PilotCalendar = pilot_calendar(
            Rhythm(
                told["kickoff"],
                starts_at,
                self.zone,
                told["cadence_weeks"],
                told["follow_up_count"],
                frozenset(told["holidays"]),
            )
        )
        self.started_at = instant(told["kickoff"], time(0), self.zone)
        self.members = tuple(_respondent(person, self.ids) for person in self.file["people"] if _is_member(person))
        self.chosen = tuple(_chosen(entry) for entry in self.file["indicators"])
        self.contributions = tuple(self._contribution(n, one) for n, one in enumerate(self.file["contributions"]))

    def at(self, who: str, wall: str) -> datetime:
        local = datetime.fromisoformat(wall)
        return instant(local.date(), local.time(), self.zones[who])

    def releases(self, count: int) -> tuple[Release, ...]:
        """The first `count` releases."""
        past: list[PastRound] = []
        before = self.started_at
        targets = {one.key: one.target for one in self.chosen if one.target is not None}
        counts = next(one.counts for one in self.chosen if one.key == "contents_published")
        for dates, told in list(zip(self.calendar.rounds, self.file["rounds"], strict=True))[:count]:
            submissions = [self._submission(one) for one in told["answers"]]
            facts = RoundFacts(
                dates.number,
                dates.opens_on,
                dates.due_at,
                dates.closes_on,
                dates.close_at,
                window_after=before,
                k_eff=5,
                content_types=counts,
                last=dates.number == len(self.calendar.rounds),
            )
            made = close_round(
                facts,
                respondents=self.members,
                submissions=[one for one in submissions if one.at <= dates.close_at],
                questions=[_rated(key) for key in (*CORE, told["rotating"])],
                targets=targets,
                contributions=self.contributions,
                past=past,
            )
            past.append(PastRound(made.release, made.group, counted_answers(submissions, dates.close_at, made.group)))
            before = dates.close_at
        return tuple(one.release for one in past)

    def facts(self, number: int) -> Facts:
        """The facts at the close of round `number`."""
        releases = self.releases(number)
        close_at = releases[-1].closed_at
        today = local_day(close_at, self.zone)
        records = [one for one in self.file["meetings"] if self.calendar.rounds[one["n"] - 1].meeting_on <= today]
        return Facts(
            today=today,
            started_at=self.started_at,
            members=self.members,
            releases=releases,
            contributions=tuple(one for one in self.contributions if one.at <= close_at),
            meetings=tuple(
                MeetingRecord(
                    one["n"],
                    self.calendar.rounds[one["n"] - 1].meeting_on,
                    held=True,
                    present=frozenset(self.ids[who] for who in one["present"]),
                    excused=len(one["excused"]),
                )
                for one in records
            ),
            actions=tuple(
                Action(one["n"], each["due"], each.get("done")) for one in records for each in one["actions"]
            ),
            last_round_closed=number == len(self.calendar.rounds),
        )

    def report(self, number: int) -> Report:
        """What is read at the close of round `number`."""
        facts = self.facts(number)
        return Report(
            project=self.project,
            round=ShownRound(number, number, facts.releases[-1], self.asked(number)),
            is_latest=True,
            rounds=self.rounds,
            facts=facts,
            chosen=self.chosen,
            names=self.names,
            next_meeting=self._meeting(number),
            to_do=ToDo(late_actions=self._late_actions(number, facts)),
        )

    def asked(self, number: int) -> Flow:
        """The check-in of a round."""
        plan = self.file.get("adaptation", {}).get("rotation")
        overlay = Overlay.model_validate({"rotation": plan} if plan else {})
        return project_check_in(load_library(), overlay, [], number, len(self.rounds))

    def published(self, count: int) -> list[Published]:
        """The first `count` rounds as they were published."""
        return [
            Published(one.number, one.number, len(self.rounds), one, self.asked(one.number), one.closed_at, one.number)
            for one in self.releases(count)
        ]

    @property
    def rounds(self) -> tuple[Round, ...]:
        return tuple(
            Round(
                one.number,
                1,
                one.number,
                one.number,
                one.opens_on,
                one.reminder_days,
                one.due_at,
                one.close_at,
                None,
                5,
                LONG_AGO,
                one.close_at,
            )
            for one in self.calendar.rounds
        )

    @property
    def project(self) -> Project:
        told = self.file["project"]
        settings = ProjectSettings(self.project_name, told["lang"], self.zone, None, None, None)
        return Project(
            id=1,
            workspace_id=1,
            settings=settings,
            phase="pilot",
            overlay={},
            threshold=5,
            k_effective=5,
            kickoff_at=self.started_at,
            kickoff_on=told["kickoff"],
            starts_at=told["meeting_time"],
            cadence_weeks=told["cadence_weeks"],
            follow_up_count=told["follow_up_count"],
            meeting_minutes=told["meeting_minutes"],
            review_on=self.calendar.review_on,
            created_at=LONG_AGO,
            removed_at=None,
            catalogue="",
        )

    def _meeting(self, number: int) -> Meeting:
        dates = self.calendar.rounds[number - 1]
        return Meeting(
            number, 1, "follow_up", number, dates.nominal_on, dates.meeting_on, dates.meeting_at, 60, None, None, None
        )

    def _late_actions(self, number: int, facts: Facts) -> tuple[StoredAction, ...]:
        """Those of the meetings held whose day has passed, not done by the day of the report."""
        return tuple(
            StoredAction(
                1, 1, 1, one["n"], facts.today, each["what"], self.ids[each["who"]], each["due"], None, None, LONG_AGO
            )
            for one in self.file["meetings"]
            if one["n"] < number
            for each in one["actions"]
            if each["due"] < facts.today and each.get("done", facts.today + timedelta(days=1)) > facts.today
        )

    def _contribution(self, number: int, told: Mapping[str, Any]) -> Contribution:
        """One reused outside the group is declared so at once."""
        at = self.at(told["who"], told["at"])
        return Contribution(number, self.ids[told["who"]], at, told["type"], at if "reused_by" in told else None)

    def _submission(self, given: Mapping[str, Any]) -> Submission:
        comment = given.get("comment")
        return Submission(
            self.ids[given["who"]],
            self.at(given["who"], given["at"]),
            {key: value for key, value in given.items() if key not in {"who", "at", "comment", "contact"}},
            Comment(comment["text"], Sharing(comment["sharing"])) if comment else None,
            given.get("contact", False),
        )


def _is_member(person: Mapping[str, Any]) -> bool:
    return "member" in person["roles"]


def _respondent(person: Mapping[str, Any], ids: Mapping[str, int]) -> Respondent:
    absences = tuple(Absence(one["from"], one["to"], LONG_AGO) for one in person.get("absences", []))
    return Respondent(ids[person["id"]], person["joined"], person.get("left"), absences)


def _chosen(entry: Mapping[str, Any]) -> Chosen:
    sides = frozenset(Side) if entry["standpoint"] == "both" else frozenset({Side(entry["standpoint"])})
    counts = frozenset(entry.get("counts", DEFAULT_CONTENT_TYPES))
    return Chosen(entry["key"], sides, Fraction(str(entry["target"])), counts)


def _rated(key: str) -> RatedQuestion:
    favourable: frozenset[Any] = frozenset({"used"}) if key == "applied" else frozenset({4, 5})
    return RatedQuestion(key, key != "applied", favourable)
