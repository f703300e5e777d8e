"""An action marked done by its owner or an animator, with the day; and taken back."""

from datetime import date

from bot import ids
from bot.blocks.ack import notice_view
from bot.blocks.actions import DAY, WHO, done_form, give_form
from bot.blocks.text import said
from bot.jalon import Jalon
from bot.outcomes import Done, Errors, Open, Outcome, Say, Update
from bot.request import ProjectRequest
from bot.submission import values
from flows import words
from flows.answers import check
from flows.calendar import local_day
from flows.phrases.actions import ACTIONS
from flows.questions import DateQuestion
from flows.rights import Right, may
from flows.text import Text
from storage.actions import Action

DONE_ON = DateQuestion(key=DAY, type="date", label=Text(fr=ACTIONS.form.day.fr, en=ACTIONS.form.day.en))


def open_done(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Mark done* or *Change*: on which day."""
    action = _allowed(jalon, request)
    if isinstance(action, Say):
        return action
    return Open(done_form(action, _name(jalon, action.done_by), _today(request), request.language))


def done(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The day sent: it decides whether the action was done on time."""
    action = _allowed(jalon, request)
    if isinstance(action, Say):
        return action
    language = request.language
    checked = check(DONE_ON, values(request.view).get(DAY))
    if checked.error is not None or checked.value is None:
        return Errors({DAY: checked.error.in_(language) if checked.error else ACTIONS.form.missing.in_(language)})
    on = date.fromisoformat(checked.value)
    if on > _today(request):
        return Errors({DAY: ACTIONS.form.to_come.in_(language)})
    jalon.store.actions.mark_done(action.id, request.person.id, request.caller.user.id, on, request.now)
    day = words.day(on, language, weekday=False)
    return Done(ACTIONS.form.saved.in_(language, what=said(action.what), day=day))


def reopen(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*It is not done*: to be done again."""
    action = _allowed(jalon, request)
    if isinstance(action, Say):
        return action
    jalon.store.actions.reopen(action.id, request.person.id, request.caller.user.id, request.now)
    return Update(notice_view(ACTIONS.form.reopened.in_(request.language, what=said(action.what)), request.language))


def open_give(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """*Give to someone*: an action of nobody, or of someone who left."""
    action = _allowed(jalon, request)
    return action if isinstance(action, Say) else Open(give_form(action, request.language))


def give(jalon: Jalon, request: ProjectRequest) -> Outcome:
    """The person chosen becomes its owner: someone who is of the project now."""
    action, language, words_ = _allowed(jalon, request), request.language, ACTIONS.give
    if isinstance(action, Say):
        return action
    chosen = values(request.view).get(WHO) or []
    if len(chosen) != 1:
        return Errors({WHO: words_.missing.in_(language)})
    people = jalon.store.people.of_project(request.project.id)
    owner = next((one for one in people if one.user is not None and one.user.slack_id == chosen[0]), None)
    if owner is None or not owner.roles:
        return Errors({WHO: words_.stranger.in_(language)})
    jalon.store.actions.give(action.id, owner.id, request.caller.user.id, request.now)
    return Done(words_.saved.in_(language, what=said(action.what), owner=said(owner.name)))


def _allowed(jalon: Jalon, request: ProjectRequest) -> Action | Say:
    """The action that the ids name, for its owner or whoever facilitates; or why not."""
    action_id = ids.number(request.ids, "action")
    action = jalon.store.actions.get(action_id) if action_id is not None else None
    if action is None or action.project_id != request.project.id:
        return Say(ACTIONS.gone.in_(request.language))
    if action.owner_id == request.person.id or may(request.person.roles, Right.FACILITATE):
        return action
    return Say(ACTIONS.not_yours.in_(request.language, owner=_name(jalon, action.owner_id)))


def _name(jalon: Jalon, person_id: int | None) -> str:
    return said(jalon.store.people.get(person_id).name) if person_id is not None else "—"


def _today(request: ProjectRequest) -> date:
    """Today where the person is: the day they would write."""
    return local_day(request.now, request.zone)
