"""Every input, filled by what a person says, as the app receives it."""

from datetime import UTC, date, datetime, time
from typing import Any

import pytest

from sandbox.player import Modal, NotVisible
from sandbox.slack.errors import ClientRefusal
from tests.sandbox.conftest import Desk, actions, button, field, modal, option, plain, section

SHADES = [option("Rouge", "r"), option("Vert d’eau", "v"), option("Sans réponse", "none")]

INPUTS: list[tuple[dict[str, Any], Any, dict[str, Any], str]] = [
    ({"type": "plain_text_input"}, "a < b & c", {"value": "a < b & c"}, "a < b & c"),
    ({"type": "number_input", "is_decimal_allowed": False}, 42, {"value": "42"}, "42"),
    ({"type": "email_text_input"}, "a@b.fr", {"value": "a@b.fr"}, "a@b.fr"),
    ({"type": "datepicker"}, date(2026, 3, 9), {"selected_date": "2026-03-09"}, "2026-03-09"),
    ({"type": "datepicker"}, "2026-03-09", {"selected_date": "2026-03-09"}, "2026-03-09"),
    ({"type": "timepicker"}, time(9, 30), {"selected_time": "09:30"}, "09:30"),
    (
        {"type": "datetimepicker"},
        datetime(2026, 3, 9, 11, 0, tzinfo=UTC),
        {"selected_date_time": 1_773_054_000},
        "lundi 9 mars 12:00",
    ),
    ({"type": "static_select", "options": SHADES}, "Rouge", {"selected_option": SHADES[0]}, "Rouge"),
    ({"type": "radio_buttons", "options": SHADES}, "Vert d'eau", {"selected_option": SHADES[1]}, "Vert d’eau"),
    ({"type": "radio_buttons", "options": SHADES}, None, {"selected_option": SHADES[2]}, "Sans réponse"),
    ({"type": "checkboxes", "options": SHADES[:1]}, True, {"selected_options": SHADES[:1]}, "Rouge"),
    ({"type": "checkboxes", "options": SHADES[:1]}, False, {"selected_options": []}, "—"),
    (
        {"type": "multi_static_select", "options": SHADES},
        ["Rouge", "Vert d'eau"],
        {"selected_options": SHADES[:2]},
        "Rouge, Vert d’eau",
    ),
    ({"type": "users_select"}, "Léa Martin", {"selected_user": "U0000002"}, "Léa Martin"),
    ({"type": "multi_users_select"}, ["Karim Ziani"], {"selected_users": ["U0000001"]}, "Karim Ziani"),
    ({"type": "channels_select"}, "#annonces", {"selected_channel": "C0000001"}, "#annonces"),
    (
        {"type": "conversations_select", "filter": {"include": ["public"]}},
        "ailleurs",
        {"selected_conversation": "C0000002"},
        "#ailleurs",
    ),
]


def _open(desk: Desk, *blocks: dict[str, Any]) -> Modal:
    trigger = desk.double.platform.triggers.give(desk.karim.id, "command")
    desk.client.views_open(trigger_id=trigger, view=modal(*blocks))
    form = desk.karim.modal
    assert form is not None
    return form


def _without_defaults(entry: Any) -> Any:
    if isinstance(entry, list):
        return [_without_defaults(one) for one in entry]
    if isinstance(entry, dict):
        return {key: _without_defaults(one) for key, one in entry.items() if key not in ("emoji", "verbatim")}
    return entry


@pytest.mark.parametrize(("element", "spoken", "entry", "shown"), INPUTS)
def test_an_input(desk: Desk, element: dict[str, Any], spoken: Any, entry: dict[str, Any], shown: str) -> None:
    form = _open(desk, field("k", "Champ", element, optional=True))
    form.fill("Champ", spoken)
    assert _without_defaults(form.view.states["k"]["value"]) == {"type": element["type"], **entry}
    assert form.value("Champ") == shown


def test_initial_values_count_as_typed(desk: Desk) -> None:
    chosen = {"type": "static_select", "options": SHADES, "initial_option": SHADES[1]}
    form = _open(desk, field("a", "Couleur", chosen), field("b", "Nom", {"type": "plain_text_input"}))
    assert (form.value("Couleur"), form.value("Nom")) == ("Vert d’eau", "—")
    assert form.fill("Couleur", None).value("Couleur") == "Sans réponse"


REFUSED = [
    ({"type": "number_input", "is_decimal_allowed": False}, "4.5", "nombre entier"),
    ({"type": "number_input", "is_decimal_allowed": True, "min_value": "1", "max_value": "5"}, "6", "au plus égal à 5"),
    ({"type": "number_input", "is_decimal_allowed": True, "min_value": "1"}, "0.5", "au moins égal à 1"),
    ({"type": "number_input", "is_decimal_allowed": True}, "beaucoup", "nombre valide"),
    ({"type": "plain_text_input", "min_length": 5}, "abc", "au moins 5"),
    ({"type": "email_text_input"}, "abc", "adresse e-mail valide"),
    ({"type": "url_text_input"}, "abc", "URL valide"),
    ({"type": "plain_text_input"}, "", "champ obligatoire"),
]


@pytest.mark.parametrize(("element", "spoken", "sentence"), REFUSED)
def test_slack_itself_keeps_back_a_faulty_form(desk: Desk, element: dict[str, Any], spoken: str, sentence: str) -> None:
    form = _open(desk, field("k", "Champ", element))
    form.fill("Champ", spoken)
    with pytest.raises(ClientRefusal, match=sentence):
        form.submit()
    assert desk.double.envelopes == []


def test_what_is_not_offered_cannot_be_chosen(desk: Desk) -> None:
    form = _open(
        desk,
        field("a", "Couleur", {"type": "static_select", "options": SHADES[:2]}),
        field("b", "Qui", {"type": "multi_users_select", "max_selected_items": 1}),
    )
    with pytest.raises(NotVisible, match="Rouge\n  Vert"):
        form.fill("Couleur", "Bleu")
    with pytest.raises(NotVisible, match="Couleur\n  Qui"):
        form.fill("Taille", "XL")
    with pytest.raises(NotVisible, match="1 at most"):
        form.fill("Qui", ["Karim Ziani", "Léa Martin"])


def test_rows_menus_and_confirmations(desk: Desk) -> None:
    menu = {"type": "overflow", "action_id": "row", "options": [option("Modifier", "1"), option("Retirer", "2")]}
    sure = {"title": plain("Retirer ?"), "text": plain("Tout part."), "confirm": plain("Oui"), "deny": plain("Non")}
    blocks = [
        section("*Ligne un*", accessory=menu, block_id="r1"),
        section("Ligne deux", accessory=menu, block_id="r2"),
        actions(button("Tout retirer", "clear", confirm=sure)),
    ]
    desk.client.chat_postMessage(channel=desk.karim.id, text="lignes", blocks=blocks)
    assert desk.karim.dm.last.lines == [
        "Ligne un",
        "  [⋯ Modifier | Retirer]",
        "Ligne deux",
        "  [⋯ Modifier | Retirer]",
        "[Tout retirer]",
    ]
    desk.double.platform.delivery.ack_seconds = 0.01
    with pytest.raises(NotVisible, match="shows 2 times"):
        desk.karim.dm.click("Modifier")
    desk.karim.dm.click("Modifier", beside="Ligne deux")
    desk.karim.dm.choose("Ligne un", "Retirer")
    sent = [one.payload["actions"][0] for one in desk.double.envelopes]
    assert [(one["block_id"], one["selected_option"]["value"]) for one in sent] == [("r2", "1"), ("r1", "2")]
    with pytest.raises(NotVisible, match="Tout part"):
        desk.karim.dm.click("Tout retirer")
    desk.karim.dm.click("Tout retirer", confirm=False)
    assert len(desk.double.envelopes) == 2
    desk.karim.dm.click("Tout retirer", confirm=True)
    assert len(desk.double.envelopes) == 3
