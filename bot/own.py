"""What someone is in a project, when a request is about their own data: whatever their roles, even once they left."""

from bot import ids
from bot.jalon import Jalon
from bot.request import Request
from storage.people import Person


def own_person(jalon: Jalon, request: Request) -> Person | None:
    """The person of the ids when it is the caller, else what the caller is in the project; None for anyone else.

    The ids of one's own data name no project: they are answered in a removed one too.
    """
    person_id = ids.number(request.ids, "person")
    if person_id is None:
        return request.person
    try:
        person = jalon.store.people.get(person_id)
    except KeyError:
        return None
    return person if person.user is not None and person.user.id == request.caller.user.id else None
