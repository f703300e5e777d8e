"""Posting, updating, reading back: what the Web API of the double does with messages."""

from typing import Any

import pytest
from slack_sdk import WebClient
from slack_sdk.errors import SlackApiError
from slack_sdk.webhook import WebhookClient

from sandbox.slack import Double
from tests.sandbox.conftest import Desk, section

DELIVERY = {"event_type": "jalon_delivery", "event_payload": {"id": "d1"}}


def _refused(call: Any, *args: Any, **kwargs: Any) -> str:
    with pytest.raises(SlackApiError) as refused:
        call(*args, **kwargs)
    return str(refused.value.response["error"])


def test_a_delivery_is_found_again_by_its_metadata(desk: Desk) -> None:
    channel = desk.client.conversations_open(users=desk.karim.id)["channel"]["id"]
    posted = desk.client.chat_postMessage(channel=channel, text="Point n° 3", metadata=DELIVERY)
    desk.client.chat_postMessage(channel=channel, text="Autre")

    bare = desk.client.conversations_history(channel=channel, oldest="0")["messages"]
    assert [one["text"] for one in bare] == ["Autre", "Point n° 3"]
    assert bare[1]["metadata"] == {"event_type": "jalon_delivery"}

    whole = desk.client.conversations_history(
        channel=channel, oldest=posted["ts"], inclusive=True, limit=1, include_all_metadata=True
    )
    assert whole["has_more"] is True
    rest = desk.client.conversations_history(
        channel=channel, include_all_metadata=True, cursor=whole["response_metadata"]["next_cursor"]
    )
    assert rest["messages"][0]["metadata"] == DELIVERY


def test_ids_of_messages_grow_even_when_the_clock_stands(desk: Desk) -> None:
    ids = [desk.client.chat_postMessage(channel=desk.karim.id, text="x")["ts"] for _ in range(3)]
    assert ids == sorted(set(ids))
    assert ids[0].startswith("1772000000.")


def test_an_update_replaces_the_message_and_keeps_its_metadata(desk: Desk) -> None:
    posted = desk.client.chat_postMessage(channel=desk.karim.id, text="a", blocks=[section("avant")], metadata=DELIVERY)
    assert _refused(desk.client.chat_update, channel=desk.karim.id, ts=posted["ts"], text="b") == "channel_not_found"
    assert _refused(desk.client.chat_update, channel=posted["channel"], ts="1.000001", text="b") == "message_not_found"

    desk.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="b", blocks=[section("après")])
    assert [one.text for one in desk.karim.dm.messages] == ["après"]
    assert desk.karim.dm.last.message.metadata == DELIVERY
    desk.client.chat_update(channel=posted["channel"], ts=posted["ts"], text="sans blocs", metadata={})
    assert desk.karim.dm.last.text == "sans blocs"
    assert not desk.karim.dm.last.message.metadata
    long = "x" * 4001
    assert _refused(desk.client.chat_update, channel=posted["channel"], ts=posted["ts"], text=long) == "msg_too_long"


def test_who_cannot_be_reached(desk: Desk) -> None:
    workspace = desk.double.workspace
    gone = workspace.add_user("Parti", deleted=True)
    robot = workspace.add_user("Robot", is_bot=True)
    opened = desk.client.conversations_open
    assert _refused(opened, users=gone.id) == "user_disabled"
    assert _refused(opened, users="U999") == "user_not_found"
    assert _refused(opened, users=robot.id) == "cannot_dm_bot"
    assert _refused(desk.client.chat_postMessage, channel="U999", text="x") == "channel_not_found"

    channel = opened(users=desk.karim.id)["channel"]["id"]
    workspace.replace_user(desk.karim.id, deleted=True)
    assert _refused(desk.client.chat_postMessage, channel=channel, text="x") == "user_disabled"
    assert {one.error for one in desk.double.refusals} == {"user_not_found", "cannot_dm_bot", "channel_not_found"}


def test_where_the_app_may_post(desk: Desk) -> None:
    workspace = desk.double.workspace
    names = {channel.name: channel.id for channel in workspace.channels.values()}
    post = desk.client.chat_postMessage
    post(channel=names["annonces"], text="Bonjour")
    assert desk.karim.see_channel("#annonces").last.text == "Bonjour"
    assert _refused(post, channel=names["ailleurs"], text="x") == "not_in_channel"
    assert _refused(post, channel=names["secret"], text="x") == "channel_not_found"
    workspace.channels[names["annonces"]].archived = True
    assert _refused(post, channel=names["annonces"], text="x") == "is_archived"
    desk.double.platform.messages_tab = False
    assert _refused(post, channel=desk.lea.id, text="x") == "messages_tab_disabled"


def test_threads_and_permalinks(desk: Desk) -> None:
    parent = desk.client.chat_postMessage(channel=desk.karim.id, text="parent")
    channel = parent["channel"]
    reply = desk.client.chat_postMessage(channel=channel, text="réponse", thread_ts=parent["ts"])
    assert _refused(desk.client.chat_postMessage, channel=channel, text="x", thread_ts=reply["ts"]) == (
        "cannot_reply_to_message"
    )
    assert [m["text"] for m in desk.client.conversations_history(channel=channel)["messages"]] == ["parent"]
    assert [m["text"] for m in desk.client.conversations_replies(channel=channel, ts=parent["ts"])["messages"]] == [
        "parent",
        "réponse",
    ]
    link = desk.client.chat_getPermalink(channel=channel, message_ts=parent["ts"])["permalink"]
    assert link.endswith(f"/archives/{channel}/p{parent['ts'].replace('.', '')}")


def test_a_token_must_be_right_and_have_the_scope(desk: Desk) -> None:
    base = desk.double.api_url
    assert _refused(WebClient("xoxb-other", base_url=base).auth_test) == "invalid_auth"
    assert _refused(WebClient(desk.double.app_token, base_url=base).auth_test) == "not_allowed_token_type"
    assert _refused(desk.client.team_info) == "missing_scope"
    assert _refused(desk.client.api_call, "chat.postMesage") == "unknown_method"
    assert _refused(desk.client.api_call, "files.upload") == "method_deprecated"
    scopes = desk.client.auth_test().headers["x-oauth-scopes"].split(",")
    assert "chat:write" in scopes
    desk.double.faults.revoked = True
    assert _refused(desk.client.auth_test) == "token_revoked"


def test_people_as_the_directory_shows_them(desk: Desk) -> None:
    karim = desk.client.users_info(user=desk.karim.id, include_locale=True)["user"]
    assert (karim["tz"], karim["locale"], karim["tz_offset"]) == ("Europe/Paris", "fr-FR", 3600)
    assert "locale" not in desk.client.users_info(user=desk.karim.id)["user"]
    desk.double.workspace.replace_user(desk.lea.id, deleted=True)
    lea = desk.client.users_info(user=desk.lea.id)["user"]
    assert lea["deleted"] is True
    assert "tz" not in lea
    first = desk.client.users_list(limit=2)
    second = desk.client.users_list(limit=2, cursor=first["response_metadata"]["next_cursor"])
    assert [one["real_name"] for one in first["members"] + second["members"]] == ["Jalon", "Karim Ziani", "Léa Martin"]


def test_a_file_goes_up_in_three_steps(desk: Desk) -> None:
    channel = desk.client.conversations_open(users=desk.karim.id)["channel"]["id"]
    desk.client.files_upload_v2(
        channel=channel, filename="note.md", content="# Note", title="Note de cadrage", initial_comment="Voici"
    )
    assert desk.karim.dm.last.lines == ["Voici", "(file: Note de cadrage)"]
    assert _refused(desk.client.files_getUploadURLExternal, filename="x", length=0) == "missing_argument"
    assert _refused(desk.client.files_completeUploadExternal, files=[{"id": "F9"}]) == "file_not_found"
    image = {"type": "image", "alt_text": "courbe", "slack_file": {"id": "F9"}}
    assert _refused(desk.client.chat_postMessage, channel=channel, text="x", blocks=[image]) == "invalid_blocks"


def test_a_response_url_serves_five_times(desk: Desk) -> None:
    platform = desk.double.platform
    channel = desk.double.workspace.dm(desk.karim.id)
    path = platform.response_urls.give("commands", "T1", desk.karim.id, channel.id)
    hook = WebhookClient(f"{platform.base_url}/{path}")
    assert hook.send(text="un").body == "ok"
    assert hook.send(blocks=[{"type": "nothing"}]).body == "invalid_blocks"
    for text in ("trois", "quatre", "cinq"):
        assert hook.send(text=text).status_code == 200
    assert hook.send(text="six").body == "used_url"
    assert [one.text for one in desk.karim.ephemerals] == ["un", "trois", "quatre", "cinq"]


def test_rate_limits_are_slacks_when_switched_on() -> None:
    with Double(rate_limits=True) as double:
        user = double.workspace.add_user("Karim")
        client = WebClient(double.bot_token, base_url=double.api_url, retry_handlers=[])
        for _ in range(3):
            client.chat_postMessage(channel=user.id, text="x")
        with pytest.raises(SlackApiError) as refused:
            client.chat_postMessage(channel=user.id, text="x")
        assert refused.value.response.status_code == 429
        assert 1 <= int(refused.value.response.headers["Retry-After"]) <= 3
