"""The kickoff's date, the list of all dates, and the message that announces them."""

from flows.phrases import Button, Phrase, Phrases, Title


class WhyPhrases(Phrases):
    """Why a day is no working day."""

    holiday: Phrase
    own: Phrase
    weekend: Phrase


class CalendarPhrases(Phrases):
    """See calendar.yml."""

    open: Button
    change: Button
    see_dates: Title
    title: Title
    confirm: Title
    back: Title
    intro: Phrase
    kickoff: Phrase
    check_in: Phrase
    due: Phrase
    follow_up: Phrase
    ends: Phrase
    review: Phrase
    before: Phrase
    opening_time: Phrase
    moved_meeting: Phrase
    moved_opening: Phrase
    why: WhyPhrases
    review_moved: Phrase
    kickoff_off: Phrase
    not_validated: Phrase
    missing: Phrase
    in_the_past: Phrase
    too_far: Phrase
    too_long: Phrase
    pause_ahead: Phrase
    settled: Phrase
    confirmed: Phrase
    confirmed_again: Phrase
    place: Phrase
    why_this_message: Phrase


CALENDAR = CalendarPhrases.load()
