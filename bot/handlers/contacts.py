"""Members who would like an animator to get in touch: listed, and ticked off."""

from bot import ids
from bot.blocks.contacts import contacts_view
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Update
from bot.request import ProjectRequest


def open_(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*People to contact*: from the report."""
    return Open(contacts_view(request.project.id, jalon.store.contacts.waiting(request.project.id), request.language))


def made(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Done*: it leaves the window it was pressed in; a message changes in place."""
    person_id = ids.number(request.ids, "person")
    if person_id is not None:
        jalon.store.contacts.mark_made(request.project.id, person_id, request.caller.user.id, request.now)
    if request.view.get("type") != "modal":
        return None
    return Update(contacts_view(request.project.id, jalon.store.contacts.waiting(request.project.id), request.language))
