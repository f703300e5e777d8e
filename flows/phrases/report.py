"""/pilot-report: the words of its lines, and what is answered around it."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class NextPhrases(Phrases):
    """The meeting to come, by kind."""

    kickoff: Phrase
    follow_up: Phrase
    review: Phrase


class StatePhrases(Phrases):
    """The state of a share or of a rating, after its target."""

    met: Phrase
    met_fragile: Phrase
    near: Phrase
    near_person: Phrase
    not_met: Phrase
    under_way: Phrase
    no_target: Phrase
    not_evaluable: Phrase


class CountedPhrases(Phrases):
    """The state of a count, after "9 of 12"."""

    met: Phrase
    near: Phrase
    not_met: Phrase
    under_way: Phrase


class TrendPhrases(Phrases):
    """What a change amounts to (R7)."""

    up: Phrase
    down: Phrase
    stable_or_inconclusive: Phrase


class MovePhrases(Phrases):
    """How many people moved, and how."""

    up: Phrase
    same: Phrase
    down: Phrase


class MemberPhrases(Phrases):
    """What the member view says around a release."""

    so_far: Plural
    before_first: Phrase


class ButtonPhrases(Phrases):
    """What one may press under a report."""

    history: Button
    export: Button
    earlier: Button
    send: Button
    show: Button


class WhyPhrases(Phrases):
    """Why a report came as a message."""

    at_close: Phrase
    asked: Phrase


class ReportPhrases(Phrases):
    """See report.yml."""

    closed_round: Phrase
    open_round: Phrase
    previous: Phrase
    before_first: Phrase
    framing: Phrase
    first_round: Phrase
    paused: Phrase
    closed_project: Phrase
    deployment: Phrase
    next_review: Phrase
    answers: Phrase
    absences: Plural
    answers_so_far: Plural
    next: NextPhrases
    initiators: Phrase
    members: Phrase
    to_do: Phrase
    line: Phrase
    count: Phrase
    target: Phrase
    median: Phrase
    bands: Phrase
    withheld: Plural
    small_group: Plural
    earlier: Phrase
    of_round: Phrase
    bounds: Phrase
    this_round: Phrase
    since: Plural
    none_since: Phrase
    no_option: Phrase
    states: StatePhrases
    counted: CountedPhrases
    different_group: Phrase
    changes: Phrase
    first_to_last: Phrase
    different_group_over: Phrase
    change: Phrase
    few_pairs: Plural
    trends: TrendPhrases
    moves: MovePhrases
    one_person: Phrase
    one_person_range: Phrase
    late_actions: Plural
    contacts: Plural
    contents_due: Plural
    missing_notes: Plural
    meeting_of: Phrase
    owned: Phrase
    dated: Phrase
    and_more: Plural
    member: MemberPhrases
    buttons: ButtonPhrases
    window: Title
    earlier_title: Title
    earlier_round: Phrase
    which: Phrase
    no_round: Phrase
    no_round_yet: Phrase
    not_closed: Phrase
    unknown: Phrase
    did_you_mean: Phrase
    usage: Phrase
    sent: Phrase
    why: WhyPhrases


REPORT = ReportPhrases.load()
