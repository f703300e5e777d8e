"""The milestone review: what is asked of each, the decision, the farewell."""

from flows.phrases import Button, Phrase, Phrases, Plural


class ButtonsReviewPhrases(Phrases):
    """See review.yml, buttons."""

    dossier: Button
    rate: Button
    story: Button
    keep: Button
    decide: Button
    farewell: Button
    plan: Button


class MessagesDecidedReviewPhrases(Phrases):
    """See review.yml, messages.decided."""

    deploy: Phrase
    extend: Phrase
    stop: Phrase


class MessagesWhyReviewPhrases(Phrases):
    """See review.yml, messages.why."""

    initiator: Phrase
    member: Phrase
    animator: Phrase
    sponsor: Phrase
    involved: Phrase


class MessagesReviewPhrases(Phrases):
    """See review.yml, messages."""

    ratings: Phrase
    story: Phrase
    notes: Phrase
    decision: Phrase
    decided: MessagesDecidedReviewPhrases
    reason: Phrase
    conditions: Phrase
    extension: Plural
    deployment: Phrase
    stopped: Phrase
    farewell_draft: Phrase
    farewell_again: Phrase
    farewell_senders: Phrase
    farewell: Phrase
    contents: Phrase
    deletion: Phrase
    signed: Phrase
    signed_initiator: Phrase
    farewell_sent_by: Phrase
    farewell_sent: Phrase
    why: MessagesWhyReviewPhrases


class DecisionsReviewPhrases(Phrases):
    """See review.yml, decisions."""

    deploy: Phrase
    extend: Phrase
    stop: Phrase


class ReviewPhrases(Phrases):
    """See review.yml."""

    saved: Phrase
    settled: Phrase
    not_yet: Phrase
    no_dates: Phrase
    not_asked: Phrase
    buttons: ButtonsReviewPhrases
    home: Phrase
    home_decided: Phrase
    waiting_for_decision: Phrase
    no_sponsor: Phrase
    messages: MessagesReviewPhrases
    next_date: Phrase
    next_date_and_review: Phrase
    decisions: DecisionsReviewPhrases
    decision_missing: Phrase
    one_phase: Phrase
    reason_missing: Phrase
    meetings_missing: Phrase
    meetings_stray: Phrase
    already_decided: Phrase
    decided: Phrase


REVIEW = ReviewPhrases.load()
