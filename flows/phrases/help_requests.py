"""Help requests: whom they were put to, the question as it arrives, answers (domain.md §9)."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class Question(Phrases):
    """The message that puts a question to someone."""

    text: Phrase
    why: Phrase
    closed: Phrase
    answered: Phrase


class Answering(Phrases):
    """The form of an answer."""

    title: Title
    told: Phrase
    answer: Phrase
    answer_hint: Phrase
    submit: Title
    done: Phrase
    closed: Phrase
    own: Phrase


class Answers(Phrases):
    """What who asked receives, and the window of the answers."""

    title: Title
    told: Phrase
    why: Phrase
    line: Phrase
    none: Phrase


class HelpPhrases(Phrases):
    """See help_requests.yml."""

    ask: Button
    answer: Button
    see_answers: Button
    no_practice: Phrase
    asked: Plural
    nobody_knows: Phrase
    without_expert: Phrase
    without_expert_why: Phrase
    of_the_group: Phrase
    answers_to: Phrase
    question: Question
    answering: Answering
    answers: Answers


HELP = HelpPhrases.load()
