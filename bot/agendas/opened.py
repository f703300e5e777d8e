"""Which agenda someone may open now: that of the meeting under way, else of the next one."""

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from bot.jalon import Jalon
from flows.rights import Right, Role, may
from storage.published_dates import Meeting, Round


def agenda_to_open(
    jalon: Jalon, meetings: Sequence[Meeting], rounds: Sequence[Round], roles: Iterable[Role], now: datetime
) -> int | None:
    """The meeting whose agenda it is: a follow-up's is open to all once its check-in is closed, to the team before."""
    held = frozenset(roles)
    meeting = next((one for one in meetings if one.held is not False and _ends_at(one) > now), None)
    if meeting is None or meeting.kind not in jalon.library.agendas or not may(held, Right.READ):
        return None
    closed = any(one.meeting_id == meeting.id and one.closed_at is not None for one in rounds)
    shared = meeting.kind != "follow_up" or (closed and may(held, Right.JOURNAL))
    return meeting.id if shared or may(held, Right.FACILITATE) else None


def _ends_at(meeting: Meeting) -> datetime:
    return meeting.meeting_at + timedelta(minutes=meeting.minutes)
