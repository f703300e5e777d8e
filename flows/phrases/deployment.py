"""The deployment: its worksheet, the evidence beside it, its plan."""

from flows.phrases import Phrase, Phrases


class EvidenceDeploymentPhrases(Phrases):
    """See deployment.yml, evidence."""

    kept: Phrase
    conditions: Phrase
    indicators: Phrase
    risks: Phrase
    next_date: Phrase
    planned: Phrase
    stories: Phrase


class SidesDeploymentPhrases(Phrases):
    """See deployment.yml, sides."""

    initiator: Phrase
    participant: Phrase


class PlanDeploymentPhrases(Phrases):
    """See deployment.yml, plan."""

    title: Phrase
    as_of: Phrase
    decided: Phrase
    built_on: Phrase
    result: Phrase
    ground: Phrase
    question: Phrase
    answer: Phrase
    from_review: Phrase
    from_condition: Phrase
    from_framing: Phrase
    from_relay: Phrase
    from_animators: Phrase
    from_decision: Phrase
    hypothesis: Phrase
    communication: Phrase
    waves: Phrase
    indicators: Phrase
    indicator: Phrase
    target: Phrase
    in_pilot: Phrase
    new_one: Phrase
    dropped: Phrase
    tracking: Phrase
    safeguards: Phrase
    own: Phrase
    blank: Phrase


class DeploymentPhrases(Phrases):
    """See deployment.yml."""

    board: Phrase
    evidence: EvidenceDeploymentPhrases
    no_relay: Phrase
    one_side: Phrase
    sides: SidesDeploymentPhrases
    plan: PlanDeploymentPhrases


DEPLOYMENT = DeploymentPhrases.load()
