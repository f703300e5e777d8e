"""The dates of a pilot under way: the calendar's window, the forms that change it, what people are told."""

from flows.phrases import Button, Phrase, Phrases, Plural, Title


class MenuPhrases(Phrases):
    """What one may do with one meeting."""

    move: Phrase
    extend: Phrase
    not_held: Phrase
    to_be_held: Phrase


class ButtonPhrases(Phrases):
    """What one may do with all of them."""

    shift: Button
    pause: Button
    resume: Button
    resize: Button
    pace: Button


class WarningsPhrases(Phrases):
    """What is said, without refusing, before a change is confirmed."""

    kickoff_off: Phrase
    in_the_pause: Phrase
    open_stays: Phrase
    open_keeps: Phrase


class MovePhrases(Phrases):
    """One meeting moved."""

    title: Title
    now: Phrase
    day: Phrase
    day_missing: Phrase
    time_missing: Phrase
    same: Phrase


class ShiftPhrases(Phrases):
    """Everything shifted."""

    title: Title
    now: Phrase
    days: Phrase
    days_hint: Phrase
    days_missing: Phrase


class PausePhrases(Phrases):
    """A pause."""

    title: Title
    now: Phrase
    first: Phrase
    last: Phrase
    first_missing: Phrase
    last_missing: Phrase
    told: Plural


class ResumePhrases(Phrases):
    """A pause ended."""

    ends: Phrase
    given_up: Phrase


class ExtendPhrases(Phrases):
    """An open check-in extended."""

    title: Title
    now: Phrase
    by: Phrase
    option: Plural
    missing: Phrase


class ResizePhrases(Phrases):
    """Follow-ups added or removed."""

    title: Title
    now: Phrase
    count: Phrase
    count_missing: Phrase
    same: Phrase


class StandingPhrases(Phrases):
    """A meeting marked as not held, or the mark taken back."""

    not_held_title: Title
    to_be_held_title: Title
    not_held: Phrase
    not_held_last: Phrase
    to_be_held: Phrase
    told: Phrase
    not_told: Phrase


class PacePhrases(Phrases):
    """Another pace."""

    title: Title
    now: Plural
    weeks: Phrase
    missing: Phrase
    same: Phrase


class RefusedPhrases(Phrases):
    """Why a change is refused: one sentence for each reason of flows.calendar_asked."""

    gone: Phrase
    met: Phrase
    past: Phrase
    too_far: Phrase
    day_off: Phrase
    before_close: Phrase
    before_previous: Phrase
    after_next: Phrase
    no_time: Phrase
    nothing_to_move: Phrase
    days_out_of_bounds: Phrase
    pause_in_the_past: Phrase
    pause_backwards: Phrase
    pause_too_long: Phrase
    pause_after_the_end: Phrase
    paused_already: Phrase
    not_paused: Phrase
    not_open: Phrase
    paused: Phrase
    extended_already: Phrase
    extension_out_of_bounds: Phrase
    past_meeting: Phrase
    count_out_of_bounds: Phrase
    one_must_come: Phrase
    too_long: Phrase
    at_the_review: Phrase
    weeks_out_of_bounds: Phrase
    too_slow: Phrase


class ToldPhrases(Phrases):
    """What people are told of a change."""

    move: Phrase
    replace: Phrase
    shift: Phrase
    pause: Phrase
    pause_silence: Phrase
    resume: Phrase
    given_up: Phrase
    extend: Phrase
    extend_before: Phrase
    resize: Phrase
    not_held: Phrase
    to_be_held: Phrase
    pace: Phrase
    why: Phrase


class FilePhrases(Phrases):
    """The file for people's own calendars."""

    again: Button
    on_its_way: Phrase
    nothing: Phrase
    name: Phrase
    title: Phrase
    gone_name: Phrase
    gone_title: Phrase
    text: Phrase
    gone_text: Phrase
    description: Phrase
    gone_description: Phrase
    event: Phrase


class ReschedulingPhrases(Phrases):
    """See rescheduling.yml."""

    open: Button
    title: Title
    intro: Phrase
    not_dated: Phrase
    paused_until: Phrase
    open_now: Phrase
    held: Phrase
    not_held: Phrase
    state: Phrase
    menu: MenuPhrases
    buttons: ButtonPhrases
    see: Title
    preview: Title
    confirm: Title
    back: Title
    will_be_told: Phrase
    kickoff: Phrase
    follow_up: Phrase
    review: Phrase
    meeting: Phrase
    meeting_moved: Phrase
    meeting_added: Phrase
    meeting_removed: Phrase
    check_in: Phrase
    check_in_moved: Phrase
    place: Phrase
    no_place: Phrase
    warnings: WarningsPhrases
    move: MovePhrases
    shift: ShiftPhrases
    pause: PausePhrases
    resume: ResumePhrases
    extend: ExtendPhrases
    resize: ResizePhrases
    standing: StandingPhrases
    pace: PacePhrases
    stale: Phrase
    not_now: Phrase
    refused: RefusedPhrases
    told: ToldPhrases
    file: FilePhrases


RESCHEDULING = ReschedulingPhrases.load()
