"""The digest of a follow-up: its lines, its approval, its drafts, and a post in doubt."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class SincePhrases(Phrases):
    """What was published since last time, or since the kickoff."""

    last: Plural
    kickoff: Plural


class AdjustedPhrases(Phrases):
    """What a meeting says of adjustments: those it makes, what it decides of earlier ones."""

    line: Plural
    new: Phrase
    keep: Phrase
    change: Phrase
    stop: Phrase
    more: Plural


class DraftPhrases(Phrases):
    """The draft of a message of the communication plan."""

    intro: Phrase
    through: Phrase
    everyone: Phrase
    head: Phrase
    review_head: Phrase
    decided: Phrase
    made: Plural
    foot: Phrase


class DoubtPhrases(Phrases):
    """A post that failed, or whose outcome nobody knows."""

    unknown: Phrase
    not_in: Phrase
    archived: Phrase
    refused: Phrase
    settled: Phrase
    under_way: Phrase
    to_members: Phrase
    check: Button
    again: Button
    ask_title: Phrase
    ask_text: Phrase
    members: Button
    check_title: Title
    check_text: Phrase
    there: Title
    close: Title
    no_doubt: Phrase
    why: Phrase


class EditPhrases(Phrases):
    """The text of a digest, edited before it is approved."""

    button: Button
    propose: Button
    propose_title: Phrase
    propose_text: Phrase
    title: Title
    label: Phrase
    hint: Phrase
    save: Title
    cancel: Title
    blank: Phrase
    too_many_lines: Plural
    too_long: Plural
    sent: Phrase
    edited_by: Phrase
    notes_changed: Phrase
    text_changed: Phrase
    overwritten: Phrase


class DigestPhrases(Phrases):
    """See digest.yml."""

    head: Plural
    kickoff_head: Plural
    of_follow_up: Phrase
    of_kickoff: Phrase
    decision: Phrase
    adjusted: AdjustedPhrases
    action: Phrase
    action_without_owner: Phrase
    due: Phrase
    no_due: Phrase
    more_decisions: Plural
    more_actions: Plural
    since: SincePhrases
    total: Phrase
    thanks: Phrase
    thanked: Phrase
    between: Phrase
    next_meeting: Phrase
    next_review: Phrase
    why: Phrase
    button: Button
    title: Title
    thank: Phrase
    thank_hint: Phrase
    too_many: Phrase
    option: Phrase
    intro: Phrase
    see: Title
    approve: Title
    later: Title
    as_it_goes: Phrase
    in_channel: Phrase
    to_members: Plural
    to_members_as_is: Plural
    drafts: Phrase
    sent: Phrase
    sent_before: Phrase
    not_written: Phrase
    edit: EditPhrases
    draft: DraftPhrases
    doubt: DoubtPhrases


DIGEST = DigestPhrases.load()
