"""The message that carries a document, and the one that says that it did not go."""

from bot import ids
from bot.blocks.parts import actions, button, prose
from bot.blocks.text import said
from bot.documents.facts import BUILDERS
from bot.documents.files import file_of
from bot.jalon import Jalon
from bot.messages.message import Message
from flows import words
from flows.phrases.documents import DOCUMENTS
from flows.phrases.rescheduling import RESCHEDULING
from flows.text import as_language
from storage.deliveries import CALENDAR_FILE
from storage.outbox import Delivery


def document(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The file, in the form and language asked for; nothing once its project is removed or its reader has left."""
    refs = delivery.refs
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None:
        return None
    language = as_language(refs["language"]) or delivery.language
    now = jalon.clock.now()
    made = BUILDERS[refs["name"]](jalon, project, jalon.store.people.get(refs["person"]), language, now)
    at = words.moment(now, delivery.zone, delivery.language, year=True)
    text = DOCUMENTS.there.in_(delivery.language, title=said(made.title), at=at)
    return Message(text, files=[file_of(made, refs["form"], language)])


def file_not_sent(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What happened to the file, and the way to ask for it again."""
    lost = jalon.store.outbox.find(delivery.refs["delivery"])
    if lost is None:
        return None
    named = RESCHEDULING.file.title if lost.kind == CALENDAR_FILE else None
    name = named or getattr(DOCUMENTS.names, str(lost.refs.get("name")), None)
    title = name.in_(delivery.language) if name is not None else DOCUMENTS.window.in_(delivery.language)
    text = DOCUMENTS.not_sent.in_(delivery.language, title=title)
    again = button(DOCUMENTS.again.in_(delivery.language), "file.send_again", ids.encode(delivery=lost.id))
    return Message(text, [*prose(text), actions(again)])
