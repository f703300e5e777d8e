"""J3: the target of a chosen indicator, and the contributions it counts, in a form of its own."""

from bot.asking import Asked
from bot.blocks.indicators import indicator_view
from bot.framing_sections import SectionGoneError
from bot.jalon import Jalon
from bot.outcomes import Close, Errors, Outcome, Push, Say, Update
from bot.request import ProjectRequest
from bot.section_rooms import room_of
from bot.submission import errors_for, values
from flows.phrases.framing import FRAMING
from flows.questions import IndicatorsQuestion
from flows.schema import Indicator
from flows.targets import check_target
from flows.values import Value
from storage.framing import Change

KEPT = ("forced", "forced_key")


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Set the target*, beside an indicator."""
    try:
        shown, question, indicator = _found(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    entries = shown.run.values.get(question.key) or []
    entry = next((one for one in entries if one["key"] == indicator.key), None)
    carried = {
        "project": request.project.id,
        "run": shown.run.id,
        "section": shown.section.id,
        "language": request.language,
        **{name: request.ids[name] for name in KEPT if name in request.ids},
    }
    return Push(indicator_view(question, indicator, shown.form, carried, entry))


def save(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The target sent: kept with its indicator, the section below drawn again."""
    try:
        room = room_of(jalon, request)
        shown, question, indicator = _found(jalon, request)
    except SectionGoneError:
        return Say(FRAMING.gone.in_(request.language))
    raw = values(request.view).get(indicator.key) or {}
    checked = check_target(indicator, raw.get("target"), raw.get("counts"))
    if checked.error is not None:
        return Errors(errors_for({indicator.key: checked.error}, request.view, request.language))
    room.save(jalon, request, shown, _with_target(question.key, checked.value))
    below = request.view.get("previous_view_id")
    return Close(also=Update(room.draw(room.find(jalon, request)), str(below)) if below else None)


def _with_target(key: str, entry: Value) -> Change:
    """The entry in place of the one it changes; an indicator chosen no more stays so."""
    return lambda answers: {
        key: [entry if one["key"] == entry["key"] else one for one in answers.get(key) or ()] or None
    }


def _found(jalon: Jalon, request: ProjectRequest) -> tuple[Asked, IndicatorsQuestion, Indicator]:
    shown = room_of(jalon, request).find(jalon, request)
    question = next((one for one in shown.section.questions if one.key == request.ids.get("question")), None)
    indicator = jalon.library.indicators.get(request.ids.get("indicator", ""))
    if not isinstance(question, IndicatorsQuestion) or indicator is None:
        raise SectionGoneError(request.ids.get("question"))
    return shown, question, indicator
