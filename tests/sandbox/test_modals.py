"""Modals: triggers, the stack, hashes, what stays typed, what an answer may be."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App
from slack_sdk.errors import SlackApiError

from sandbox.player import Modal, NotVisible
from tests.sandbox.conftest import Desk, actions, button, field, leave, modal, option, plain, section

TEXT = {"type": "plain_text_input"}


def _trigger(desk: Desk, **origin: Any) -> str:
    return desk.double.platform.triggers.give(desk.karim.id, origin.pop("origin", "command"), **origin)


def _open(desk: Desk, view: dict[str, Any]) -> Modal:
    desk.client.views_open(trigger_id=_trigger(desk), view=view)
    shown = desk.karim.modal
    assert shown is not None
    return shown


def _error(call: Any, **kwargs: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(**kwargs)
    return str(refused.value.response["error"])


def test_a_trigger_serves_once_and_for_three_seconds(desk: Desk) -> None:
    view = modal(section("x"))
    trigger = _trigger(desk)
    desk.client.views_open(trigger_id=trigger, view=view)
    assert _error(desk.client.views_open, trigger_id=trigger, view=view) == "exchanged_trigger_id"
    assert _error(desk.client.views_open, trigger_id="nonsense", view=view) == "invalid_trigger_id"
    desk.double.platform.triggers.seconds = 0.0
    assert _error(desk.client.views_open, trigger_id=_trigger(desk), view=view) == "expired_trigger_id"


def test_what_is_typed_stays_where_both_ids_stay(desk: Desk) -> None:
    form = _open(desk, modal(field("goal", "But", TEXT), field("who", "Qui", TEXT)))
    form.fill("But", "Partager").fill("Qui", "Nous")
    changed = modal(
        field("goal", "But", {**TEXT, "initial_value": "ignoré"}),
        field("who2", "Qui", {**TEXT, "initial_value": "Vous"}),
        field("new", "Quand", TEXT),
    )
    desk.client.views_update(view_id=form.view.id, view=changed)
    assert (form.value("But"), form.value("Qui"), form.value("Quand")) == ("Partager", "Vous", "—")


def test_an_update_may_ask_for_the_hash_it_knows(desk: Desk) -> None:
    form = _open(desk, modal(section("un"), external_id="e1"))
    first = form.view.hash
    desk.client.views_update(external_id="e1", view=modal(section("deux"), external_id="e1"), hash=first)
    assert _error(desk.client.views_update, view_id=form.view.id, view=modal(section("x")), hash=first) == (
        "hash_conflict"
    )
    assert _error(desk.client.views_update, view_id="V999", view=modal(section("x"))) == "not_found"
    assert form.text == "== Point n° 3 ==\ndeux"


def test_an_external_id_is_unique_among_live_views(desk: Desk) -> None:
    form = _open(desk, modal(section("x"), external_id="e1"))
    view = modal(section("y"), external_id="e1")
    push = _trigger(desk, origin="modal", view_id=form.view.id)
    assert _error(desk.client.views_push, trigger_id=push, view=view) == "duplicate_external_id"
    form.close()
    _open(desk, view)


def test_three_modals_at_most(desk: Desk) -> None:
    form = _open(desk, modal(section("1"), title="un"))
    for title in ("deux", "trois"):
        trigger = _trigger(desk, origin="modal", view_id=form.view.id)
        desk.client.views_push(trigger_id=trigger, view=modal(section("x"), title=title))
    trigger = _trigger(desk, origin="modal", view_id=form.view.id)
    assert _error(desk.client.views_push, trigger_id=trigger, view=modal(section("x"))) == "push_limit_reached"
    titles = []
    top = desk.karim.modal
    while top is not None:
        titles.append(top.title)
        top = top.close()
    assert titles == ["trois", "deux", "un"]
    with pytest.raises(NotVisible, match="closed, or covered"):
        form.fill("x", "y")


def test_a_push_needs_a_modal_below(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as refused:
        desk.client.views_push(trigger_id=_trigger(desk), view=modal(section("x")))
    assert "must match the `type` of the root view" in refused.value.response["response_metadata"]["messages"][0]


def test_opening_after_a_submission_is_told(desk: Desk) -> None:
    desk.client.views_open(trigger_id=_trigger(desk, origin="submission"), view=modal(section("x")))
    assert desk.double.problems == ["views.open after a submission may not be shown: answer the submission with update"]


def test_a_home_tab_is_republished_under_its_id(desk: Desk) -> None:
    view = {"type": "home", "blocks": [section("un")]}
    first = desk.client.views_publish(user_id=desk.karim.id, view=view)["view"]
    again = desk.client.views_publish(user_id=desk.karim.id, view=view, hash=first["hash"])["view"]
    assert again["id"] == first["id"]
    assert _error(desk.client.views_publish, user_id=desk.karim.id, view=view, hash=first["hash"]) == "hash_conflict"
    assert _error(desk.client.views_publish, user_id="U9", view=view) == "invalid_arguments"
    desk.double.platform.home_tab = False
    assert _error(desk.client.views_publish, user_id=desk.karim.id, view=view) == "not_enabled"


ANSWERS: dict[str, Any] = {}


@pytest.fixture
def answering(desk: Desk, app: App) -> Iterator[Desk]:
    """An app that answers every submission with ANSWERS["now"], and lists rows in a modal."""
    heard: list[dict[str, Any]] = []
    ANSWERS["heard"] = heard

    @app.view("form")
    def submitted(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body)
        now = ANSWERS["now"]
        ack(now) if isinstance(now, str) else ack(**now)

    @app.view({"type": "view_closed", "callback_id": "form"})
    def closed(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body)
        ack()

    @app.action("add")
    def add(ack: Ack, body: dict[str, Any], client: Any) -> None:
        heard.append(body)
        client.views_push(trigger_id=body["trigger_id"], view=modal(section("ligne"), title="Ajouter"))
        ack()

    @app.action("zone")
    def picked(ack: Ack, body: dict[str, Any]) -> None:
        heard.append(body)
        ack()

    @app.options("zone")
    def zones(ack: Ack, payload: dict[str, Any]) -> None:
        names = [name for name in ("Europe/Paris", "Europe/Rome", "Asia/Tokyo") if payload["value"] in name]
        ack(options=[option(name, name) for name in names])

    handler = desk.connect(app)
    yield desk
    leave(desk, handler)


def _form(*more: dict[str, Any]) -> dict[str, Any]:
    return modal(field("goal", "But", TEXT, optional=True), *more, callback_id="form", notify_on_close=True)


def test_each_answer_to_a_submission(answering: Desk) -> None:
    form = _open(answering, _form())
    ANSWERS["now"] = {"response_action": "push", "view": modal(section("dessus"), title="Dessus")}
    above = form.submit()
    assert above is not None
    assert above.title == "Dessus"
    above.close()
    ANSWERS["now"] = {"response_action": "update", "view": _form(section("suite"))}
    old_hash = form.view.hash
    assert form.submit() is not None
    assert "suite" in form.text
    assert form.view.hash != old_hash
    ANSWERS["now"] = {"response_action": "clear"}
    assert form.submit() is None
    assert answering.double.problems == []
    view = ANSWERS["heard"][0]["view"]
    assert view["state"]["values"] == {"goal": {"value": {"type": "plain_text_input", "value": None}}}
    assert (view["root_view_id"], view["previous_view_id"], view["title"]["emoji"]) == (view["id"], None, True)


WRONG = [
    ({"response_action": "errors", "errors": {"nothing": "x"}}, "errors_for_no_input_block"),
    ({"response_action": "update", "view": modal(section("x"), title="t" * 30)}, "invalid_arguments"),
    ("ok", "invalid_response_action"),
]


@pytest.mark.parametrize(("answer", "error"), WRONG)
def test_a_wrong_answer_leaves_the_modal_with_trouble(answering: Desk, answer: Any, error: str) -> None:
    form = _open(answering, _form())
    form.fill("But", "gardé")
    ANSWERS["now"] = answer
    assert form.submit() is not None
    assert form.trouble
    assert form.value("But") == "gardé"
    assert error in answering.double.problems[0]
    assert [one.error for one in answering.double.refusals] == [error]


def test_a_lost_answer_can_be_sent_again(answering: Desk) -> None:
    form = _open(answering, _form())
    ANSWERS["now"] = {"response_action": "clear"}
    answering.double.faults.lost_acks["interactive"] = 1
    assert form.submit() is not None
    assert form.trouble
    assert form.submit() is None
    first, second = ANSWERS["heard"]
    assert (first["view"]["id"], first["view"]["hash"]) == (second["view"]["id"], second["view"]["hash"])


def test_closing_is_told_without_what_was_typed(answering: Desk) -> None:
    form = _open(answering, _form())
    form.fill("But", "perdu").close()
    form = _open(answering, _form())
    form.close(everything=True)
    cancelled, crossed = ANSWERS["heard"]
    assert (cancelled["is_cleared"], crossed["is_cleared"]) == (False, True)
    assert cancelled["view"]["state"]["values"] == {}


def test_a_button_in_a_modal_pushes_and_carries_what_is_typed(answering: Desk) -> None:
    form = _open(answering, _form(actions(button("Ajouter", "add", value="row"))))
    form.fill("But", "Partager")
    form.click("Ajouter")
    pushed = answering.karim.modal
    assert pushed is not None
    assert pushed.title == "Ajouter"
    body = ANSWERS["heard"][0]
    assert body["view"]["state"]["values"]["goal"]["value"]["value"] == "Partager"
    assert body["container"] == {"type": "view", "view_id": form.view.id}
    assert "channel" not in body
    assert "response_url" not in body
    assert pushed.view.previous_id == form.view.id


def test_a_type_ahead_is_asked_of_the_app(answering: Desk) -> None:
    external = {"type": "external_select", "action_id": "zone", "min_query_length": 2, "placeholder": plain("Fuseau")}
    form = _open(answering, _form(field("tz", "Fuseau horaire", external), section("Où", accessory=external)))
    form.fill("Fuseau horaire", "Europe/Paris", typed="Euro")
    assert form.value("Fuseau horaire") == "Europe/Paris"
    assert ANSWERS["heard"] == []
    with pytest.raises(NotVisible, match="Europe/Rome"):
        form.fill("Fuseau horaire", "Mars", typed="Europe")
    with pytest.raises(NotVisible, match="nothing"):
        form.fill("Fuseau horaire", "Europe/Paris", typed="E")
    form.choose("Où", "Asia/Tokyo")
    assert ANSWERS["heard"][0]["actions"][0]["selected_option"]["value"] == "Asia/Tokyo"
