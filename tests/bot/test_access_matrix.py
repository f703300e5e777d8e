"""Who may press what: every guarded button and form, pressed by every role and by a stranger (domain.md §1).

The handlers are set aside: what is tested is that the spine lets through those who hold the right, and nobody else.
"""

from collections.abc import Callable
from typing import Any

import pytest
from slack_bolt import BoltRequest

from bot import app, ids
from bot.listening import Listening
from flows.overlay import Overlay, OwnText
from flows.rights import HOLDERS, Right, Role, may
from sandbox.rehearsing import Rehearsal
from tests.bot.projects import Scene

ADMIN = "an administrator of the workspace"
Holder = Role | str | tuple[Role, Role] | None
READERS: tuple[Holder, ...] = (None, ADMIN, *Role, (Role.EXPERT, Role.MEMBER), (Role.SPONSOR, Role.MEMBER))
NAMED = {
    Role.SPONSOR: "team__sponsor",
    Role.BUSINESS_ANIMATOR: "team__business_animators",
    Role.COMMUNITY_MANAGER: "team__community_managers",
}
# domain.md §1, row by row: the rights that each role holds, written here again so that a change of the table is seen.
EXPECTED: dict[Role | str | None, set[Right]] = {
    None: set(),
    ADMIN: set(),
    Role.INITIATOR: set(Right) - {Right.ANSWER, Right.CONTACT, Right.ABSENCES, Right.DECIDE},
    Role.SPONSOR: {Right.REPORT, Right.READ, Right.CONTRIBUTE, Right.DECIDE, Right.FAREWELL, Right.NOTE},
    Role.BUSINESS_ANIMATOR: set(Right) - {Right.ANSWER, Right.VALIDATE, Right.RATE, Right.DECIDE, Right.FAREWELL},
    Role.COMMUNITY_MANAGER: set(Right) - {Right.ANSWER, Right.VALIDATE, Right.RATE, Right.DECIDE, Right.FAREWELL},
    Role.EXPERT: {Right.REPORT, Right.READ, Right.CONTRIBUTE, Right.JOURNAL, Right.COMMENTS},
    Role.MEMBER: {Right.REPORT, Right.READ, Right.CONTRIBUTE, Right.JOURNAL, Right.COMMENTS, Right.ANSWER},
    Role.FACILITATE: set(Right) - {Right.ANSWER, Right.VALIDATE, Right.RATE, Right.DECIDE, Right.FAREWELL},
    Role.VIEW: {Right.REPORT, Right.CONTRIBUTE},
    Role.NONE: {Right.CONTRIBUTE},
}


class Guarded(Listening):
    """The map of the bot with its rights noted, and handlers that only say that they were reached."""

    asked: dict[tuple[str, str], Right]
    reached: list[tuple[str, str]]

    def action(self, action_id: str, handler: Any, right: Right | None = None) -> None:
        super().action(action_id, self._watched(("action", action_id), handler, right), right)

    def view(self, callback_id: str, handler: Any, right: Right | None = None) -> None:
        super().view(callback_id, self._watched(("view", callback_id), handler, right), right)

    def _watched(self, what: tuple[str, str], handler: Any, right: Right | None) -> Callable[..., Any]:
        if right is None:
            return handler
        type(self).asked[what] = right

        def reached(_jalon: Any, _request: Any) -> None:
            type(self).reached.append(what)

        return reached


@pytest.fixture
def guarded(monkeypatch: pytest.MonkeyPatch) -> type[Guarded]:
    Guarded.asked, Guarded.reached = {}, []
    monkeypatch.setattr(app, "Listening", Guarded)
    return Guarded


def held(role: Holder) -> tuple[Role | str, ...]:
    """The roles held, one by one."""
    return role if isinstance(role, tuple) else () if role is None else (role,)


def someone(scene: Scene, role: Holder) -> str:
    """The Slack id of someone who holds that role alone in the project, or these two; of a stranger for None."""
    if isinstance(role, tuple):
        return {someone(scene, one) for one in role}.pop()
    if role is Role.INITIATOR:
        return scene.initiator.slack_id
    if role is ADMIN:
        scene.rehearsal.workspace.add_user("Camille Roux", is_admin=True)
    user = scene.user("Camille Roux")
    match role:
        case None | str() if not isinstance(role, Role):
            pass
        case Role.FACILITATE | Role.VIEW | Role.NONE:
            row = {"id": "o1", "role": "Mécène", "people": [user.slack_id], "rights": role.value}
            scene.answer("framing.team", team__other_roles=[row])
        case Role.MEMBER:
            scene.members("Camille Roux")
        case Role.EXPERT:
            scene.answer("framing.team", team__experts=[{"id": "x1", "expert": [user.slack_id], "practice": None}])
        case _:
            # A role that the project renames is the same role.
            own = Overlay(vocabulary={f"role.{role}": OwnText(fr="Mécène")})
            scene.store.overlays.replace(scene.project.id, own, scene.initiator.id, scene.now)
            scene.answer("framing.team", **{NAMED[role]: [user.slack_id]})
    return user.slack_id


def payload(what: tuple[str, str], user_id: str, project_id: int, team_id: str) -> dict[str, Any]:
    """A press or a form sent about a project, as Slack sends it."""
    kind, name = what
    value = ids.encode(project=project_id)
    body: dict[str, Any] = {"user": {"id": user_id}, "team": {"id": team_id}, "trigger_id": "1.2.x"}
    if kind == "action":
        action = {"type": "button", "action_id": name, "block_id": "b", "value": value, "action_ts": "1.1"}
        return body | {"type": "block_actions", "actions": [action], "container": {"type": "message"}}
    view = {"id": "V1", "hash": "1.h", "callback_id": name, "private_metadata": value, "blocks": [], "type": "modal"}
    return body | {"type": "view_submission", "view": view | {"state": {"values": {}}}}


@pytest.mark.sqlite_only
@pytest.mark.parametrize("role", READERS, ids=lambda role: " and ".join(held(role)) or "stranger")
def test_a_press_reaches_its_handler_only_for_those_who_hold_its_right(
    rehearsal: Rehearsal, guarded: type[Guarded], role: Holder
) -> None:
    scene = Scene(rehearsal)
    user_id, team_id = someone(scene, role), rehearsal.workspace.app.team_id
    bot = app.build(scene.jalon)
    let_through = set()
    for what in guarded.asked:
        guarded.reached.clear()
        bot.dispatch(BoltRequest(mode="socket_mode", body=payload(what, user_id, scene.project.id, team_id)))
        if guarded.reached:
            let_through.add(what)
    scene.jalon.later.settle(10)
    rehearsal.double.refusals.clear()  # the windows of refusals carry a trigger that no press gave
    rehearsal.double.problems.clear()
    may_press = set().union(*(EXPECTED[one] for one in held(role)))
    assert let_through == {what for what, right in guarded.asked.items() if right in may_press}
    assert len(guarded.asked) > 60


def test_the_table_in_code_is_that_of_the_method() -> None:
    held = {role: {right for right in Right if may([role], right)} for role in Role}
    assert held == {role: rights for role, rights in EXPECTED.items() if isinstance(role, Role)}
    assert set(HOLDERS) == set(Right)
