"""Agendas: what each item is, how long it lasts, why it is there, and what is shown beside it."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class SincePhrases(Phrases):
    """From when on something is new."""

    kickoff: Phrase
    round: Phrase


class ReasonPhrases(Phrases):
    """Why an item is on the agenda; each follows "because"."""

    left_over: Plural
    left_over_at_kickoff: Plural
    added: Phrase
    actions_due: Plural
    actions_late: Plural
    actions_open: Plural
    no_action: Phrase
    on_trial: Plural
    kept: Plural
    contributed: Plural
    nobody_contributed: Phrase
    requests_wait: Plural
    contents_late: Plural
    just_published: Phrase
    planned: Phrase
    improvement: Phrase
    nothing_to_show: Phrase
    below_target: Plural
    all_met: Plural
    first_figures: Phrase
    closed: Plural
    ratings_to_come: Phrase
    weak: Phrase
    never_adjusted: Phrase
    adjusted_enough: Phrase
    citable: Plural
    nobody_to_cite: Phrase
    next_meeting: Phrase
    next_review: Phrase
    last: Phrase
    members_joined: Plural
    nobody_joined: Phrase
    open_points: Plural
    nothing_open: Phrase
    habits: Phrase
    who_decides: Phrase
    contents_planned: Plural
    nothing_planned: Phrase
    indicators_chosen: Plural
    no_indicator: Phrase
    expected: Plural
    nothing_expected: Phrase
    members_confirmed: Phrase
    members_unconfirmed: Phrase
    rated: Plural
    rounds_closed: Plural
    stories_shared: Plural
    no_story: Phrase
    tried: Plural
    readable: Plural
    sponsor_decides: Phrase
    decided: Phrase


class AnsweredPhrases(Phrases):
    """What a meeting decided of an adjustment."""

    keep: Phrase
    change: Phrase
    stop: Phrase


class DataPhrases(Phrases):
    """What is shown beside the items of a follow-up."""

    action: Phrase
    decided: Plural
    decided_at_kickoff: Plural
    reassign: Phrase
    no_action: Phrase
    adjustment: Phrase
    from_day: Phrase
    should_move: Phrase
    not_measured_since: Phrase
    withheld_since: Phrase
    no_indicator: Phrase
    no_value: Phrase
    different_group: Phrase
    keep_change_stop: Phrase
    answered: AnsweredPhrases
    no_adjustment: Phrase
    contributions: Plural
    planned: Phrase
    planned_late: Phrase
    request: Plural
    content: Phrase
    of: Phrase
    content_without_name: Phrase
    improvements: Phrase
    ratings_at_close: Phrase
    nobody_explains: Phrase
    next_meeting: Phrase
    next_review: Phrase


class KickoffPhrases(Phrases):
    """What is shown beside the items of the kickoff."""

    why: Phrase
    open_points: Phrase
    habits: Phrase
    location: Phrase
    privacy: Phrase
    knowledge: Phrase
    plan: Phrase
    no_plan: Phrase
    content: Phrase
    drafted: Phrase
    published: Phrase
    reviewed: Phrase
    no_date: Phrase
    indicators: Phrase
    initiators_choose: Phrase
    members_choose: Phrase
    pace: Plural
    agreement: Phrase


class NextTimePhrases(Phrases):
    """What the notes leave to the next meeting."""

    title: Title
    intro: Phrase
    intro_adjusted: Phrase
    not_discussed: Phrase
    not_discussed_added: Phrase
    not_discussed_hint: Phrase
    not_discussed_last: Phrase
    not_discussed_review: Phrase
    adjustment: Phrase
    keep: Phrase
    change: Phrase
    stop: Phrase
    unsaid: Phrase
    submit: Title
    later: Title


class OwnPhrases(Phrases):
    """An item that the team adds to an agenda, or takes off it."""

    add: Button
    title: Title
    meeting: Phrase
    what: Phrase
    what_hint: Phrase
    minutes: Phrase
    minutes_hint: Phrase
    submit: Title
    cancel: Title
    blank: Phrase
    too_long: Plural
    no_minutes: Phrase
    too_many: Phrase
    too_much: Plural
    nothing_left: Phrase
    shared: Phrase
    remove: Button
    remove_title: Phrase
    remove_text: Phrase
    gone: Phrase


class AgendaPhrases(Phrases):
    """See agenda.yml."""

    button: Button
    following: Button
    window: Title
    draft: Phrase
    shared: Phrase
    when: Phrase
    place: Phrase
    with_: Phrase
    led_by: Phrase
    item: Phrase
    because: Phrase
    more: Plural
    draft_foot: Phrase
    kickoff_draft_foot: Phrase
    kickoff_foot: Phrase
    gone: Phrase
    not_shared_yet: Phrase
    not_yours: Phrase
    since: SincePhrases
    reasons: ReasonPhrases
    data: DataPhrases
    kickoff: KickoffPhrases
    next_time: NextTimePhrases
    own: OwnPhrases


AGENDA = AgendaPhrases.load()
