"""Contributions: declared, corrected, withdrawn, reused outside the group; help requests closed by their author."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class FormPhrases(Phrases):
    """The form of a contribution."""

    submit: Title
    save: Title
    visible: Phrase
    by_other: Phrase
    project: Phrase
    type: Phrase
    title: Phrase
    link: Phrase
    practice: Phrase
    practice_hint: Phrase
    no_practice: Phrase
    cite: Phrase
    cite_me: Phrase
    type_missing: Phrase
    title_missing: Phrase
    project_missing: Phrase
    link_wrong: Phrase
    link_too_long: Phrase


class ListPhrases(Phrases):
    """A list of contributions."""

    mine: Title
    all: Title
    none_mine: Phrase
    none: Phrase
    line: Phrase
    by: Phrase
    open_request: Phrase
    answered: Phrase
    no_longer_needed: Phrase
    published: Phrase
    reuses: Plural
    not_cited: Phrase
    older: Button
    newer: Button


class MenuPhrases(Phrases):
    """What may be done with a contribution."""

    edit: Button
    withdraw: Button
    reuse: Button
    answered: Button
    no_longer_needed: Button
    reopen: Button


class WithdrawPhrases(Phrases):
    """The window that asks before a contribution is withdrawn."""

    title: Title
    text: Phrase
    submit: Title
    done: Phrase


class ReusePhrases(Phrases):
    """The form of a reuse outside the group."""

    title: Title
    who: Phrase
    who_hint: Phrase
    where: Phrase
    who_missing: Phrase
    done: Phrase


class ContributionPhrases(Phrases):
    """See contributions.yml."""

    declare: Button
    mine: Button
    all: Button
    form: FormPhrases
    declared: Phrase
    corrected: Phrase
    request_open: Phrase
    planned: Phrase
    planned_hint: Phrase
    not_planned: Phrase
    tie: Title
    tied: Phrase
    untied: Phrase
    taken: Phrase
    list: ListPhrases
    menu: MenuPhrases
    withdraw: WithdrawPhrases
    reuse: ReusePhrases
    gone: Phrase
    not_yours: Phrase
    all_closed: Phrase
    closed_project: Phrase
    your_requests: Phrase
    your_last: Phrase


CONTRIBUTIONS = ContributionPhrases.load()
