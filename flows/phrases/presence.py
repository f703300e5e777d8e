"""What a member chooses of the messages they get: reminders, days away."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class ReminderPhrases(Phrases):
    """The preference 0, 1 or 2."""

    title: Title
    ask: Phrase
    two: Phrase
    one: Phrase
    none: Phrase
    hint: Phrase
    saved: Phrase


class AbsencePhrases(Phrases):
    """Days away: declared, listed, ended."""

    title: Title
    submit: Title
    intro: Phrase
    from_: Phrase
    to: Phrase
    kind: Phrase
    kind_hint: Phrase
    leave: Phrase
    training: Phrase
    other: Phrase
    on_break: Phrase
    span: Phrase
    day: Phrase
    open_ended: Phrase
    end: Button
    drop: Button
    from_missing: Phrase
    to_missing: Phrase
    to_before: Phrase
    over: Phrase
    declared: Phrase
    declared_day: Phrase


class AwayPhrases(Phrases):
    """The days that members are away, as animators read them."""

    title: Phrase
    span: Phrase
    one_day: Phrase
    misses: Phrase
    more: Plural


class PresencePhrases(Phrases):
    """See presence.yml."""

    reminders: ReminderPhrases
    absence: AbsencePhrases
    away: AwayPhrases


PRESENCE = PresencePhrases.load()
