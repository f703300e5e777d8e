"""The review of the support promised, and the sponsor's digest (domain.md §8)."""

from flows.phrases import Phrase, Phrases, Plural


class Digest(Phrases):
    """The pilot in five lines, without a name: open totals, and the last results published."""

    title: Phrase
    rounds: Plural
    no_round: Phrase
    next_meeting: Phrase
    attendance: Phrase
    no_meeting: Phrase
    contributions: Plural
    contents: Plural
    open_requests: Plural
    actions: Phrase
    no_actions: Phrase
    late: Plural
    no_results: Phrase


class SupportPhrases(Phrases):
    """See support.yml."""

    review: Phrase
    promised: Phrase
    promise: Phrase
    nothing_promised: Phrase
    why: Phrase
    why_sponsor: Phrase
    digest: Digest


SUPPORT = SupportPhrases.load()
