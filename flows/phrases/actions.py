"""Actions decided by meetings: shown, marked done, reminded of; and the other reminders of what someone promised."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class FormPhrases(Phrases):
    """The form that marks an action done."""

    title: Title
    submit: Title
    day: Phrase
    hint: Phrase
    done_by: Phrase
    reopen: Button
    missing: Phrase
    to_come: Phrase
    saved: Phrase
    reopened: Phrase


class GivePhrases(Phrases):
    """The form that gives an action to someone else."""

    title: Title
    who: Phrase
    hint: Phrase
    submit: Title
    missing: Phrase
    stranger: Phrase
    saved: Phrase


class LaunchPhrases(Phrases):
    """The draft of an announcement of the launch."""

    intro: Phrase
    starts: Phrase
    undated: Phrase
    aims: Phrase


class ReminderPhrases(Phrases):
    """What is said on the working day before something is due."""

    done: Phrase
    action: Phrase
    draft: Phrase
    content: Phrase
    announcement: Phrase
    message: Phrase
    by: Phrase
    why: Phrase
    launch: LaunchPhrases


class ActionPhrases(Phrases):
    """See actions.yml."""

    yours: Phrase
    all: Phrase
    line: Phrase
    mine: Phrase
    due: Phrase
    no_due: Phrase
    late: Phrase
    done_on: Phrase
    nobody: Phrase
    former: Phrase
    reassign: Button
    mark: Button
    change: Button
    for_action: Phrase
    more: Plural
    form: FormPhrases
    give: GivePhrases
    gone: Phrase
    not_yours: Phrase
    reminder: ReminderPhrases


ACTIONS = ActionPhrases.load()
