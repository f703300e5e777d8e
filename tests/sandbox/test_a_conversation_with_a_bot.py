"""A real Bolt app over Socket Mode, used by people through the player."""

from collections.abc import Iterator
from typing import Any

import pytest
from slack_bolt import Ack, App

from sandbox.player import NotVisible
from sandbox.slack.errors import ClientRefusal
from tests.sandbox.conftest import Desk, actions, button, field, leave, modal, option, section

TEXT = {"type": "plain_text_input"}
RADIO = {"type": "radio_buttons", "options": [option("Oui", "yes"), option("Non", "no")]}


def _form(**values: Any) -> dict[str, Any]:
    return modal(
        field("goal", "Votre but", {**TEXT, "max_length": 20, **values}),
        field("sure", "Est-ce sûr ?", RADIO, optional=True, hint={"type": "plain_text", "text": "comme vous voulez"}),
        callback_id="goal.save",
        private_metadata="p1",
    )


@pytest.fixture
def bot(desk: Desk, app: App) -> Iterator[Desk]:
    """The app: /jalon, a button that opens a form, a form that checks, thanks and updates its message."""
    saved: dict[str, Any] = {}

    @app.command("/jalon")
    def command(ack: Ack, body: dict[str, Any]) -> None:
        if body["text"] == "aide":
            ack(
                text="Jalon aide à cadrer",
                blocks=[section("Jalon aide à *cadrer*"), actions(button("Démarrer", "start"))],
            )
        else:
            ack()

    def open_form(body: dict[str, Any], client: Any) -> None:
        client.views_open(trigger_id=body["trigger_id"], view=_form())

    app.action("start")(ack=lambda ack: ack(), lazy=[open_form])

    @app.view("goal.save")
    def save(ack: Ack, view: dict[str, Any], body: dict[str, Any], client: Any) -> None:
        goal = view["state"]["values"]["goal"]["value"]["value"]
        if goal == "rien":
            ack(response_action="errors", errors={"goal": "Dites-en plus."})
            return
        saved[body["user"]["id"]] = goal
        client.chat_postMessage(channel=body["user"]["id"], text=goal, blocks=[section(f"Merci : {goal}")])
        ack(response_action="update", view={**modal(section(f"Noté : {goal}"), title="Merci")})

    @app.event("app_home_opened")
    def home(event: dict[str, Any], client: Any) -> None:
        client.views_publish(
            user_id=event["user"],
            view={"type": "home", "blocks": [section("Bienvenue"), actions(button("Commencer", "start"))]},
        )

    @app.event("message")
    def heard(event: dict[str, Any], client: Any) -> None:
        client.chat_postMessage(channel=event["channel"], text="Je ne lis pas les messages")

    handler = desk.connect(app)
    yield desk
    leave(desk, handler)
    assert desk.double.refusals == []
    assert desk.double.problems == []


def _opened(desk: Desk) -> None:
    assert desk.double.wait_for(lambda: desk.double.workspace.stack(desk.karim.id))


def test_a_command_is_answered_before_the_person_only(bot: Desk) -> None:
    shown = bot.karim.command("/jalon", "aide")
    assert shown.text == "Jalon aide à cadrer"
    assert shown.buttons == ["Démarrer"]
    assert bot.karim.dm.messages == []
    assert bot.karim.command("/jalon").text == ""


def test_a_button_opens_a_form_whose_errors_stand_beside_the_fields(bot: Desk) -> None:
    bot.karim.command("/jalon", "aide").click("Démarrer")
    _opened(bot)
    form = bot.karim.modal
    assert form is not None
    assert (form.title, form.fields) == ("Point n° 3", ["Votre but", "Est-ce sûr ?"])

    with pytest.raises(ClientRefusal, match="Votre but: Veuillez remplir"):
        form.submit()
    with pytest.raises(ClientRefusal, match="au plus 20"):
        form.fill("Votre but", "x" * 21).submit()

    form.fill("Votre but", "rien").fill("Est-ce sûr ?", "Oui")
    assert form.submit() is not None
    assert form.errors == {"Votre but": "Dites-en plus."}
    assert (form.value("Votre but"), form.value("Est-ce sûr ?")) == ("rien", "Oui")

    thanks = form.fill("Votre but", "Mieux partager").submit()
    assert thanks is not None
    assert thanks.text == "== Merci ==\nNoté : Mieux partager"
    assert bot.karim.dm.last.text == "Merci : Mieux partager"


def test_a_form_in_plain_lines(bot: Desk) -> None:
    bot.karim.command("/jalon", "aide").click("Démarrer")
    _opened(bot)
    form = bot.karim.modal
    assert form is not None
    form.fill("Votre but", "Partager")
    assert form.lines == [
        "== Point n° 3 ==",
        "Votre but: Partager",
        "Est-ce sûr ?: — {Oui | Non}",
        "  (comme vous voulez)",
        "[Enregistrer] [×]",
    ]


def test_the_home_tab_is_published_when_opened(bot: Desk) -> None:
    bot.lea.home.open()
    assert bot.double.wait_for(lambda: bot.lea.home.published)
    assert bot.lea.home.lines == ["Bienvenue", "[Commencer]"]
    bot.lea.home.click("Commencer")
    assert bot.double.wait_for(lambda: bot.lea.modal)


def test_the_bot_hears_what_one_writes_to_it(bot: Desk) -> None:
    bot.karim.write("bonjour")
    assert bot.double.wait_for(lambda: len(bot.karim.dm.messages) == 2)
    assert [one.text for one in bot.karim.dm.messages] == ["bonjour", "Je ne lis pas les messages"]


def test_looking_for_what_is_not_there_lists_what_is(bot: Desk) -> None:
    shown = bot.karim.command("/jalon", "aide")
    with pytest.raises(NotVisible, match="Démarrer"):
        shown.click("Terminer")
    with pytest.raises(LookupError, match="Léa Martin"):
        bot.player.person("Nobody")
