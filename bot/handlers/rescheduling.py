"""J8: the calendar's window, and its dates changed: asked, shown before and after, confirmed."""

from collections.abc import Callable

from bot.blocks.parts import Block, View
from bot.calendar_plan import PLACE, checked_place
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Open, Outcome, Push, Say, Update
from bot.request import ProjectRequest
from bot.rescheduling.asking import Wrong, change_of_form, change_of_ids, field_of
from bot.rescheduling.forms import (
    extend_form,
    move_form,
    pace_form,
    pause_form,
    place_field,
    resize_form,
    shift_form,
    standing_form,
)
from bot.rescheduling.preview import preview_view, why_refused
from bot.rescheduling.reader import reader_of
from bot.rescheduling.window import calendar_window
from bot.submission import values
from flows.calendar_asked import Change, Move, Pace, Resize, Resume
from flows.calendar_state import CalendarState, Slot
from flows.phrases.meetings import MEETINGS
from flows.phrases.rescheduling import RESCHEDULING
from storage.calendar_changes import (
    Confirmation,
    NothingChangesError,
    NotNowError,
    RefusedError,
    StaleCalendarError,
)
from storage.meetings import RecordSettledError
from storage.published_dates import Meeting, slot_name

FormOf = Callable[[CalendarState, Slot], View]


def show(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Calendar*: every date, and what may be done."""
    state = jalon.store.calendar_changes.state(request.project.id, request.now)
    if state is None:
        return Say(RESCHEDULING.not_dated.in_(request.language))
    meetings = _meetings(jalon, request)
    view = calendar_window(state, meetings, reader_of(request))
    # Over another window (the report) it takes its place: a form and its preview must still fit above.
    return Update(view) if request.view.get("type") == "modal" else Open(view)


def move(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Move the meeting*."""
    place = _place_field(jalon, request, _place_now(jalon, request))
    return _of_meeting(
        jalon, request, lambda _, slot: move_form(request.project, slot, place, request.language, request.zone)
    )


def extend(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Extend the check-in*."""

    def form(state: CalendarState, slot: Slot) -> View:
        return extend_form(request.project, slot, request.language, request.zone)

    return _of_meeting(jalon, request, form)


def not_held(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Not held*: what it means, before it is so."""

    def form(state: CalendarState, slot: Slot) -> View:
        is_last = slot.name == state.follow_ups[-1].name
        return standing_form(slot, "not_held_last" if is_last else "not_held", reader_of(request))

    return _of_meeting(jalon, request, form)


def to_be_held(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Held after all*."""
    return _of_meeting(jalon, request, lambda _, slot: standing_form(slot, "to_be_held", reader_of(request)))


def standing(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The meeting is not held, or is after all."""
    meeting = _meetings(jalon, request).get(request.ids.get("meeting", ""))
    if meeting is None or meeting.kind != "follow_up":
        return Say(RESCHEDULING.refused.gone.in_(request.language))
    meetings, user_id = jalon.store.meetings, request.caller.user.id
    mark = meetings.mark_not_held if request.ids.get("do") == "not_held" else meetings.mark_to_be_held
    try:
        mark(meeting.id, user_id, request.now)
    except RecordSettledError:
        notes = meetings.get(meeting.id, request.now)
        number = notes.settled_by if notes is not None else None
        if number is not None:
            return Say(MEETINGS.settled_by_round.in_(request.language, number=number))
        return Say(MEETINGS.settled.in_(request.language))
    return Close(everything=True)


def shift(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Shift everything*."""
    return Push(shift_form(request.project, request.language))


def pause(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Pause the pilot*."""
    return _of_state(
        jalon, request, lambda state: pause_form(request.project, state.today(request.now), request.language)
    )


def resize(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Number of meetings*."""
    return _of_state(jalon, request, lambda state: resize_form(request.project, state, request.language))


def pace(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Rhythm*."""
    return _of_state(jalon, request, lambda state: pace_form(request.project, state, request.language))


def resume(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Resume the pilot*: nothing to ask, what it changes is shown at once."""
    return _shown(jalon, request, Resume(), None)


def ask(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A form sent: what it leads to, on top of it, so that one may go back."""
    change = change_of_form(request.ids.get("do", ""), request.ids, values(request.view))
    if isinstance(change, Wrong):
        return Errors({field: sentence.in_(request.language) for field, sentence in change.sentences.items()})
    place = None
    if isinstance(change, Move):
        checked = checked_place(jalon, values(request.view).get(PLACE))
        if checked.error is not None:
            return Errors({PLACE: checked.error.in_(request.language)})
        place = checked.value
    return _shown(jalon, request, change, place)


def confirm(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Confirm*: the dates are changed, everyone concerned is told."""
    change, language = change_of_ids(request.ids), request.language
    checked = checked_place(jalon, values(request.view).get(PLACE))
    if checked.error is not None:
        return Errors({PLACE: checked.error.in_(language)})
    confirmed = Confirmation(
        user_id=request.caller.user.id,
        change=change,
        place=checked.value,
        shown=request.ids.get("shown", ""),
        key=request.sent.key,
        now=request.now,
    )
    try:
        jalon.store.calendar_changes.confirm(request.project.id, confirmed)
    except (StaleCalendarError, RefusedError, NothingChangesError):
        return Say(RESCHEDULING.stale.in_(language))
    except NotNowError:
        return Say(RESCHEDULING.not_now.in_(language))
    return Close(everything=True)


def send_file(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send me the calendar file*: as an upload goes at most once, one may ask for it again."""
    if jalon.store.calendar_files.of_project(request.project.id, request.now) is None:
        return Say(RESCHEDULING.file.nothing.in_(request.language))
    key = str(request.action.get("action_ts"))
    jalon.store.calendar_files.owe_again(request.project.id, request.person.id, key, request.now)
    return Say(RESCHEDULING.file.on_its_way.in_(request.language))


def _shown(jalon: Jalon, request: ProjectRequest, change: Change, place: str | None) -> Outcome:
    language, reader = request.language, reader_of(request)
    try:
        found = jalon.store.calendar_changes.preview(request.project.id, change, place, request.now)
    except RefusedError as error:
        sentence, field = why_refused(error.refusal, reader), field_of(change, error.refusal)
        return Say(sentence) if field is None else Errors({field: sentence})
    except NothingChangesError:
        same = RESCHEDULING.move.same
        if isinstance(change, Resize | Pace):
            same = RESCHEDULING.resize.same if isinstance(change, Resize) else RESCHEDULING.pace.same
        return Say(same.in_(language))
    except NotNowError:
        return Say(RESCHEDULING.not_now.in_(language))
    fields = [_place_field(jalon, request, place)] if isinstance(change, Move) else []
    return Push(preview_view(change, found, fields, reader))


def _of_meeting(jalon: Jalon, request: ProjectRequest, form: FormOf) -> Outcome:
    """The form about the meeting that the ids name."""
    state = jalon.store.calendar_changes.state(request.project.id, request.now)
    slot = state.slot(request.ids.get("meeting", "")) if state is not None else None
    if state is None or slot is None:
        return Say(RESCHEDULING.refused.gone.in_(request.language))
    return Push(form(state, slot))


def _of_state(jalon: Jalon, request: ProjectRequest, form: Callable[[CalendarState], View]) -> Outcome:
    state = jalon.store.calendar_changes.state(request.project.id, request.now)
    return Say(RESCHEDULING.not_dated.in_(request.language)) if state is None else Push(form(state))


def _meetings(jalon: Jalon, request: ProjectRequest) -> dict[str, Meeting]:
    """The meetings by the names of their places in the calendar; of several reviews, the last."""
    return {slot_name(one): one for one in jalon.store.calendar.meetings(request.project.id)}


def _place_now(jalon: Jalon, request: ProjectRequest) -> str | None:
    meeting = _meetings(jalon, request).get(request.ids.get("meeting", ""))
    return meeting.place if meeting is not None else None


def _place_field(jalon: Jalon, request: ProjectRequest, place: str | None) -> Block:
    question = jalon.library.flows["kickoff"].question(PLACE)
    # Its hint is about the pilot's first place, taken over by the meetings after it.
    return place_field(question.label, place, request.language)
