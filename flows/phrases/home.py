"""The Home tab and preferences."""

from flows.phrases import Button, Phrase, Phrases, Title


class PhasePhrases(Phrases):
    """Where a project is."""

    framing: Phrase
    pilot: Phrase
    paused: Phrase
    review: Phrase
    deployment: Phrase
    closed: Phrase


class AskBreak(Phrases):
    """Asked before a break begins."""

    title: Phrase
    text: Phrase
    yes_: Button
    no_: Button


class PreferencesForm(Phrases):
    """Language and reminders."""

    title: Title
    language: Phrase
    auto: Phrase
    saved: Phrase


class HomePhrases(Phrases):
    """See home.yml."""

    welcome: Phrase
    you_are: Phrase
    phases: PhasePhrases
    no_role: Phrase
    expected: Phrase
    nothing: Phrase
    to_frame: Phrase
    invited: Phrase
    intake: Phrase
    check_in: Phrase
    passed: Phrase
    planned: Phrase
    planned_late: Phrase
    dates: Phrase
    kickoff: Phrase
    follow_up: Phrase
    review: Phrase
    round_to_come: Phrase
    round_open: Phrase
    at_place: Phrase
    no_dates: Phrase
    answers: Phrase
    answered: Phrase
    last_closed: Phrase
    own_intake: Phrase
    see_again: Button
    contributions: Phrase
    calendar: Phrase
    report: Button
    results: Button
    yours: Phrase
    away_from: Phrase
    away_on: Phrase
    on_break: Phrase
    preferences: Button
    language_only: Button
    break_: Button
    ask_break: AskBreak
    absence: Button
    my_data: Button
    leave: Button
    others: Phrase
    show: Button
    for_project: Phrase
    waiting: Phrase
    line: Phrase
    form: PreferencesForm


HOME = HomePhrases.load()
