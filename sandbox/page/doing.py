"""What one does in the browser, done in the double: each gesture by its name."""

from collections.abc import Mapping
from typing import Any

from flows.text import Language
from sandbox.page.scene import Place, Scene
from sandbox.page.values import value_from
from sandbox.page.words import WORDS
from sandbox.slack import gestures
from sandbox.slack.controls import Control, Surface, find_control
from sandbox.slack.errors import ClientRefusal
from sandbox.slack.validation.composition import all_options
from sandbox.slack.views import View

Asked = Mapping[str, Any]


LOOKING = ("open", "close")  # whoever only looks takes nobody's place


class Gone(LookupError):
    """What the gesture was meant for is no longer before this person."""


def do(scene: Scene, place: Place, what: str, asked: Asked) -> None:
    """Do a gesture as this person. Raises Gone when what it is meant for is no longer there."""
    if what not in LOOKING:
        scene.plays_by_hand(place.user_id)
    match what:
        case "press":
            _press(scene, place, asked)
        case "choose":
            _choose(scene, place, asked)
        case "submit":
            _submit(scene, place, asked)
        case "close":
            gestures.close(scene.platform, _view(scene, place, asked), everything=bool(asked.get("everything")))
        case "shortcut":
            message = _surface(scene, place, str(asked["surface"]))
            if isinstance(message, View):
                raise Gone(asked["surface"])
            gestures.message_shortcut(scene.platform, place.user_id, str(asked["callback"]), message)
        case "open":
            gestures.open_app(scene.platform, place.user_id, "home" if place.is_home else "messages")
        case _:
            raise Gone(what)


def say(scene: Scene, place: Place, text: str, language: Language) -> str:
    """Write in the conversation, or give a command; "" or what Slack answers to an unknown command."""
    channel = scene.workspace.channels[place.at]
    scene.plays_by_hand(place.user_id)
    name, _, rest = text.strip().partition(" ")
    if not name.startswith("/"):
        gestures.write(scene.platform, place.user_id, text.strip(), channel)
        return ""
    if name not in {one.name for one in scene.commands}:
        return WORDS.slack.unknown_command.in_(language, command=name)
    gestures.command(scene.platform, place.user_id, name, rest.strip(), channel)
    return ""


def suggest(scene: Scene, place: Place, asked: Asked) -> list[dict[str, Any]]:
    """The options that the app proposes for what was typed, groups flattened."""
    control = _control(scene, place, asked)
    return all_options({"options": gestures.suggestions(scene.platform, control, str(asked["typed"]))})


def _press(scene: Scene, place: Place, asked: Asked) -> None:
    control = _control(scene, place, asked)
    _keep_typed(scene, place, control.surface, asked)
    option = next((one for one in control.element.get("options", []) if one.get("value") == asked.get("option")), None)
    gestures.press(scene.platform, control, option)


def _choose(scene: Scene, place: Place, asked: Asked) -> None:
    control = _control(scene, place, asked)
    _keep_typed(scene, place, control.surface, asked, but=control.key)
    gestures.choose(scene.platform, control, value_from(scene.platform, control, asked["value"]))


def _submit(scene: Scene, place: Place, asked: Asked) -> None:
    view = _view(scene, place, asked)
    _keep_typed(scene, place, view, asked)
    try:
        gestures.submit(scene.platform, view)
    except ClientRefusal as refusal:
        with scene.platform.changed:
            view.errors = refusal.errors
            scene.platform.changed.notify_all()


def _keep_typed(scene: Scene, place: Place, surface: Surface, asked: Asked, but: tuple[str, str] | None = None) -> None:
    """Hold what was typed in the other fields of the form, as Slack does without telling the app."""
    for block_id, action_id, sent in asked.get("fields", ()):
        try:
            control = find_control(surface, place.user_id, block_id, action_id)
        except LookupError:
            continue  # the form changed while it was being filled in
        if control.key == but or (control.kind == "file_input" and sent is None):
            continue
        value = value_from(scene.platform, control, sent)
        if value != control.held:
            gestures.hold(scene.platform, control, value)


def _control(scene: Scene, place: Place, asked: Asked) -> Control:
    surface = _surface(scene, place, str(asked["surface"]))
    try:
        return find_control(surface, place.user_id, str(asked["block"]), str(asked["action"]))
    except LookupError as error:
        raise Gone(str(error)) from error


def _view(scene: Scene, place: Place, asked: Asked) -> View:
    surface = _surface(scene, place, str(asked["surface"]))
    if not isinstance(surface, View):
        raise Gone(str(asked["surface"]))
    return surface


def _surface(scene: Scene, place: Place, ref: str) -> Surface:
    """The message or view of a reference made by `seen.Eyes`, if this person has it before them."""
    kind, _, rest = ref.partition(":")
    workspace = scene.workspace
    found: Surface | None = None
    if kind == "view":
        found = workspace.find_view(view_id=rest)
        if found is not None and found.user != place.user_id:
            found = None
    else:
        channel, _, ts = rest.partition(":")
        ephemeral = kind == "ephemeral"
        found = workspace.ephemeral(place.user_id, ts) if ephemeral else workspace.message(channel, ts)
    if found is None:
        raise Gone(ref)
    return found
