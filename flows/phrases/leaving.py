"""Leaving the pilot, giving roles up."""

from flows.phrases import Button, Phrase, Phrases, Title


class LeavingPhrases(Phrases):
    """See leaving.yml."""

    title: Title
    submit: Title
    ask: Phrase
    seen: Phrase
    ask_invited: Phrase
    done: Phrase
    not_a_member: Phrase
    receipt: Phrase
    receipt_invited: Phrase
    member: Phrase
    my_data: Button
    roles_title: Title
    roles_submit: Title
    roles_ask: Phrase
    roles_done: Phrase
    last_initiator: Phrase


LEAVING = LeavingPhrases.load()
