"""What goes with one's rights: the file of one's data, the receipt of leaving, that a project was closed or removed."""

from bot import ids
from bot.blocks.parts import actions, button, prose
from bot.blocks.text import said
from bot.documents.file import File
from bot.documents.files import file_name
from bot.jalon import Jalon
from bot.messages.message import Message
from bot.my_data_file import as_json
from bot.what_remains import what_remains
from flows.phrases.ending import ENDING
from flows.phrases.leaving import LEAVING
from flows.phrases.my_data import MY_DATA
from flows.waves.wording import worded
from storage.outbox import Delivery


def my_data(jalon: Jalon, delivery: Delivery) -> Message | None:
    """The file; its notification says what it is, never what is in it."""
    held = jalon.store.my_data.read(delivery.refs["person"])
    if held is None or held.identity.slack_id != delivery.slack_id:
        return None
    title = MY_DATA.file_title.in_(delivery.language, project=held.place.project)
    file = File(f"{file_name(title)}.json", title, as_json(held).encode())
    return Message(MY_DATA.file.in_(delivery.language, project=said(held.place.project)), files=[file])


def left(jalon: Jalon, delivery: Delivery) -> Message | None:
    """What someone who left keeps of it, with the way to their data."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    person = jalon.store.people.get(delivery.refs["person"])
    if project is None or project.removed_at is not None:
        return None
    told = LEAVING.receipt_invited if person.joined_on is None else LEAVING.receipt
    text = worded(told, wave=project.is_wave).in_(delivery.language, project=said(project.name))
    mine = button(LEAVING.my_data.in_(delivery.language), "my_data.open", ids.encode(person=person.id))
    return Message(text, [*prose(text), actions(mine)])


def project_closed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To everyone of a project that an initiator closed: thanks, where contents stay, when answers are deleted."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None or project.removed_at is not None:
        return None
    language = delivery.language
    told = [ENDING.told.in_(language, project=said(project.name)), *what_remains(jalon, project, language)]
    mine = button(LEAVING.my_data.in_(language), "my_data.open", ids.encode(person=delivery.refs["person"]))
    text = "\n\n".join(told)
    return Message(text, [*prose(text), actions(mine)])


def removed(jalon: Jalon, delivery: Delivery) -> Message | None:
    """To everyone of a project that was removed."""
    project = jalon.store.projects.get(delivery.project_id) if delivery.project_id else None
    if project is None:
        return None
    text = f"*{said(project.name)}*\n{jalon.library.messages.removed.in_(delivery.language)}"
    return Message(text, prose(text))
