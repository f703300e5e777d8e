"""The framing note read in a window, and documents asked for as files (domain.md §11)."""

from collections.abc import Mapping
from typing import Any

from bot import ids
from bot.blocks.documents import (
    FORM,
    LANGUAGE,
    MEETING,
    PROJECT,
    USUAL,
    WHICH,
    Preset,
    document_form,
    note_window,
)
from bot.blocks.parts import View
from bot.blocks.text import said_plain
from bot.documents.as_blocks import document_blocks
from bot.documents.asked import Asked, NoSuchDocumentError
from bot.documents.charts import get_ready
from bot.documents.data import DATA, DATA_FORMS
from bot.documents.facts import note_as_it_stands, validated_note
from bot.documents.meetings.choosing import meeting_asked, meeting_recorded
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say
from bot.refusals import Refusal, refuse
from bot.request import ProjectRequest, Request
from bot.submission import values
from flows.phrases.documents import DOCUMENTS
from flows.phrases.note import NOTE
from flows.rights import Right, may
from flows.text import as_language
from storage.projects import Project

WITH_CHARTS = ("report", "review")
"""What draws them takes long to load, and forty megabytes: it begins when the form opens with one of them chosen."""
OF_A_MEETING = {"agenda": meeting_asked, "minutes": meeting_recorded}
"""What finds the meeting of a document that is about one."""


def command(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon document`: of which project, which one, in which form."""
    own = [
        project
        for person in request.caller.people
        if may(person.roles, Right.FRAME) and (project := request.caller.projects.get(person.project_id))
    ]
    if not own:
        return refuse(jalon, request, Refusal.NO_PROJECT)
    return Open(_form(jalon, own, request))


def open_form(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Documents*, from the board, the report, an agenda, the note or the dossier: each has its own chosen already."""
    return Open(_form(jalon, [request.project], request))


def _form(jalon: Jalon, projects: list[Project], request: Request) -> View:
    carried = request.ids
    preset = Preset(
        carried.get("which"), carried.get("meeting"), ids.number(carried, "number"), as_language(carried.get("told"))
    )
    if preset.which in WITH_CHARTS:
        jalon.later.submit(get_ready)
    meetings = [one for project in projects for one in jalon.store.calendar.meetings(project.id)]
    return document_form(projects, _offered(jalon, projects), meetings, request.language, preset)


def send(jalon: Jalon, request: Request) -> Outcome:
    """The form sent: the file comes in a message."""
    chosen = values(request.view)
    project_id = int(chosen.get(PROJECT) or ids.number(request.ids, "project") or 0)
    person, project = request.caller.in_project(project_id), request.caller.projects.get(project_id)
    if person is None or project is None or not person.roles:
        return refuse(jalon, request, Refusal.NOT_YOURS)  # which does not name the project
    if not may(person.roles, Right.FRAME):
        return refuse(jalon, request, Refusal.NOT_YOUR_ROLE)
    if (chosen[WHICH] == DATA) != (chosen[FORM] in DATA_FORMS):
        told = DOCUMENTS.not_for_data if chosen[WHICH] == DATA else DOCUMENTS.not_for_texts
        return Errors({FORM: told.in_(request.language)})
    refs = _about(chosen, request)
    asked = Asked(project, person, request.language, request.now, **refs)
    if missing := _missing(jalon, chosen[WHICH], asked):
        return Errors(missing)
    jalon.store.uploads.ask(
        project_id,
        request.caller.user.id,
        {"name": chosen[WHICH], "form": chosen[FORM], "language": chosen[LANGUAGE], "person": person.id, **refs},
        key=f"document:{request.sent.key}",
        now=request.now,
    )
    return Done(DOCUMENTS.asked.in_(request.language))


def _about(chosen: Mapping[str, Any], request: Request) -> dict[str, Any]:
    """Which meeting, which check-in: only of a document that is about one."""
    about: dict[str, Any] = {}
    if chosen[WHICH] in OF_A_MEETING and chosen.get(MEETING) not in (None, USUAL):
        about["meeting"] = chosen[MEETING]
    number = ids.number(request.ids, "number")
    if chosen[WHICH] == "report" and number is not None:
        about["round"] = number
    return about


def _missing(jalon: Jalon, which: str, asked: Asked) -> dict[str, str]:
    """By field, why the project has no such document; nothing when it has."""
    language, name = asked.language, said_plain(asked.project.name)
    if which not in _offered(jalon, [asked.project]):
        return {WHICH: DOCUMENTS.not_there_yet.in_(language, project=name)}
    try:
        if which in OF_A_MEETING:
            OF_A_MEETING[which](jalon, asked)
    except NoSuchDocumentError:
        if which == "minutes":
            return {MEETING: DOCUMENTS.no_minutes.in_(language)}
        return {MEETING: DOCUMENTS.no_meeting.in_(language, project=name)}
    return {}


def read_note(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Framing note*: as it stands for those who frame the project and its sponsor, as validated for the others."""
    language, frames = request.language, may(request.person.roles, Right.FRAME)
    if may(request.person.roles, Right.NOTE):
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
    """The note and the data always; the others once one of these projects has what they are made of."""
    dated = [one for one in projects if one.kickoff_on is not None]
    recorded = any(meeting.held for one in dated for meeting in jalon.store.calendar.meetings(one.id))
    reviewed = any(jalon.store.reviews.read(one.id).standing != "to_come" for one in projects)
    deployed = any(one.phase == "deployment" for one in projects)
    return [
        "note",
        *(["kit", "agenda"] if dated else []),
        *(["minutes"] if recorded else []),
        *(["report"] if dated else []),
        *(["review"] if reviewed else []),
        *(["plan"] if deployed else []),
        DATA,
    ]
