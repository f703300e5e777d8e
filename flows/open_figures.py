"""Open figures since the kickoff: attendance, actions, contributions, help, plan, knowledge, objectives (R14)."""

from collections.abc import Sequence
from datetime import date, datetime
from functools import reduce

from msgspec import Struct
from msgspec.structs import replace

from flows.calendar import local_day, workday
from flows.closing import Contribution
from flows.group import Respondent, in_pilot
from flows.release import Release
from flows.shares import Share

HELP_WORKDAYS = 5
HELP_REQUESTS_MIN = 3
REACHED = 4
NOTHING = Share(0, 0)


class MeetingRecord(Struct, frozen=True):
    """The record of one follow-up. `knowledge_ready`: items of `goals.knowledge` judged usable or used, if judged."""

    number: int
    on: date
    held: bool
    present: frozenset[int]
    excused: int = 0
    knowledge_ready: int | None = None


class Action(Struct, frozen=True):
    """`recorded_at`: the number of the follow-up that recorded it (0: the kickoff)."""

    recorded_at: int
    due_on: date
    done_on: date | None


class PlannedContent(Struct, frozen=True):
    """`first_on`: its first planned date, kept when it is moved."""

    first_on: date
    published_on: date | None


class HelpRequest(Struct, frozen=True):
    """`answered_on`: the day its author closed it as answered; None while open, or closed as no longer needed."""

    asked_on: date
    answered_on: date | None


class Facts(Struct, frozen=True):
    """All that the figures need, as of `today` (project zone).

    `started_at`: the kickoff day's 00:00, in UTC. `members`: everyone who is or was one. `releases` and `meetings` (the
    records made so far) are in order. `knowledge_items`: how many `goals.knowledge` lists. `objective_ratings`: one per
    objective, None while not rated.
    """

    today: date
    started_at: datetime
    holidays: frozenset[date] = frozenset()
    members: tuple[Respondent, ...] = ()
    releases: tuple[Release, ...] = ()
    contributions: tuple[Contribution, ...] = ()
    meetings: tuple[MeetingRecord, ...] = ()
    actions: tuple[Action, ...] = ()
    planned: tuple[PlannedContent, ...] = ()
    help_requests: tuple[HelpRequest, ...] = ()
    knowledge_items: int = 0
    objective_ratings: tuple[int | None, ...] = ()
    last_round_closed: bool = False


def known_at(facts: Facts, at: datetime, zone: str) -> Facts:
    """The same facts as they were known at an earlier instant; the objectives' ratings have none and stay.

    Actions, planned contents and help requests stay too: their figures look no further than `today`.
    """
    today = local_day(at, zone)
    known = tuple(release for release in facts.releases if release.closed_at <= at)
    return replace(
        facts,
        today=today,
        members=tuple(_there(one, today) for one in facts.members if one.joined_on <= today),
        releases=known,
        contributions=tuple(_known(one, at) for one in facts.contributions if one.at <= at),
        meetings=tuple(record for record in facts.meetings if record.on <= today),
        last_round_closed=facts.last_round_closed and known == facts.releases,
    )


def _there(member: Respondent, today: date) -> Respondent:
    """Whoever left since was there still."""
    last = member.last_active_on
    return replace(member, last_active_on=None) if last is not None and last > today else member


def _known(contribution: Contribution, at: datetime) -> Contribution:
    declared = contribution.reused_at
    return replace(contribution, reused_at=None) if declared is not None and declared > at else contribution


class MeetingFigures(Struct, frozen=True):
    """What one follow-up held adds up to, by its day."""

    number: int
    on: date
    present: Share
    excused: int
    attendance_to_date: Share
    actions_on_time: Share


def meeting_figures(facts: Facts) -> tuple[MeetingFigures, ...]:
    """One line per follow-up held, in order; one not held counts in no figure."""
    lines: list[MeetingFigures] = []
    for record in facts.meetings:
        if record.held:
            present = attendance_at(record, facts.members)
            before = lines[-1].attendance_to_date if lines else NOTHING
            lines.append(
                MeetingFigures(
                    number=record.number,
                    on=record.on,
                    present=present,
                    excused=record.excused,
                    attendance_to_date=before.plus(present),
                    actions_on_time=actions_at(record, facts.actions),
                )
            )
    return tuple(lines)


def attendance_at(record: MeetingRecord, members: Sequence[Respondent]) -> Share:
    """Members present out of members in the pilot that day; excused and absent ones stay in the denominator."""
    expected = {member.person for member in members if in_pilot(member, record.on)}
    return Share(len(record.present & expected), len(expected))


def actions_at(record: MeetingRecord, actions: Sequence[Action]) -> Share:
    """Actions done on or before their due date, out of those recorded so far and due by the meeting day."""
    due = [action for action in actions if action.recorded_at <= record.number and action.due_on <= record.on]
    return Share(sum(action.done_on is not None and action.done_on <= action.due_on for action in due), len(due))


def attendance(facts: Facts) -> Share:
    lines = meeting_figures(facts)
    return lines[-1].attendance_to_date if lines else NOTHING


def actions_done(facts: Facts) -> Share:
    lines = meeting_figures(facts)
    return lines[-1].actions_on_time if lines else NOTHING


def active_contributors(facts: Facts) -> Share:
    return reduce(Share.plus, (release.open.active for release in facts.releases), NOTHING)


def response(releases: Sequence[Release]) -> Share:
    """Answers over the pilot: counted over expected, both summed."""
    return reduce(Share.plus, (release.counts.response for release in releases), NOTHING)


def contents(facts: Facts, types: frozenset[str], after: datetime | None = None) -> int:
    """Contributions of these types, by anyone in the project, since the kickoff or since `after`."""
    start = facts.started_at if after is None else after
    return sum(each.type in types and each.at > start for each in facts.contributions)


def reuse_outside(facts: Facts) -> int:
    """Distinct contributions with a declared reuse outside, since the kickoff."""
    return len({each.key for each in facts.contributions if each.reused_at and each.at > facts.started_at})


def plan_kept(facts: Facts) -> Share:
    """Planned contents published by their first date, out of those whose first date has passed."""
    passed = [content for content in facts.planned if content.first_on < facts.today]
    kept = sum(each.published_on is not None and each.published_on <= each.first_on for each in passed)
    return Share(kept, len(passed))


def help_answered(facts: Facts) -> Share:
    """Of the requests at least 5 working days old, those answered within 5; nothing under 3 requests."""
    limits = [(request, workday(request.asked_on, HELP_WORKDAYS, facts.holidays)) for request in facts.help_requests]
    old = [(request, limit) for request, limit in limits if limit <= facts.today]
    if len(old) < HELP_REQUESTS_MIN:
        return NOTHING
    return Share(sum(bool(each.answered_on and each.answered_on <= limit) for each, limit in old), len(old))


def knowledge_emerging(facts: Facts) -> Share:
    """Items usable or used, out of all, as the group judged in the last record that did."""
    judged = [record.knowledge_ready for record in facts.meetings if record.held and record.knowledge_ready is not None]
    return Share(judged[-1], facts.knowledge_items) if judged else NOTHING


def goals_reached(facts: Facts) -> int | None:
    """Objectives that the initiators rated 4 or 5; None before any rating."""
    ratings = [rating for rating in facts.objective_ratings if rating is not None]
    return sum(rating >= REACHED for rating in ratings) if ratings else None
