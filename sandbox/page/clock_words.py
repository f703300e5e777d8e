"""What the clock of the page says, French and English."""

from flows.phrases import Phrase, Phrases


class DateWords(Phrases):
    """The dates of a pilot."""

    kickoff: Phrase
    opening: Phrase
    reminder: Phrase
    close: Phrase
    follow_up: Phrase
    review: Phrase


class DueWords(Phrases):
    """What falls due, by its kind in the calendar; `{number}` is a check-in's."""

    pause_ends: Phrase
    pause_begins: Phrase
    synthesis: Phrase
    round_close: Phrase
    round_results: Phrase
    review_begins: Phrase
    round_opening: Phrase
    first_reminder: Phrase
    last_reminder: Phrase
    tomorrow: Phrase
    silence_question: Phrase
    invitation_again: Phrase
    intake_again: Phrase
    agenda_draft: Phrase
    agenda: Phrase
    meeting_notes: Phrase
    meeting_notes_again: Phrase
    deadline: Phrase
    support_review: Phrase
    wave_coming: Phrase
    next_review: Phrase
    project_ends: Phrase
    ratings_open: Phrase
    decision_again: Phrase
    farewell_again: Phrase
    purge_answers: Phrase
    purge_activity: Phrase
    purge_results: Phrase
    other: Phrase


class StandingWords(Phrases):
    past: Phrase
    next: Phrase


class ClockWords(Phrases):
    title: Phrase
    next_event: Phrase
    day: Phrase
    week: Phrase
    day_in_full: Phrase
    week_in_full: Phrase
    close_panel: Phrase
    coming: Phrase
    nothing_due: Phrase
    no_project: Phrase
    no_dates: Phrase
    everyones: Phrase
    others: Phrase
    by_hand: Phrase
    another_start: Phrase
    due: DueWords
    dates: DateWords
    standing: StandingWords


CLOCK = ClockWords.load()
