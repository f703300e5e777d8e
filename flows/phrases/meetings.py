"""Follow-up meetings: their notes asked for, written, corrected, or the meeting marked as not held."""

from flows.phrases import Button, Phrase, Phrases, Plural


class NotHeldPhrases(Phrases):
    """The question asked before a meeting is marked as not held."""

    title: Phrase
    text: Phrase
    text_last: Phrase
    yes: Button
    no: Button


class AgreedPhrases(Phrases):
    """What the group agrees at the kickoff, as decisions to be corrected."""

    initiators: Phrase
    members: Phrase
    pace: Plural


class MeetingPhrases(Phrases):
    """See meetings.yml."""

    meeting: Phrase
    kickoff: Phrase
    agreed: AgreedPhrases
    asked_of_kickoff: Phrase
    kickoff_saved: Phrase
    when: Phrase
    write: Button
    correct: Button
    not_held: Button
    asked: Phrase
    asked_again: Phrase
    held: Plural
    excused: Plural
    was_not_held: Phrase
    correctable_last: Phrase
    correctable: Phrase
    why_this_message: Phrase
    ask_not_held: NotHeldPhrases
    saved: Phrase
    gone: Phrase
    nothing_asked: Phrase
    too_early: Phrase
    settled_by_round: Phrase
    settled: Phrase
    nobody: Phrase
    both: Phrase
    stranger: Phrase
    due_before: Phrase
    to_write: Phrase


MEETINGS = MeetingPhrases.load()
