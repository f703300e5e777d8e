"""*Ordre du jour*: a meeting's agenda in a window, with what is shown beside each item; items added by the team."""

from bot import ids
from bot.agendas.reading import Reader, Reading, meeting_name
from bot.agendas.shown import WINDOW, agenda_window
from bot.blocks.agenda import MINUTES, WHAT
from bot.blocks.agenda import add_form as form_of_item
from bot.blocks.text import date_token
from bot.framing_sections import act_of
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.agendas.own import TITLE_LENGTH
from flows.checking import one_line
from flows.phrases.agenda import AGENDA
from flows.rights import Right, may
from flows.text import Language
from storage.agenda_items import AgendaFullError, AgendaSharedError
from storage.agendas import MeetingAgenda


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The agenda; a follow-up's is open to all once its check-in is closed, and to the team before.

    The next one takes the place of the one it is opened from: Slack piles up three windows at most.
    """
    read = _agenda_of(jalon, request)
    if read is None:
        return Say(AGENDA.gone.in_(request.language))
    refusal = _refused(read, request)
    if refusal is not None:
        return Say(refusal)
    view = agenda_window(_reading(jalon, request, read))
    return Update(view) if request.view.get("callback_id") == WINDOW else Open(view)


def add_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Add an item*, in the window or in the draft."""
    read, language = _agenda_of(jalon, request), request.language
    if read is None:
        return Say(AGENDA.gone.in_(language))
    if read.shared:
        return Say(AGENDA.own.shared.in_(language))
    name, lasting = meeting_name(jalon, read.meeting, language), words.minutes(read.meeting.minutes, language)
    here = {"project": request.project.id, "meeting": read.meeting.id, "language": language}
    view = form_of_item(here, AGENDA.own.meeting.in_(language, meeting=name, minutes=lasting), language)
    return Open(view)


def add(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The item sent: the agenda is shown with it."""
    read, language = _agenda_of(jalon, request), request.language
    if read is None:
        return Say(AGENDA.gone.in_(language))
    typed = values(request.view)
    title, minutes = one_line(typed.get(WHAT)), str(typed.get(MINUTES) or "")
    problems = _problems(title, minutes, language)
    if problems:
        return Errors(problems)
    try:
        jalon.store.agenda_items.add(read.meeting.id, title, int(minutes), act_of(request))
    except AgendaSharedError:
        return Say(AGENDA.own.shared.in_(language))
    except AgendaFullError as full:
        return Errors(_full(full.minutes, language))
    return _shown(jalon, request)


def remove(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Remove*: the agenda is shown without it."""
    read, item_id = _agenda_of(jalon, request), ids.number(request.ids, "item")
    if read is None or item_id is None:
        return Say(AGENDA.gone.in_(request.language))
    try:
        removed = jalon.store.agenda_items.remove(read.meeting.id, item_id, act_of(request))
    except AgendaSharedError:
        return Say(AGENDA.own.shared.in_(request.language))
    return _shown(jalon, request) if removed else Say(AGENDA.own.gone.in_(request.language))


def _agenda_of(jalon: Jalon, request: ProjectRequest) -> MeetingAgenda | None:
    """The agenda of the meeting that the ids name; None for one of another project, or one that has none."""
    meeting_id = ids.number(request.ids, "meeting")
    read = jalon.store.agendas.read(meeting_id, request.now) if meeting_id is not None else None
    if read is None or read.project.id != request.project.id or read.meeting.kind not in jalon.library.agendas:
        return None
    return read


def _reading(jalon: Jalon, request: ProjectRequest, read: MeetingAgenda) -> Reading:
    return Reading(jalon, read, Reader(request.person, request.language, request.zone))


def _shown(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The agenda as it is now: in the window below the form, else in place of the form."""
    read, below = _agenda_of(jalon, request), request.view.get("previous_view_id")
    if read is None:
        return Say(AGENDA.gone.in_(request.language))
    window = agenda_window(_reading(jalon, request, read))
    return Close(also=Update(window, str(below))) if below else Update(window)


def _problems(title: str, minutes: str, language: Language) -> dict[str, str]:
    """What is wrong with what was typed, by field."""
    found = {}
    if not title:
        found[WHAT] = AGENDA.own.blank.in_(language)
    elif len(title) > TITLE_LENGTH:
        found[WHAT] = AGENDA.own.too_long.in_(language, count=len(title))
    if not minutes.isdecimal():
        found[MINUTES] = AGENDA.own.no_minutes.in_(language)
    return found


def _full(minutes: int | None, language: Language) -> dict[str, str]:
    if minutes is None:
        return {WHAT: AGENDA.own.too_many.in_(language)}
    if minutes == 0:
        return {MINUTES: AGENDA.own.nothing_left.in_(language)}
    return {MINUTES: AGENDA.own.too_much.in_(language, count=minutes)}


def _refused(read: MeetingAgenda, request: ProjectRequest) -> str | None:
    """Why this person does not see it, or not yet."""
    if may(request.person.roles, Right.FACILITATE) or read.meeting.kind != "follow_up":
        return None
    if not may(request.person.roles, Right.JOURNAL):
        return AGENDA.not_yours.in_(request.language)
    before = read.prepared_by
    if read.release is None and before is not None:
        at = date_token(before.close_at, "moment", request.zone, request.language)
        return AGENDA.not_shared_yet.in_(request.language, number=before.number, at=at)
    return None
