"""Block Kit as strict as Slack's: each fault with its place."""

import json
from typing import Any

import pytest
from slack_sdk.errors import SlackApiError

from sandbox.slack.errors import SlackRefusal
from sandbox.slack.validation.messages import check_message_blocks, check_metadata
from sandbox.slack.validation.views import check_view
from tests.sandbox.conftest import Desk, actions, button, field, modal, option, plain, section

TEXT = {"type": "plain_text_input"}
TWO = [option("Oui", "yes"), option("Non", "no")]


def _radio(**more: Any) -> dict[str, Any]:
    return {"type": "radio_buttons", "options": TWO, **more}


def _many(count: int) -> list[dict[str, Any]]:
    return [option(f"Choix {n}", str(n)) for n in range(count)]


FAULTY_BLOCKS = [
    ([section("x" * 3001)], "must be less than 3001 characters [json-pointer:/blocks/0/text/text]"),
    ([section("")], "must be more than 0 characters [json-pointer:/blocks/0/text/text]"),
    ([section("x" * 3001)], "failed to match all allowed schemas [json-pointer:/blocks/0/text]"),
    ([{"type": "section"}], "missing required field: text [json-pointer:/blocks/0]"),
    (
        [{"type": "section", "fields": [plain("x")] * 11}],
        "no more than 10 items allowed [json-pointer:/blocks/0/fields]",
    ),
    (
        [{"type": "section", "fields": [plain("x" * 2001)]}],
        "must be less than 2001 characters [json-pointer:/blocks/0/fields/0/text]",
    ),
    ([section("x", colour="red")], "invalid additional property: colour [json-pointer:/blocks/0]"),
    ([{"type": "sectoin"}], "unsupported type: sectoin [json-pointer:/blocks/0/type]"),
    ([None], "must provide an object [json-pointer:/blocks/0]"),
    (
        [actions(*[button("x", f"a{n}") for n in range(26)])],
        "no more than 25 items allowed [json-pointer:/blocks/0/elements]",
    ),
    ([actions()], "must provide at least 1 items [json-pointer:/blocks/0/elements]"),
    (
        [actions(button("x" * 76, "a"))],
        "must be less than 76 characters [json-pointer:/blocks/0/elements/0/text/text]",
    ),
    (
        [actions(button("x", "a", value="v" * 2001))],
        "must be less than 2001 characters [json-pointer:/blocks/0/elements/0/value]",
    ),
    (
        [actions(button("x", "a", style="warning"))],
        "must be one of: primary, danger [json-pointer:/blocks/0/elements/0/style]",
    ),
    (
        [actions(button("x", "a"), button("y", "a"))],
        '`action_id` "a" already exists [json-pointer:/blocks/0/elements/1/action_id]',
    ),
    (
        [section("x", block_id="one"), section("y", block_id="one")],
        "`block_id` one already exists [json-pointer:/blocks/1/block_id]",
    ),
    ([actions(_radio(options=_many(11)))], "no more than 10 items allowed [json-pointer:/blocks/0/elements/0/options]"),
    ([actions(_radio(options=[]))], "must provide at least 1 items [json-pointer:/blocks/0/elements/0/options]"),
    (
        [actions(_radio(options=[option("a", "1"), option("b", "1")]))],
        "duplicate option value: 1 [json-pointer:/blocks/0/elements/0/options/1/value]",
    ),
    (
        [actions(_radio(initial_option=option("Peut-être", "maybe")))],
        "initial option must be one of the options [json-pointer:/blocks/0/elements/0/initial_option]",
    ),
    (
        [actions({"type": "static_select", "options": _many(101)})],
        "no more than 100 items allowed [json-pointer:/blocks/0/elements/0/options]",
    ),
    (
        [actions({"type": "static_select"})],
        "must provide either options or option_groups [json-pointer:/blocks/0/elements/0]",
    ),
    (
        [section("x", accessory={"type": "overflow", "options": _many(6)})],
        "no more than 5 items allowed [json-pointer:/blocks/0/accessory/options]",
    ),
    ([section("x", accessory={"type": "datetimepicker"})], "unsupported type: datetimepicker"),
    ([section("x", accessory=TEXT)], "unsupported type: plain_text_input [json-pointer:/blocks/0/accessory/type]"),
    ([{"type": "header", "text": {"type": "mrkdwn", "text": "x"}}], "must provide a plain_text object"),
    ([{"type": "header", "text": plain("x" * 151)}], "must be less than 151 characters [json-pointer:/blocks/0/text"),
    ([{"type": "context", "elements": [plain("x")] * 11}], "no more than 10 items allowed"),
    ([{"type": "image", "image_url": "https://a.fr/b.png"}], "missing required field: alt_text"),
    ([{"type": "image", "alt_text": "x"}], "must provide either image_url or slack_file [json-pointer:/blocks/0]"),
    ([{"type": "divider"}] * 51, "no more than 50 items allowed [json-pointer:/blocks]"),
    (
        [actions(button("x", "a", confirm={"title": plain("x"), "text": plain("y"), "confirm": plain("z")}))],
        "missing required field: deny [json-pointer:/blocks/0/elements/0/confirm]",
    ),
    ([{"type": "rich_text", "elements": [{"type": "text", "text": "x"}]}], "unsupported type: text"),
    ([{"type": "table", "rows": [[{"type": "raw_text", "text": "x"}] * 21]}], "no more than 20 items allowed"),
]


@pytest.mark.parametrize(("blocks", "message"), FAULTY_BLOCKS)
def test_faulty_blocks_of_a_message(blocks: list[Any], message: str) -> None:
    with pytest.raises(SlackRefusal) as refused:
        check_message_blocks(blocks)
    assert refused.value.code == "invalid_blocks"
    assert any(message in one for one in refused.value.extra["errors"]), refused.value.extra["errors"]


FAULTY_VIEWS = [
    (modal(section("x"), title="t" * 25), "must be less than 25 characters [json-pointer:/view/title/text]"),
    (
        {"type": "modal", "title": plain("t"), "blocks": [field("k", "l", TEXT)]},
        "must define `submit` to use an `input` block in modals [json-pointer:/view/blocks/0/input]",
    ),
    ({"type": "modal", "blocks": []}, "missing required field: title [json-pointer:/view]"),
    (modal(section("x"), private_metadata="x" * 3001), "must be less than 3001 characters"),
    (modal(section("x"), notify_on_clos=True), "invalid additional property: notify_on_clos [json-pointer:/view]"),
    (modal(*[{"type": "divider"}] * 101), "no more than 100 items allowed [json-pointer:/view/blocks]"),
    (modal(field("k", "l" * 2001, TEXT)), "must be less than 2001 characters [json-pointer:/view/blocks/0/label/text]"),
    (
        modal(field("k", "l", {**TEXT, "max_length": 3001})),
        "must be less than or equal to 3000 [json-pointer:/view/blocks/0/element/max_length]",
    ),
    (
        modal(field("k", "l", {**TEXT, "max_length": 5, "initial_value": "123456"})),
        "must be less than 6 characters [json-pointer:/view/blocks/0/element/initial_value]",
    ),
    (
        modal(field("k", "l", {"type": "number_input"})),
        "missing required field: is_decimal_allowed [json-pointer:/view/blocks/0/element]",
    ),
    (
        modal(field("k", "l", {"type": "number_input", "is_decimal_allowed": False, "min_value": 1})),
        "must be a number in a string [json-pointer:/view/blocks/0/element/min_value]",
    ),
    (modal(field("k", "l", {"type": "datepicker", "initial_date": "09/03/2026"})), "must be a date: YYYY-MM-DD"),
    (modal(field("k", "l", {"type": "timepicker", "initial_time": "9:30"})), "must be a time: HH:mm"),
    (modal(field("k", "l", button("x", "a"))), "unsupported type: button [json-pointer:/view/blocks/0/element/type]"),
    (modal(field("k", "l", TEXT, optionnal=True)), "invalid additional property: optionnal"),
    (
        modal(field("k", "l", {**TEXT, "focus_on_load": True}), field("m", "n", {**TEXT, "focus_on_load": True})),
        "only one element may set `focus_on_load`",
    ),
    (modal({"type": "markdown", "text": "x"}), "unsupported type: markdown"),
]


@pytest.mark.parametrize(("view", "message"), FAULTY_VIEWS)
def test_faulty_views(view: dict[str, Any], message: str) -> None:
    with pytest.raises(SlackRefusal) as refused:
        check_view(view, "modal")
    messages = refused.value.extra["response_metadata"]["messages"]
    assert refused.value.code == "invalid_arguments"
    assert any(message in one and one.startswith("[ERROR] ") for one in messages), messages


def test_a_home_tab_takes_no_title_and_no_number_input() -> None:
    for view in (
        {"type": "home", "blocks": [], "title": plain("x")},
        {"type": "home", "blocks": [field("k", "l", {"type": "number_input", "is_decimal_allowed": True})]},
    ):
        with pytest.raises(SlackRefusal):
            check_view(view, "home")


def test_every_input_is_accepted_in_a_modal() -> None:
    inputs: list[dict[str, Any]] = [
        TEXT,
        {"type": "number_input", "is_decimal_allowed": False, "min_value": "1", "max_value": "10"},
        {"type": "email_text_input"},
        {"type": "url_text_input"},
        {"type": "static_select", "options": TWO, "initial_option": TWO[0]},
        {"type": "multi_static_select", "option_groups": [{"label": plain("g"), "options": TWO}]},
        {"type": "external_select", "min_query_length": 1},
        {"type": "users_select", "initial_user": "U1"},
        {"type": "multi_users_select", "max_selected_items": 3},
        {"type": "conversations_select", "filter": {"include": ["public"], "exclude_bot_users": True}},
        {"type": "channels_select"},
        _radio(initial_option=TWO[1]),
        {"type": "checkboxes", "options": TWO, "initial_options": TWO},
        {"type": "datepicker", "initial_date": "2026-03-09"},
        {"type": "timepicker", "initial_time": "09:30", "timezone": "Europe/Paris"},
        {"type": "datetimepicker", "initial_date_time": 1_770_000_000},
        {"type": "rich_text_input"},
        {"type": "file_input", "max_files": 2, "filetypes": ["csv"]},
    ]
    check_view(modal(*[field(f"k{n}", "l", one) for n, one in enumerate(inputs)]), "modal")


def test_too_much_text_too_large_a_view_not_even_a_list() -> None:
    with pytest.raises(SlackRefusal, match="msg_blocks_too_long"):
        check_message_blocks([section("x" * 2900)] * 4)
    with pytest.raises(SlackRefusal, match="view_too_large"):
        check_view(modal(*[section("é" * 3000)] * 50), "modal")
    with pytest.raises(SlackRefusal, match="invalid_blocks_format"):
        check_message_blocks({"type": "section"})


def test_metadata_holds_an_event_type_and_plain_values() -> None:
    good = {"event_type": "jalon_delivery", "event_payload": {"id": "d1"}}
    assert check_metadata(good) == good
    assert check_metadata(json.dumps(good)) == good
    assert check_metadata({}) == {}
    for bad, code in [
        ({"event_type": "jalon-delivery", "event_payload": {}}, "invalid_metadata_schema"),
        ({"event_type": "x", "event_payload": {"a": {"b": {"c": 1}}}}, "invalid_metadata_schema"),
        ({"event_type": "x"}, "invalid_metadata_schema"),
        ("{", "invalid_metadata_format"),
        ({"event_type": "x", "event_payload": {"a": "b" * 2000}}, "metadata_too_large"),
    ]:
        with pytest.raises(SlackRefusal, match=code):
            check_metadata(bad)


def test_the_caller_reads_slacks_own_words(desk: Desk) -> None:
    with pytest.raises(SlackApiError) as refused:
        desk.client.chat_postMessage(channel=desk.karim.id, text="x", blocks=[{"type": "divider", "x": 1}])
    assert refused.value.response["error"] == "invalid_blocks"
    pointer = "invalid additional property: x [json-pointer:/blocks/0]"
    assert refused.value.response["errors"] == [pointer]
    assert refused.value.response["response_metadata"]["messages"] == [f"[ERROR] {pointer}"]
    assert [str(one) for one in desk.double.refusals] == [f"chat.postMessage: invalid_blocks [ERROR] {pointer}"]
    assert desk.karim.dm.messages == []
