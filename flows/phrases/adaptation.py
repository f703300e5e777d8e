"""Why a change of the catalogue is refused."""

from flows.phrases import Phrase, Phrases


class WhoReadsPhrases(Phrases):
    """Who reads an answer, by its visibility."""

    open: Phrase
    confidential: Phrase
    private: Phrase


class AdaptationPhrases(Phrases):
    """See adaptation.yml."""

    hard_question: Phrase
    core_rating: Phrase
    rotating_question: Phrase
    unknown_question: Phrase
    unknown_indicator: Phrase
    unknown_word: Phrase
    option_too_long: Phrase
    move_incomplete: Phrase
    moved_after_validation: Phrase
    round_opened: Phrase
    round_not_ahead: Phrase
    last_round: Phrase
    threshold_bounds: Phrase
    threshold_fixed: Phrase
    rhythm_bounds: Phrase
    minutes_bounds: Phrase
    too_many_questions: Phrase
    unknown_part: Phrase
    one_check_in_question: Phrase
    place_taken: Phrase
    choices_needed: Phrase
    not_confidential: Phrase
    members_text_private: Phrase
    team_open: Phrase
    check_in_type: Phrase
    check_in_confidential: Phrase
    who_reads: WhoReadsPhrases
    answered_question: Phrase
    reason_too_long: Phrase
    orphan: Phrase
    orphan_of_rotation: Phrase


ADAPTATION = AdaptationPhrases.load()
