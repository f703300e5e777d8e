"""The framing note read in a window, and documents asked for as files (domain.md §11)."""

from bot import ids
from bot.blocks.documents import FORM, LANGUAGE, PROJECT, WHICH, document_form, note_window
from bot.documents.as_blocks import document_blocks
from bot.documents.data import DATA, DATA_FORMS
from bot.documents.facts import note_as_it_stands, validated_note
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say
from bot.refusals import Refusal, refuse
from bot.request import ProjectRequest, Request
from bot.submission import values
from flows.phrases.documents import DOCUMENTS
from flows.phrases.note import NOTE
from flows.rights import Right, may
from storage.projects import Project


def command(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon document`: of which project, which one, in which form."""
    own = [
        project
        for person in request.caller.people
        if may(person.roles, Right.FRAME) and (project := request.caller.projects.get(person.project_id))
    ]
    if not own:
        return refuse(jalon, request, Refusal.NO_PROJECT)
    return Open(document_form(own, _offered(jalon, own), request.language))


def open_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Documents*, from the board, the note or the dossier."""
    return Open(document_form([request.project], _offered(jalon, [request.project]), request.language))


def send(jalon: Jalon, request: Request) -> Outcome:
    """The form sent: the file comes in a message."""
    chosen = values(request.view)
    project_id = int(chosen.get(PROJECT) or ids.number(request.ids, "project") or 0)
    person = request.caller.in_project(project_id)
    if person is None or not may(person.roles, Right.FRAME):
        return refuse(jalon, request, Refusal.NOT_YOUR_ROLE)
    if (chosen[WHICH] == DATA) != (chosen[FORM] in DATA_FORMS):
        told = DOCUMENTS.not_for_data if chosen[WHICH] == DATA else DOCUMENTS.not_for_texts
        return Errors({FORM: told.in_(request.language)})
    jalon.store.uploads.ask(
        project_id,
        request.caller.user.id,
        {"name": chosen[WHICH], "form": chosen[FORM], "language": chosen[LANGUAGE], "person": person.id},
        key=f"document:{request.sent.view_id}:{request.sent.view_hash}",
        now=request.now,
    )
    return Done(DOCUMENTS.asked.in_(request.language))


def read_note(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Framing note*: as it stands for those who frame the project, as validated for the others."""
    language, frames = request.language, may(request.person.roles, Right.FRAME)
    if frames:
        document = note_as_it_stands(jalon, request.project, request.person, language, request.now)
    else:
        validated = validated_note(jalon, request.project, language)
        if validated is None:
            return Say(NOTE.not_validated.in_(language))
        document = validated
    return Open(note_window(document_blocks(document), request.project.id, language, may_export=frames))


def send_again(jalon: Jalon, request: Request) -> Outcome:
    """*Send again*, under the message that says that a file did not go."""
    delivery_id = ids.number(request.ids, "delivery")
    press = str(request.action.get("action_ts"))
    known = delivery_id is not None and jalon.store.uploads.ask_again(
        delivery_id, request.caller.user.id, press, request.now
    )
    return Say((DOCUMENTS.again_asked if known else DOCUMENTS.gone).in_(request.language))


def _offered(jalon: Jalon, projects: list[Project]) -> list[str]:
    """The note and the data always; the dossier once a review has begun in one of these projects."""
    reviewed = any(jalon.store.reviews.read(one.id).standing != "to_come" for one in projects)
    deployed = any(one.phase == "deployment" for one in projects)
    return ["note", *(["review"] if reviewed else []), *(["plan"] if deployed else []), DATA]
