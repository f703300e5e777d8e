"""The last screen of a meeting's notes, made from its agenda; and what was typed in it, read back."""

from collections.abc import Mapping, Sequence

from bot.agendas.moves import adjustment_line
from bot.agendas.reading import Reader, Reading, meeting_name
from bot.blocks.next_time import (
    NOT_DISCUSSED,
    AskedAdjustment,
    ComesBack,
    NextTime,
    adjustment_field,
    next_time_form,
)
from bot.blocks.parts import Block, View
from bot.blocks.text import said_plain
from bot.jalon import Jalon
from bot.request import ProjectRequest
from bot.submission import values
from flows.text import Language
from storage.adjustments import Adjustment
from storage.agendas import MeetingAgenda
from storage.carried_over import AdjustmentAnswer, answer_of_text

KICKOFF = "kickoff"


def next_time_view(jalon: Jalon, request: ProjectRequest, agenda: MeetingAgenda, above: Sequence[Block] = ()) -> View:
    """The form, with what was said so far; `above` goes first."""
    reading = Reading(jalon, agenda, Reader(request.person, request.language, request.zone))
    said_before = jalon.store.carried_over.answers(agenda.meeting.id)
    own = {one.key: said_plain(one.title) for one in agenda.own}
    added_only = agenda.meeting.kind == KICKOFF
    view = next_time_form(
        {"project": request.project.id, "meeting": agenda.meeting.id, "language": request.language},
        NextTime(
            title=meeting_name(jalon, agenda.meeting, request.language),
            items=own if added_only else _of_method(jalon, agenda, request.language) | own,
            left=jalon.store.carried_over.not_discussed(agenda.meeting.id),
            adjustments=[_asked(one, said_before, reading) for one in agenda.standing],
            comes_back=_comes_back(agenda),
            added_only=added_only,
        ),
        request.language,
    )
    return view | {"blocks": [*above, *view["blocks"]]}


def leaves_nothing(agenda: MeetingAgenda) -> bool:
    """Whether there is nothing to ask: only what the team added to the kickoff comes back, and nothing was adjusted."""
    return agenda.meeting.kind == KICKOFF and not agenda.own


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


def _of_method(jalon: Jalon, agenda: MeetingAgenda, language: Language) -> dict[str, str]:
    return {item.id: item.title.in_(language) for item in jalon.library.agendas[agenda.meeting.kind].items}


def _comes_back(agenda: MeetingAgenda) -> ComesBack:
    following = agenda.following
    if following is None:
        return "nowhere"
    if following.kind == "review":
        return "added_to_review" if agenda.own else "nowhere"
    return "next"


def _asked(one: Adjustment, said_before: Mapping[int, AdjustmentAnswer], reading: Reading) -> AskedAdjustment:
    return AskedAdjustment(one.id, one.what, adjustment_line(one, reading), said_before.get(one.id))
