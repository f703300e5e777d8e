"""A project's adaptation shared as a template."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class FormPhrases(Phrases):
    """The form that saves one."""

    title: Title
    told: Phrase
    name: Phrase
    name_hint: Phrase
    submit: Title


class RemovePhrases(Phrases):
    """The question asked before one is removed."""

    title: Phrase
    told: Phrase
    confirm: Button
    keep: Button


class StartPhrases(Phrases):
    """The window after the form that starts a project."""

    title: Title
    told: Phrase
    template: Phrase
    usual: Phrase
    submit: Title
    pieces: Plural


class TemplatesPhrases(Phrases):
    """The list, one template, its form, the start of a project."""

    title: Title
    told: Phrase
    none: Phrase
    save: Button
    see: Button
    for_what: Phrase
    line: Plural
    unreadable: Phrase
    form: FormPhrases
    name_missing: Phrase
    name_too_long: Phrase
    name_taken: Phrase
    nothing: Phrase
    someone_inside: Phrase
    window: Title
    holds: Phrase
    left_behind: Phrase
    replaces: Phrase
    nothing_left: Phrase
    take: Title
    remove: Button
    remove_sure: RemovePhrases
    gone: Phrase
    not_ours: Phrase
    start: StartPhrases
    taken: Phrase
    taken_in_part: Plural


TEMPLATES = TemplatesPhrases.load()
