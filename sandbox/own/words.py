"""What is said of one's own project, and what its invented people say: French and English."""

from flows.phrases import Phrase, Phrases


class RoleWords(Phrases):
    """How a role is written in the form."""

    initiator: Phrase
    sponsor: Phrase
    animator: Phrase
    expert: Phrase
    member: Phrase


class ErrorWords(Phrases):
    """What is wrong with what was given."""

    name_missing: Phrase
    too_long: Phrase
    zone: Phrase
    date: Phrase
    too_far: Phrase
    time: Phrase
    number: Phrase
    weeks: Phrase
    follow_ups: Phrase
    pilot_too_long: Phrase
    person_unnamed: Phrase
    person_too_long: Phrase
    person_zone: Phrase
    role: Phrase
    did_you_mean: Phrase
    members: Phrase
    no_initiator: Phrase
    too_many: Phrase
    twice: Phrase
    file_too_long: Phrase
    file_unreadable: Phrase
    file_line: Phrase
    file_empty: Phrase
    file_key: Phrase


class FramingWords(Phrases):
    """What stands for the framing that the initiators have still to write."""

    why: Phrase
    expectation: Phrase
    objective: Phrase
    practice: Phrase
    knowledge: Phrase
    improvement: Phrase
    synthesis: Phrase
    content_location: Phrase
    audience: Phrase
    channel: Phrase


class Invented(Phrases):
    """One thing that an invented person says; `kind` is a theme of the intake or a type of contribution."""

    kind: str = ""
    said: Phrase


class OwnWords(Phrases):
    roles: RoleWords
    errors: ErrorWords
    framing: FramingWords
    expectations: tuple[Invented, ...]
    contributions: tuple[Invented, ...]
    comments: tuple[Phrase, ...]
    notes: tuple[Phrase, ...]
    decisions: tuple[Phrase, ...]
    actions: tuple[Phrase, ...]


OWN = OwnWords.load()
