"""Each element that Slack has, used in the browser, says to the app what it says in Slack."""

import base64
from typing import Any

from playwright.sync_api import Locator, Page, expect

from sandbox.rehearsing import Rehearsal
from sandbox.slack.files import file_object
from tests.page.boards import COLOURS, EVERY_INPUT, open_form, post, words
from tests.page.conftest import Window

AMELIE = "Amélie Roux"


def last_payload(rehearsal: Rehearsal, kind: str) -> Any:
    """The last request of that kind that the app received."""
    return next(one.payload for one in reversed(rehearsal.double.envelopes) if one.payload.get("type") == kind)


def pick(form: Locator, group: str, *options: str) -> None:
    """Choose in a menu of several."""
    fieldset = form.get_by_role("group", name=group)
    fieldset.locator("summary").click()
    for option in options:
        fieldset.get_by_label(option, exact=True).check()


def test_every_input_of_a_form_is_filled(rehearsal: Rehearsal, window: Window) -> None:
    people = {user.name: user.id for user in rehearsal.workspace.users.values()}
    general = rehearsal.workspace.find_channel("general").id
    with window() as page:
        open_form(rehearsal, AMELIE, EVERY_INPUT)
        form = page.get_by_role("dialog")
        form.get_by_label("Une ligne").fill("Un & deux <trois>")
        form.get_by_label("Plusieurs lignes").fill("Un\nDeux")
        form.get_by_label("Un nombre").fill("42")
        form.get_by_label("Une adresse").fill("a@b.fr")
        form.get_by_label("Un lien").fill("https://exemple.fr")
        form.get_by_label("Un jour").fill("2027-02-09")
        form.get_by_label("Une heure").fill("14:30")
        form.get_by_label("Un moment").fill("2027-02-09T14:30")
        form.get_by_label("Un texte riche").fill("Riche")
        form.get_by_role("group", name="Un bouton").get_by_label("Vert").check()
        form.get_by_role("group", name="Des cases").get_by_label("Rouge").check()
        form.get_by_role("group", name="Des cases").get_by_label("Bleu").check()
        form.get_by_label("Un menu").select_option("Bleu")
        pick(form, "Des menus", "Rouge", "Vert")
        expect(form.get_by_role("group", name="Des menus").get_by_label("Bleu")).to_be_disabled()
        form.get_by_label("Par groupe").select_option("Bleu")
        form.get_by_label("Une personne").select_option("Karim Ziani")
        pick(form, "Des personnes", "Hugo Perrin", "Léa Marchetti")
        form.get_by_label("Un canal").select_option("#general")
        pick(form, "Des canaux", "#general")
        form.get_by_label("Une conversation").select_option("#general")
        pick(form, "Des conversations", "#general")
        form.get_by_label("Un fuseau").press_sequentially("reunion")
        form.get_by_role("option", name="Indian/Reunion").click()
        countries = form.get_by_role("group", name="Des pays")
        countries.locator("summary").click()
        countries.get_by_role("searchbox").press_sequentially("Belg")
        countries.get_by_label("Belgique", exact=True).check()
        form.get_by_label("Un fichier").set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"abc"})
        page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()
        expect(page.locator("[aria-busy]")).to_have_count(0)

    typed = last_payload(rehearsal, "view_submission")["view"]["state"]["values"]
    held = {block: _plain(entry["value"]) for block, entry in typed.items()}
    assert held.pop("rich")["elements"][0]["elements"][0]["text"] == "Riche"
    assert [one["name"] for one in held.pop("files")] == ["a.txt"]
    assert held.pop("zone")["value"] == "Indian/Reunion"
    assert [one["text"]["text"] for one in held.pop("holidays")] == ["Belgique"]
    assert held == {
        "line": "Un & deux <trois>", "lines": "Un\nDeux", "number": "42", "email": "a@b.fr", "url": "https://exemple.fr",
        "day": "2027-02-09", "hour": "14:30", "moment": 1802179800, "radio": "vert", "boxes": ["rouge", "bleu"],
        "menu": "bleu", "menus": ["rouge", "vert"], "groups": "bleu", "someone": people["Karim Ziani"],
        "people": [people["Hugo Perrin"], people["Léa Marchetti"]], "channel": general, "channels": [general],
        "talk": general, "talks": [general],
    }  # fmt: skip


COLOUR_VALUES = {one["value"] for one in COLOURS}


def _plain(entry: dict[str, Any]) -> Any:
    """What an entry of a form's state holds; the values of the colours instead of their options."""
    held = next(value for key, value in entry.items() if key not in ("type", "timezone"))
    if isinstance(held, list):
        return [one["value"] if isinstance(one, dict) and one.get("value") in COLOUR_VALUES else one for one in held]
    return held["value"] if isinstance(held, dict) and held.get("value") in COLOUR_VALUES else held


def test_slack_itself_keeps_a_faulty_form_and_says_so_beside_the_field(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        open_form(rehearsal, AMELIE, [{**EVERY_INPUT[2], "optional": False}])
        page.get_by_role("dialog").get_by_role("button", name="Envoyer").click()

        expect(page.get_by_role("alert")).to_contain_text("Veuillez remplir ce champ obligatoire.")
        number = page.get_by_label("Un nombre")
        expect(number).to_be_focused()
        expect(number).to_have_accessible_description("Veuillez remplir ce champ obligatoire.")


def test_an_error_of_the_app_is_shown_then_mended_and_nothing_typed_is_lost(
    rehearsal: Rehearsal, window: Window
) -> None:
    karim = rehearsal.player.person("Karim Ziani")
    karim.command("/jalon").click("Démarrer un projet")
    assert karim.modal is not None
    karim.modal.fill("Nom du projet", "Maintenance").submit()
    with window() as page:
        page.get_by_label("Écrire à Jalon").fill("/jalon")
        page.keyboard.press("Enter")
        page.get_by_role("button", name="Démarrer un projet").click()
        page.get_by_label("Nom du projet").fill("maintenance")
        page.get_by_label("Langue du projet").select_option("Anglais (English)")
        send = page.get_by_role("dialog").get_by_role("button", name="Démarrer")
        send.click()

        expect(page.get_by_role("alert")).to_be_visible()
        expect(page.get_by_label("Nom du projet")).to_have_value("maintenance")
        expect(page.get_by_label("Langue du projet")).to_have_value("en")

        page.get_by_label("Nom du projet").fill("Maintenance des variateurs")
        send.click()
        expect(page.get_by_role("heading", name="Pourquoi et pour quoi")).to_be_visible()


def test_a_form_pushed_on_another_is_left_by_escape_and_focus_goes_back(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        page.get_by_label("Écrire à Jalon").focus()
        open_form(rehearsal, AMELIE, EVERY_INPUT[:1], "Dessous")
        page.get_by_label("Une ligne").fill("Gardé")
        page.get_by_label("Une ligne").blur()
        open_form(rehearsal, AMELIE, EVERY_INPUT[1:2], "Dessus")

        expect(page.get_by_text("Par-dessus : Dessous")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("heading", name="Dessous")).to_be_visible()
        page.keyboard.press("Escape")
        expect(page.get_by_role("dialog")).to_be_hidden()
        expect(page.get_by_label("Écrire à Jalon")).to_be_focused()


PIXEL = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
MRKDWN = (
    "*Gras*, _italique_, ~barré~, `code` et <https://exemple.fr|un lien>\n> une citation\n"
    "<!date^1802179800^{date_long} à {time}|x> &lt;b&gt;"
)
MENU = {"options": COLOURS}
ASKED = {
    "title": words("Retirer ?"),
    "text": words("Rien ne reste."),
    "confirm": words("Oui"),
    "deny": words("Non"),
}
MESSAGE: list[dict[str, Any]] = [
    {"type": "header", "text": words("Un titre :wave:")},
    {"type": "section", "text": {"type": "mrkdwn", "text": MRKDWN}},
    {"type": "section", "fields": [{"type": "mrkdwn", "text": "*Un*\n1"}, {"type": "mrkdwn", "text": "*Deux*\n2"}]},
    {"type": "divider"},
    {"type": "context", "elements": [{"type": "mrkdwn", "text": "Vous recevez ce message"}]},
    {"type": "image", "image_url": "https://exemple.fr/a.png", "alt_text": "Une courbe qui monte"},
    {"type": "table", "rows": [
        [{"type": "raw_text", "text": "Point"}, {"type": "raw_text", "text": "Réponses"}],
        [{"type": "raw_text", "text": "1"}, {"type": "raw_text", "text": "6"}],
    ]},
    {"type": "section", "text": words("Choisir"), "accessory": {**MENU, "type": "static_select", "action_id": "one"}},
    {"type": "section", "text": words("Plus"), "accessory": {**MENU, "type": "overflow", "action_id": "more"}},
    {"type": "actions", "elements": [
        {"type": "button", "text": words("Retirer"), "action_id": "remove", "style": "danger", "value": "7",
         "confirm": ASKED},
        {"type": "datepicker", "action_id": "day", "placeholder": words("Quel jour")},
    ]},
]  # fmt: skip


def test_a_message_reads_as_in_slack(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        post(rehearsal, AMELIE, MESSAGE)
        shown = page.get_by_role("article")
        expect(shown.get_by_role("heading", name="Un titre 👋")).to_be_visible()
        expect(shown.locator("strong", has_text="Gras")).to_be_visible()
        expect(shown.locator("em")).to_have_text("italique")
        expect(shown.locator("blockquote")).to_have_text("une citation")
        expect(shown.get_by_text("mardi 9 février à 14:30")).to_be_visible()
        expect(shown.get_by_text("<b>")).to_be_visible()
        expect(shown.get_by_text("Une courbe qui monte")).to_be_visible()
        expect(shown.get_by_role("columnheader", name="Réponses")).to_be_visible()


def test_a_picture_shared_as_a_file_is_seen_and_told(rehearsal: Rehearsal, window: Window) -> None:
    workspace, files = rehearsal.workspace, rehearsal.double.platform.files
    stored = files.reserve("courbe.png", len(PIXEL), "Une courbe qui monte")
    files.receive(stored.id, PIXEL)
    files.complete(stored.id, "Mise en pratique")
    shared = [file_object(stored, rehearsal.double.platform.base_url)]
    with window() as page:
        workspace.post(workspace.dm(workspace.find_user(AMELIE).id).id, workspace.app.bot_user_id, "", files=shared)
        picture = page.get_by_role("img", name="Une courbe qui monte")
        expect(picture).to_be_visible()
        assert picture.evaluate("image => image.decode().then(() => image.naturalWidth)") == 1


def test_what_is_chosen_in_a_message_is_told_at_once(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        post(rehearsal, AMELIE, MESSAGE)
        page.get_by_label("Choisir").select_option("Vert")
        assert _acted(rehearsal, page)["selected_option"]["value"] == "vert"

        page.get_by_label("Quel jour").fill("2027-02-09")
        page.get_by_label("Quel jour").blur()
        assert _acted(rehearsal, page)["selected_date"] == "2027-02-09"

        page.get_by_label("Autres choix").click()
        page.get_by_role("button", name="Bleu").click()
        assert _acted(rehearsal, page)["selected_option"]["value"] == "bleu"


def test_a_question_is_asked_before_what_cannot_be_undone(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        post(rehearsal, AMELIE, MESSAGE)
        page.get_by_role("button", name="Retirer").click()
        expect(page.get_by_role("dialog", name="Retirer ?")).to_contain_text("Rien ne reste.")
        page.get_by_role("button", name="Non").click()
        assert [one for one in rehearsal.double.envelopes if one.kind == "interactive"] == []

        page.get_by_role("button", name="Retirer").click()
        page.get_by_role("button", name="Oui").click()
        assert _acted(rehearsal, page)["value"] == "7"


def _acted(rehearsal: Rehearsal, page: Page) -> Any:
    """The action that the app last heard of; it answers that this is no button of its own, in a window closed here."""
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_be_hidden()
    return last_payload(rehearsal, "block_actions")["actions"][0]


def test_a_message_in_a_channel_becomes_a_contribution_by_its_shortcut(rehearsal: Rehearsal, window: Window) -> None:
    with window() as page:
        page.get_by_role("link", name="general").click()
        page.get_by_label("Écrire à #general").fill("La fiche des variateurs est prête.")
        page.keyboard.press("Enter")
        page.get_by_role("article").get_by_label("Actions sur le message").click()
        page.get_by_role("button", name="Contribution").click()
        expect(page.get_by_role("dialog")).to_be_visible()
