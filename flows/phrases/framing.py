"""Answering the framing: what a saving says, earlier versions, validation, texts proposed to be confirmed."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class EndPhrases(Phrases):
    """After the last section: what is still open."""

    title: Title
    still_open: Plural
    all_settled: Phrase
    ready: Phrase
    planned: Phrase
    open: Button


class HistoryPhrases(Phrases):
    """Who answered, when, and earlier versions to restore."""

    button: Button
    title: Title
    nothing: Phrase
    current: Phrase
    earlier: Phrase
    blank: Phrase
    restore: Button
    restore_label: Phrase
    restored: Phrase
    older: Plural


class ValidationPhrases(Phrases):
    """What is missing, what is worth knowing, the reason of a new version."""

    title: Title
    submit: Title
    missing: Phrase
    open: Phrase
    mend: Button
    ready: Phrase
    worth_knowing: Phrase
    open_points: Phrase
    reason: Phrase
    reason_hint: Phrase
    reason_missing: Phrase
    reason_too_long: Phrase
    done: Phrase
    already: Phrase


class SeveralPhrases(Phrases):
    """The roles of the method, when several hold one."""

    sponsor: Phrase
    business_animator: Phrase
    community_manager: Phrase
    expert: Phrase


class ProposedPhrases(Phrases):
    """Texts that Jalon proposes: the synthesis, the objectives from both standpoints, the roles."""

    themes: Phrase
    recognition: Phrase
    count: Phrase
    at_least: Phrase
    sentences: Phrase
    named: Phrase
    nothing: Phrase
    from_initiators: Phrase
    from_members: Phrase
    members_to_come: Phrase
    members_waiting: Plural
    several: SeveralPhrases
    who: Phrase
    responsibilities: Phrase


class FramingPhrases(Phrases):
    """See framing.yml."""

    overwritten: Phrase
    overwritten_on: Phrase
    targets_now: Phrase
    is_bot: Phrase
    is_deactivated: Phrase
    is_unknown: Phrase
    not_reminded: Plural
    waiting_for_members: Plural
    nobody_yet: Phrase
    hypotheses_beside: Phrase
    gone: Phrase
    own_label_missing: Phrase
    rows_full: Plural
    row_blank: Phrase
    row_gone: Phrase
    end: EndPhrases
    history: HistoryPhrases
    validation: ValidationPhrases
    proposed: ProposedPhrases


FRAMING = FramingPhrases.load()
