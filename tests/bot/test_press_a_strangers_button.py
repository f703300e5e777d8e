"""What no right guards: each handler looks itself at who presses, whatever the ids say (domain.md §1, §12)."""

from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot import app, ids
from bot.listening import Listening
from bot.outcomes import Outcome
from flows.adapt import project_flow
from flows.overlay import Overlay
from flows.rights import Right
from sandbox.rehearsing import Rehearsal
from storage.contributions import Declared
from storage.projects import ProjectSettings
from tests.bot.piloting import MEMBERS, NADIA, Pilot
from tests.rows import Rows, rows_of

FROM_ELSEWHERE, TITLE = "Irène Sauval", "Fiche F07"
NAMES_NO_PROJECT = ("view", "project.start")
"""The form that starts a project of one's own: it is never sent without its fields."""
OWN = frozenset({"users", "deliveries"})
"""Where a press of one's own buttons may leave a trace: one's language, an answer to oneself."""


class Unguarded(Listening):
    """The map of the bot, with what each listener without a right answered."""

    names: set[tuple[str, str]]
    answered: dict[tuple[str, str], Outcome]

    def action(self, action_id: str, handler: Any, right: Right | None = None) -> None:
        super().action(action_id, self._heard(("action", action_id), handler, right), right)

    def view(self, callback_id: str, handler: Any, right: Right | None = None) -> None:
        super().view(callback_id, self._heard(("view", callback_id), handler, right), right)

    def command(self, name: str, handler: Any) -> None:
        super().command(name, self._heard(("command", name), handler))

    def shortcut(self, callback_id: str, handler: Any) -> None:
        super().shortcut(callback_id, self._heard(("shortcut", callback_id), handler))

    def _heard(self, what: tuple[str, str], handler: Any, right: Right | None = None) -> Any:
        if right is not None:
            return handler
        type(self).names |= {what} - {NAMES_NO_PROJECT}

        def heard(jalon: Any, request: Any) -> Outcome:
            outcome: Outcome = handler(jalon, request)
            type(self).answered[what] = outcome
            return outcome

        return heard


@pytest.fixture
def unguarded(monkeypatch: pytest.MonkeyPatch) -> type[Unguarded]:
    Unguarded.names, Unguarded.answered = set(), {}
    monkeypatch.setattr(app, "Listening", Unguarded)
    return Unguarded


def payload(what: tuple[str, str], value: str, user_id: str, team_id: str) -> dict[str, Any]:
    """A press, a form, a command or a shortcut, as Slack sends it."""
    kind, name = what
    body: dict[str, Any] = {"user": {"id": user_id}, "team": {"id": team_id}, "trigger_id": "1.2.x"}
    match kind:
        case "action":
            action = {"type": "button", "action_id": name, "block_id": "b", "value": value, "action_ts": "1.1"}
            return body | {"type": "block_actions", "actions": [action], "container": {"type": "message"}}
        case "view":
            view = {"id": "V1", "hash": "1.h", "callback_id": name, "private_metadata": value, "type": "modal"}
            return body | {"type": "view_submission", "view": view | {"blocks": [], "state": {"values": {}}}}
        case "shortcut":
            return body | {"type": "message_action", "callback_id": name, "message": {"text": "Bonjour"}}
        case _:
            return {"command": name, "text": "CoP Maintenance", "user_id": user_id, "team_id": team_id}


def names_of_all(pilot: Pilot) -> str:
    """Ids of all that belongs to someone of the project, as a button carries them."""
    karim, nadia = pilot.person(MEMBERS[0]), pilot.person(NADIA)
    declared = Declared("guide", TITLE)
    contribution = pilot.store.contributions.declare(pilot.project.id, karim.id, declared, pilot.sent(), pilot.now)
    about = {"name": "note", "form": "md", "language": "fr", "person": nadia.id}
    pilot.store.uploads.ask(pilot.project.id, pilot.user(NADIA).id, about, key="asked", now=pilot.now)
    pilot.rehearsal.settle()
    return ids.encode(
        project=pilot.project.id,
        person=karim.id,
        role=nadia.held[0].id,
        round=pilot.round_id(),
        contribution=contribution.id,
        delivery=next(one["id"] for one in rows(pilot)["deliveries"] if one["key"].startswith("asked")),
    )


def rows(pilot: Pilot) -> Rows:
    with pilot.store.database.engine.connect() as connection:
        return rows_of(connection)


@pytest.mark.sqlite_only
def test_who_starts_another_project_sees_and_changes_nothing_of_this_one(
    rehearsal: Rehearsal, unguarded: type[Unguarded]
) -> None:
    pilot = Pilot(rehearsal)
    value, other = names_of_all(pilot), pilot.user(FROM_ELSEWHERE)
    settings = ProjectSettings("Ailleurs", "fr", "Europe/Paris", None, None, None)
    framing = project_flow(pilot.jalon.library, "framing", Overlay())
    pilot.store.projects.start(
        pilot.workspace_id, other.id, settings, framing=framing, sent=pilot.sent(), now=pilot.now
    )
    rehearsal.settle()
    before, bot = rows(pilot), app.build(pilot.jalon)

    for what in sorted(unguarded.names):
        body = payload(what, value, other.slack_id, rehearsal.workspace.app.team_id)
        bot.dispatch(BoltRequest(mode="socket_mode", body=body))
    rehearsal.settle()
    rehearsal.double.refusals.clear()  # the windows opened carry a trigger that no press gave
    rehearsal.double.problems.clear()

    assert unguarded.answered.keys() == unguarded.names
    assert len(unguarded.names) > 25
    hidden = (pilot.project.name, TITLE, NADIA, *MEMBERS)
    assert [what for what, told in unguarded.answered.items() if any(one in str(told) for one in hidden)] == []
    after = rows(pilot)
    assert [name for name in before if name not in OWN and before[name] != after[name]] == []
    assert {one["user_id"] for one in after["deliveries"] if one not in before["deliveries"]} <= {other.id}
