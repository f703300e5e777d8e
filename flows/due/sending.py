"""When a thing that is due is done, if it is late (domain §5, Outage)."""

from datetime import date, datetime, time, timedelta

from flows.calendar import OPENING_TIME, instant, local_day, roll
from flows.due.state import Due

EVENING = time(18, 0)
ON_TIME = timedelta(minutes=15)
"""A tick that comes this soon is not late: what is planned for the evening still leaves in the evening."""


def sending_instant(due: Due, now: datetime, holidays: frozenset[date]) -> datetime | None:
    """When to do it: `now` or earlier means at once, later means wait until then, None means skip it for good.

    A late message leaves between 09:00 and 18:00 on a working day of its reader's zone, unless it has expired by then.
    An act of the project is done at once.
    """
    if now <= due.due_at + ON_TIME or due.person is None:
        return due.due_at
    possible = next_working_hours(now, due.zone, holidays)
    return None if due.expires_at is not None and possible >= due.expires_at else possible


def next_working_hours(now: datetime, zone: str, holidays: frozenset[date]) -> datetime:
    """`now`, if it is between 09:00 and 18:00 on a working day of the zone, else the next 09:00 of one."""
    today = local_day(now, zone)
    if now >= instant(today, EVENING, zone):
        today += timedelta(days=1)
    return max(now, instant(roll(today, holidays), OPENING_TIME, zone))


def evening(day: date, zone: str) -> datetime:
    """18:00 on that day: until when a message of the day may still be sent."""
    return instant(day, EVENING, zone)
