"""J8: the notes of a follow-up, section by section, corrected until the next round opens; or the meeting not held."""

from collections.abc import Sequence

from bot import ids
from bot.agendas.next_time import leaves_nothing, next_time_view, read_next_time
from bot.asking import Asked, Read, read_section, refused
from bot.blocks.parts import context, section
from bot.blocks.text import date_token, said
from bot.digests.screens import first_screen
from bot.framing_saved import overwritten
from bot.framing_sections import SectionGoneError, act_of, questions_of
from bot.jalon import Jalon
from bot.meeting_sections import (
    meeting_drawn,
    meeting_of,
    meeting_section,
    meeting_section_of_form,
    notes_problems,
    settled_sentence,
    settled_words,
)
from bot.outcomes import Done, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from flows.phrases.meetings import MEETINGS
from storage.meetings import MeetingNotes, RecordSettledError
from storage.runs import Saved


def open_notes(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Meeting notes*, in a message or on Home: who was there comes first."""
    notes, language = meeting_of(jalon, request), request.language
    if notes is None:
        return Say(MEETINGS.gone.in_(language))
    if request.now < notes.meeting.meeting_at:
        moment = date_token(notes.meeting.meeting_at, "moment", request.zone, language)
        return Say(MEETINGS.too_early.in_(language, moment=moment))
    if not notes.open:
        return Say(settled_words(notes, language))
    try:
        return Open(meeting_drawn(meeting_section(jalon, request, notes)))
    except KeyError:
        return Say(MEETINGS.nothing_asked.in_(language))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A section sent: saved on its own, then the next one; after the last, what is left to the next meeting."""
    try:
        shown = meeting_section_of_form(jalon, request)
    except SectionGoneError:
        return Say(MEETINGS.gone.in_(request.language))
    read = read_section(jalon, shown, request.view)
    if not isinstance(read, Read):
        return refused(shown, read, request.view)
    problems = notes_problems(jalon, request, questions_of(shown), read.values)
    if problems:
        return refused(shown, problems, request.view)
    try:
        saved = jalon.store.meetings.save(
            shown.run, shown.section.id, read.values, act_of(request), seen=ids.number(request.ids, "seen")
        )
    except RecordSettledError:
        return Say(settled_sentence(jalon, request, shown.run))
    return _after(jalon, request, shown, saved)


def _after(jalon: Jalon, request: ProjectRequest, shown: Asked, saved: Saved) -> Outcome:
    """The next section, or what the meeting leaves to the next one."""
    sections = [one.id for one in shown.run.flow.sections if one.questions]
    following = sections[sections.index(shown.section.id) + 1 :]
    notes = meeting_of(jalon, request)
    if notes is None:
        return Done(MEETINGS.saved.in_(request.language))
    told = [f"⚠️ {said(sentence)}" for sentence in overwritten(jalon, request, shown, saved)]
    above = [context(sentence) for sentence in told]
    if following:
        view = meeting_drawn(meeting_section(jalon, request, notes, following[0]))
        return Update(view | {"blocks": [*above, *view["blocks"]]})
    agenda = jalon.store.agendas.read(notes.meeting.id, request.now)
    if agenda is None or leaves_nothing(agenda):
        return _digest_next(jalon, request, notes, told)
    return Update(next_time_view(jalon, request, agenda, above=above))


def carry_over(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """What was not discussed, what becomes of the adjustments: kept; then the digest, as long as it was not sent."""
    notes = meeting_of(jalon, request)
    agenda = jalon.store.agendas.read(notes.meeting.id, request.now) if notes is not None else None
    if notes is None or agenda is None:
        return Say(MEETINGS.gone.in_(request.language))
    not_discussed, answers = read_next_time(request, agenda)
    try:
        jalon.store.carried_over.save(notes.meeting.id, not_discussed, answers, act_of(request))
    except RecordSettledError:
        return Say(settled_words(notes, request.language))
    return _digest_next(jalon, request, notes)


def _digest_next(jalon: Jalon, request: ProjectRequest, notes: MeetingNotes, told: Sequence[str] = ()) -> Outcome:
    """The digest, as long as it was not sent; what was `told` (mrkdwn) goes first, and what the kickoff notes hold."""
    kickoff = notes.meeting.kind == "kickoff"
    saved = (MEETINGS.kickoff_saved if kickoff else MEETINGS.saved).in_(request.language)
    digest = jalon.store.digests.read(notes.meeting.id, request.now)
    if digest is None or digest.approved:
        return Done("\n".join([saved, *told]))
    above = [*([section(saved)] if kickoff else []), *(context(sentence) for sentence in told)]
    return Update(first_screen(jalon, request, digest, above))


def not_held(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Not held*: the message and Home say so by themselves."""
    notes = meeting_of(jalon, request)
    if notes is None:
        return Say(MEETINGS.gone.in_(request.language))
    try:
        jalon.store.meetings.mark_not_held(notes.meeting.id, request.caller.user.id, request.now)
    except RecordSettledError:
        return Say(settled_words(notes, request.language))
    return None
