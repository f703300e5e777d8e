"""Around the invitation and the intake: the form that reads the message first, refusals, receipts."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class InvitationPhrases(Phrases):
    """See invitation.yml; the invitation itself is in definitions/messages.yml."""

    title: Title
    submit: Title
    read_first: Phrase
    changed: Phrase
    whom: Phrase
    whom_hint: Phrase
    nobody: Phrase
    cannot_answer: Phrase
    too_few: Plural
    too_many: Plural
    viewer_is_member: Plural
    sent: Plural
    none_sent: Phrase
    not_for_you: Phrase
    already: Phrase
    notice_kept: Phrase
    accepted: Phrase
    why_this_message: Phrase
    intake_again: Phrase
    intake_known: Phrase
    intake_done: Phrase
    nothing_asked: Phrase
    over: Phrase
    change_my_mind: Button


INVITATION = InvitationPhrases.load()
