"""The check-in: its message and reminders, its receipt, what is said around its form."""

from flows.phrases import Button, Phrase, Phrases


class SilencePhrases(Phrases):
    """After two rounds in a row without an answer, to the person alone."""

    ask: Phrase
    keep: Button
    break_: Button
    talk: Button
    kept: Phrase
    on_break: Phrase
    talked: Phrase


class HeldPhrases(Phrases):
    """A comment shared without a name by too few people: its author decides."""

    ask: Phrase
    why: Phrase
    sign: Button
    withdraw: Button
    leave: Button
    signed: Phrase
    withdrawn: Phrase
    left: Phrase


class CheckInPhrases(Phrases):
    """See check_in.yml."""

    prompt: Phrase
    first_reminder: Phrase
    last_reminder: Phrase
    answer: Phrase
    tomorrow: Button
    pass_: Button
    will_remind: Phrase
    already_reminded: Phrase
    too_late_to_remind: Phrase
    passed: Phrase
    take_up: Button
    receipt: Phrase
    late: Phrase
    receipt_closed: Phrase
    answered_above: Phrase
    passed_above: Phrase
    receipt_after_close: Phrase
    edit: Button
    add_word: Button
    closed: Phrase
    over: Phrase
    not_open: Phrase
    next_round: Phrase
    refused: Phrase
    refused_uncounted: Phrase
    kept: Phrase
    ratings_saved: Phrase
    taken_after_close: Phrase
    title_missing: Phrase
    type_missing: Phrase
    foot: Phrase
    foot_reminders: Phrase
    foot_absence: Phrase
    foot_leave: Phrase
    opening_missed: Phrase
    silence: SilencePhrases
    held: HeldPhrases


CHECK_IN = CheckInPhrases.load()
