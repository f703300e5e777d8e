"""The framing board: progress, sections and their states, people, the validated note."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class StatePhrases(Phrases):
    """Where a section stands: a symbol with its words."""

    to_do: Phrase
    started: Phrase
    settled: Phrase
    left_out: Phrase


class BoardButtons(Phrases):
    """What may be pressed on the board; minutes are what it takes."""

    continue_: Button
    validate_framing: Button
    revalidate: Button
    invite: Plural
    date_kickoff: Button
    redate_kickoff: Button
    adapt: Button
    note: Button
    settings: Button
    answer: Button
    complete: Button
    review: Button


class BoardPhrases(Phrases):
    """See board.yml."""

    title: Phrase
    sections_done: Plural
    minutes_left: Phrase
    open_points: Plural
    all_done: Phrase
    states: StatePhrases
    to_complete: Phrase
    last_answer: Phrase
    waiting_for_members: Plural
    members_to_come: Phrase
    synthesis_ready: Phrase
    buttons: BoardButtons
    for_section: Phrase
    kickoff: Phrase
    kickoff_later: Phrase
    kickoff_on: Phrase
    people_title: Phrase
    put_forward: Plural
    invited: Plural
    accepted: Phrase
    not_answered: Plural
    not_available: Phrase
    no_longer: Phrase
    validated: Phrase
    changed_since: Phrase
    window: Title
    on_home: Phrase
    why: Phrase


BOARD = BoardPhrases.load()
