"""The spine of every listener: who calls, may they, what the handler answers, and how Slack is told.

A handler runs to its end (its one transaction included) before the acknowledgement; what then calls Slack from a
click (views.open, push, update) goes to `jalon.later`, so that an acknowledgement never waits for Slack.
"""

import re
from collections.abc import Callable, Mapping
from typing import Any

import structlog
from slack_bolt import Ack, App

from bot import ids
from bot.answering import Answer, answer_command, answer_form, answer_press
from bot.caller import DEFAULT_LANGUAGE, Caller, keep_in_sight, resolve
from bot.jalon import Jalon
from bot.logs import place_of
from bot.outcomes import Outcome, Say
from bot.refusals import FAILED, Refusal, refuse
from bot.request import ProjectRequest, Request
from flows.rights import Right, may
from flows.text import Language
from storage.projects import Project

Handler = Callable[[Jalon, Request], Outcome]
ProjectHandler = Callable[[Jalon, ProjectRequest], Outcome]
Suggester = Callable[[Jalon, Request, str], list[dict[str, Any]]]
Listener = Callable[[Ack, dict[str, Any]], None]

# What is asked, and what moves the calendar; documents, settings and one's own data stay within reach.
ENDS_WITH_THE_PROJECT = frozenset({Right.ANSWER, Right.CONTRIBUTE, Right.FACILITATE})

ANYTHING_ELSE = "*"
_ANY = re.compile("")

log = structlog.get_logger("jalon.listening")


class Listening:
    """Registers handlers on the Bolt app. With `right`, the ids must name a project and the caller hold it there.

    Bolt asks its listeners one after the other, which for a hundred of them takes longer than most answers: it is
    given one per kind, and the handler is found by its id. Whatever has no handler goes to that of ANYTHING_ELSE.
    """

    def __init__(self, app: App, jalon: Jalon) -> None:
        self._app = app
        self._jalon = jalon
        self._commands: dict[str, Listener] = {}
        self._actions: dict[str, Listener] = {}
        self._views: dict[str, Listener] = {}
        self._shortcuts: dict[str, Listener] = {}
        app.command(_ANY)(_found_by(jalon, _command_of, self._commands))
        app.action(_ANY)(_found_by(jalon, _action_of, self._actions))
        app.view(_ANY)(_found_by(jalon, _view_of, self._views))
        app.shortcut(_ANY)(_found_by(jalon, _shortcut_of, self._shortcuts))

    def command(self, name: str, handler: Handler) -> None:
        self._commands[name] = self._acknowledge(handler, None, answer_command)

    def action(self, action_id: str, handler: Any, right: Right | None = None) -> None:
        self._actions[action_id] = self._acknowledge(handler, right, answer_press)

    def view(self, callback_id: str, handler: Any, right: Right | None = None) -> None:
        self._views[callback_id] = self._acknowledge(handler, right, answer_form)

    def shortcut(self, callback_id: str, handler: Handler) -> None:
        self._shortcuts[callback_id] = self._acknowledge(handler, None, answer_press)

    def options(self, action_id: str, by_block: Mapping[str, Suggester]) -> None:
        """Type-ahead: the field's handler gives the options (at most 100) for what was typed.

        Every field has the same action id, and Bolt does not look at the block's: the field is found here.
        """

        def listener(ack: Ack, body: dict[str, Any]) -> None:
            suggest = by_block.get(str(body.get("block_id")))
            request = _request(self._jalon, body)
            ack(options=suggest(self._jalon, request, str(body.get("value") or "")) if suggest else [])

        self._app.options(action_id)(listener)

    def event(self, name: str, handler: Callable[[Jalon, Request], None]) -> None:
        """What someone does that Slack only tells: `request.payload` is the event."""

        def told(jalon: Jalon, team_id: str, event: Mapping[str, Any]) -> None:
            # Messages without an author (edits, bots) concern nobody Jalon could answer.
            if event.get("user") and not event.get("bot_id"):
                caller = resolve(jalon, team_id, str(event["user"]))
                handler(jalon, Request(caller, {}, event, jalon.clock.now(), None, None))

        self.fact(name, told, handler.__name__)

    def fact(
        self, name: str, handler: Callable[[Jalon, str, Mapping[str, Any]], None], handled_by: str | None = None
    ) -> None:
        """What Slack tells of a team: the handler gets its id and the event, and nobody is met for it."""

        def listener(body: dict[str, Any], event: dict[str, Any]) -> None:
            try:
                handler(self._jalon, str(body["team_id"]), event)
            except Exception as error:  # noqa: BLE001 - acknowledged all the same: Slack would only tell it again
                at, called = place_of(error), handled_by or handler.__name__
                log.error("handler.failed", handler=called, error=type(error).__name__, at=at)  # noqa: TRY400

        self._app.event(name)(listener)

    def _acknowledge(self, handler: Any, right: Right | None, answer: Answer) -> Callable[..., None]:
        jalon = self._jalon

        def listener(ack: Ack, body: dict[str, Any]) -> None:
            language: Language = DEFAULT_LANGUAGE
            outcome: Outcome
            try:
                with jalon.store.database.reading():
                    request = _request(jalon, body)
                    language = request.language
                    refusal = _refusal(request, right)
                    outcome = refuse(jalon, request, refusal) if refusal else handler(jalon, _narrowed(request, right))
            except Exception as error:  # noqa: BLE001 - whatever fails, the person is told and nothing is lost
                # The message of an exception may quote what a person typed: its type and place are enough.
                log.error(  # noqa: TRY400 - a traceback would print the words in it
                    "handler.failed", handler=handler.__name__, error=type(error).__name__, at=place_of(error)
                )
                outcome = Say(FAILED.in_(language))
            answer(jalon, ack, body, outcome, language)

        return listener


def _found_by(jalon: Jalon, key_of: Callable[[Mapping[str, Any]], Any], listeners: Mapping[str, Listener]) -> Listener:
    """The Bolt listener that passes a payload on to the one of its id."""

    def listener(ack: Ack, body: dict[str, Any]) -> None:
        with jalon.precedence.answering():
            (listeners.get(str(key_of(body))) or listeners[ANYTHING_ELSE])(ack, body)

    return listener


def _command_of(body: Mapping[str, Any]) -> Any:
    return body.get("command")


def _action_of(body: Mapping[str, Any]) -> Any:
    return (body.get("actions") or [{}])[0].get("action_id")


def _view_of(body: Mapping[str, Any]) -> Any:
    return (body.get("view") or {}).get("callback_id")


def _shortcut_of(body: Mapping[str, Any]) -> Any:
    return body.get("callback_id")


def _caller(jalon: Jalon, body: Mapping[str, Any]) -> Caller:
    user = body.get("user") or {}
    team_id = (body.get("team") or {}).get("id") or body.get("team_id") or user.get("team_id")
    return resolve(jalon, str(team_id), str(user.get("id") or body.get("user_id")))


def _request(jalon: Jalon, body: Mapping[str, Any]) -> Request:
    caller = _caller(jalon, body)
    action = (body.get("actions") or [{}])[0]
    pressed = (action.get("selected_option") or {}).get("value") or action.get("value")
    if (body.get("view") or {}).get("type") == "home":
        keep_in_sight(jalon, caller)
    found = ids.decode((body.get("view") or {}).get("private_metadata")) | ids.decode(pressed)
    project_id = ids.number(found, "project")
    project = _project(jalon, caller, project_id) if project_id is not None else None
    if project is not None and project.workspace_id != caller.user.workspace_id:
        project = None
    person = caller.in_project(project.id) if project else None
    return Request(caller, found, body, jalon.clock.now(), project, person)


def _project(jalon: Jalon, caller: Caller, project_id: int) -> Project | None:
    """The project named: one of the caller's own, else any (a stranger's, a removed one)."""
    return caller.projects.get(project_id) or jalon.store.projects.get(project_id)


def _refusal(request: Request, right: Right | None) -> Refusal | None:
    if request.project is not None and request.project.removed_at is not None:
        return Refusal.REMOVED
    if right is None:
        return None
    if request.project is None:
        return Refusal.NO_PROJECT
    if request.person is None or not request.person.roles:
        return Refusal.NOT_YOURS
    if not may(request.person.roles, right):
        return Refusal.NOT_YOUR_ROLE
    return Refusal.CLOSED if request.project.phase == "closed" and right in ENDS_WITH_THE_PROJECT else None


def _narrowed(request: Request, right: Right | None) -> Request:
    if right is None or request.project is None or request.person is None:
        return request
    return ProjectRequest(request.caller, request.ids, request.payload, request.now, request.project, request.person)
