"""What Jalon holds on one person, shown to them alone."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class Kinds(Phrases):
    """The titles of the kinds of data, in the order shown."""

    identity: Phrase
    membership: Phrase
    roles: Phrase
    absences: Phrase
    intake: Phrase
    check_in: Phrase
    written: Phrase
    named: Phrase
    contributions: Phrase
    thanks: Phrase
    citations: Phrase
    planned: Phrase
    attendance: Phrase
    actions: Phrase
    validated: Phrase
    logs: Phrase


class Lines(Phrases):
    """One line for each thing held."""

    name: Phrase
    zone: Phrase
    slack_language: Phrase
    chosen_language: Phrase
    read_at: Phrase
    welcomed: Phrase
    home_seen: Phrase
    reminders: Phrase
    added: Phrase
    put_forward: Phrase
    invited: Phrase
    replied: Phrase
    declined: Phrase
    joined: Phrase
    left: Phrase
    role_status: Phrase
    given: Phrase
    accepted: Phrase
    to_discuss: Phrase
    role_declined: Phrase
    saved: Phrase
    uncounted: Phrase
    passed: Phrase
    asked_again: Phrase
    wants_contact: Phrase
    contacted: Phrase
    comment_named: Phrase
    comment_unnamed: Phrase
    comment_held: Phrase
    comment_withdrawn: Phrase
    contribution: Phrase
    withdrawn: Phrase
    not_cited: Phrase
    request_closed: Phrase
    reuse: Phrase
    thanks_sent: Phrase
    thanks_received: Phrase
    thanks_shared: Phrase
    cited: Phrase
    cites: Phrase
    agreed: Phrase
    refused: Phrase
    planned_owner: Phrase
    planned_reviewer: Phrase
    kickoff: Phrase
    follow_up: Phrase
    review: Phrase
    present: Phrase
    excused: Phrase
    action_due: Phrase
    action_done: Phrase
    version: Phrase
    messages: Plural
    journal: Plural


class Erasing(Phrases):
    """Erasing it all."""

    title: Title
    submit: Title
    ask: Phrase
    releases: Phrase
    prose: Phrase
    done: Phrase
    ask_user: Phrase
    done_user: Phrase
    already: Phrase


class MyDataPhrases(Phrases):
    """See my_data.yml."""

    title: Title
    intro: Phrase
    choose: Phrase
    no_project: Phrase
    removed: Phrase
    see: Button
    kept: Phrase
    versions: Plural
    nothing_else: Phrase
    page: Phrase
    next: Button
    previous: Button
    download: Button
    coming: Phrase
    file: Phrase
    file_title: Phrase
    correct_answer: Button
    correct_intake: Button
    leave: Button
    roles: Button
    erase: Button
    kinds: Kinds
    lines: Lines
    erasing: Erasing


MY_DATA = MyDataPhrases.load()
