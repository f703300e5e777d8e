"""J4: the windows of the adaptation, one in place of the other; a menu's gestures; preview, history, export."""

from bot.adapting.desk import Desk, desk_of, press
from bot.adapting.export import ADAPTATION, export_view
from bot.adapting.forms import leave_out_form, reword_form
from bot.adapting.history import SHOWN, history_view
from bot.adapting.own import own_form
from bot.adapting.pages import page_view
from bot.adapting.preview import preview_view
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Close, Open, Outcome, Push, Say, Update
from bot.request import ProjectRequest
from flows.adapting import gestures
from flows.adapting.asked import Gesture, Line, ListedSection, line_of, listed_section, listed_sections
from flows.custom import part_of
from flows.phrases.adapting import ADAPTING
from flows.phrases.ending import ENDING
from flows.text import as_language


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Adapt the questions*, on the board and on Home: all the sections."""
    if request.project.phase == "closed":
        return Say(ENDING.is_closed.in_(request.language, project=said(request.project.name)))
    view = page_view(desk_of(jalon, request, page="all"))
    # Over the board's window it takes its place: a form and what the form opens must still fit above.
    return Update(view) if request.view.get("type") == "modal" else Open(view)


def show(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See* beside a section, *All sections*: in place of the window."""
    return Update(page_view(desk_of(jalon, request)))


def show_rotation(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Rotation*: the rotating question, check-in by check-in."""
    return Update(page_view(desk_of(jalon, request, page="rotation")))


def show_words(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Vocabulary*: the project's own words."""
    return Update(page_view(desk_of(jalon, request, page="words")))


def move_section(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Move the section up*, *down*, in the path of the framing."""
    desk = desk_of(jalon, request)
    step = _step(request.ids.get("do", ""))
    order = [one.section.id for one in listed_sections(desk.adapted, "framing")]
    change = gestures.move_section(desk.adapted.library, order, desk.at.get("section", ""), step)
    return press(jalon, request, change) or Update(page_view(desk_of(jalon, request)))


def menu(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A gesture chosen in the menu of a question."""
    desk = desk_of(jalon, request)
    found = _line(desk, request)
    done = request.ids.get("do", "")
    if found is None or done not in {gesture.value for gesture in Gesture}:
        return Say(ADAPTING.no_such.in_(request.language))
    listed, line = found
    gesture = Gesture(done)
    match gesture:
        case Gesture.LEAVE_OUT:
            return Push(leave_out_form(desk, line))
        case Gesture.REWORD:
            return Push(reword_form(desk, line))
        case Gesture.EDIT:
            return Push(own_form(desk, part_of(line.question.key), line.question.key))
        case _:
            change = _change(desk, listed, line, gesture)
            return press(jalon, request, change) or Update(page_view(desk_of(jalon, request)))


def preview(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Preview*: the section as people will see it, over its adaptation."""
    return Push(_preview(jalon, request))


def preview_in(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*See it in French*, *in English*, in the preview."""
    return Update(_preview(jalon, request))


def close_preview(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The preview sent: nothing is saved."""
    return Close()


def asleep(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """A button of the preview."""
    return None


def history(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*History*: who adapted what, and when."""
    changes = jalon.store.overlays.history(request.project.id, SHOWN)
    return Push(history_view(desk_of(jalon, request), changes, request.zone))


def export(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Export*: the adaptation as a text to copy."""
    return Push(export_view(desk_of(jalon, request)))


def export_file(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Send me the file*: the same text, in a message."""
    press_of = f"{request.view.get('id')}:{request.action.get('action_ts')}"
    jalon.store.uploads.ask(
        request.project.id,
        request.caller.user.id,
        {"name": ADAPTATION, "language": request.language},
        key=f"document:{press_of}",
        now=request.now,
    )
    return Update(export_view(desk_of(jalon, request), asked=True))


def _preview(jalon: Jalon, request: ProjectRequest) -> dict[str, object]:
    shown = as_language(request.ids.get("shown")) or request.language
    return preview_view(jalon, desk_of(jalon, request), shown)


def _line(desk: Desk, request: ProjectRequest) -> tuple[ListedSection, Line] | None:
    listed = listed_section(desk.adapted, desk.at.get("flow", ""), desk.at.get("section", ""))
    line = line_of(desk.adapted, listed, request.ids.get("question", "")) if listed is not None else None
    return (listed, line) if listed is not None and line is not None else None


def _change(desk: Desk, listed: ListedSection, line: Line, gesture: Gesture) -> gestures.Change:
    key = line.question.key
    match gesture:
        case Gesture.PUT_BACK:
            return gestures.put_back(key)
        case Gesture.REQUIRE | Gesture.FREE:
            return gestures.require(line.original or line.question, required=gesture is Gesture.REQUIRE)
        case Gesture.HIDE | Gesture.SHOW:
            return gestures.hide(key, hidden=gesture is Gesture.HIDE)
        case Gesture.REMOVE:
            return gestures.remove(key)
        case _:
            section = desk.adapted.library.flows[listed.flow].section(listed.section.id)
            return gestures.move_question(section, key, _step(gesture))


def _step(gesture: str) -> gestures.Step:
    return -1 if gesture == Gesture.UP else 1
