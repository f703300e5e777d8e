"""What is said beside a field whose value cannot be kept, or is kept with a warning; words of answers shown."""

from flows.phrases import Phrase, Phrases, Plural


class AnswerPhrases(Phrases):
    """See answers.yml."""

    yes: Phrase
    no: Phrase
    too_long: Phrase
    comment_too_long: Phrase
    line_too_long: Phrase
    too_many_lines: Plural
    too_few_lines: Plural
    too_many_choices: Plural
    too_few_choices: Plural
    too_many_people: Plural
    too_few_people: Plural
    too_many_rows: Plural
    not_offered: Phrase
    always_among: Phrase
    not_a_number: Phrase
    not_whole: Phrase
    out_of_bounds: Phrase
    out_of_bounds_unit: Phrase
    not_a_date: Phrase
    not_a_time: Phrase
    date_missing: Phrase
    time_missing: Phrase
    outside_advice: Phrase
    outside_advice_unit: Phrase
    people_outside_advice: Phrase
    share_out_of_bounds: Phrase
    count_out_of_bounds: Phrase
    above_ceiling: Phrase
    counts_missing: Phrase


ANSWERS = AnswerPhrases.load()
