"""The screens where the questions are adapted to a project."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class ButtonsPhrases(Phrases):
    """What may be pressed on the list and on a section."""

    see: Button
    add: Button
    rotation: Button
    rhythm: Button
    threshold: Button
    words: Button
    history: Button
    export: Button
    import_: Button
    preview: Button
    section_up: Button
    section_down: Button


class FlowsPhrases(Phrases):
    """What is adapted, by flow."""

    framing: Phrase
    intake: Phrase
    kickoff: Phrase
    check_in: Phrase
    follow_up: Phrase
    review: Phrase
    deployment: Phrase


class AnsweredByPhrases(Phrases):
    """Who answers a section."""

    initiator: Phrase
    animator: Phrase
    sponsor: Phrase
    member: Phrase


class CountsPhrases(Phrases):
    """What a section holds, in numbers."""

    questions: Plural
    left_out: Plural
    reworded: Plural
    added: Plural


class StatesPhrases(Phrases):
    """Where a question stands: a symbol with its words."""

    original: Phrase
    reworded: Phrase
    left_out: Phrase
    required: Phrase
    optional: Phrase
    added: Phrase
    hidden: Phrase


class MenuPhrases(Phrases):
    """What may be done to a question."""

    leave_out: Button
    put_back: Button
    reword: Button
    up: Button
    down: Button
    require: Button
    free: Button
    edit: Button
    hide: Button
    show: Button
    remove: Button


class LeavingOutPhrases(Phrases):
    """The form that leaves a question out."""

    title: Title
    told: Phrase
    reason: Phrase
    reason_hint: Phrase
    missing: Phrase
    submit: Title


class RewordingPhrases(Phrases):
    """The form that rewords a question."""

    title: Title
    label_fr: Phrase
    label_en: Phrase
    hint_fr: Phrase
    hint_en: Phrase
    told: Phrase
    own_told: Phrase
    own_missing: Phrase
    submit: Title


class OwnPhrases(Phrases):
    """The form of the project's own question."""

    title: Title
    limits: Phrase
    part: Phrase


class RotationPhrases(Phrases):
    """The rotating question, check-in by check-in."""

    title: Title
    told: Phrase
    round: Phrase
    opened: Phrase
    last: Phrase
    own: Phrase
    choose: Phrase
    usual: Phrase


class ThresholdPhrases(Phrases):
    """How many answers a group result needs."""

    title: Title
    told: Phrase
    label: Phrase
    now: Phrase


class RhythmPhrases(Phrases):
    """The rhythm proposed for the pilot."""

    title: Title
    told: Phrase
    weeks: Phrase
    count: Phrase
    minutes: Phrase
    not_a_number: Phrase
    dated: Phrase
    running: Phrase


class WordsPhrases(Phrases):
    """The project's own words."""

    title: Title
    told: Phrase
    roles: Phrase
    types: Phrase
    platform: Phrase
    usual_platform: Phrase
    rename: Button
    renamed: Phrase
    form: Title
    fr: Phrase
    en: Phrase
    hint: Phrase


class PreviewPhrases(Phrases):
    """A section as people will see it."""

    notice: Phrase
    nothing: Phrase
    round: Phrase
    in_french: Button
    in_english: Button
    close: Title


class HistoryDonePhrases(Phrases):
    """What was done, one sentence each."""

    left_out: Phrase
    put_back: Phrase
    reworded: Phrase
    original: Phrase
    required: Phrase
    optional: Phrase
    usual: Phrase
    added: Phrase
    edited: Phrase
    hidden: Phrase
    shown: Phrase
    removed: Phrase
    rounds: Phrase
    rotation: Phrase
    rhythm: Phrase
    threshold: Phrase
    vocabulary: Phrase
    sections: Phrase
    catalogue: Phrase
    questions: Phrase


class PiecesPhrases(Phrases):
    """What an adaptation holds, piece by piece."""

    left_out: Phrase
    reworded: Phrase
    required: Phrase
    optional: Phrase
    added: Phrase
    rounds: Phrase
    rotation: Phrase
    rhythm: Phrase
    threshold: Phrase
    vocabulary: Phrase
    sections: Phrase
    questions: Phrase


class HistoryPhrases(Phrases):
    """Who adapted what, and when."""

    title: Title
    none: Phrase
    entry: Phrase
    operator: Phrase
    kept: Plural
    more: Phrase
    added_question: Phrase
    done: HistoryDonePhrases


class ExportPhrases(Phrases):
    """The adaptation as a text."""

    title: Title
    told: Phrase


class PastedPhrases(Phrases):
    """An adaptation pasted from another project, and what may be wrong with it."""

    title: Title
    told: Phrase
    text: Phrase
    more: Phrase
    more_hint: Phrase
    submit: Title
    empty: Phrase
    unreadable: Phrase
    not_one: Phrase
    other_version: Phrase
    people_inside: Phrase
    truncated: Phrase
    does_not_fit: Phrase


class AdaptingPhrases(Phrases):
    """See adapting.yml."""

    title: Title
    intro: Phrase
    language: Phrase
    no_such: Phrase
    saved_by: Phrase
    someone: Phrase
    back: Button
    cancel: Title
    buttons: ButtonsPhrases
    for_what: Phrase
    flows: FlowsPhrases
    answered_by: AnsweredByPhrases
    counts: CountsPhrases
    states: StatesPhrases
    original_text: Phrase
    locked: Phrase
    order_fixed: Phrase
    declared_in_framing: Phrase
    menu: MenuPhrases
    leaving_out: LeavingOutPhrases
    rewording: RewordingPhrases
    own: OwnPhrases
    rotation: RotationPhrases
    threshold: ThresholdPhrases
    rhythm: RhythmPhrases
    words: WordsPhrases
    preview: PreviewPhrases
    history: HistoryPhrases
    pieces: PiecesPhrases
    export: ExportPhrases
    pasted: PastedPhrases


ADAPTING = AdaptingPhrases.load()
