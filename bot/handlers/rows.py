"""J3: the rows of a section, each in a form of its own on top of it; a row saved or removed is saved at once."""

from collections.abc import Mapping, Sequence

from msgspec.structs import replace

from bot.asking import Asked, check_context
from bot.blocks.parts import View
from bot.blocks.rows import REMOVE, row_of_line, row_view
from bot.blocks.section import problem_blocks
from bot.framing_sections import SectionGoneError
from bot.jalon import Jalon
from bot.meeting_sections import NotSavedError
from bot.outcomes import Close, Errors, Outcome, Push, Say, Update
from bot.own_questions import own_question_problems, rule_blocks, submit_words
from bot.people_check import people_problems
from bot.picked import offered_with, picked_form, picked_in
from bot.request import ProjectRequest
from bot.section_rooms import SectionRoom, room_of
from bot.submission import errors_for, row
from flows.answers import check
from flows.phrases.framing import FRAMING
from flows.problems import Problem
from flows.questions import RowsQuestion
from flows.rows import Row, asked_fields, check_row, with_row, without_row
from flows.values import Answers
from flows.values import rows as rows_of
from storage.framing import Change
from storage.overlays import OverlayRefusedError

KEPT = ("forced", "forced_key", "round", "meeting")


def add(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Add* (an empty form), *Fill in* and *Edit* beside a line of another answer."""
    try:
        shown, question, rows = _found(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    line = request.ids.get("line")
    held = row_of_line(question, rows, line) if line is not None else None
    return Push(_form(jalon, request, shown, question, row=held, line=line))


def menu(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Edit* or *Remove*, in the menu of a row."""
    try:
        shown, question, rows = _found(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    held = next((one for one in rows if one["id"] == request.ids.get("row")), None)
    if held is None:
        return Say(FRAMING.row_gone.in_(request.language))
    if request.ids.get("do") != REMOVE:
        return Push(_form(jalon, request, shown, question, row=held))
    room = room_of(jalon, request)
    try:
        room.save(jalon, request, shown, _without(question.key, held["id"], rows))
    except OverlayRefusedError as error:
        return Say(error.problems[0].in_(request.language))
    except NotSavedError as error:
        return Say(error.sentence)
    return Update(room.draw(room.find(jalon, request)))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The form of a row sent: the section below is drawn again with it."""
    try:
        room = room_of(jalon, request)
        shown, question, rows = _found(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    context = check_context(jalon, shown, question.key)
    context = replace(context, options=offered_with(context.options, request.ids))
    checked = check_row(question, row(request.view, question), context, check)
    problems = checked.errors or _refused(jalon, request, question, checked.row, rows)
    if not problems and checked.row is not None:
        problems = room.refuse(jalon, request, question, checked.row)
    if problems:
        return Errors(errors_for(problems, request.view, request.language))
    new = checked.row
    if new is None and "row" not in request.ids:
        return Errors(errors_for(_blank(question), request.view, request.language))
    # A row emptied of everything is taken away.
    gone = request.ids.get("row", "")
    change = _with(question.key, new, rows) if new is not None else _without(question.key, gone, rows)
    try:
        room.save(jalon, request, shown, change)
    except OverlayRefusedError as error:
        first = {asked_fields(question)[0].key: error.problems[0]}
        return Errors(errors_for(first, request.view, request.language))
    except NotSavedError as error:
        return Say(error.sentence)
    advice = [*checked.warnings, *(room.advise(jalon, request, question, new) if new is not None else ())]
    return Close(also=_below(jalon, request, room, advice))


def _blank(question: RowsQuestion) -> Mapping[str, Problem]:
    """What a form left blank misses, beside its first field: an own question its words, any other row anything."""
    first = asked_fields(question)[0].key
    return own_question_problems(question.key, {}, "fr") or {first: Problem(FRAMING.row_blank)}


def _found(jalon: Jalon, request: ProjectRequest) -> tuple[Asked, RowsQuestion, list[Row]]:
    """The section, the question whose rows are concerned, and its rows as they are now."""
    shown = room_of(jalon, request).find(jalon, request)
    question = next((one for one in shown.section.questions if one.key == request.ids.get("question")), None)
    if not isinstance(question, RowsQuestion):
        raise SectionGoneError(request.ids.get("question"))
    return shown, question, shown.rows(question.key)


def _with(key: str, row: Row, shown: Sequence[Row]) -> Change:
    """`shown`: the rows on the screen, which are only proposed as long as there is no answer."""
    return lambda answers: {key: with_row(rows_of(answers, key) if key in answers else shown, row)}


def _without(key: str, row_id: str, shown: Sequence[Row]) -> Change:
    def change(answers: Answers) -> dict[str, list[Row] | None]:
        if key not in answers:
            return {key: without_row(shown, row_id)}  # a first blank would be no answer, and propose them again
        return {key: without_row(rows_of(answers, key), row_id) or None}

    return change


def _form(
    jalon: Jalon,
    request: ProjectRequest,
    shown: Asked,
    question: RowsQuestion,
    *,
    row: Row | None = None,
    line: str | None = None,
) -> View:
    picked = picked_in(request.view, shown.section)
    carried: Mapping[str, int | str] = {
        "project": request.project.id,
        "run": shown.run.id,
        "section": shown.section.id,
        "language": request.language,
        **{name: request.ids[name] for name in KEPT if name in request.ids},
        **picked,
    }
    return row_view(
        question,
        picked_form(jalon, shown, picked),
        carried,
        row=row,
        line=line,
        above=rule_blocks(jalon, question.key, request.language),
        submit=submit_words(jalon, question.key, request.language),
    )


def _refused(
    jalon: Jalon, request: ProjectRequest, question: RowsQuestion, new: Row | None, rows: list[Row]
) -> Mapping[str, Problem]:
    """What the fields alone do not tell: people who cannot answer, an own question that breaks a rule, a full list."""
    if new is None:
        return {}
    fields = asked_fields(question)
    problems = people_problems(jalon, request.project.workspace_id, fields, new)
    problems |= own_question_problems(question.key, new, request.project.language)
    if not problems and len(with_row(rows, new)) > question.max:
        problems[fields[0].key] = Problem(FRAMING.rows_full, count=question.max)
    return problems


def _below(jalon: Jalon, request: ProjectRequest, room: SectionRoom, advice: Sequence[Problem]) -> Update | None:
    """The section under the form, drawn again, under what is worth a look in the row saved."""
    below = request.view.get("previous_view_id")
    if not below:
        return None
    view = room.draw(room.find(jalon, request))
    told = problem_blocks([one.in_(request.language) for one in advice])
    return Update(view | {"blocks": [*told, *view["blocks"]]}, str(below))
