"""What comes next in a pilot, as lines (mrkdwn): the check-in, the meeting with its place, the review."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import assert_never

from bot.blocks.text import date_token, said
from flows.calendar import OPENING_TIME, instant
from flows.phrases.home import HOME
from flows.text import Language
from storage.published_dates import Meeting, Round


def coming_lines(
    meetings: Sequence[Meeting], rounds: Sequence[Round], now: datetime, language: Language, zone: str
) -> list[str]:
    """A line each, the soonest first; none when nothing is dated or all is over."""
    coming = sorted([*_next_round(rounds, now, language, zone), *_next_meetings(meetings, now, language, zone)])
    return [line for _, line in coming]


def concerning(rounds: Sequence[Round], joined_on: date | None) -> list[Round]:
    """The rounds of someone who joined that day (they begin with the next to open); all of them for the others."""
    return [one for one in rounds if joined_on is None or joined_on <= one.opens_on]


def _next_round(rounds: Sequence[Round], now: datetime, language: Language, zone: str) -> list[tuple[datetime, str]]:
    following = next((one for one in rounds if one.closed_at is None and one.close_at > now), None)
    if following is None:
        return []
    close = date_token(following.close_at, "moment", zone, language)
    if following.opened_at is not None:
        return [(now, HOME.round_open.in_(language, number=following.number, close=close))]
    opens_at = instant(following.opens_on, OPENING_TIME, zone)
    opens = date_token(opens_at, "day", zone, language)
    return [(opens_at, HOME.round_to_come.in_(language, number=following.number, opens=opens, close=close))]


def _next_meetings(
    meetings: Sequence[Meeting], now: datetime, language: Language, zone: str
) -> list[tuple[datetime, str]]:
    """The next meeting with its place, and the review when it is another."""
    coming = [one for one in meetings if one.meeting_at > now and one.held is not False]
    if not coming:
        return []
    shown = [coming[0], *[one for one in coming[1:] if one.kind == "review"][:1]]
    return [(one.meeting_at, _meeting(one, language, zone)) for one in shown]


def _meeting(meeting: Meeting, language: Language, zone: str) -> str:
    at = date_token(meeting.meeting_at, "moment", zone, language)
    match meeting.kind:
        case "kickoff":
            told = HOME.kickoff.in_(language, at=at)
        case "review":
            told = HOME.review.in_(language, at=at)
        case "follow_up":
            told = HOME.follow_up.in_(language, number=meeting.number, at=at)
        case _:
            assert_never(meeting.kind)
    return HOME.at_place.in_(language, what=told, place=said(meeting.place)) if meeting.place else told
