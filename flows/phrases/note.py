"""The framing note: its twelve chapters."""

from flows.phrases import Phrase, Phrases, Plural, Title


class ChaptersNotePhrases(Phrases):
    """See note.yml, chapters."""

    why: Phrase
    expectations: Phrase
    practices: Phrase
    team: Phrase
    recognition: Phrase
    measures: Phrase
    communication: Phrase
    support: Phrase
    calendar: Phrase
    privacy: Phrase
    open_points: Phrase
    adapted: Phrase


class NotePhrases(Phrases):
    """See note.yml."""

    title: Phrase
    window: Title
    validated: Phrase
    reason: Phrase
    draft: Phrase
    changed: Phrase
    not_validated: Phrase
    chapters: ChaptersNotePhrases
    initiators: Phrase
    members: Phrase
    waiting: Plural
    nobody_yet: Phrase
    unmeasured: Phrase
    objective: Phrase
    indicators: Phrase
    criterion: Phrase
    without_measure: Phrase
    indicator: Phrase
    target: Phrase
    side: Phrase
    source: Phrase
    rated: Phrase
    recorded: Phrase
    kickoff: Phrase
    follow_up: Phrase
    review: Phrase
    meeting: Phrase
    date: Phrase
    no_dates: Phrase
    nothing_open: Phrase
    nothing_adapted: Phrase
    left_out: Phrase
    added: Phrase
    blank: Phrase


NOTE = NotePhrases.load()
