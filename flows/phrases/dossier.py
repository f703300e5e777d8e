"""The review's dossier: both standpoints side by side, the limits, the reading, the decision."""

from flows.phrases import Phrase, Phrases, Plural, Title


class CalendarDossierPhrases(Phrases):
    """See dossier.yml, calendar."""

    title: Phrase
    dates: Phrase
    joined: Plural
    left: Plural


class ExpectationsDossierPhrases(Phrases):
    """See dossier.yml, expectations."""

    title: Phrase
    initiators: Phrase
    members: Phrase
    not_confirmed: Phrase


class RatingsDossierPhrases(Phrases):
    """See dossier.yml, ratings."""

    title: Phrase
    expectation: Phrase
    objective: Phrase
    rating: Phrase
    fact: Phrase
    value: Phrase
    by: Phrase
    not_rated: Phrase
    indicator: Phrase
    at_the_review: Phrase


class MembersDossierPhrases(Phrases):
    """See dossier.yml, members."""

    title: Phrase
    question: Phrase
    rounds: Phrase
    round: Phrase
    withheld: Plural
    median: Phrase
    none: Phrase


class ActivityDossierPhrases(Phrases):
    """See dossier.yml, activity."""

    title: Phrase
    attendance: Phrase
    response: Phrase
    contributions: Phrase
    actions: Phrase
    reuse: Plural


class StoriesDossierPhrases(Phrases):
    """See dossier.yml, stories."""

    title: Phrase
    none: Phrase
    told: Phrase


class AdjustmentsDossierPhrases(Phrases):
    """See dossier.yml, adjustments."""

    title: Phrase
    none: Phrase
    what: Phrase
    since: Phrase
    indicator: Phrase
    before_after: Phrase
    outcome: Phrase
    meeting: Phrase
    unknown: Phrase


class LimitsDossierPhrases(Phrases):
    """See dossier.yml, limits."""

    title: Phrase
    answers: Phrase
    stale: Phrase
    census: Phrase


class KeepDossierPhrases(Phrases):
    """See dossier.yml, keep."""

    title: Phrase
    keep: Phrase
    change: Phrase
    drop: Phrase
    none: Phrase


class ReadingVerdictsDossierPhrases(Phrases):
    """See dossier.yml, reading.verdicts."""

    insufficient_data: Phrase
    favours_deployment: Phrase
    discuss_stopping: Phrase
    favours_extending_or_adjusting: Phrase


class ReadingDossierPhrases(Phrases):
    """See dossier.yml, reading."""

    title: Phrase
    verdicts: ReadingVerdictsDossierPhrases
    initiator: Phrase
    participant: Phrase
    met: Phrase
    none_chosen: Phrase
    not_met: Phrase
    not_evaluable: Phrase
    neither: Phrase
    sponsor_decides: Phrase
    decided: Phrase
    reason: Phrase
    conditions: Phrase
    contradicts: Phrase


class DossierPhrases(Phrases):
    """See dossier.yml."""

    title: Phrase
    window: Title
    as_of: Phrase
    calendar: CalendarDossierPhrases
    expectations: ExpectationsDossierPhrases
    ratings: RatingsDossierPhrases
    members: MembersDossierPhrases
    activity: ActivityDossierPhrases
    stories: StoriesDossierPhrases
    adjustments: AdjustmentsDossierPhrases
    limits: LimitsDossierPhrases
    keep: KeepDossierPhrases
    reading: ReadingDossierPhrases


DOSSIER = DossierPhrases.load()
