"""The waves of a deployment: prepared, read."""

from flows.phrases import Button, Phrase, Phrases, Plural


class PlanWavePhrases(Phrases):
    """See waves.yml, plan."""

    calendar: Phrase
    wave: Phrase
    kickoff: Phrase
    check_ins: Phrase
    check_in: Phrase
    ends: Phrase
    decides: Phrase
    facilitates: Phrase
    to_date: Phrase
    results: Phrase


class NextReviewPhrases(Phrases):
    """See waves.yml, next_review."""

    before: Phrase
    today: Phrase
    no_wave: Phrase
    stop: Phrase
    then: Phrase
    date: Button
    why: Phrase
    home: Phrase


class WavePhrases(Phrases):
    """See waves.yml."""

    title: Phrase
    line: Phrase
    unnamed: Phrase
    size: Plural
    starts: Phrase
    relay: Plural
    no_relay: Phrase
    prepare: Button
    prepared: Phrase
    window: Phrase
    submit: Button
    intro: Phrase
    takes_over: Phrase
    takes_over_alone: Phrase
    people: Phrase
    people_hint: Phrase
    nobody: Phrase
    cannot_answer: Phrase
    taken: Phrase
    gone: Phrase
    role: Phrase
    done: Phrase
    done_alone: Phrase
    date: Button
    invite: Button
    together: Phrase
    phase: Phrase
    coming: Phrase
    coming_why: Phrase
    plan: PlanWavePhrases
    next_review: NextReviewPhrases
    report: Phrase
    of_wave: Phrase
    starts_on: Phrase
    member_together: Phrase


WAVES = WavePhrases.load()
