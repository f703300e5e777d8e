"""Every message that a rehearsal sent, in order, as each one's Slack showed it: for an animator to read ahead."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from typing import Any

from markupsafe import Markup

from flows import words
from flows.text import Language
from sandbox.own.project import OwnProject
from sandbox.own.words import OWN
from sandbox.page.drawing import still
from sandbox.rehearsal.stage import Stage
from sandbox.slack.conversations import Message
from sandbox.slack.people import User


@dataclass(frozen=True)
class Letter:
    """A message received by one or several at the same hour of their own day. `to`: names; `when`: in their zone.

    `becomes` is the same message as it stood at the end before one of them, `becomes_for`; "" when it never changed.
    """

    day: str
    time: str
    to: str
    several: int
    html: Markup
    becomes: Markup
    becomes_for: str


@dataclass(frozen=True)
class Reader:
    """Someone of the project: roles in words, and how many messages they received."""

    name: str
    roles: str
    zone: str
    count: int


@dataclass(frozen=True)
class Ahead:
    """What people will receive: the project, its readers, and its letters grouped by day."""

    project: OwnProject
    language: Language
    readers: tuple[Reader, ...]
    days: tuple[tuple[str, tuple[Letter, ...]], ...]


@dataclass(frozen=True)
class _Sent:
    at: datetime
    user: User
    html: Markup
    becomes: Markup


def read_ahead(stage: Stage, project: OwnProject) -> Ahead:
    """The messages of a rehearsal that is over; its workspace's clock is turned back while they are drawn."""
    sent = sorted(_sent(stage), key=lambda one: (one.at.astimezone(one.user.zone).replace(tzinfo=None), one.at))
    letters = list(_letters(sent, project.language, project.zone))
    counts = {person.name: sum(one.user.real_name == person.name for one in sent) for person in project.people}
    readers = tuple(
        Reader(
            person.name,
            ", ".join(getattr(OWN.roles, role).in_(project.language) for role in person.roles),
            person.zone,
            counts[person.name],
        )
        for person in project.people
    )
    days = tuple((day, tuple(group)) for day, group in groupby(letters, key=lambda one: one.day))
    return Ahead(project, project.language, readers, days)


def _sent(stage: Stage) -> Iterator[_Sent]:
    """Every message that the app put into someone's direct messages, as it came and as it stands at the end."""
    workspace = stage.rehearsal.workspace
    came = _as_they_came(stage)
    for channel in list(workspace.channels.values()):
        person = next((one for one in channel.members if one != workspace.app.bot_user_id), None)
        if channel.kind != "im" or person is None:
            continue
        for message in workspace.messages[channel.id]:
            if message.author != workspace.app.bot_user_id:
                continue
            user, at = workspace.users[person], datetime.fromtimestamp(float(message.ts), UTC)
            then = still(stage.rehearsal, user, message, at)
            html = still(stage.rehearsal, user, came.get((channel.id, message.ts), message), at)
            yield _Sent(at, user, html, then if then != html else Markup())


def _as_they_came(stage: Stage) -> dict[tuple[str, str], Message]:
    """The messages as they were posted, by channel and id; files come by another way, and do not change."""
    bot_user_id = stage.rehearsal.workspace.app.bot_user_id
    came = {}
    for call in list(stage.rehearsal.double.calls):
        if call.method == "chat.postMessage" and call.error is None:
            channel, ts, shown = str(call.answer["channel"]), str(call.answer["ts"]), call.answer["message"]
            blocks = _as_sent(shown.get("blocks", []))
            came[channel, ts] = Message(channel, ts, bot_user_id, shown["text"], blocks=blocks, by_app=True)
    return came


def _as_sent(value: Any) -> Any:
    """Blocks as they were sent: Slack gives plain texts back escaped."""
    if isinstance(value, list):
        return [_as_sent(one) for one in value]
    if not isinstance(value, dict):
        return value
    copy = {key: _as_sent(one) for key, one in value.items()}
    if copy.get("type") == "plain_text" and isinstance(copy.get("text"), str):
        copy["text"] = copy["text"].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
    return copy


def _name(user: User, zone: str) -> str:
    """Someone's name, with their zone when it is not the project's."""
    return user.real_name if user.tz == zone else f"{user.real_name} ({user.tz})"


def _letters(sent: list[_Sent], language: Language, zone: str) -> Iterator[Letter]:
    """One letter for all who read the same words at the same hour of the same day of theirs."""

    def wall(one: _Sent) -> str:
        return f"{one.at.astimezone(one.user.zone):%Y-%m-%d %H:%M}"

    for _minute, group in groupby(sent, key=wall):
        same: dict[Markup, list[_Sent]] = {}
        for one in group:
            same.setdefault(one.html, []).append(one)
        for html, several in same.items():
            changed = next((one for one in several if one.becomes), several[0])
            local = several[0].at.astimezone(several[0].user.zone)
            names = list(dict.fromkeys(_name(one.user, zone) for one in several))
            yield Letter(
                words.day(local.date(), language, year=True),
                f"{local:%H:%M}",
                words.joined(names, language),
                len(names),
                html,
                changed.becomes,
                changed.user.real_name,
            )
