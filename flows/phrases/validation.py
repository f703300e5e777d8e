"""What a framing misses before it can be validated, and what is worth knowing when it is."""

from flows.phrases import Phrase, Phrases


class ValidationPhrases(Phrases):
    """See validation.yml."""

    hard_open: Phrase
    open_points: Phrase
    too_few_indicators: Phrase
    too_many_indicators: Phrase
    no_initiator_indicator: Phrase
    no_participant_indicator: Phrase
    no_applied_indicator: Phrase
    target_too_high: Phrase
    few_people: Phrase
    many_people: Phrase
    role_and_member: Phrase
    few_experts: Phrase
    count_only: Phrase


VALIDATION = ValidationPhrases.load()
