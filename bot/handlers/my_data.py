"""J13: everything Jalon holds on me, seen, taken away as a file, corrected, erased."""

from bot import ids
from bot.asking import names_of
from bot.blocks.held import Reader, earlier_versions, held_groups, identity_lines
from bot.blocks.my_data import done_view, erase_view, forget_view, held_view, identity_view, places_view
from bot.blocks.parts import Element, View, button
from bot.blocks.text import said
from bot.caller import zone_in
from bot.jalon import Jalon
from bot.outcomes import Open, Outcome, Say, Update
from bot.own import own_person
from bot.request import Request
from flows.phrases.leaving import LEAVING
from flows.phrases.my_data import MY_DATA
from flows.phrases.spine import SPINE
from flows.text import Language
from flows.waves.wording import worded
from storage.leaving import LastInitiatorError
from storage.my_data import HeldData
from storage.people import Person


def open_(jalon: Jalon, request: Request) -> Outcome:
    """`/jalon my-data` and *My data*: the project's when one is meant or there is only one, else which."""
    places = jalon.store.my_data.places(request.caller.user.id)
    mine = own_person(jalon, request)
    person_id = mine.id if mine is not None else places[0].person_id if len(places) == 1 else None
    if person_id is not None:
        view = _held(jalon, request, person_id)
        return Open(view) if view is not None else Say(MY_DATA.erasing.already.in_(request.language))
    if not places:
        identity = jalon.store.my_data.identity(request.caller.user.id)
        return Open(identity_view(identity_lines(identity, request.language, request.zone), request.language))
    return Open(places_view(MY_DATA.choose.in_(request.language), places, request.language))


def show(jalon: Jalon, request: Request) -> Outcome:
    """*See*: that project's."""
    view = _of_presser(jalon, request)
    return Open(view) if view is not None else Say(SPINE.old_button.in_(request.language))


def turn(jalon: Jalon, request: Request) -> Outcome:
    """*Next page*, *Previous page*."""
    view = _of_presser(jalon, request, ids.number(request.ids, "page") or 1)
    return Update(view) if view is not None else Say(SPINE.old_button.in_(request.language))


def download(jalon: Jalon, request: Request) -> Outcome:
    """*Download*: the file leaves for the person's own messages."""
    mine = own_person(jalon, request)
    if mine is None or jalon.store.my_data.read(mine.id) is None:
        return Say(SPINE.old_button.in_(request.language))
    key = str(request.payload.get("trigger_id"))
    jalon.store.my_data.owe_file(mine.id, request.caller.user.id, key, request.now)
    return Say(MY_DATA.coming.in_(request.language))


def erase_form(jalon: Jalon, request: Request) -> Outcome:
    """*Erase my data*: what it does, first."""
    mine = own_person(jalon, request)
    held = jalon.store.my_data.read(mine.id) if mine is not None else None
    return (
        Say(SPINE.old_button.in_(request.language)) if held is None else Open(erase_view(held.place, request.language))
    )


def erase(jalon: Jalon, request: Request) -> Outcome:
    """Confirmed: it is erased."""
    language, erasing = request.language, MY_DATA.erasing
    mine = own_person(jalon, request)
    held = jalon.store.my_data.read(mine.id) if mine is not None else None
    if mine is None or held is None:
        return Update(done_view([erasing.already.in_(language)], language))
    project = said(held.place.project)
    try:
        jalon.store.erasures.erase(mine.id, request.now)
    except LastInitiatorError:
        return Update(done_view([LEAVING.last_initiator.in_(language, project=project)], language))
    return Update(done_view([erasing.done.in_(language, project=project), erasing.releases.in_(language)], language))


def forget_form(jalon: Jalon, request: Request) -> Outcome:
    """*Erase my data*, for someone in no project."""
    return Open(forget_view(request.language))


def forget(jalon: Jalon, request: Request) -> Outcome:
    """Confirmed: Jalon knows them no more."""
    gone = jalon.store.erasures.erase_user(request.caller.user.id)
    told = MY_DATA.erasing.done_user if gone else SPINE.old_button
    return Update(done_view([told.in_(request.language)], request.language))


def _of_presser(jalon: Jalon, request: Request, page: int = 1) -> View | None:
    mine = own_person(jalon, request)
    return _held(jalon, request, mine.id, page) if mine is not None else None


def _held(jalon: Jalon, request: Request, person_id: int, page: int = 1) -> View | None:
    held = jalon.store.my_data.read(person_id)
    project = jalon.store.projects.get(held.place.project_id) if held is not None else None
    if held is None or project is None:
        return None
    language = request.language
    reader = Reader(language, zone_in(request.caller.user, project.zone), names_of(jalon, project))
    doing = _doing(jalon, request, held, jalon.store.people.get(person_id), language)
    groups = held_groups(held, reader)
    return held_view(held.place, groups, doing, language, page=page, earlier_versions=earlier_versions(held))


def _doing(jalon: Jalon, request: Request, held: HeldData, person: Person, language: Language) -> list[Element]:
    """What can be done with it now: take it away, correct what is still open, leave, erase."""
    mine = ids.encode(person=person.id)
    doing = [button(MY_DATA.download.in_(language), "my_data.download", mine)]
    project = jalon.store.projects.get(person.project_id)
    lives = project is not None and project.removed_at is None and project.phase != "closed"
    if lives and person.is_member:
        asked = jalon.store.rounds.open_in(person.project_id, request.now)
        if asked is not None and any(run.round == asked.number for run in held.runs):
            value = ids.encode(project=person.project_id, round=asked.id)
            doing.append(button(MY_DATA.correct_answer.in_(language), "check_in.answer", value))
        value = ids.encode(project=person.project_id)
        doing.append(button(MY_DATA.correct_intake.in_(language), "intake.open", value))
    if project is not None and lives and (person.is_member or person.is_awaited):
        words = worded(MY_DATA.leave, wave=project.is_wave)
        doing.append(button(words.in_(language), "member.leave", mine))
    if lives and person.held:
        doing.append(button(MY_DATA.roles.in_(language), "roles.give_up", mine))
    doing.append(button(MY_DATA.erase.in_(language), "my_data.erase", mine, style="danger"))
    return doing
