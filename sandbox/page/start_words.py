"""What is said around the scene: where to start, one's own project, its messages to come. French and English."""

from flows.phrases import Phrase, Phrases, Plural


class MomentWords(Phrases):
    """The moments of a pilot at which one may begin."""

    round_open: Phrase
    round_closed: Phrase
    before_kickoff: Phrase
    before_review: Phrase


class EmptyWords(Phrases):
    title: Phrase
    why: Phrase
    fr: Phrase
    en: Phrase


class FormWords(Phrases):
    """The form of one's own project."""

    title: Phrase
    intro: Phrase
    name: Phrase
    why: Phrase
    why_hint: Phrase
    people: Phrase
    people_hint: Phrase
    people_example: Phrase
    language: Phrase
    french: Phrase
    english: Phrase
    zone: Phrase
    kickoff: Phrase
    meeting_time: Phrase
    weeks: Phrase
    follow_ups: Phrase
    dates: Phrase
    file: Phrase
    file_hint: Phrase
    file_read: Phrase
    read_messages: Phrase
    read_messages_why: Phrase
    live: Phrase
    wrong: Plural


class LetterWords(Phrases):
    """The messages to come."""

    title: Phrase
    intro: Phrase
    invented: Phrase
    placeholders: Phrase
    readers: Phrase
    reader: Phrase
    roles: Phrase
    zone: Phrase
    count: Phrase
    to: Phrase
    to_several: Plural
    becomes: Phrase
    save: Phrase
    change: Phrase
    live: Phrase
    none: Phrase


class StartWords(Phrases):
    title: Phrase
    intro: Phrase
    nothing_kept: Phrase
    back: Phrase
    language: Phrase
    other_language: Phrase
    pilot_title: Phrase
    pilot_why: Phrase
    members: Plural
    begin_at: Phrase
    playing: Phrase
    playing_why: Phrase
    at_day: Phrase
    failed: Phrase
    choose_again: Phrase
    own_title: Phrase
    own_why: Phrase
    own_button: Phrase
    empty: EmptyWords
    moments: MomentWords
    why: MomentWords
    form: FormWords
    letters: LetterWords


START = StartWords.load()
