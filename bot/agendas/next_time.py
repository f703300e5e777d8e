"""The last screen of a follow-up's notes, made from its agenda; and what was typed in it, read back."""

from collections.abc import Mapping, Sequence

from bot.agendas.moves import adjustment_line
from bot.agendas.reading import Reader, Reading, meeting_name
from bot.blocks.next_time import NOT_DISCUSSED, AskedAdjustment, NextTime, adjustment_field, next_time_form
from bot.blocks.parts import Block, View
from bot.blocks.text import said_plain
from bot.jalon import Jalon
from bot.request import ProjectRequest
from bot.submission import values
from storage.adjustments import Adjustment
from storage.agendas import MeetingAgenda
from storage.carried_over import AdjustmentAnswer, answer_of_text


def next_time_view(jalon: Jalon, request: ProjectRequest, agenda: MeetingAgenda, above: Sequence[Block] = ()) -> View:
    """The form, with what was said so far; `above` goes first."""
    notes = jalon.store.meetings.get(agenda.meeting.id, request.now)
    reading = Reading(jalon, agenda, Reader(request.person, request.language, request.zone))
    said_before = jalon.store.carried_over.answers(agenda.meeting.id)
    items = jalon.library.agendas[agenda.meeting.kind].items
    view = next_time_form(
        {"project": request.project.id, "meeting": agenda.meeting.id, "language": request.language},
        NextTime(
            title=meeting_name(jalon, agenda.meeting, request.language),
            items={item.id: item.title.in_(request.language) for item in items}
            | {own.key: said_plain(own.title) for own in agenda.own},
            left=jalon.store.carried_over.not_discussed(agenda.meeting.id),
            adjustments=[_asked(one, said_before, reading) for one in agenda.standing],
            is_last=notes is not None and notes.is_last,
        ),
        request.language,
    )
    return view | {"blocks": [*above, *view["blocks"]]}


def read_next_time(
    request: ProjectRequest, agenda: MeetingAgenda
) -> tuple[Sequence[str], Mapping[int, AdjustmentAnswer]]:
    """The items not discussed, and the answer about each adjustment that got one."""
    typed = values(request.view)
    answers = {}
    for one in agenda.standing:
        answer = answer_of_text(typed.get(adjustment_field(one.id)))
        if answer is not None:
            answers[one.id] = answer
    return list(typed.get(NOT_DISCUSSED) or ()), answers


def _asked(one: Adjustment, said_before: Mapping[int, AdjustmentAnswer], reading: Reading) -> AskedAdjustment:
    return AskedAdjustment(one.id, one.what, adjustment_line(one, reading), said_before.get(one.id))
