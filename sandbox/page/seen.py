"""What one person sees, prepared for the templates: who and where, what each element holds, how texts read."""

import hashlib
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from markupsafe import Markup

from flows.text import Language
from sandbox.page import formatting
from sandbox.page.scene import Place, Scene
from sandbox.page.words import WORDS
from sandbox.slack.controls import Surface, states_of
from sandbox.slack.conversations import Channel, Message
from sandbox.slack.dates import shown_date
from sandbox.slack.people import User
from sandbox.slack.rendering import Reading
from sandbox.slack.state import is_stateful, value_of
from sandbox.slack.validation.composition import all_options
from sandbox.slack.views import View

NOTHING = Markup()


@dataclass(frozen=True)
class Choice:
    """One thing that an element offers: its value, its text, and whether it is chosen."""

    value: str
    label: Markup
    chosen: bool
    description: Markup = NOTHING


@dataclass(frozen=True)
class Group:
    """Some choices of a menu, under a heading or ("") under none."""

    label: str
    choices: tuple[Choice, ...]


@dataclass(frozen=True)
class Seen:
    """A message or view before this person. `ref` finds it again, `key` is a part of the ids of what it holds."""

    surface: Surface
    ref: str
    blocks: list[dict[str, Any]]
    errors: Mapping[str, str]

    @property
    def key(self) -> str:
        return re.sub(r"\W", "-", self.ref)

    def id(self, block: Mapping[str, Any], element: Mapping[str, Any] | None = None) -> str:
        """An id for a block, or for one element of it."""
        name = f"{block.get('block_id', '')}/{element['action_id'] if element else ''}"
        return f"{self.key}-{re.sub(r'[^a-zA-Z0-9_-]', '-', name)}"


class Eyes:
    """One person's eyes on the scene, in a language for the page's own words."""

    def __init__(self, scene: Scene, place: Place, language: Language) -> None:
        self.scene, self.place, self.language = scene, place, language
        self.workspace = scene.workspace
        self.user: User = self.workspace.users[place.user_id]
        self.reading = Reading(self.workspace, self.user)
        self.words = WORDS

    # --- who and where

    def people(self) -> list[tuple[User, str, int]]:
        """Everybody there is to be: who, their roles in words, how many messages they have not read."""
        roles = self.scene.roles()
        return [
            (user, self._in_words(roles.get(user.id, frozenset())), self._unread_in_all(user))
            for user in self.workspace.users.values()
            if not user.is_bot and not user.deleted
        ]

    def _in_words(self, roles: frozenset[Any]) -> str:
        words = [getattr(self.words.roles, role.value).in_(self.language) for role in sorted(roles)]
        return ", ".join(dict.fromkeys(words))

    def _unread_in_all(self, user: User) -> int:
        return sum(self.scene.unread(user.id, channel.id) for channel in [*self.channels(user), self.dm(user)])

    def channels(self, user: User | None = None) -> list[Channel]:
        """The channels that someone sees: the public ones and theirs."""
        someone = (user or self.user).id
        channels = [one for one in self.workspace.channels.values() if one.kind != "im" and not one.archived]
        return [one for one in channels if one.kind == "public" or someone in one.members]

    def dm(self, user: User | None = None) -> Channel:
        """Someone's messages with the app."""
        return self.workspace.dm((user or self.user).id)

    def unread(self, channel: Channel) -> int:
        return self.scene.unread(self.user.id, channel.id)

    @property
    def channel(self) -> Channel | None:
        """The conversation looked at; None on the Home tab."""
        return self.workspace.channels.get(self.place.at)

    @property
    def place_name(self) -> str:
        channel = self.channel
        if channel is None or channel.kind == "im":
            return self.workspace.app.name
        return f"#{channel.name}"

    # --- surfaces

    def messages(self) -> Iterator[tuple[str, Message, Seen]]:
        """The messages of the conversation with the day that each begins, "" when it is the same as before."""
        day = ""
        for message in self.scene.read(self.user.id, self.place.at):
            shown = self.when(message.ts, "{date_long}")
            ref = f"{'ephemeral' if message.only_for else 'message'}:{message.channel}:{message.ts}"
            yield shown if shown != day else "", message, Seen(message, ref, message.blocks, {})
            day = shown

    def home(self) -> Seen | None:
        """The app's Home tab, None while nothing was published."""
        view = self.workspace.homes.get(self.user.id)
        return None if view is None else Seen(view, f"view:{view.id}", view.blocks, {})

    def modal(self) -> Seen | None:
        """The modal on top, None when none is open."""
        stack = self.workspace.stack(self.user.id)
        return Seen(stack[-1], f"view:{stack[-1].id}", stack[-1].blocks, stack[-1].errors) if stack else None

    def beneath(self) -> str:
        """The title of the modal under the one on top, "" without one."""
        stack = self.workspace.stack(self.user.id)
        return str(stack[-2].body["title"]["text"]) if len(stack) > 1 else ""

    # --- texts

    def text(self, text_object: dict[str, Any]) -> Markup:
        return formatting.text(self.reading, text_object)

    def mrkdwn(self, said: str) -> Markup:
        return formatting.mrkdwn(self.reading, said)

    def rich(self, value: dict[str, Any]) -> Markup:
        return formatting.rich_text(self.reading, value)

    def bare(self, text_object: dict[str, Any]) -> str:
        """A text object without any mark, for labels and menus."""
        return formatting.with_emoji(self.reading.text(text_object))

    def when(self, ts: str, form: str) -> str:
        """The instant of a message, as this reader's Slack shows it."""
        return shown_date(int(float(ts)), form, self.user, self.workspace.clock())

    def author(self, message: Message) -> User:
        return self.workspace.users[message.author]

    def picture(self, image: Mapping[str, Any]) -> str:
        """Where the page finds a picture; "" for one of another host, which it never asks."""
        stored = self.scene.platform.files.by_id.get(image.get("slack_file", {}).get("id", ""))
        return f"/file/{stored.id}/{stored.name}" if stored else ""

    def alternative(self, file: Mapping[str, Any]) -> str:
        """What stands for a picture shared as a file, for who does not see it."""
        stored = self.scene.platform.files.by_id.get(str(file["id"]))
        return (stored.alt_text if stored else "") or str(file["title"])

    # --- what elements offer and hold

    def held(self, seen: Seen, block: dict[str, Any], element: dict[str, Any]) -> Any:
        """What an element holds: text, option, list…; None or [] when nothing."""
        if not is_stateful(element):
            return None
        return value_of(element, states_of(seen.surface, self.user.id), block["block_id"])

    def typed(self, seen: Seen, block: dict[str, Any], element: dict[str, Any]) -> str:
        """What stands in a field of text, date or time, as the browser's own field writes it."""
        held = self.held(seen, block, element)
        match element["type"]:
            case "datetimepicker" if held is not None:
                return f"{datetime.fromtimestamp(held, UTC).astimezone(self.user.zone):%Y-%m-%dT%H:%M}"
            case "rich_text_input" if held is not None:
                return self.rich(held).striptags()
        return "" if held in (None, []) else str(held)

    def offered(self, seen: Seen, block: dict[str, Any], element: dict[str, Any]) -> list[Group]:
        """What a menu, a list of boxes or of radio buttons offers, in groups."""
        held = self.held(seen, block, element)
        chosen = {
            one["value"] if isinstance(one, dict) else one for one in (held if isinstance(held, list) else [held])
        }
        if groups := element.get("option_groups"):
            return [Group(self.bare(one["label"]), self._choices(one["options"], chosen)) for one in groups]
        kind = element["type"].removeprefix("multi_")
        if kind == "users_select":
            known = sorted(self.workspace.users.values(), key=lambda one: (one.is_bot, one.name))
            pairs = [(one.id, one.name) for one in known if not one.deleted]
        elif kind in ("channels_select", "conversations_select"):
            pairs = [(one.id, f"#{one.name}") for one in self.channels() if kind[1] == "o" or one.kind == "public"]
        elif kind == "external_select":
            return [Group("", self._choices(_listed(held), chosen))]
        else:
            return [Group("", self._choices(all_options(element), chosen))]
        return [Group("", tuple(Choice(value, formatting.plain(name), value in chosen) for value, name in pairs))]

    def _choices(self, options: list[dict[str, Any]], chosen: set[Any]) -> tuple[Choice, ...]:
        return tuple(
            Choice(
                one["value"],
                self.text(one["text"]),
                one["value"] in chosen,
                self.text(one["description"]) if "description" in one else NOTHING,
            )
            for one in options
        )

    def in_a_few_words(self, groups: list[Group]) -> str:
        """What is chosen, as a folded menu shows it."""
        return ", ".join(one.label.striptags() for group in groups for one in group.choices if one.chosen)

    def json(self, value: Any) -> str:
        """A value for a data attribute."""
        return json.dumps(value, ensure_ascii=False)

    def confirm(self, element: dict[str, Any]) -> str:
        """The question that an element asks first, for its data attribute; "" when it asks none."""
        asked = element.get("confirm")
        if not asked:
            return ""
        texts = {key: str(self.text(asked[key])) for key in ("title", "text", "confirm", "deny")}
        return json.dumps({**texts, "style": asked.get("style", "")}, ensure_ascii=False)

    def tint(self, user: User) -> int:
        """One of eight colours, always the same for one name."""
        return hashlib.sha256(user.name.encode()).digest()[0] % 8

    def initials(self, user: User) -> str:
        return "".join(word[0] for word in user.name.split()[:2]).upper()

    def is_modal(self, seen: Seen) -> bool:
        return isinstance(seen.surface, View) and seen.surface.is_modal


def _listed(held: Any) -> list[Any]:
    if isinstance(held, list):
        return held
    return [held] if held else []
