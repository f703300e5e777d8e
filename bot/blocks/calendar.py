"""The dates of a pilot as text: all of them, one round after the other, with what holidays moved and what changed."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from msgspec import Struct

from bot import ids
from bot.blocks.parts import Block, Element, button, section
from bot.blocks.text import date_token, said
from flows import words
from flows.calendar import OPENING_TIME, SATURDAY, PilotCalendar, instant
from flows.phrases import Phrase
from flows.phrases.calendar import CALENDAR
from flows.text import Language
from storage.published_dates import Meeting, Round

DAYS_BEFORE = timedelta(days=7)
DAYS_AFTER = timedelta(days=14)


class CheckInDates(Struct, frozen=True):
    """A check-in and the follow-up it prepares; `nominal_on` is the meeting's day before holidays."""

    number: int
    nominal_on: date
    meeting_on: date
    meeting_at: datetime
    opens_on: date
    due_at: datetime
    close_at: datetime


class Dates(Struct, frozen=True):
    """Every date of a pilot, to come or published; without a review, it ends on that day."""

    kickoff_at: datetime
    check_ins: tuple[CheckInDates, ...]
    review_on: date
    review_at: datetime
    has_review: bool = True

    @property
    def meetings(self) -> dict[str, datetime]:
        """The instant of each meeting, by name."""
        follow_ups = {str(one.number): one.meeting_at for one in self.check_ins}
        review = {"review": self.review_at} if self.has_review else {}
        return {"kickoff": self.kickoff_at, **follow_ups, **review}


class DaysOff(Struct, frozen=True):
    """What explains a date that moved: public holidays, named in the reader's language, and the project's own days."""

    names: Mapping[date, str]
    own: frozenset[date]

    def explains(self, day: date) -> bool:
        """Whether the day is no working day."""
        return day.weekday() >= SATURDAY or day in self.own or day in self.names

    def why(self, day: date, language: Language) -> str:
        """Why the day is no working day: « est férié (Ascension) »."""
        if day in self.names:
            return CALENDAR.why.holiday.in_(language, name=said(self.names[day]))
        weekend = day.weekday() >= SATURDAY
        return (CALENDAR.why.weekend if weekend else CALENDAR.why.own).in_(language)


def planned_dates(calendar: PilotCalendar, review_at: datetime, *, has_review: bool = True) -> Dates:
    """The dates that would follow from a kickoff."""
    check_ins = tuple(
        CheckInDates(one.number, one.nominal_on, one.meeting_on, one.meeting_at, one.opens_on, one.due_at, one.close_at)
        for one in calendar.rounds
    )
    return Dates(calendar.kickoff_at, check_ins, calendar.review_on, review_at, has_review)


def published_dates(meetings: Sequence[Meeting], rounds: Sequence[Round]) -> Dates | None:
    """The dates as published; None before the kickoff is dated."""
    by_id = {meeting.id: meeting for meeting in meetings}
    kickoff = next((meeting for meeting in meetings if meeting.kind == "kickoff"), None)
    review = next((meeting for meeting in reversed(meetings) if meeting.kind == "review"), None)
    if kickoff is None or review is None:
        return None
    check_ins = tuple(
        CheckInDates(
            one.number,
            by_id[one.meeting_id].nominal_on,
            by_id[one.meeting_id].meeting_on,
            by_id[one.meeting_id].meeting_at,
            one.opens_on,
            one.due_at,
            one.close_at,
        )
        for one in rounds
    )
    return Dates(kickoff.meeting_at, check_ins, review.meeting_on, review.meeting_at, review.held is not False)


def dates_blocks(
    dates: Dates,
    language: Language,
    zone: str,
    *,
    off: DaysOff | None = None,
    before: Mapping[str, datetime] | None = None,
) -> list[Block]:
    """Every date, in the reader's zone; before they are confirmed, due times too.

    `off` explains what holidays moved, `before` gives the meetings that these replace.
    """

    def told(name: str, moment: datetime) -> str:
        now = date_token(moment, "moment", zone, language)
        old = (before or {}).get(name)
        if old is None or old == moment:
            return now
        return f"{now} ({CALENDAR.before.in_(language, moment=date_token(old, 'moment', zone, language))})"

    blocks = [section(CALENDAR.kickoff.in_(language, moment=told("kickoff", dates.kickoff_at)))]
    for one in dates.check_ins:
        closes = date_token(one.close_at, "moment", zone, language)
        opens = date_token(instant(one.opens_on, OPENING_TIME, zone), "day", zone, language)
        check_in = CALENDAR.check_in.in_(language, number=one.number, opens=opens, closes=closes)
        if off:
            check_in += f" ({CALENDAR.due.in_(language, due=date_token(one.due_at, 'moment', zone, language))})"
        lines = [
            check_in,
            CALENDAR.follow_up.in_(language, number=one.number, moment=told(str(one.number), one.meeting_at)),
        ]
        blocks.append(section("\n".join([*lines, *(_moved(one, off, language) if off else ())])))
    if not dates.has_review:
        day = date_token(dates.review_at, "day", zone, language)
        return [*blocks, section(CALENDAR.ends.in_(language, day=day))]
    lines = [CALENDAR.review.in_(language, moment=told("review", dates.review_at))]
    nominal = dates.check_ins[-1].meeting_on + DAYS_AFTER
    if off and nominal != dates.review_on:
        lines.append(f"_{_why(CALENDAR.review_moved, nominal, off, language)}_")
    return [*blocks, section("\n".join(lines))]


def kickoff_button(project_id: int, language: Language, *, dated: bool) -> Element:
    """*Date the kickoff*, or change it while it may be changed."""
    label = (CALENDAR.change if dated else CALENDAR.open).in_(language)
    return button(label, "calendar.open", ids.encode(project=project_id), style=None if dated else "primary")


def _moved(one: CheckInDates, off: DaysOff, language: Language) -> list[str]:
    """What holidays moved, and why."""
    told = []
    opening = one.nominal_on - DAYS_BEFORE
    if opening < one.opens_on and off.explains(opening):
        told.append(f"_{_why(CALENDAR.moved_opening, opening, off, language)}_")
    if one.nominal_on != one.meeting_on:
        told.append(f"_{_why(CALENDAR.moved_meeting, one.nominal_on, off, language)}_")
    return told


def _why(phrase: Phrase, day: date, off: DaysOff, language: Language) -> str:
    return phrase.in_(language, day=words.day(day, language), why=off.why(day, language))
