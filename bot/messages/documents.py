"""The message that carries a document, and the one that says that it did not go."""

from bot import ids
from bot.blocks.parts import actions, button, prose
from bot.blocks.text import said
from bot.documents.asked import Asked, NoSuchDocumentError
from bot.documents.charts import alt_text, chart_file
from bot.documents.data import data_file
from bot.documents.facts import BUILDERS
from bot.documents.file import File
from bot.documents.files import file_name, file_of
from bot.documents.history import series_of
from bot.jalon import Jalon
from bot.messages.message import Message
from flows import words
from flows.overlay import overlay_to_yaml
from flows.phrases import Phrase
from flows.phrases.documents import DOCUMENTS
from flows.phrases.my_data import MY_DATA
from flows.phrases.rescheduling import RESCHEDULING
from flows.rights import Right, may
from flows.text import Language, as_language
from storage.deliveries import CALENDAR_FILE
from storage.deliveries import MY_DATA as MY_DATA_FILE
from storage.outbox import Delivery
from storage.people import Person
from storage.projects import Project

CHART = "chart"


def document(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The file, in the form and language asked for; why there is none, when what it is about went meanwhile.

    Nothing once its project is removed, which its people are told; nor for someone erased since.
    """
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None:
        return None
    person = _asker(jalon, delivery)
    if person is None:
        return None
    right = Right.REPORT if delivery.refs["name"] == CHART else Right.FRAME
    if not may(person.roles, right):
        return Message(DOCUMENTS.not_yours_any_more.in_(delivery.language, project=said(project.name)))
    try:
        file = _file(jalon, delivery, project, person)
    except NoSuchDocumentError:
        return Message(DOCUMENTS.nothing_left.in_(delivery.language, title=_title(delivery, delivery.language)))
    at = words.moment(jalon.clock.now(), delivery.zone, delivery.language, year=True)
    return Message(DOCUMENTS.there.in_(delivery.language, title=said(file.title), at=at), files=[file])


def _asker(jalon: Jalon, delivery: Delivery) -> Person | None:
    """Whoever asked, as they are in the project now."""
    people = jalon.store.people.of_project(delivery.project_id or 0)
    return next((one for one in people if one.user is not None and one.user.id == delivery.user_id), None)


def _file(jalon: Jalon, delivery: Delivery, project: Project, person: Person) -> File:
    """The file. NoSuchDocumentError when there is nothing to make it of any more."""
    refs, now = delivery.refs, jalon.clock.now()
    language = as_language(refs["language"]) or delivery.language
    match refs["name"]:
        case "data":
            return data_file(jalon, project, refs["form"], language, now)
        case "adaptation":
            return _adaptation(jalon, project, language)
        case "chart":
            return chart_file(jalon, project, refs["indicator"], language, now)
        case name:
            asked = Asked(project, person, language, now, refs.get("meeting"), refs.get("round"))
            return file_of(BUILDERS[name](jalon, asked), refs["form"], language)


def file_not_sent(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What happened to the file, and the way to ask for it again."""
    lost = jalon.store.outbox.find(delivery.refs["delivery"])
    if lost is None:
        return None
    text = DOCUMENTS.not_sent.in_(delivery.language, title=_title(lost, delivery.language))
    figures = _figures(jalon, lost)
    text = f"{text}\n\n{said(figures)}" if figures else text
    again = button(DOCUMENTS.again.in_(delivery.language), "file.send_again", ids.encode(delivery=lost.id))
    return Message(text, [*prose(text), actions(again)])


def _title(lost: Delivery, language: Language) -> str:
    """What the file is called: the kind of document it is."""
    named = {CALENDAR_FILE: RESCHEDULING.file.title, MY_DATA_FILE: MY_DATA.title}
    if lost.kind in named:
        return named[lost.kind].in_(language)
    known: Phrase = getattr(DOCUMENTS.names, str(lost.refs.get("name")), DOCUMENTS.window)
    return known.in_(language)


def _figures(jalon: Jalon, lost: Delivery) -> str | None:
    """What a picture that did not go would have shown: its figures come in words all the same."""
    project = jalon.store.projects.get(lost.project_id) if lost.project_id else None
    if project is None or lost.kind != "document" or lost.refs.get("name") != CHART:
        return None
    language = as_language(lost.refs["language"]) or lost.language
    found = (one for one in series_of(jalon, project, language, jalon.clock.now()) if one.key == lost.refs["indicator"])
    return next((alt_text(one, language) for one in found), None)


def _adaptation(jalon: Jalon, project: Project, language: Language) -> File:
    """The text of a project's adaptation, which another project takes over."""
    title = f"{DOCUMENTS.names.adaptation.in_(language)} · {project.name}"
    content = overlay_to_yaml(jalon.store.overlays.get(project.id)).encode()
    return File(f"{file_name(title)}.yml", title, content)
