"""The publication plan: contents, who owns them, their dates, who reviews them (domain.md §9)."""

from flows.phrases import Button, Phrase, Phrases, Title


class Moving(Phrases):
    """The form that moves the dates of a content."""

    title: Title
    drafted: Phrase
    published: Phrase
    first_kept: Phrase
    submit: Title
    missing: Phrase
    order: Phrase
    done: Phrase


class PlanPhrases(Phrases):
    """See plan.yml."""

    open: Button
    title: Title
    empty: Phrase
    line: Phrase
    nobody: Phrase
    draft: Phrase
    publish: Phrase
    no_date: Phrase
    first: Phrase
    late: Phrase
    reviewer: Phrase
    published: Phrase
    move: Button
    declare: Button
    for_content: Phrase
    moving: Moving
    not_yours: Phrase
    gone: Phrase


PLAN = PlanPhrases.load()
