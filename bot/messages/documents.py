"""The message that carries a document, and the one that says that it did not go."""

from datetime import datetime

from bot import ids
from bot.blocks.parts import actions, button, prose
from bot.blocks.text import said
from bot.documents.charts import chart_file
from bot.documents.data import data_file
from bot.documents.facts import BUILDERS
from bot.documents.file import File
from bot.documents.files import file_name, file_of
from bot.jalon import Jalon
from bot.messages.message import Message
from flows import words
from flows.overlay import overlay_to_yaml
from flows.phrases.documents import DOCUMENTS
from flows.phrases.my_data import MY_DATA
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import Language, as_language
from storage.deliveries import CALENDAR_FILE
from storage.deliveries import MY_DATA as MY_DATA_FILE
from storage.outbox import Delivery
from storage.projects import Project


def document(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The file, in the form and language asked for; nothing once its project is removed or its reader has left."""
    refs = delivery.refs
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None:
        return None
    language = as_language(refs["language"]) or delivery.language
    now = jalon.clock.now()
    file = _file(jalon, delivery, project, language, now)
    at = words.moment(now, delivery.zone, delivery.language, year=True)
    return Message(DOCUMENTS.there.in_(delivery.language, title=said(file.title), at=at), files=[file])


def _file(jalon: Jalon, delivery: Delivery, project: Project, language: Language, now: datetime) -> File:
    refs = delivery.refs
    match refs["name"]:
        case "data":
            return data_file(jalon, project, refs["form"], language, now)
        case "adaptation":
            return _adaptation(jalon, project, language)
        case "chart":
            return chart_file(jalon, project, refs["indicator"], language)
        case name:
            made = BUILDERS[name](jalon, project, jalon.store.people.get(refs["person"]), language, now)
            return file_of(made, refs["form"], language)


def file_not_sent(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What happened to the file, and the way to ask for it again."""
    lost = jalon.store.outbox.find(delivery.refs["delivery"])
    if lost is None:
        return None
    named = {CALENDAR_FILE: RESCHEDULING.file.title, MY_DATA_FILE: MY_DATA.title}.get(lost.kind)
    name = named or getattr(DOCUMENTS.names, str(lost.refs.get("name")), None)
    title = name.in_(delivery.language) if name is not None else DOCUMENTS.window.in_(delivery.language)
    text = DOCUMENTS.not_sent.in_(delivery.language, title=title)
    again = button(DOCUMENTS.again.in_(delivery.language), "file.send_again", ids.encode(delivery=lost.id))
    return Message(text, [*prose(text), actions(again)])


def _adaptation(jalon: Jalon, project: Project, language: Language) -> File:
    """The text of a project's adaptation, which another project takes over."""
    title = f"{DOCUMENTS.names.adaptation.in_(language)} · {project.name}"
    content = overlay_to_yaml(jalon.store.overlays.get(project.id)).encode()
    return File(f"{file_name(title)}.yml", title, content)
